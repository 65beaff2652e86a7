using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;

namespace Dateline.Lucene.Facets;

/// <summary>A collector that can take a whole segment at once.</summary>
internal interface IWholeCollector : IDocumentCollector
{
    /// <summary>Takes every live document of the segment that was started.</summary>
    void CollectAll(SegmentReader segment);
}
