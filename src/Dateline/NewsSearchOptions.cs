namespace Dateline;

/// <summary>How a search is run. Every property has a working default.</summary>
public sealed record NewsSearchOptions
{
    /// <summary>Hits to return, 0 to 1000. Default: 10.</summary>
    public int Top { get; init => field = value is >= 0 and <= 1000 ? value : throw new ArgumentOutOfRangeException(nameof(Top), value, "Top must be from 0 to 1000."); } = 10;

    /// <summary>Where to go on: <see cref="NewsResults.Next"/> of the page before. Default: null, from the start.</summary>
    public string? After { get; init; }

    /// <summary>ISO codes of countries, one of which a hit must name; other countries are still counted as if this were not set. Default: none.</summary>
    public IReadOnlyList<string> Countries { get; init => field = value ?? throw new ArgumentNullException(nameof(Countries)); } = [];

    /// <summary>The first day of publication. Default: null, any. Articles without a date then never match.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day of publication. Default: null, any. Articles without a date then never match.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The order of hits. Default: the best match first.</summary>
    public NewsSort Sort { get; init; }

    /// <summary>What to count hits by: names from <see cref="NewsFacet"/>. Default: nothing.</summary>
    public IReadOnlyList<string> Facets { get; init => field = value ?? throw new ArgumentNullException(nameof(Facets)); } = [];

    /// <summary>Values of each facet at most, 1 or more; calendar facets are always whole. Default: 50.</summary>
    public int FacetLimit { get; init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(FacetLimit), value, "FacetLimit must be at least 1."); } = 50;

    /// <summary>Snippets of each hit at most, 0 to 100. Default: 3.</summary>
    public int Snippets { get; init => field = value is >= 0 and <= 100 ? value : throw new ArgumentOutOfRangeException(nameof(Snippets), value, "Snippets must be from 0 to 100."); } = 3;

    /// <summary>Characters of the article's text that a snippet has at most, 20 or more. Default: 300.</summary>
    public int SnippetLength { get; init => field = value >= 20 ? value : throw new ArgumentOutOfRangeException(nameof(SnippetLength), value, "SnippetLength must be at least 20."); } = 300;

    /// <summary>Takes a faulty query in its best reading instead of refusing it. Default: off.</summary>
    public bool IsLenient { get; init; }

    /// <summary>Says with each hit how its score comes about. Default: off.</summary>
    public bool Explain { get; init; }
}
