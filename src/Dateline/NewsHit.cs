using Dateline.Articles;
using Dateline.Entities;

namespace Dateline;

/// <summary>An article that a search found. Immutable.</summary>
public sealed record NewsHit
{
    /// <summary>Its place among all hits, from 1.</summary>
    public required int Rank { get; init; }

    /// <summary>How well it matches, 0 or more; 0 where hits are sorted by date.</summary>
    public required float Score { get; init; }

    /// <summary>The article.</summary>
    public required Article Article { get; init; }

    /// <summary>Who and where it names.</summary>
    public required EntityAnnotations Annotations { get; init; }

    /// <summary>The article's id.</summary>
    public string Id => Article.Id;

    /// <summary>The title; empty if there is none.</summary>
    public string Title => Article.Title;

    /// <summary>The title as HTML, escaped, with matches in <c>mark</c> elements.</summary>
    public required string TitleMarked { get; init; }

    /// <summary>When it was published, as stated; null if unknown.</summary>
    public DateTimeOffset? Published => Article.Published;

    /// <summary>What the date rests on.</summary>
    public PublishedEvidence DateEvidence => Article.PublishedEvidence;

    /// <summary>The publisher; null if unknown.</summary>
    public string? Source => Article.Source;

    /// <summary>The address; null if unknown.</summary>
    public string? Url => Article.Url;

    /// <summary>The countries it names, those it is most about first.</summary>
    public required IReadOnlyList<HitCountry> Countries { get; init; }

    /// <summary>Passages that match, best first, as HTML, escaped, with matches in <c>mark</c> elements.</summary>
    public required IReadOnlyList<string> Snippets { get; init; }

    /// <summary>The articles that this one stands for, itself first; null unless <see cref="NewsSearchOptions.Collapse"/> asks for it.</summary>
    public NewsStory? Story { get; init; }

    /// <summary>
    /// The id of the article that this one is a copy of: the earliest in the whole index with its text, or nearly (syndicated, cut at the end, the same page again). Null for a text of its
    /// own, for the first that had it, and unless <see cref="NewsSearchOptions.MarkCopies"/> asks for it. The same in every search until the index changes.
    /// </summary>
    public string? CopyOf { get; init; }

    /// <summary>How the score comes about, a tree of lines; null unless asked for.</summary>
    public string? Explanation { get; init; }
}
