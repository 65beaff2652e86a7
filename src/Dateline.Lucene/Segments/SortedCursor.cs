namespace Dateline.Lucene.Segments;

/// <summary>One of the segment's distinct byte strings, by ordinal, for each document that has one. Ordinals follow byte order.</summary>
public abstract class SortedCursor : DocIdCursor
{
    /// <summary>Moves to a document, forward only (staying is allowed); false where it has no value.</summary>
    public abstract bool AdvanceExact(int target);

    /// <summary>The current document's ordinal.</summary>
    public abstract int Ordinal { get; }

    /// <summary>Number of distinct values.</summary>
    public abstract int ValueCount { get; }

    /// <summary>The byte string of an ordinal, valid until the next look-up.</summary>
    public abstract ReadOnlySpan<byte> Lookup(int ordinal);

    /// <summary>The ordinal of a byte string, or the complement (~) of where it would be.</summary>
    public virtual int Find(ReadOnlySpan<byte> value)
    {
        int low = 0, high = ValueCount - 1;
        while (low <= high)
        {
            int middle = (int)(((uint)low + (uint)high) >> 1);
            int order = Lookup(middle).SequenceCompareTo(value);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return ~low;
    }

    /// <summary>Ordinals of several documents at once; -1 where there is none.</summary>
    /// <param name="docs">Increasing, all after the current document.</param>
    /// <param name="ordinals">Receives one ordinal a document.</param>
    public virtual void Fill(ReadOnlySpan<int> docs, Span<int> ordinals)
    {
        for (int i = 0; i < docs.Length; i++) ordinals[i] = AdvanceExact(docs[i]) ? Ordinal : -1;
    }

    /// <summary>Adds 1 to <paramref name="counts"/> at the ordinal of every document given that has one: what facet counting does, in bulk.</summary>
    /// <param name="docs">Increasing, all after the current document.</param>
    /// <param name="counts">One counter an ordinal.</param>
    /// <returns>How many of the documents have a value.</returns>
    public virtual int CountOrdinals(ReadOnlySpan<int> docs, Span<int> counts)
    {
        int with = 0;
        foreach (int doc in docs) with += Count(doc, counts);
        return with;
    }

    /// <summary>Like <see cref="CountOrdinals"/>, over a run of documents.</summary>
    /// <param name="from">The first document, after the current one.</param>
    /// <param name="to">The document after the last; the cursor comes to stand before it.</param>
    /// <param name="counts">One counter an ordinal.</param>
    /// <returns>How many of the documents have a value.</returns>
    public virtual int CountRun(int from, int to, Span<int> counts)
    {
        int with = 0;
        for (int doc = from; doc < to; doc++) with += Count(doc, counts);
        return with;
    }

    private int Count(int doc, Span<int> counts)
    {
        if (!AdvanceExact(doc)) return 0;
        counts[Ordinal]++;
        return 1;
    }

    /// <summary>All byte strings in order, read faster than by ordinal; does not disturb the cursor, but shares its look-ups.</summary>
    internal virtual ISortedTerms GetTerms() => new LookupTerms(this);
}
