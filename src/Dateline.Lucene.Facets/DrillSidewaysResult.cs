namespace Dateline.Lucene.Facets;

/// <summary>What <see cref="DrillSideways"/> counts.</summary>
/// <param name="HitCount">Live documents that match the query and everything chosen.</param>
/// <param name="Facets">A result for each dimension, in order.</param>
public sealed record DrillSidewaysResult(int HitCount, IReadOnlyList<FacetResult> Facets);
