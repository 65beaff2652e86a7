using System.Runtime.CompilerServices;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>What is kept in memory of a sequence that <see cref="DirectMonotonicWriter"/> wrote. Immutable.</summary>
internal sealed class DirectMonotonicMeta
{
    private const int BytesPerBlock = 8 + 4 + 8 + 1;

    internal readonly record struct Block(long Min, long Offset, float Slope, byte Bits);

    private DirectMonotonicMeta(long count, int shift, Block[] blocks)
    {
        Count = count;
        Shift = shift;
        Blocks = blocks;
    }

    /// <summary>Values in the sequence.</summary>
    public long Count { get; }

    internal int Shift { get; }

    internal Block[] Blocks { get; }

    /// <summary>Reads the description of a sequence.</summary>
    /// <exception cref="CorruptIndexException">It does not fit the file, or a width is not known.</exception>
    public static DirectMonotonicMeta Load(IndexInput meta, long count, int shift)
    {
        if (shift is < DirectMonotonicWriter.MinBlockShift or > DirectMonotonicWriter.MaxBlockShift)
            CorruptIndexException.Throw($"a block shift of {shift} is out of range", meta);
        long blockCount = count <= 0 ? 0 : ((count - 1) >> shift) + 1;
        if (count < 0 || blockCount > (meta.Length - meta.Position) / BytesPerBlock)
            CorruptIndexException.Throw($"a sequence of {count} values does not fit the file", meta);
        var blocks = new Block[(int)blockCount];
        for (int i = 0; i < blocks.Length; i++)
        {
            long min = meta.ReadInt64();
            float slope = BitConverter.Int32BitsToSingle(meta.ReadInt32());
            long offset = meta.ReadInt64();
            byte bits = meta.ReadByte();
            if (bits != 0 && !DirectWriter.IsSupported(bits)) CorruptIndexException.Throw($"values of {bits} bits are not known", meta);
            blocks[i] = new(min, offset, slope, bits);
        }
        return new(count, shift, blocks);
    }
}

/// <summary>Reads integers that never decrease, by index.</summary>
/// <remarks>Over a direct input it has no state and may be shared by threads; over another, one thread may use it.</remarks>
internal sealed unsafe class DirectMonotonicReader
{
    private const int MaxPairBits = 28;

    private readonly DirectMonotonicMeta.Block[] _blocks;
    private readonly IndexInput _input;
    private readonly byte* _bytes;       // of the sequence's data; null for an input that is not direct
    private readonly long _offset;
    private readonly int _shift;
    private readonly int _mask;

    private DirectMonotonicReader(DirectMonotonicMeta meta, IndexInput input, long offset, bool direct)
    {
        _blocks = meta.Blocks;
        _shift = meta.Shift;
        _mask = (1 << meta.Shift) - 1;
        Count = meta.Count;
        _input = direct ? input : input.Clone();
        _offset = offset;
        _bytes = direct ? input.Address + offset : null;
    }

    /// <summary>How many values there are.</summary>
    public long Count { get; }

    /// <summary>Opens a sequence whose data lie at an offset of the file.</summary>
    /// <exception cref="CorruptIndexException">They do not fit the file.</exception>
    public static DirectMonotonicReader Open(DirectMonotonicMeta meta, IndexInput data, long offset, long length)
    {
        if (offset < 0 || length < 0 || offset > data.Length - length)
            throw new CorruptIndexException($"{length} bytes of a sequence do not fit the file's {data.Length}. {CorruptIndexException.Remedy}", data.Name, offset);
        long end = 0;
        for (int i = 0; i < meta.Blocks.Length; i++)
        {
            DirectMonotonicMeta.Block block = meta.Blocks[i];
            if (block.Bits == 0) continue;
            long count = Math.Min(1L << meta.Shift, meta.Count - ((long)i << meta.Shift));
            long size = DirectWriter.ByteLength(count, block.Bits);
            if (block.Offset < 0 || block.Offset > length - size)
                throw new CorruptIndexException($"block {i} of a sequence, {size} bytes at {block.Offset}, does not fit its {length} bytes. {CorruptIndexException.Remedy}", data.Name, offset);
            end = Math.Max(end, block.Offset + size);
        }
        return new(meta, data, offset, data.IsDirect && data.Length - offset - end >= PackedBits.Load);
    }

