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

    internal ReadResult(ArticleRefusal refusal)
    {
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
