using System.Globalization;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing.Building;

/// <summary>Puts the documents of a segment under construction in the order of an index sort.</summary>
internal static class IndexSorter
{
    /// <summary>Whether a column can serve a sort field; otherwise says what it should be.</summary>
    public static DocValuesType RequiredColumn(IndexSortField field) => (field.Type == IndexSortType.String, field.Selector == IndexSortSelector.None) switch
    {
        (true, true) => DocValuesType.Sorted,
        (true, false) => DocValuesType.SortedSet,
        (false, true) => DocValuesType.Numeric,
        (false, false) => DocValuesType.SortedNumeric,
    };

    /// <summary>Sorts; equal documents stay in order of addition.</summary>
    /// <param name="sort">The order.</param>
    /// <param name="maxDoc">Documents.</param>
    /// <param name="column">Gives a field's column, frozen and with ordinals; null where the segment has none.</param>
    /// <returns>Where each document goes, or null where the order is right already.</returns>
    public static int[]? Sort(IndexSort sort, int maxDoc, Func<string, ColumnBuffer?> column)
    {
        long[][] keys = [.. sort.Fields.Select(f => Keys(f, maxDoc, column(f.Field)))];
        var comparer = new KeyComparer(keys);
        bool ordered = true;
        for (int doc = 1; ordered && doc < maxDoc; doc++) ordered = comparer.Compare(doc - 1, doc) < 0;
        if (ordered) return null;
        int[] newToOld = new int[maxDoc];
        for (int i = 0; i < maxDoc; i++) newToOld[i] = i;
        newToOld.AsSpan().Sort(comparer);
        return Invert(newToOld);
    }

    /// <summary>The other way round.</summary>
    public static int[] Invert(int[] map)
    {
        int[] inverse = new int[map.Length];
        for (int i = 0; i < map.Length; i++) inverse[map[i]] = i;
        return inverse;
    }

    // Keys whose ascending order is the field's order, one a document.
    private static long[] Keys(IndexSortField field, int maxDoc, ColumnBuffer? column)
    {
        long[] keys = new long[maxDoc];
        Array.Fill(keys, MissingKey(field));
        for (int entry = 0; column != null && entry < column.Docs.Count; entry++) keys[column.Docs[entry]] = Key(field, column, entry);
        if (field.Descending)
        {
            foreach (ref long key in keys.AsSpan()) key = ~key;
        }
        return keys;
    }

    private static long Key(IndexSortField field, ColumnBuffer column, int entry)
    {
        switch (column)
        {
            case NumericColumn numbers:
                long value = numbers[entry];
                return field.Type switch
                {
                    IndexSortType.Int32 => (int)value,
                    IndexSortType.Single => SortableNumber.FromSingle(BitConverter.Int32BitsToSingle((int)value)),
                    IndexSortType.Double => SortableNumber.FromDouble(BitConverter.Int64BitsToDouble(value)),
                    _ => value,
                };
            case SortedNumericColumn many:
                long chosen = field.Selector == IndexSortSelector.Max ? many[entry][^1] : many[entry][0];
                return field.Type switch
                {
                    IndexSortType.Int32 => (int)chosen,
                    IndexSortType.Single => SortableNumber.FromSingle(SortableNumber.ToSingle((int)chosen)),
                    IndexSortType.Double => SortableNumber.FromDouble(SortableNumber.ToDouble(chosen)),
                    _ => chosen,
                };
            case SortedColumn one:
                return one[entry];
            case SortedSetColumn set:
                ReadOnlySpan<int> ordinals = set[entry];
                return field.Selector switch
                {
                    IndexSortSelector.Max => ordinals[^1],
                    IndexSortSelector.MiddleMin => ordinals[(ordinals.Length - 1) >> 1],
                    IndexSortSelector.MiddleMax => ordinals[ordinals.Length >> 1],
                    _ => ordinals[0],
                };
            default:
                throw new ArgumentException($"The index sort cannot use the column of the field \"{field.Field}\".");
        }
    }

    private static long MissingKey(IndexSortField field) => field.Type switch
    {
        IndexSortType.String => (field.Missing as string) == IndexSortField.MissingLast ? int.MaxValue : int.MinValue,
        IndexSortType.Single => SortableNumber.FromSingle(Convert.ToSingle(field.Missing ?? 0f, CultureInfo.InvariantCulture)),
        IndexSortType.Double => SortableNumber.FromDouble(Convert.ToDouble(field.Missing ?? 0d, CultureInfo.InvariantCulture)),
        _ => Convert.ToInt64(field.Missing ?? 0L, CultureInfo.InvariantCulture),
    };

    private sealed class KeyComparer(long[][] keys) : IComparer<int>
    {
        public int Compare(int left, int right)
        {
            foreach (long[] key in keys)
            {
                int order = key[left].CompareTo(key[right]);
                if (order != 0) return order;
            }
            return left.CompareTo(right);
        }
    }
}
