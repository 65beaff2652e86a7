using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Writes integers in blocks of 64, each packed as differences from its least value.</summary>
/// <remarks>
/// Block := Byte(bits · 2 + 1 where the least value counts as 0) [VLong(zigzag(least) - 1)] Packed. The last block holds what is left.
/// Source: Lucene 8, BlockPackedWriter. One thread; made to be reused.
/// </remarks>
internal sealed class BlockPackedWriter(IndexOutput output)
{
    internal const int BlockSize = 64;

    private readonly long[] _block = new long[BlockSize];
    private int _count;

    /// <summary>Adds a value.</summary>
    public void Add(long value)
    {
        if (_count == BlockSize) WriteBlock();
        _block[_count++] = value;
    }

    /// <summary>Adds values.</summary>
    public void Add(ReadOnlySpan<int> values)
    {
        foreach (int value in values) Add(value);
    }

    /// <summary>Ends the sequence; the next value starts another one.</summary>
    public void Finish()
    {
        if (_count > 0) WriteBlock();
    }

    private void WriteBlock()
    {
        Span<long> block = _block.AsSpan(0, _count);
        long least = long.MaxValue, largest = long.MinValue;
        foreach (long value in block)
        {
            least = Math.Min(least, value);
            largest = Math.Max(largest, value);
        }
        long range = unchecked(largest - least);
        int bits = range == 0 ? 0 : PackedInts.BitsRequired(range);
        if (bits == 64) least = 0;
        else if (least > 0) least = Math.Max(0, largest - ((1L << bits) - 1));   // as near to 0 as the width allows: a shorter VLong
        output.WriteByte((byte)(bits << 1 | (least == 0 ? 1 : 0)));
        if (least != 0) WriteVLong((ulong)((least << 1) ^ (least >> 63)) - 1);
        if (bits > 0)
        {
            if (least != 0)
            {
                for (int i = 0; i < block.Length; i++) block[i] -= least;
            }
            PackedInts.Write(output, block, bits);
        }
        _count = 0;
    }

    // at most nine bytes: the ninth has eight bits
    private void WriteVLong(ulong value)
    {
        for (int i = 0; i < 8 && value >= 0x80; i++, value >>= 7) output.WriteByte((byte)(value | 0x80));
        output.WriteByte((byte)value);
    }
}
