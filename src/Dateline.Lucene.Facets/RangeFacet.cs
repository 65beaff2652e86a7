using Dateline.Lucene.Indexing;

namespace Dateline.Lucene.Facets;

/// <summary>Counts documents by ranges of a field with numeric or sorted-numeric doc values; ranges may overlap. Given in the order of the ranges, empty ones too.</summary>
public sealed record RangeFacet : FacetRequest
{
    /// <summary>Counts ranges.</summary>
    /// <param name="field">The field, with numeric or sorted-numeric doc values of integers.</param>
    /// <param name="ranges">The ranges.</param>
    public RangeFacet(string field, params IReadOnlyList<NumericRange> ranges)
        : base(field)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        Ranges = ranges;
    }

    /// <summary>The ranges.</summary>
    public IReadOnlyList<NumericRange> Ranges { get; }

    /// <summary>The names of the ranges that are chosen: they are marked.</summary>
    public IReadOnlyList<string> Selected { get; init; } = [];

    internal override IDocumentFilter FilterOf(FacetValueCount value) => new NumberFilter(Field, (value.From, value.To));

    internal override FacetAccumulator CreateAccumulator(FacetCounter counter) => new RangeAccumulator(this);
}
