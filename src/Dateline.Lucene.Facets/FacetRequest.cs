namespace Dateline.Lucene.Facets;

/// <summary>What to count: <see cref="ValueFacet"/>, <see cref="RangeFacet"/> or <see cref="CalendarHistogram"/>. Immutable; thread-safe.</summary>
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

    internal abstract FacetAccumulator CreateAccumulator(FacetCounter counter);
}
