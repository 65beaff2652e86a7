using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing;

/// <summary>One byte string a document, by ordinal: for sorting and facets.</summary>
/// <remarks>At most 32,766 bytes. A second value in the same document is an error.</remarks>
public sealed class SortedDocValuesField : Field
{
    /// <summary>The column and nothing else.</summary>
    public static FieldType ColumnType { get; } = new() { DocValuesType = DocValuesType.Sorted, IsTokenized = false };

    /// <summary>A column's value, not set yet.</summary>
    public SortedDocValuesField(string name)
        : base(name, ColumnType) { }

    /// <summary>Bytes.</summary>
    public SortedDocValuesField(string name, ReadOnlyMemory<byte> value)
        : base(name, value, ColumnType) { }

    /// <summary>A text, kept in UTF-8.</summary>
    public SortedDocValuesField(string name, string value)
        : base(name, value, ColumnType) { }
}
