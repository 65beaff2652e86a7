namespace Dateline.Lucene.Segments;

/// <summary>Sorted 64-bit integers, duplicates kept, for each document that has any.</summary>
public abstract class SortedNumericCursor : DocIdCursor
{
    /// <summary>Moves to a document, forward only (staying is allowed); false where it has no value.</summary>
    public abstract bool AdvanceExact(int target);

    /// <summary>How many values the current document has, at least 1.</summary>
    public abstract int Count { get; }

    /// <summary>The current document's next value; to be called at most <see cref="Count"/> times.</summary>
    public abstract long NextValue();

    /// <summary>A view as one value a document, where no document has more than one; otherwise null.</summary>
    public virtual NumericCursor? AsSingle() => null;
}
