namespace Dateline.Lucene.Segments;

/// <summary>A set of the segment's distinct byte strings, by ordinal, for each document that has any. Ordinals follow byte order.</summary>
public abstract class SortedSetCursor : DocIdCursor
{
    /// <summary>What <see cref="NextOrdinal"/> returns after the last.</summary>
    public const long NoMoreOrdinals = -1;

    /// <summary>Moves to a document, forward only (staying is allowed); false where it has no value.</summary>
    public abstract bool AdvanceExact(int target);

    /// <summary>The current document's next ordinal, increasing; <see cref="NoMoreOrdinals"/> after the last.</summary>
    public abstract long NextOrdinal();

    /// <summary>Number of distinct values.</summary>
    public abstract long ValueCount { get; }

    /// <summary>The byte string of an ordinal, valid until the next look-up.</summary>
    public abstract ReadOnlySpan<byte> Lookup(long ordinal);

    /// <summary>The ordinal of a byte string, or the complement (~) of where it would be.</summary>
    public virtual long Find(ReadOnlySpan<byte> value)
    {
        long low = 0, high = ValueCount - 1;
        while (low <= high)
        {
            long middle = low + (high - low) / 2;
            int order = Lookup(middle).SequenceCompareTo(value);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return ~low;
    }

    /// <summary>A view as one value a document, where no document has more than one; otherwise null.</summary>
    public virtual SortedCursor? AsSingle() => null;

    /// <summary>
    /// Adds 1 to <paramref name="counts"/> at the ordinal of every value of every document given: what facet counting does, in bulk.
    /// </summary>
    /// <param name="docs">Increasing, all after the current document.</param>
    /// <param name="counts">One counter an ordinal.</param>
    /// <returns>How many of the documents have a value.</returns>
    public virtual int CountOrdinals(ReadOnlySpan<int> docs, Span<int> counts)
    {
        int with = 0;
        foreach (int doc in docs) with += Count(doc, counts);
        return with;
    }

    /// <summary>Like <see cref="CountOrdinals"/>, over a run of documents: of a whole segment it reads the ordinals alone, and not which document has which.</summary>
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
        for (long ordinal = NextOrdinal(); ordinal != NoMoreOrdinals; ordinal = NextOrdinal()) counts[(int)ordinal]++;
        return 1;
    }

    /// <summary>All byte strings in order, read faster than by ordinal; does not disturb the cursor, but shares its look-ups.</summary>
    internal virtual ISortedTerms GetTerms() => new LookupTerms(this);
}