    /// <summary>One value.</summary>
    /// <exception cref="CorruptIndexException">The index is out of range, which only a damaged file asks for.</exception>
    public long this[long index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((ulong)index >= (ulong)Count) ThrowIndex(index);
            ref readonly DirectMonotonicMeta.Block block = ref _blocks[(int)(index >>> _shift)];
            int i = (int)index & _mask;
            long line = block.Min + DirectMonotonicWriter.Expected(block.Slope, i);
            if (block.Bits == 0) return line;
            return line + (_bytes != null ? PackedBits.Get(_bytes + block.Offset, i, block.Bits) : ReadDelta(block.Offset, i, block.Bits));
        }
    }

    /// <summary>For each of several indexes its value and the next one.</summary>
    /// <param name="indexes">Increasing.</param>
    /// <param name="values">Receives the value of each.</param>
    /// <param name="next">Receives the value after it.</param>
    /// <exception cref="CorruptIndexException">An index, or the one after it, is out of range.</exception>
    public void ReadPairs(ReadOnlySpan<int> indexes, Span<long> values, Span<long> next)
    {
        values = values[..indexes.Length];
        next = next[..indexes.Length];
        for (int i = 0; i < indexes.Length;)
        {
            int number = indexes[i] >>> _shift;
            if (_bytes == null || (ulong)indexes[i] >= (ulong)Count || _blocks[number].Bits == 0)
            {
                values[i] = this[indexes[i]];
                next[i] = this[indexes[i] + 1L];
                i++;
                continue;
            }
            ref readonly DirectMonotonicMeta.Block block = ref _blocks[number];
            byte* bytes = _bytes + block.Offset;
            long min = block.Min;
            float slope = block.Slope;
            int bits = block.Bits;
            long end = Math.Min(Count, (number + 1L) << _shift) - 1;   // the last that has a next one in the block
            if (bits <= MaxPairBits)
            {
                // Two neighbours lie in one word.
                int left = 64 - bits;
                for (; i < indexes.Length && indexes[i] < end; i++)
                {
                    int at = indexes[i] & _mask;
                    ulong word = PackedBits.Word(bytes, (long)at * bits);
                    values[i] = min + float.ConvertToIntegerNative<long>(slope * at) + (long)(word >> left);
                    next[i] = min + float.ConvertToIntegerNative<long>(slope * (at + 1)) + (long)(word << bits >> left);
                }
            }
            for (; i < indexes.Length && indexes[i] < end; i++)
            {
                int at = indexes[i] & _mask;
                values[i] = min + float.ConvertToIntegerNative<long>(slope * at) + PackedBits.Get(bytes, at, bits);
                next[i] = min + float.ConvertToIntegerNative<long>(slope * (at + 1)) + PackedBits.Get(bytes, at + 1, bits);
            }
            if (i == indexes.Length || indexes[i] > end) continue;
            values[i] = this[indexes[i]];
            next[i] = this[indexes[i] + 1L];
            i++;
        }
    }

    /// <summary>The index of the first value that equals <paramref name="key"/> or any that does; where there is none, the complement (~) of where it would be.</summary>
    /// <param name="from">The first index to look at.</param>
    /// <param name="to">The index after the last.</param>
    /// <param name="key">What to look for.</param>
    public long BinarySearch(long from, long to, long key)
    {
        long low = from, high = to - 1;
        while (low <= high)
        {
            long middle = low + ((high - low) >> 1);
            long value = this[middle];
            if (value == key) return middle;
            if (value < key) low = middle + 1;
            else high = middle - 1;
        }
        return ~low;
    }

    private long ReadDelta(long blockOffset, int index, int bits)
    {
        long bit = (long)index * bits;
        long at = _offset + blockOffset + (bit >>> 3);
        ReadOnlySpan<byte> bytes = _input.Span(at, (int)Math.Min(PackedBits.Load, _input.Length - at));
        return PackedBits.Get(bytes, (int)(bit & 7), bits);
    }

    private void ThrowIndex(long index) =>
        throw new CorruptIndexException($"value {index} of a sequence is asked for, of {Count}. {CorruptIndexException.Remedy}", _input.Name, _offset);
}
