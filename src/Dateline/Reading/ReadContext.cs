namespace Dateline.Reading;

/// <summary>What the readers of the formats know about the input they read.</summary>
/// <param name="File">The name to report: the path as given, or "-".</param>
/// <param name="FileId">The id of the article if the input holds one; null for a stream without a name.</param>
/// <param name="NamedLines">The name says that each line is an article (.jsonl, .ndjson).</param>
/// <param name="Options">The reader's options.</param>
internal sealed record ReadContext(string File, string? FileId, bool NamedLines, ArticleReaderOptions Options)
{
    /// <summary>Whether an embargo holds: until a moment still to come, or until one that is not stated or not understood.</summary>
    public bool IsEmbargoed(string? until) => until is null || !ArticleDates.TryParse(until, out DateTimeOffset moment) || moment > Options.TimeProvider.GetUtcNow();

    public ReadResult Refuse(long line, string reason, string remedy) => new(new ArticleRefusal(File, line, reason, remedy));
}
