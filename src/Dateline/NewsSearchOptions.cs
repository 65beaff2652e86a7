using Dateline.Lucene.Facets;

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

    /// <summary>What is shown once where several hits are of it, with <see cref="NewsHit.Story"/> saying which others there are. Hits are looked through to the 500th. Default: nothing.</summary>
    public NewsCollapse Collapse { get; init; }

    /// <summary>Says of each hit which article it is a copy of (<see cref="NewsHit.CopyOf"/>). Goes through the signatures of the whole index, some tenths of a second for a million articles. Default: off.</summary>
    public bool MarkCopies { get; init; }

    /// <summary>
    /// After how long an article's score has fallen to half of what it would have if published now; never below <see cref="RecencyFloor"/>. Matters where hits are ordered by relevance.
    /// Default: null, age does not count.
    /// </summary>
    public TimeSpan? RecencyHalfLife { get; init => field = value is null || value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(RecencyHalfLife), value, "RecencyHalfLife must be above zero."); }

    /// <summary>The part of its score that an article keeps however old it is, 0 to 1; one without a date has just this part. Default: 0.2.</summary>
    public double RecencyFloor { get; init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(RecencyFloor), value, "RecencyFloor must be from 0 to 1."); } = 0.2;

    /// <summary>What to count hits by: names from <see cref="NewsFacet"/>. Default: nothing.</summary>
    public IReadOnlyList<string> Facets { get; init => field = value ?? throw new ArgumentNullException(nameof(Facets)); } = [];

    /// <summary>Values of each facet at most, 1 or more; calendar facets are always whole. Default: 50.</summary>
    public int FacetLimit { get; init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(FacetLimit), value, "FacetLimit must be at least 1."); } = 50;

    /// <summary>What is chosen in facets, by the facet's name: a hit has one of the values of each. A facet is counted as if nothing were chosen in it, so that what
    /// else could be chosen stays in sight. Values are those of <see cref="FacetValue.Value"/>; countries can be named too. Default: nothing.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Chosen { get; init => field = value ?? throw new ArgumentNullException(nameof(Chosen)); } = System.Collections.Frozen.FrozenDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>In what order values are given: most hits first, or by label. Calendar facets are always in order of time. Default: most hits first.</summary>
    public FacetOrder FacetOrder { get; init; }

    /// <summary>Only values of which this begins the value, or a word of a name. Calendar facets are not searched. Default: empty, all.</summary>
    public string FacetSearch { get; init => field = value ?? throw new ArgumentNullException(nameof(FacetSearch)); } = "";

    /// <summary>Passages to give with each value that show where it comes from, 0 to 3. Default: 0.</summary>
    public int FacetEvidence { get; init => field = value is >= 0 and <= 3 ? value : throw new ArgumentOutOfRangeException(nameof(FacetEvidence), value, "FacetEvidence must be from 0 to 3."); }

    /// <summary>Whose days, weeks, months and years calendar facets count. Default: null, those that each article prints.</summary>
    public TimeZoneInfo? FacetZone { get; init; }

    /// <summary>Whether calendar facets give the intervals between the first and the last that have no hit. Default: off.</summary>
    public bool EmptyIntervals { get; init; }

    /// <summary>Snippets of each hit at most, 0 to 100. Default: 3.</summary>
    public int Snippets { get; init => field = value is >= 0 and <= 100 ? value : throw new ArgumentOutOfRangeException(nameof(Snippets), value, "Snippets must be from 0 to 100."); } = 3;

    /// <summary>Characters of the article's text that a snippet has at most, 20 or more. Default: 300.</summary>
    public int SnippetLength { get; init => field = value >= 20 ? value : throw new ArgumentOutOfRangeException(nameof(SnippetLength), value, "SnippetLength must be at least 20."); } = 300;

    /// <summary>Takes a faulty query in its best reading instead of refusing it. Default: off.</summary>
    public bool IsLenient { get; init; }

    /// <summary>Says with each hit how its score comes about. Default: off.</summary>
    public bool Explain { get; init; }
}
