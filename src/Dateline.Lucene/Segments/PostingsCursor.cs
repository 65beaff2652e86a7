namespace Dateline.Lucene.Segments;

/// <summary>The documents that have a term, and where in them it stands.</summary>
/// <remarks>
/// Either single steps (<see cref="DocIdCursor.Next"/>, <see cref="DocIdCursor.Advance"/>) or batches (<see cref="Fill"/>) may be used, in any mixture.
/// Positions may be read only after the first, and at most <see cref="Frequency"/> of them a document.
/// </remarks>
public abstract class PostingsCursor : DocIdCursor
{
    /// <summary>Occurrences in the current document; 1 where the field has no frequencies.</summary>
    public abstract int Frequency { get; }

    /// <summary>Moves to the next position in the current document and returns it; -1 where the field has no positions.</summary>
    public abstract int NextPosition();

    /// <summary>First UTF-16 code unit of the current position, or -1 where there are no offsets.</summary>
    public abstract int StartOffset { get; }

    /// <summary>Code unit after the current position, or -1 where there are no offsets.</summary>
    public abstract int EndOffset { get; }

    /// <summary>The current position's payload, valid until the next move; empty where there is none.</summary>
    public abstract ReadOnlySpan<byte> Payload { get; }

    /// <summary>
    /// Writes the documents that follow the current one and are below <paramref name="upTo"/>, and their frequencies, and moves to the last one written.
    /// </summary>
    /// <param name="upTo">Documents from here on are left for later.</param>
    /// <param name="docs">Receives documents; at least one element.</param>
    /// <param name="frequencies">Receives frequencies, as many as documents; empty where they are not wanted, which is faster.</param>
    /// <returns>How many were written; 0 when the next document is not below <paramref name="upTo"/> (the cursor then may stand before it or on the last
    /// document given) or there are none left (the cursor then stands at <see cref="DocIdCursor.NoMore"/>).</returns>
    public abstract int Fill(int upTo, Span<int> docs, Span<int> frequencies);

    /// <summary>Reads the remaining positions of the current document, in order.</summary>
    /// <returns>How many were written: at most the length of <paramref name="positions"/>.</returns>
    public abstract int FillPositions(Span<int> positions);

    /// <summary>Prepares impacts for the block that holds <paramref name="target"/>, without moving. Requires <paramref name="target"/> &gt;= <see cref="DocIdCursor.Doc"/> and not to go backwards.</summary>
    public abstract void AdvanceShallow(int target);

    /// <summary>How many levels of impacts there are for the prepared block, at least 1; a higher level covers more documents.</summary>
    public abstract int ImpactLevels { get; }

    /// <summary>The last document that a level of impacts covers, <see cref="DocIdCursor.NoMore"/> for the rest of the list.</summary>
    public abstract int ImpactsUpTo(int level);

    /// <summary>The competitive impacts of a level, frequency and norm both increasing; valid until the next move or preparation.</summary>
    /// <remarks>A field without norms or frequencies, or a list too short for impacts, gives the one impact (<see cref="int.MaxValue"/>, 1).</remarks>
    public abstract ReadOnlySpan<Impact> Impacts(int level);

    private int[]? _copied;

    /// <summary>All positions of the current document at once, to be asked for instead of them one by one.</summary>
    /// <param name="from">What each of the numbers returned is more than the position.</param>
    /// <returns>Rising numbers, valid until the next move; eight more may be read behind them, none of them less than the last.</returns>
    internal virtual ReadOnlySpan<int> Positions(out int from)
    {
        int count = Frequency;
        if (_copied == null || _copied.Length < count + 8) _copied = new int[Math.Max(64, count * 2 + 8)];
        from = 0;
        count = FillPositions(_copied.AsSpan(0, count));
        _copied.AsSpan(count, 8).Fill(int.MaxValue);
        return _copied.AsSpan(0, count);
    }

    // Lists are met a block at a time. A cursor without blocks gives each document as a block of its own.

    private int[]? _alone;

    /// <summary>The documents of the block that the current one is in; behind them stand eight times <see cref="DocIdCursor.NoMore"/>. Valid until the next move out of the block.</summary>
    internal virtual ReadOnlySpan<int> BlockDocs
    {
        get
        {
            if (_alone == null) (_alone = new int[1 + 8]).AsSpan().Fill(NoMore);
            _alone[0] = Doc;
            return _alone.AsSpan(0, 1);
        }
    }

    /// <summary>Where in its block the current document is.</summary>
    internal virtual int BlockIndex => 0;

    /// <summary>The last document of the block; -1 before the first block, <see cref="DocIdCursor.NoMore"/> at the end.</summary>
    internal virtual int BlockLast => Doc;

    /// <summary>The frequencies of the block's documents.</summary>
    internal virtual ReadOnlySpan<int> BlockFrequencies => new int[] { Frequency };

    /// <summary>Moves within the block, even back, as long as no positions were asked for further on.</summary>
    internal virtual void StandAt(int index) { }
}
