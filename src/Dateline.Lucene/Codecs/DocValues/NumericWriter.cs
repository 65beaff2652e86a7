using System.Buffers;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Writes the numbers of one field: as one number for all, by table, in blocks with widths of their own, or divided and shifted.</summary>
/// <remarks>The grammar is in docs/formats/dvm.md and dvd.md.</remarks>
internal sealed class NumericWriter(IndexOutput meta, IndexOutput data, int maxDoc)
{
    private const int BlockSize = 1 << DocValuesFormat.NumericBlockShift;
    private const byte OwnWidths = 0xFF;

    /// <summary>Writes a field; returns its documents and its numbers.</summary>
    /// <param name="values">Gives the numbers, from the first document on, each time anew.</param>
    /// <param name="docs">Gives the documents anew.</param>
    public (int Docs, long Values) Write<TSource>(Func<TSource> values, Func<DocIdCursor> docs) where TSource : INumericSource
    {
        NumericStatistics statistics = NumericStatistics.Gather(values());
        DocsWithField.Write(meta, data, statistics.DocCount, maxDoc, docs);
        meta.WriteInt64(statistics.Count);

        long min = statistics.Min, divisor = statistics.Divisor;
        int bits = 0;
        long[]? table = null;
        if (statistics.Min >= statistics.Max)
        {
            meta.WriteInt32(-1);
        }
        else if (TableFor(statistics) is { } distinct)
        {
            table = distinct;
            bits = DirectWriter.BitsRequired(table.Length - 1);
            meta.WriteInt32(table.Length);
            foreach (long value in table) meta.WriteInt64(value);
            min = 0;
            divisor = 1;
        }
        else if (statistics.BlocksPay)
        {
            bits = OwnWidths;
            meta.WriteInt32(-2 - DocValuesFormat.NumericBlockShift);
        }
        else
        {
            bits = DirectWriter.BitsRequired((statistics.Max - min) / divisor);
            // Where it costs no bit, numbers are kept as they are: a reader has nothing to add.
            if (divisor == 1 && min > 0 && DirectWriter.BitsRequired(statistics.Max) == DirectWriter.BitsRequired(statistics.Max - min)) min = 0;
            meta.WriteInt32(-1);
        }

        meta.WriteByte((byte)bits);
        meta.WriteInt64(min);
        meta.WriteInt64(divisor);
        long start = data.Position, jumps = -1;
        meta.WriteInt64(start);
        if (bits == OwnWidths) jumps = WriteBlocks(values(), divisor);
        else if (table != null) WriteTable(values(), statistics.Count, bits, table);
        else if (bits != 0) WritePacked(values(), statistics.Count, bits, min, divisor);
        meta.WriteInt64(data.Position - start);
        meta.WriteInt64(jumps);
        return (statistics.DocCount, statistics.Count);
    }

    private static long[]? TableFor(NumericStatistics statistics)
    {
        long[]? distinct = statistics.Distinct;
        return distinct is { Length: > 1 }
            && DirectWriter.BitsRequired(distinct.Length - 1) < DirectWriter.BitsRequired((statistics.Max - statistics.Min) / statistics.Divisor)
            ? distinct
            : null;
    }

    private void WritePacked<TSource>(TSource source, long count, int bits, long min, long divisor) where TSource : INumericSource
    {
        var writer = new DirectWriter(data, count, bits);
        while (source.Next() != DocIdCursor.NoMore)
        {
            for (int i = source.Count; i > 0; i--)
            {
                long difference = source.NextValue() - min;
                writer.Add(divisor == 1 ? difference : difference / divisor);
            }
        }
        writer.Finish();
    }

    private void WriteTable<TSource>(TSource source, long count, int bits, long[] table) where TSource : INumericSource
    {
        var writer = new DirectWriter(data, count, bits);
        long lastValue = table[0];
        int last = 0;
        while (source.Next() != DocIdCursor.NoMore)
        {
            for (int i = source.Count; i > 0; i--)
            {
                long value = source.NextValue();
                if (value != lastValue)
                {
                    last = Array.BinarySearch(table, value);
                    lastValue = value;
                }
                writer.Add(last);
            }
        }
        writer.Finish();
    }

    // Returns where the table of block offsets is.
    private long WriteBlocks<TSource>(TSource source, long divisor) where TSource : INumericSource
    {
        var offsets = new List<long>();
        long[] block = ArrayPool<long>.Shared.Rent(BlockSize);
        int filled = 0;
        while (source.Next() != DocIdCursor.NoMore)
        {
            for (int i = source.Count; i > 0; i--)
            {
                block[filled++] = source.NextValue();
                if (filled < BlockSize) continue;
                offsets.Add(data.Position);
                WriteBlock(block.AsSpan(0, BlockSize), divisor);
                filled = 0;
            }
        }
        if (filled > 0)
        {
            offsets.Add(data.Position);
            WriteBlock(block.AsSpan(0, filled), divisor);
        }
        ArrayPool<long>.Shared.Return(block);

        long jumps = data.Position;
        foreach (long offset in offsets) data.WriteInt64(offset);
        data.WriteInt64(jumps);
        return jumps;
    }

    private void WriteBlock(Span<long> block, long divisor)
    {
        long min = block[0], max = block[0];
        foreach (long value in block)
        {
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }
        if (min == max)
        {
            data.WriteByte(0);
            data.WriteInt64(min);
            return;
        }
        int bits = DirectWriter.BitsRequired(max - min);   // of what is not yet divided: as the format has it
        for (int i = 0; i < block.Length; i++) block[i] = (block[i] - min) / divisor;
        data.WriteByte((byte)bits);
        data.WriteInt64(min);
        data.WriteInt32((int)DirectWriter.ByteLength(block.Length, bits) + DirectWriter.Padding);
        DirectWriter.Write(data, block, bits);
    }
}
