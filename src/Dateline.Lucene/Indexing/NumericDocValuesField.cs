using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing;

/// <summary>One number a document, for sorting, ranges, facets and functions of the score.</summary>
/// <remarks>A second value in the same document is an error. Floats and doubles are kept as their raw bits, as Lucene's FloatDocValuesField and DoubleDocValuesField do.</remarks>
public sealed class NumericDocValuesField : Field
{
    /// <summary>The column and nothing else.</summary>
    public static FieldType ColumnType { get; } = new() { DocValuesType = DocValuesType.Numeric, IsTokenized = false };

    /// <summary>A column's value, not set yet.</summary>
    public NumericDocValuesField(string name)
        : base(name, ColumnType) { }

    /// <summary>An integer.</summary>
    public NumericDocValuesField(string name, long value)
        : base(name, ColumnType) => SetInt64(value);

    /// <summary>A double, by its bits.</summary>
    public NumericDocValuesField(string name, double value)
        : base(name, ColumnType) => SetDouble(value);

    /// <summary>A float, by its bits.</summary>
    public NumericDocValuesField(string name, float value)
        : base(name, ColumnType) => SetSingle(value);
}
