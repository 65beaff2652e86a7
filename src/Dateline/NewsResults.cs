namespace Dateline;

/// <summary>What a search found. Immutable.</summary>
public sealed record NewsResults
{
    /// <summary>The query as it was given.</summary>
    public required string Query { get; init; }

    /// <summary>The query as it was understood.</summary>
    public required string Parsed { get; init; }

    /// <summary>Hits altogether; with <see cref="NewsSearchOptions.Collapse"/>, what is left of them.</summary>
    public required long Total { get; init; }

    /// <summary>Whether <see cref="Total"/> is exact; otherwise there are at least so many.</summary>
    public required bool IsExact { get; init; }

    /// <summary>How long the search took.</summary>
    public required TimeSpan Took { get; init; }

    /// <summary>The hits asked for, in order.</summary>
    public required IReadOnlyList<NewsHit> Hits { get; init; }

    /// <summary>Counts by the facets asked for, by name; values with the most hits first, calendar values in order.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<FacetValue>> Facets { get; init; }

    /// <summary>Where the next page starts, for <see cref="NewsSearchOptions.After"/>; null where there is none.</summary>
    public string? Next { get; init; }

    /// <summary>What lenient mode passed over, one sentence each; empty otherwise.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
