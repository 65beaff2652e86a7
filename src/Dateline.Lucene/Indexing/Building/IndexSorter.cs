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
        Array.Fill(keys, SortKeys.Missing(field));
        for (int entry = 0; column != null && entry < column.Docs.Count; entry++) keys[column.Docs[entry]] = Key(field, column, entry);
        SortKeys.Direct(field, keys);
        return keys;
    }

    private static long Key(IndexSortField field, ColumnBuffer column, int entry) => column switch
    {
        NumericColumn numbers => SortKeys.Number(field.Type, numbers[entry], isSortable: false),
        SortedNumericColumn many => SortKeys.Number(field.Type, field.Selector == IndexSortSelector.Max ? many[entry][^1] : many[entry][0], isSortable: true),
        SortedColumn one => one[entry],
        SortedSetColumn set => SortKeys.Select(set[entry], field.Selector),
        _ => throw new ArgumentException($"The index sort cannot use the column of the field \"{field.Field}\"."),
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
