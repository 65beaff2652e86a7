using Dateline.Lucene.Indexing;

namespace Dateline.Lucene.Facets;

/// <summary>Counts one facet over the documents of one segment after the other. One thread.</summary>
internal abstract class FacetAccumulator
{
    /// <summary>Documents handed over so far.</summary>
    protected int Documents { get; private set; }

    public abstract void StartSegment(SegmentReader segment, int index);

    /// <summary>Takes live matches, increasing within the segment.</summary>
    public void Collect(ReadOnlySpan<int> docs)
    {
        Documents += docs.Length;
        Count(docs);
    }

    protected abstract void Count(ReadOnlySpan<int> docs);

    /// <summary>No more documents of the segment follow.</summary>
    public virtual void FinishSegment() { }

    public abstract FacetResult Build();
}
