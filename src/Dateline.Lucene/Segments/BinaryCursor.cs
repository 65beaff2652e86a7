namespace Dateline.Lucene.Segments;

/// <summary>One byte string for each document that has one.</summary>
public abstract class BinaryCursor : DocIdCursor
{
    /// <summary>Moves to a document, forward only (staying is allowed); false where it has no value.</summary>
    public abstract bool AdvanceExact(int target);

    /// <summary>The current document's value, valid until the next move.</summary>
    public abstract ReadOnlySpan<byte> Value { get; }
}
