using System.Diagnostics;

namespace Dateline.Lucene.Codecs;

/// <summary>What the first pass over numbers finds out, to choose how they are written.</summary>
/// <remarks>The choice follows Lucene 8 to the letter, so that the same numbers give the same bytes. Source: Lucene80DocValuesConsumer.</remarks>
internal sealed class NumericStatistics
{
    private const int BlockSize = 1 << DocValuesFormat.NumericBlockShift;

    private Range _all = Range.Empty;
    private Range _block = Range.Empty;
    private long _blockBits;
    private DistinctValues? _distinct = new();

    private struct Range
    {
        public long Min, Max, Count;

        public static Range Empty => new() { Min = long.MaxValue, Max = long.MinValue };

        public readonly long Bits => Max > Min ? DirectWriter.BitsRequired(Max - Min) * Count : 0;

        public void Add(long value)
        {
            Min = Math.Min(Min, value);
            Max = Math.Max(Max, value);
            Count++;
        }
    }

    public int DocCount { get; private set; }

    public long Count => _all.Count;

    /// <summary>The smallest number; <see cref="long.MaxValue"/> where there is none.</summary>
    public long Min => _all.Min;

    public long Max => _all.Max;

    /// <summary>The greatest common divisor of all differences; 0 where there are none, 1 where they might overflow.</summary>
    public long Divisor { get; private set; }

    /// <summary>The distinct numbers, sorted; null where there are more than a table holds.</summary>
    public long[]? Distinct => _distinct?.ToSortedArray();

    /// <summary>Whether widths block by block save a tenth.</summary>
    public bool BlocksPay => _all.Bits > 0 && (double)(_blockBits + _block.Bits) / _all.Bits <= 0.9;

    public static NumericStatistics Gather<TSource>(TSource source) where TSource : INumericSource
    {
        var statistics = new NumericStatistics();
        while (source.Next() != Segments.DocIdCursor.NoMore)
        {
            for (int i = source.Count; i > 0; i--) statistics.Add(source.NextValue());
            statistics.DocCount++;
        }
        return statistics;
    }

    private void Add(long value)
    {
        if (Divisor != 1)
        {
            if (value is < long.MinValue / 2 or > long.MaxValue / 2) Divisor = 1;
            else if (_all.Count != 0) Divisor = GreatestCommonDivisor(Divisor, value - _all.Min);
        }
        _all.Add(value);
        _block.Add(value);
        if (_block.Count == BlockSize)
        {
            _blockBits += _block.Bits;
            _block = Range.Empty;
        }
        if (_distinct != null && !_distinct.Add(value)) _distinct = null;
    }

    private static long GreatestCommonDivisor(long a, long b)
    {
        ulong x = (ulong)Math.Abs(a), y = (ulong)Math.Abs(b);
        while (y != 0) (x, y) = (y, x % y);
        return (long)x;
    }

    // An open-addressed set that gives up above the size of a table.
    private sealed class DistinctValues
    {
        private const int Slots = 4 * DocValuesFormat.MaxTable;
        private readonly long[] _slots = new long[Slots];
        private readonly bool[] _used = new bool[Slots];
        private int _count;
        private long _last;

        public bool Add(long value)
        {
            if (value == _last && _count > 0) return true;
            _last = value;
            int slot = (int)((ulong)value * 0x9E3779B97F4A7C15 >> 54);
            while (_used[slot])
            {
                if (_slots[slot] == value) return true;
                slot = (slot + 1) & (Slots - 1);
            }
            if (_count == DocValuesFormat.MaxTable) return false;
            _used[slot] = true;
            _slots[slot] = value;
            _count++;
            return true;
        }

        public long[] ToSortedArray()
        {
            long[] values = new long[_count];
            int count = 0;
            for (int i = 0; i < Slots; i++)
            {
                if (_used[i]) values[count++] = _slots[i];
            }
            Debug.Assert(count == _count);
            Array.Sort(values);
            return values;
        }
    }
}
