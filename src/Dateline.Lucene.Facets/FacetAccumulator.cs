using Dateline.Lucene.Indexing;

namespace Dateline.Lucene.Facets;

/// <summary>Counts one facet over the documents of one segment after the other. One thread.</summary>
internal abstract class FacetAccumulator
{
    private SegmentReader? _segment;

    /// <summary>Documents handed over so far.</summary>
    protected int Documents { get; private set; }

    /// <summary>The documents that follow are of this segment.</summary>
    public void StartSegment(SegmentReader segment, int index)
    {
        _segment = segment;
        Start(segment, index);
    }

    /// <summary>Takes live matches, increasing within the segment.</summary>
    public void Collect(ReadOnlySpan<int> docs)
    {
        Documents += docs.Length;
        Count(docs);
    }

    /// <summary>Takes every live document of the segment, of which none was taken before.</summary>
    public void CollectAll()
    {
        Documents += _segment!.DocumentCount;
        CountAll(_segment);
    }

    protected abstract void Start(SegmentReader segment, int index);

    protected abstract void Count(ReadOnlySpan<int> docs);

    protected virtual void CountAll(SegmentReader segment)
    {
        Span<int> batch = stackalloc int[LiveRuns.BatchSize];
        var live = new LiveRuns(segment, dead: false, batch);
        while (live.MoveNext()) Count(live.Current);
    }

    /// <summary>No more documents of the segment follow.</summary>
    public virtual void FinishSegment() { }

    public abstract FacetResult Build();
}
