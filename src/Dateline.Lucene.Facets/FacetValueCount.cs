using Dateline.Lucene.Querying;

namespace Dateline.Lucene.Facets;

/// <summary>One value of a facet and how many documents have it.</summary>
public sealed record FacetValueCount
{
    private readonly Numbers? _numbers;   // plain values have none, and are many

    /// <summary>The value as it is indexed; the name of a range or of a calendar interval. A path for hierarchical facets.</summary>
    public required string Value { get; init; }

    /// <summary>What to show: the value, or the last part of a path.</summary>
    public required string Label { get; init; }

    /// <summary>Documents that have the value.</summary>
    public required int Count { get; init; }

    /// <summary>Whether the request named it as chosen.</summary>
    public bool IsSelected { get; init; }

    /// <summary>For numbers the number; for ranges and calendar intervals the first number within (for dates: milliseconds since 1970 in UTC); otherwise null.</summary>
    public long? From { get => _numbers?.From; init => _numbers = Numbers.Of(value, To, Sum); }

    /// <summary>For numbers, ranges and calendar intervals the first number beyond; null where there is none.</summary>
    public long? To { get => _numbers?.To; init => _numbers = Numbers.Of(From, value, Sum); }

    /// <summary>The sum of <see cref="ValueFacet.SumField"/> over those documents; null where no sum was asked for.</summary>
    public long? Sum { get => _numbers?.Sum; init => _numbers = Numbers.Of(From, To, value); }

    /// <summary>The best hits among those documents, best first; empty where none were asked for. See <see cref="FacetRequest.TopHits"/>.</summary>
    public IReadOnlyList<ScoreDoc> Hits { get; init; } = [];

    private sealed record Numbers(long? From, long? To, long? Sum)
    {
        public static Numbers? Of(long? from, long? to, long? sum) => from is null && to is null && sum is null ? null : new Numbers(from, to, sum);
    }
}
