using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing;

/// <summary>One byte string a document.</summary>
/// <remarks>A second value in the same document is an error.</remarks>
public sealed class BinaryDocValuesField : Field
{
    /// <summary>The column and nothing else.</summary>
    public static FieldType ColumnType { get; } = new() { DocValuesType = DocValuesType.Binary, IsTokenized = false };

    /// <summary>A column's value, not set yet.</summary>
    public BinaryDocValuesField(string name)
        : base(name, ColumnType) { }

    /// <summary>Bytes.</summary>
    public BinaryDocValuesField(string name, ReadOnlyMemory<byte> value)
        : base(name, value, ColumnType) { }

    /// <summary>A text, kept in UTF-8.</summary>
    public BinaryDocValuesField(string name, string value)
        : base(name, value, ColumnType) { }
}
