using System.Runtime.InteropServices;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing.Merging;

/// <summary>Turns the fields of an index sort into one integer a document of each segment, so that comparing documents is comparing integers. Ordinals are those of all segments together.</summary>
internal static class SegmentSortKeys
{
    /// <summary>Keys by source and document for one field of the sort; smaller comes first.</summary>
    public static long[][] Compute(IReadOnlyList<SegmentReader> readers, IndexSortField field)
    {
        long[][] keys = new long[readers.Count][];
        if (field.Type == IndexSortType.String)
        {
            FillStringKeys(readers, field, keys);
        }
        else
        {
            for (int i = 0; i < keys.Length; i++) keys[i] = NumericKeys(readers[i], field);
        }
        foreach (long[] column in keys) SortKeys.Direct(field, column);
        return keys;
    }

    private static long[] NumericKeys(SegmentReader reader, IndexSortField field)
    {
        long[] keys = new long[reader.MaxDoc];
        Array.Fill(keys, SortKeys.Missing(field));
        if (reader.GetNumeric(field.Field) is { } single)
        {
            for (int doc = single.Next(); doc != DocIdCursor.NoMore; doc = single.Next()) keys[doc] = SortKeys.Number(field.Type, single.Value, isSortable: false);
        }
        else if (reader.GetSortedNumeric(field.Field) is { } several)
        {
            for (int doc = several.Next(); doc != DocIdCursor.NoMore; doc = several.Next())
            {
                long value = several.NextValue();
                if (field.Selector == IndexSortSelector.Max)
                {
                    for (int i = several.Count; i > 1; i--) value = several.NextValue();
                }
                keys[doc] = SortKeys.Number(field.Type, value, isSortable: true);
            }
        }
        return keys;
    }

    private static void FillStringKeys(IReadOnlyList<SegmentReader> readers, IndexSortField field, long[][] keys)
    {
        long missing = SortKeys.Missing(field);
        var single = new SortedCursor?[keys.Length];
        var several = new SortedSetCursor?[keys.Length];
        long[] counts = new long[keys.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            single[i] = readers[i].GetSorted(field.Field);
            if (single[i] == null) several[i] = readers[i].GetSortedSet(field.Field);
            counts[i] = single[i]?.ValueCount ?? several[i]?.ValueCount ?? 0;
        }
        OrdinalMap map = OrdinalMap.Build(counts, (i, ordinal) => single[i] is { } s ? s.Lookup((int)ordinal).ToArray() : several[i]!.Lookup(ordinal).ToArray());
        for (int i = 0; i < keys.Length; i++)
        {
            long[] column = keys[i] = new long[readers[i].MaxDoc];
            column.AsSpan().Fill(missing);
            if (single[i] is { } one)
            {
                for (int doc = one.Next(); doc != DocIdCursor.NoMore; doc = one.Next()) column[doc] = map.ToGlobal[i][one.Ordinal];
            }
            else if (several[i] is { } set)
            {
                var ordinals = new List<long>();
                for (int doc = set.Next(); doc != DocIdCursor.NoMore; doc = set.Next())
                {
                    ordinals.Clear();
                    for (long o = set.NextOrdinal(); o != SortedSetCursor.NoMoreOrdinals; o = set.NextOrdinal()) ordinals.Add(o);
                    column[doc] = map.ToGlobal[i][SortKeys.Select<long>(CollectionsMarshal.AsSpan(ordinals), field.Selector)];
                }
            }
        }
    }
}
