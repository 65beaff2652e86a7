using Dateline.Lucene.Querying;

namespace Dateline.Lucene.Facets;

/// <summary>One value of a facet and how many documents have it.</summary>
public sealed record FacetValueCount
{
    /// <summary>The value as it is indexed; the name of a range or of a calendar interval. A path for hierarchical facets.</summary>
    public required string Value { get; init; }

    /// <summary>What to show: the value, or the last part of a path.</summary>
    public required string Label { get; init; }

    /// <summary>Documents that have the value.</summary>
    public required int Count { get; init; }

    /// <summary>Whether the request named it as chosen.</summary>
    public bool IsSelected { get; init; }

    /// <summary>For numbers the number; for ranges and calendar intervals the first number within (for dates: milliseconds since 1970 in UTC); otherwise null.</summary>
    public long? From { get; init; }

    /// <summary>For numbers, ranges and calendar intervals the first number beyond; null where there is none.</summary>
    public long? To { get; init; }

    /// <summary>The sum of <see cref="ValueFacet.SumField"/> over those documents; null where no sum was asked for.</summary>
    public long? Sum { get; init; }

    /// <summary>The best hits among those documents, best first; empty where none were asked for. See <see cref="FacetRequest.TopHits"/>.</summary>
    public IReadOnlyList<ScoreDoc> Hits { get; init; } = [];
}
