using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing;

/// <summary>Text that an analyzer splits into terms, with frequencies, positions and norms: what is searched by words and phrases.</summary>
public sealed class TextField : Field
{
    /// <summary>Tokenized and not stored.</summary>
    public static FieldType NotStored { get; } = new() { IndexOptions = IndexOptions.DocumentsFrequenciesAndPositions };

    /// <summary>Tokenized and stored.</summary>
    public static FieldType Stored { get; } = NotStored with { IsStored = true };

    /// <summary>Tokenized with offsets, so that highlighting need not analyze the text again, and not stored.</summary>
    public static FieldType WithOffsets { get; } = new() { IndexOptions = IndexOptions.DocumentsFrequenciesPositionsAndOffsets };

    /// <summary>Tokenized with offsets, and stored.</summary>
    public static FieldType WithOffsetsStored { get; } = WithOffsets with { IsStored = true };

    /// <summary>A text without a value yet.</summary>
    public TextField(string name, bool stored = false)
        : base(name, stored ? Stored : NotStored) { }

    /// <summary>A text.</summary>
    public TextField(string name, string value, bool stored = false)
        : base(name, value, stored ? Stored : NotStored) { }

    /// <summary>A text.</summary>
    public TextField(string name, ReadOnlyMemory<char> value, bool stored = false)
        : base(name, value, stored ? Stored : NotStored) { }
}
