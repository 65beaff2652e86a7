using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Reads what <see cref="BlockPackedWriter"/> wrote.</summary>
internal static class BlockPackedReader
{
    /// <summary>Reads a sequence of integers of 32 bits, none of them negative.</summary>
    /// <exception cref="CorruptIndexException">One is negative or too large.</exception>
    public static void ReadUnsigned(IndexInput input, Span<int> values) => Read(input, values, int.MaxValue, 0);

    /// <summary>Reads a sequence of integers of 32 bits.</summary>
    /// <exception cref="CorruptIndexException">One is too large.</exception>
    public static void ReadSigned(IndexInput input, Span<int> values) => Read(input, values, int.MaxValue, int.MinValue);

    /// <summary>Checks that so many values can be in the bytes that are left, before room is made for them.</summary>
    public static int CheckCount(IndexInput input, long end, long count)
    {
        if (count > int.MaxValue || count > (end - input.Position) * BlockPackedWriter.BlockSize)
            CorruptIndexException.Throw($"{count} numbers cannot be in {end - input.Position} bytes", input);
        return (int)count;
    }

    private static void Read(IndexInput input, Span<int> values, int max, int min)
    {
        Span<long> block = stackalloc long[BlockPackedWriter.BlockSize];
        for (; values.Length > 0; values = values[Math.Min(values.Length, block.Length)..])
        {
            Span<long> part = block[..Math.Min(values.Length, block.Length)];
            int token = input.ReadByte();
            int bits = token >> 1;
            if (bits > 64) CorruptIndexException.Throw($"numbers of {bits} bits cannot be", input);
            long least = 0;
            if ((token & 1) == 0)
            {
                ulong zigzag = ReadVLong(input) + 1;
                least = (long)(zigzag >> 1) ^ -(long)(zigzag & 1);
            }
            if (bits == 0) part.Clear();
            else PackedInts.Read(input.ReadSpan((int)PackedInts.ByteCount(part.Length, bits)), bits, part);
            for (int i = 0; i < part.Length; i++)
            {
                long value = unchecked(part[i] + least);
                if (value > max || value < min) CorruptIndexException.Throw($"the number {value} is out of range", input);
                values[i] = (int)value;
            }
        }
    }

    private static ulong ReadVLong(IndexInput input)
    {
        ulong value = 0;
        for (int shift = 0; shift < 56; shift += 7)
        {
            byte b = input.ReadByte();
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80) return value;
        }
        return value | (ulong)input.ReadByte() << 56;
    }
}
