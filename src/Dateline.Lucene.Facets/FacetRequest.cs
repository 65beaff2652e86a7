using Dateline.Lucene.Indexing;

namespace Dateline.Lucene.Facets;

/// <summary>What to count: <see cref="ValueFacet"/>, <see cref="NumberFacet"/>, <see cref="RangeFacet"/> or <see cref="CalendarHistogram"/>. Immutable; thread-safe.</summary>
public abstract record FacetRequest
{
    private protected FacetRequest(string field)
    {
        ArgumentException.ThrowIfNullOrEmpty(field);
        Field = field;
        Name = field;
    }

    /// <summary>The field, by its doc values.</summary>
    public string Field { get; }

    /// <summary>The name of the result; the field unless set.</summary>
    public string Name { get; init; }

    /// <summary>How many of the best hits to give with each value, 0 or more; none unless set, for each value that is given costs a search.</summary>
    public int TopHits { get; init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "TopHits must be 0 or more."); }

    /// <summary>The documents that have a value of the result.</summary>
    internal abstract IDocumentFilter FilterOf(FacetValueCount value);

    internal abstract FacetAccumulator CreateAccumulator(FacetCounter counter);
}
