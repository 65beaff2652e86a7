namespace Dateline.Lucene.Facets;

/// <summary>The counts of one facet.</summary>
public sealed record FacetResult
{
    /// <summary>The request's name.</summary>
    public required string Name { get; init; }

    /// <summary>The values, in the order asked for.</summary>
    public required IReadOnlyList<FacetValueCount> Values { get; init; }

    /// <summary>How many values have documents, those beyond the top included.</summary>
    public required int DistinctValues { get; init; }

    /// <summary>Documents that were looked at: the matches, live ones alone.</summary>
    public required int Documents { get; init; }

    /// <summary>How many of them have no value (undated, for a calendar histogram); null where it was not asked for.</summary>
    public int? Missing { get; init; }

    /// <summary>The count of a value; 0 where it is not among <see cref="Values"/>.</summary>
    public int this[string value]
    {
        get
        {
            foreach (FacetValueCount found in Values)
            {
                if (found.Value == value) return found.Count;
            }
            return 0;
        }
    }
}
