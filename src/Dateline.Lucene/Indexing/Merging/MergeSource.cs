using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing.Merging;

/// <summary>One segment that goes into a merge, at the point in time the merge started.</summary>
internal sealed class MergeSource(SegmentReader reader)
{
    public SegmentReader Reader { get; } = reader;

    public FixedBitSet? LiveDocs { get; } = reader.LiveDocs;

    public int MaxDoc => Reader.MaxDoc;

    public DocMap Map { get; set; } = null!;
}
