namespace Dateline.Reading;

/// <summary>What the readers of the formats know about the input they read.</summary>
/// <param name="File">The name to report: the path as given, or "-".</param>
/// <param name="FileId">The id of the article if the input holds one; null for a stream without a name.</param>
/// <param name="NamedLines">The name says that each line is an article (.jsonl, .ndjson).</param>
/// <param name="Options">The reader's options.</param>
internal sealed record ReadContext(string File, string? FileId, bool NamedLines, ArticleReaderOptions Options)
{
    public ReadResult Refuse(long line, string reason, string remedy) => new(new ArticleRefusal(File, line, reason, remedy));
}
