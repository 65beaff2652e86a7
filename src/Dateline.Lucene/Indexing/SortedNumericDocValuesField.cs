using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing;

/// <summary>Any number of numbers a document, sorted, duplicates kept.</summary>
/// <remarks>Floats and doubles are kept as <see cref="SortableNumber"/> makes them, so that the smallest comes first.</remarks>
public sealed class SortedNumericDocValuesField : Field
{
    /// <summary>The column and nothing else.</summary>
    public static FieldType ColumnType { get; } = new() { DocValuesType = DocValuesType.SortedNumeric, IsTokenized = false };

    /// <summary>A column's value, not set yet.</summary>
    public SortedNumericDocValuesField(string name)
        : base(name, ColumnType) { }

    /// <summary>An integer.</summary>
    public SortedNumericDocValuesField(string name, long value)
        : base(name, ColumnType) => SetInt64(value);

    /// <summary>A double, by its bits.</summary>
    public SortedNumericDocValuesField(string name, double value)
        : base(name, ColumnType) => SetDouble(value);

    /// <summary>A float, by its bits.</summary>
    public SortedNumericDocValuesField(string name, float value)
        : base(name, ColumnType) => SetSingle(value);
}
