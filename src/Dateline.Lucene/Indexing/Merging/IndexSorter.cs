using System.Globalization;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing.Merging;

/// <summary>Turns the fields of an index sort into one integer a document, so that comparing documents is comparing integers.</summary>
/// <remarks>Source: Lucene 8.8.1, IndexSorter and MultiSorter: a missing value counts as 0 (numbers) or as the smallest or largest ordinal (strings) before a
/// descending order turns it round.</remarks>
internal static class IndexSorter
{
    /// <summary>Keys by source and document for one field of the sort; smaller comes first.</summary>
    public static long[][] ComputeKeys(IReadOnlyList<SegmentReader> readers, IndexSortField field)
    {
        long[][] keys = new long[readers.Count][];
        if (field.Type == IndexSortType.String)
        {
            FillStringKeys(readers, field, keys);
        }
        else
        {
            long missing = MissingKey(field);
            for (int i = 0; i < keys.Length; i++) keys[i] = NumericKeys(readers[i], field, missing);
        }
        if (field.Descending)
        {
            foreach (long[] column in keys)
            {
                for (int i = 0; i < column.Length; i++) column[i] = ~column[i];
            }
        }
        return keys;
    }

    /// <summary>The value of a sort field as a key that orders as the field's type does.</summary>
    public static long NumericKey(IndexSortType type, long stored, bool sortableBits) => type switch
    {
        // A single-valued column has raw IEEE bits, a sorted one bits that already order as integers.
        IndexSortType.Double => sortableBits ? stored : SortableDouble(stored),
        IndexSortType.Single => sortableBits ? (int)stored : SortableSingle((int)stored),
        IndexSortType.Int32 => (int)stored,
        _ => stored,
    };

    /// <summary>The key of a document that has no value in a numeric sort field.</summary>
    public static long MissingKey(IndexSortField field) => field.Missing == null ? 0 : field.Type switch
    {
        IndexSortType.Double => SortableDouble(BitConverter.DoubleToInt64Bits(Convert.ToDouble(field.Missing, CultureInfo.InvariantCulture))),
        IndexSortType.Single => SortableSingle(BitConverter.SingleToInt32Bits(Convert.ToSingle(field.Missing, CultureInfo.InvariantCulture))),
        _ => Convert.ToInt64(field.Missing, CultureInfo.InvariantCulture),
    };

    /// <summary>Bits of a double that compare as integers the way the doubles compare.</summary>
    public static long SortableDouble(long bits) => bits ^ ((bits >> 63) & long.MaxValue);

    /// <summary>Bits of a float that compare as integers the way the floats compare.</summary>
    public static int SortableSingle(int bits) => bits ^ ((bits >> 31) & int.MaxValue);

    private static long[] NumericKeys(SegmentReader reader, IndexSortField field, long missing)
    {
        long[] keys = new long[reader.MaxDoc];
        keys.AsSpan().Fill(missing);
        if (reader.GetNumeric(field.Field) is { } single)
        {
            for (int doc = single.Next(); doc != DocIdCursor.NoMore; doc = single.Next()) keys[doc] = NumericKey(field.Type, single.Value, sortableBits: false);
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
                keys[doc] = NumericKey(field.Type, value, sortableBits: true);
            }
        }
        return keys;
    }

    private static void FillStringKeys(IReadOnlyList<SegmentReader> readers, IndexSortField field, long[][] keys)
    {
        long missing = field.Missing is IndexSortField.MissingLast ? int.MaxValue : int.MinValue;
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
                    column[doc] = map.ToGlobal[i][Select(ordinals, field.Selector)];
                }
            }
        }
    }

    /// <summary>The ordinal that stands for a set of them.</summary>
    public static long Select(List<long> ordinals, IndexSortSelector selector) => selector switch
    {
        IndexSortSelector.Max => ordinals[^1],
        IndexSortSelector.MiddleMin => ordinals[(ordinals.Count - 1) >> 1],
        IndexSortSelector.MiddleMax => ordinals[ordinals.Count >> 1],
        _ => ordinals[0],
    };
}
