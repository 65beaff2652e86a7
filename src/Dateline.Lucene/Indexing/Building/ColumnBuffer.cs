using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing.Building;

/// <summary>The doc values of one field, in memory. One thread.</summary>
internal abstract class ColumnBuffer
{
    /// <summary>The documents that have any.</summary>
    public DocsBuffer Docs { get; } = new();

    public abstract long BytesUsed { get; }

    /// <summary>Takes in a value.</summary>
    public abstract void Add(int doc, Field value);

    /// <summary>Ends adding: values are put in the order that cursors give them in.</summary>
    public virtual void Freeze() { }

    /// <summary>Writes the column; requires <see cref="Freeze"/>.</summary>
    public abstract void Write(DocValuesWriter writer, FieldInfo field, int[]? oldToNew);

    /// <summary>A buffer for a type.</summary>
    public static ColumnBuffer Create(DocValuesType type, TermTable terms, int owner, BlockPool pool) => type switch
    {
        DocValuesType.Numeric => new NumericColumn(),
        DocValuesType.Binary => new BinaryColumn(pool),
        DocValuesType.Sorted => new SortedColumn(terms, owner),
        DocValuesType.SortedSet => new SortedSetColumn(terms, owner),
        DocValuesType.SortedNumeric => new SortedNumericColumn(),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
