using Dateline.Lucene.Indexing;

namespace Dateline.Lucene.Facets;

/// <summary>Counts the distinct numbers of a field with numeric or sorted-numeric doc values, such as years or ratings. A document counts once for each number it has.</summary>
/// <remarks>Memory grows with the distinct numbers found, and not with the documents; for numbers that nearly all differ use a <see cref="RangeFacet"/>.</remarks>
public sealed record NumberFacet : FacetRequest
{
    /// <summary>The ten numbers that most documents have.</summary>
    /// <param name="field">The field, with numeric or sorted-numeric doc values of integers.</param>
    public NumberFacet(string field)
        : base(field) { }

    /// <summary>How many numbers to give, 0 or more; 10 unless set. Chosen numbers come on top of that.</summary>
    public int Top { get; init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Top must be 0 or more."); } = 10;

    /// <summary>In what order; by count unless set, equal counts and <see cref="FacetOrder.Label"/> by the number, the smallest first.</summary>
    public FacetOrder Order { get; init; }

    /// <summary>Only numbers of at least so many documents; 1 unless set.</summary>
    public int MinCount { get; init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "MinCount must be 1 or more."); } = 1;

    /// <summary>What is chosen: these numbers are marked, and given even where they are not among the top or have no document.</summary>
    public IReadOnlyList<long> Selected { get; init; } = [];

    internal override IDocumentFilter FilterOf(FacetValueCount value) => new NumberFilter(Field, (value.From, value.To));

    internal override FacetAccumulator CreateAccumulator(FacetCounter counter) => new NumberAccumulator(this);
}
