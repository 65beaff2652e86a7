using Dateline.Lucene.Facets;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;

namespace Dateline.Throughput.Engines;

/// <summary>Counts the places of what a query matches, as users of the facets package do.</summary>
internal sealed class PlaceCounter(Searcher searcher)
{
    private static readonly ValueFacet s_places = new(PlainDocument.Places);

    private readonly FacetCounter _counter = new(searcher);

    /// <summary>The ten most frequent places and their counts, equal ones in byte order.</summary>
    public IReadOnlyList<FacetValueCount> Count(Query query) => _counter.Count(query, s_places).Values;
}
