using System.Diagnostics.CodeAnalysis;
using Dateline.Articles;

namespace Dateline.Reading;

/// <summary>One outcome of reading: an article, or the refusal of one.</summary>
public sealed record ReadResult
{
    internal ReadResult(Article article, string file, long line)
    {
        Article = article;
        File = file;
        Line = line;
    }

    // A reason may quote the input: a broken literal of a megabyte is quoted by its beginning.
    private const int LongestReason = 300;

    internal ReadResult(ArticleRefusal refusal)
    {
        if (refusal.Reason.Length > LongestReason)
        {
            int end = char.IsHighSurrogate(refusal.Reason[LongestReason - 1]) ? LongestReason - 1 : LongestReason;
            refusal = refusal with { Reason = refusal.Reason[..end] + "…" };
        }
        Refusal = refusal;
        File = refusal.File;
        Line = refusal.Line;
    }

    /// <summary>The article; null if it was refused.</summary>
    public Article? Article { get; }

    /// <summary>Why there is no article; null if there is one.</summary>
    public ArticleRefusal? Refusal { get; }

    /// <summary>The file it came from, or "-" for standard input.</summary>
    public string File { get; }

    /// <summary>The line it starts at, from 1; 0 when it is the whole file.</summary>
    public long Line { get; }

    /// <summary>Whether there is an article.</summary>
    [MemberNotNullWhen(true, nameof(Article))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsArticle => Article is not null;
}
