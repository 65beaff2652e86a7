using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing;

/// <summary>Picks documents of a segment: what <see cref="IndexWriter"/> needs to know of a query in order to delete by it.</summary>
/// <remarks>Every query of the engine is one. Implementations are immutable and thread-safe.</remarks>
public interface IDocumentFilter
{
    /// <summary>The documents of a segment that match, deleted ones among them or not; null where there are none.</summary>
    DocIdCursor? GetDocuments(SegmentReader segment);
}
