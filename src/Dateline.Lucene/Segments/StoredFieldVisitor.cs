namespace Dateline.Lucene.Segments;

/// <summary>What to do with a stored field.</summary>
public enum StoredFieldChoice
{
    /// <summary>Pass over it.</summary>
    Skip,

    /// <summary>Read it.</summary>
    Read,

    /// <summary>Stop: nothing further of the document is wanted.</summary>
    Stop,
}

/// <summary>Receives the stored fields of a document, in the order they were added.</summary>
/// <remarks>Called on the thread that reads the document. What is handed over is valid during the call alone, where a span is.</remarks>
public abstract class StoredFieldVisitor
{
    /// <summary>Whether a field is wanted; every field is, unless overridden.</summary>
    public virtual StoredFieldChoice Choose(FieldInfo field) => StoredFieldChoice.Read;

    /// <summary>A text, in UTF-8, valid during the call.</summary>
    public virtual void OnText(FieldInfo field, ReadOnlySpan<byte> utf8) { }

    /// <summary>Bytes, valid during the call.</summary>
    public virtual void OnBinary(FieldInfo field, ReadOnlySpan<byte> value) { }

    /// <summary>A 32-bit integer.</summary>
    public virtual void OnInt32(FieldInfo field, int value) { }

    /// <summary>A 64-bit integer.</summary>
    public virtual void OnInt64(FieldInfo field, long value) { }

    /// <summary>A float.</summary>
    public virtual void OnSingle(FieldInfo field, float value) { }

    /// <summary>A double.</summary>
    public virtual void OnDouble(FieldInfo field, double value) { }
}
