using System.Diagnostics;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Writes integers that never decrease, such as file offsets: in blocks, each as a straight line and the packed distances from it.</summary>
/// <remarks>
/// Meta := (Int64 minimum, Int32 bits of the float slope, Int64 offset in the data, Byte width)* for each block;
/// data := Packed* for blocks whose width is not 0. Value i of a block is minimum + (long)(slope · i) + packed[i].
/// Source: Lucene 8, DirectMonotonicWriter. Not thread-safe.
/// </remarks>
internal sealed class DirectMonotonicWriter
{
    public const int MinBlockShift = 2;
    public const int MaxBlockShift = 22;

    private readonly IndexOutput _meta;
    private readonly IndexOutput _data;
    private readonly long _origin;
    private readonly long[] _buffer;
    private int _buffered;
    private long _left;
    private long _previous = long.MinValue;

    /// <summary>Starts a sequence.</summary>
    /// <param name="meta">Receives what is needed to open it.</param>
    /// <param name="data">Receives the packed distances, from where it stands.</param>
    /// <param name="count">How many values there will be.</param>
    /// <param name="blockShift">Binary logarithm of the values in a block, 2 to 22.</param>
    public DirectMonotonicWriter(IndexOutput meta, IndexOutput data, long count, int blockShift)
    {
        Debug.Assert(blockShift is >= MinBlockShift and <= MaxBlockShift && count >= 0);
        _meta = meta;
        _data = data;
        _origin = data.Position;
        _left = count;
        _buffer = new long[(int)Math.Min(count, 1L << blockShift)];
    }

    /// <summary>Appends a value, not smaller than the one before.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is smaller.</exception>
    public void Add(long value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, _previous);
        if (_buffered == _buffer.Length) Flush();
        _buffer[_buffered++] = value;
        _previous = value;
    }

    /// <summary>Ends the sequence.</summary>
    /// <exception cref="InvalidOperationException">There were not as many values as announced.</exception>
    public void Finish()
    {
        if (_buffered > 0) Flush();
        if (_left != 0) throw new InvalidOperationException($"{_data.Name}: {_left} of the announced values were not written.");
    }

    private void Flush()
    {
        if (_buffered > _left || _buffered == 0) throw new InvalidOperationException($"{_data.Name}: more values than announced.");
        Span<long> block = _buffer.AsSpan(0, _buffered);
        float slope = (float)((double)(block[^1] - block[0]) / Math.Max(1, block.Length - 1));
        long min = long.MaxValue;
        for (int i = 0; i < block.Length; i++)
        {
            block[i] -= Expected(slope, i);
            min = Math.Min(min, block[i]);
        }
        long used = 0;   // or-ing finds the same width as the maximum would, and an overflow too
        for (int i = 0; i < block.Length; i++) used |= block[i] -= min;

        _meta.WriteInt64(min);
        _meta.WriteInt32(BitConverter.SingleToInt32Bits(slope));
        _meta.WriteInt64(_data.Position - _origin);
        int bits = used == 0 ? 0 : DirectWriter.BitsRequired(used);
        _meta.WriteByte((byte)bits);
        if (bits != 0) DirectWriter.Write(_data, block, bits);
        _left -= _buffered;
        _buffered = 0;
    }

    /// <summary>The straight line: the product is rounded to a float before it is cut to an integer, as the format demands.</summary>
    internal static long Expected(float slope, long index) => (long)(float)(slope * index);
}
