namespace Dateline.Lucene.Facets;

/// <summary>In what order the values of a facet are given.</summary>
public enum FacetOrder
{
    /// <summary>Most documents first; equal counts by label.</summary>
    Count,

    /// <summary>By the bytes of the value, which is code point order for UTF-8.</summary>
    Label,
}
