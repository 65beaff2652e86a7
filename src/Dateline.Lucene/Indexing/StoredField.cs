namespace Dateline.Lucene.Indexing;

/// <summary>A value that is kept to be shown with a hit, and not searched.</summary>
public sealed class StoredField : Field
{
    /// <summary>Stored and nothing else.</summary>
    public static FieldType StoredOnly { get; } = new() { IsStored = true, IsTokenized = false };

    /// <summary>A stored field without a value yet.</summary>
    public StoredField(string name)
        : base(name, StoredOnly) { }

    /// <summary>A stored text.</summary>
    public StoredField(string name, string value)
        : base(name, value, StoredOnly) { }

    /// <summary>A stored text.</summary>
    public StoredField(string name, ReadOnlyMemory<char> value)
        : base(name, value, StoredOnly) { }

    /// <summary>Stored bytes.</summary>
    public StoredField(string name, ReadOnlyMemory<byte> value)
        : base(name, value, StoredOnly) { }

    /// <summary>A stored 32-bit integer.</summary>
    public StoredField(string name, int value)
        : base(name, StoredOnly) => SetInt32(value);

    /// <summary>A stored 64-bit integer.</summary>
    public StoredField(string name, long value)
        : base(name, StoredOnly) => SetInt64(value);

    /// <summary>A stored float.</summary>
    public StoredField(string name, float value)
        : base(name, StoredOnly) => SetSingle(value);

    /// <summary>A stored double.</summary>
    public StoredField(string name, double value)
        : base(name, StoredOnly) => SetDouble(value);
}
