using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing;

/// <summary>A text or bytes indexed as the one term that they are, without frequencies and norms: an id, a language, a country code.</summary>
public sealed class StringField : Field
{
    /// <summary>One term, not stored.</summary>
    public static FieldType NotStored { get; } = new() { IndexOptions = IndexOptions.Documents, IsTokenized = false, OmitsNorms = true };

    /// <summary>One term, stored.</summary>
    public static FieldType Stored { get; } = NotStored with { IsStored = true };

    /// <summary>A term without a value yet.</summary>
    public StringField(string name, bool stored = false)
        : base(name, stored ? Stored : NotStored) { }

    /// <summary>A term of text.</summary>
    public StringField(string name, string value, bool stored = false)
        : base(name, value, stored ? Stored : NotStored) { }

    /// <summary>A term of bytes.</summary>
    public StringField(string name, ReadOnlyMemory<byte> value, bool stored = false)
        : base(name, value, stored ? Stored : NotStored) { }
}
