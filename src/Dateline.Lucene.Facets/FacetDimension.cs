using Dateline.Lucene.Indexing;

namespace Dateline.Lucene.Facets;

/// <summary>A dimension of <see cref="DrillSideways"/>: what is counted, and what is chosen in it.</summary>
/// <param name="Request">What is counted.</param>
/// <param name="Filter">Documents that have what is chosen: a query, a <see cref="ValueFilter"/> or a <see cref="NumberFilter"/>; null where nothing is chosen.</param>
public sealed record FacetDimension(FacetRequest Request, IDocumentFilter? Filter = null)
{
    /// <summary>A dimension of values in which the request's <see cref="ValueFacet.Selected"/> are chosen: a document must have any of them, or a path below.</summary>
    public static FacetDimension Of(ValueFacet request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new FacetDimension(request, request.Selected.Count == 0 ? null : new ValueFilter(request.Field, request.Selected) { Separator = request.Separator });
    }
}
