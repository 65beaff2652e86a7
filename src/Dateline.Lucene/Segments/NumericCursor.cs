namespace Dateline.Lucene.Segments;

/// <summary>One 64-bit integer for each document that has one.</summary>
public abstract class NumericCursor : DocIdCursor
{
    /// <summary>Moves to a document, forward only (staying is allowed); false where it has no value.</summary>
    public abstract bool AdvanceExact(int target);

    /// <summary>The current document's value.</summary>
    public abstract long Value { get; }

    /// <summary>Values of several documents at once.</summary>
    /// <param name="docs">Increasing, all after the current document.</param>
    /// <param name="values">Receives one value a document, <paramref name="missing"/> where there is none.</param>
    /// <param name="missing">What a document without a value gets.</param>
    public virtual void Fill(ReadOnlySpan<int> docs, Span<long> values, long missing)
    {
        for (int i = 0; i < docs.Length; i++) values[i] = AdvanceExact(docs[i]) ? Value : missing;
    }

    /// <summary>The values of those of several documents that have one, in order.</summary>
    /// <param name="docs">Increasing, all after the current document.</param>
    /// <param name="values">Receives a value for each document that has one; as long as <paramref name="docs"/>.</param>
    /// <returns>How many have one.</returns>
    public virtual int Gather(ReadOnlySpan<int> docs, Span<long> values)
    {
        int with = 0;
        foreach (int doc in docs)
        {
            if (AdvanceExact(doc)) values[with++] = Value;
        }
        return with;
    }

    /// <summary>All values, one byte a document from document 0 on, where the segment keeps them so (norms mostly do); otherwise empty.</summary>
    /// <remarks>Valid as long as the segment's reader is open.</remarks>
    public virtual ReadOnlySpan<byte> DenseBytes => default;
}
