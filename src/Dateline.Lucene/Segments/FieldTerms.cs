namespace Dateline.Lucene.Segments;

/// <summary>The terms of one field of a segment. Thread-safe; its cursors are not.</summary>
public abstract class FieldTerms
{
    /// <summary>The field.</summary>
    public abstract FieldInfo Field { get; }

    /// <summary>Number of terms.</summary>
    public abstract long TermCount { get; }

    /// <summary>Sum of all terms' document counts.</summary>
    public abstract long SumDocumentFrequency { get; }

    /// <summary>Sum of all terms' occurrences; <see cref="SumDocumentFrequency"/> where the field has no frequencies.</summary>
    public abstract long SumTotalTermFrequency { get; }

    /// <summary>Documents, deleted ones too, that have at least one term.</summary>
    public abstract int DocumentCount { get; }

    /// <summary>The first term; empty where there are none.</summary>
    public abstract ReadOnlySpan<byte> Min { get; }

    /// <summary>The last term; empty where there are none.</summary>
    public abstract ReadOnlySpan<byte> Max { get; }

    /// <summary>Whether postings have positions. What a document's term vector has is not what the field's index has.</summary>
    public virtual bool HasPositions => Field.HasPositions;

    /// <summary>Whether postings have offsets.</summary>
    public virtual bool HasOffsets => Field.HasOffsets;

    /// <summary>Whether postings may have payloads.</summary>
    public virtual bool HasPayloads => Field.HasPayloads;

    /// <summary>A cursor over the terms, before the first one.</summary>
    public abstract TermsCursor GetCursor();
}
