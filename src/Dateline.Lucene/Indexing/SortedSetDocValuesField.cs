using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing;

/// <summary>A set of byte strings a document, by ordinal: for facets.</summary>
/// <remarks>At most 32,766 bytes each; a value that comes twice in a document is kept once.</remarks>
public sealed class SortedSetDocValuesField : Field
{
    /// <summary>The column and nothing else.</summary>
    public static FieldType ColumnType { get; } = new() { DocValuesType = DocValuesType.SortedSet, IsTokenized = false };

    /// <summary>A column's value, not set yet.</summary>
    public SortedSetDocValuesField(string name)
        : base(name, ColumnType) { }

    /// <summary>Bytes.</summary>
    public SortedSetDocValuesField(string name, ReadOnlyMemory<byte> value)
        : base(name, value, ColumnType) { }

    /// <summary>A text, kept in UTF-8.</summary>
    public SortedSetDocValuesField(string name, string value)
        : base(name, value, ColumnType) { }
}
