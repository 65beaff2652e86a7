using System.Globalization;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing;

/// <summary>What a field of an index sort makes of a value: an integer that orders as the field does, whether the value lies in a segment under construction or in a file.</summary>
/// <remarks>Source: Lucene 8.8.1, IndexSorter and MultiSorter: a missing value counts as 0 (numbers) or as the smallest or largest ordinal (strings) before a
/// descending order turns it round; every NaN is the same, the largest.</remarks>
internal static class SortKeys
{
    /// <summary>The key of a number as doc values hold it.</summary>
    /// <param name="type">The field's type.</param>
    /// <param name="stored">A single-valued column has raw IEEE bits, a sorted one bits that already order as integers.</param>
    /// <param name="isSortable">Whether the bits order already.</param>
    public static long Number(IndexSortType type, long stored, bool isSortable) => type switch
    {
        IndexSortType.Double => SortableNumber.FromDouble(isSortable ? SortableNumber.ToDouble(stored) : BitConverter.Int64BitsToDouble(stored)),
        IndexSortType.Single => SortableNumber.FromSingle(isSortable ? SortableNumber.ToSingle((int)stored) : BitConverter.Int32BitsToSingle((int)stored)),
        IndexSortType.Int32 => (int)stored,
        _ => stored,
    };

    /// <summary>The key of a document without a value.</summary>
    public static long Missing(IndexSortField field) => field.Type switch
    {
        IndexSortType.String => field.Missing is IndexSortField.MissingLast ? int.MaxValue : int.MinValue,
        IndexSortType.Single => SortableNumber.FromSingle(Convert.ToSingle(field.Missing ?? 0f, CultureInfo.InvariantCulture)),
        IndexSortType.Double => SortableNumber.FromDouble(Convert.ToDouble(field.Missing ?? 0d, CultureInfo.InvariantCulture)),
        _ => Convert.ToInt64(field.Missing ?? 0L, CultureInfo.InvariantCulture),
    };

    /// <summary>The one of a document's ordinals, which increase, that stands for all.</summary>
    public static T Select<T>(ReadOnlySpan<T> ordinals, IndexSortSelector selector) => selector switch
    {
        IndexSortSelector.Max => ordinals[^1],
        IndexSortSelector.MiddleMin => ordinals[(ordinals.Length - 1) >> 1],
        IndexSortSelector.MiddleMax => ordinals[ordinals.Length >> 1],
        _ => ordinals[0],
    };

    /// <summary>Turns keys round where the field descends.</summary>
    public static void Direct(IndexSortField field, Span<long> keys)
    {
        if (!field.Descending) return;
        foreach (ref long key in keys) key = ~key;
    }
}
