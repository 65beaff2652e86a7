using Dateline.Lucene.Indexing;

namespace Dateline.Lucene.Querying;

/// <summary>Receives the live matches of a query in batches. Used by one thread.</summary>
public interface IDocumentCollector
{
    /// <summary>The documents that follow are of this segment.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="docBase">The number of its document 0 in the whole index.</param>
    void StartSegment(SegmentReader segment, int docBase);

    /// <summary>Matches, increasing, numbered within the segment; valid during the call.</summary>
    void Collect(ReadOnlySpan<int> docs);
}
