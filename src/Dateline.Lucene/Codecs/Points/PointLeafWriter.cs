using System.Numerics;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Writes the leaves of a tree of points.</summary>
/// <remarks>
/// Leaf := VInt(count) Docs (VInt(prefix) Byte[prefix])^dimensions Values. The prefix of a dimension is what its bytes have in common in all points.
/// Values := Byte(-1) where all points are the same;
/// | Byte(-2) Bounds (VInt(run) Suffixes)*, runs of the same point, where that is shorter;
/// | Byte(dimension) Bounds (Byte(first byte after the prefix) Byte(run) Suffixes^run)*, sorted by that dimension, whose suffixes leave the byte out.
/// Suffixes := per dimension, its bytes after the prefix. Bounds := (min suffix, max suffix)^index dimensions; left out for one index dimension.
/// Source: Lucene 8.8, BKDWriter; hex walk in docs/formats/kdm.md.
/// </remarks>
internal sealed class PointLeafWriter
{
    private readonly PointShape _shape;
    private readonly int[] _prefixes;
    private readonly ulong[] _used = new ulong[4];   // a bit per byte value

    public PointLeafWriter(PointShape shape)
    {
        _shape = shape;
        _prefixes = new int[shape.Dimensions];
    }

    /// <summary>Finds what the points of a leaf have in common, and which dimension to sort them by: the one with the fewest first bytes after the prefix.</summary>
    /// <param name="values">The points, in any order.</param>
    /// <param name="count">How many there are.</param>
    public int Prepare(ReadOnlySpan<byte> values, int count)
    {
        int packed = _shape.PackedBytes, width = _shape.BytesPerDimension;
        Array.Fill(_prefixes, width);
        ReadOnlySpan<byte> first = values[..packed];
        for (int i = 1; i < count; i++)
        {
            ReadOnlySpan<byte> value = values.Slice(i * packed, packed);
            for (int d = 0; d < _prefixes.Length; d++)
                _prefixes[d] = first.Slice(d * width, _prefixes[d]).CommonPrefixLength(value.Slice(d * width, _prefixes[d]));
        }
        int sorted = 0, fewest = int.MaxValue;
        for (int d = 0; d < _prefixes.Length; d++)
        {
            if (_prefixes[d] == width) continue;
            Array.Clear(_used);
            for (int i = 0, at = d * width + _prefixes[d]; i < count; i++, at += packed) _used[values[at] >> 6] |= 1UL << values[at];
            int different = 0;
            foreach (ulong word in _used) different += BitOperations.PopCount(word);
            if (different >= fewest) continue;
            sorted = d;
            fewest = different;
        }
        return sorted;
    }

    /// <summary>Like <see cref="Prepare"/> for points of one dimension that are sorted: what the first and the last have in common, all have.</summary>
    public void PrepareSorted(ReadOnlySpan<byte> values)
    {
        int width = _shape.BytesPerDimension;
        _prefixes[0] = values[..width].CommonPrefixLength(values[^width..]);
    }

    /// <summary>Writes the leaf that <see cref="Prepare"/> saw, its points sorted by that dimension now.</summary>
    public void Write(IndexOutput output, ReadOnlySpan<byte> values, ReadOnlySpan<int> docs, int sorted)
    {
        int count = docs.Length, packed = _shape.PackedBytes, width = _shape.BytesPerDimension;
        output.WriteVInt(count);
        DocIdsCoding.Write(output, docs);
        int common = 0;
        for (int d = 0; d < _prefixes.Length; d++)
        {
            output.WriteVInt(_prefixes[d]);
            output.WriteBytes(values.Slice(d * width, _prefixes[d]));
            common += _prefixes[d];
        }
        if (common == packed)
        {
            output.WriteByte(unchecked((byte)-1));
            return;
        }
        int at = sorted * width + _prefixes[sorted];
        int different = 1;
        for (int i = 1; i < count; i++)
        {
            if (!values.Slice((i - 1) * packed, packed).SequenceEqual(values.Slice(i * packed, packed))) different++;
        }
        bool runsOfPoints = false;
        if (different != count)
        {
            int runs = 0;
            for (int i = 0; i < count; i += Run(values, i, count, at)) runs++;
            runsOfPoints = different * (packed - common + 1) <= count * (packed - common - 1) + 2 * runs;
        }
        output.WriteByte(runsOfPoints ? unchecked((byte)-2) : (byte)sorted);
        if (_shape.IndexDimensions != 1) WriteBounds(output, values, count);
        if (runsOfPoints) WriteRunsOfPoints(output, values, count);
        else WriteRunsOfBytes(output, values, count, sorted, at);
    }

    private void WriteRunsOfPoints(IndexOutput output, ReadOnlySpan<byte> values, int count)
    {
        int packed = _shape.PackedBytes;
        for (int i = 0; i < count;)
        {
            ReadOnlySpan<byte> value = values.Slice(i * packed, packed);
            int end = i + 1;
            while (end < count && value.SequenceEqual(values.Slice(end * packed, packed))) end++;
            output.WriteVInt(end - i);
            WriteSuffixes(output, value);
            i = end;
        }
    }

    private void WriteRunsOfBytes(IndexOutput output, ReadOnlySpan<byte> values, int count, int sorted, int at)
    {
        int packed = _shape.PackedBytes;
        _prefixes[sorted]++;
        for (int i = 0; i < count;)
        {
            int end = i + Run(values, i, count, at);
            output.WriteByte(values[i * packed + at]);
            output.WriteByte((byte)(end - i));
            for (; i < end; i++) WriteSuffixes(output, values.Slice(i * packed, packed));
        }
    }

    private void WriteSuffixes(IndexOutput output, ReadOnlySpan<byte> value)
    {
        int width = _shape.BytesPerDimension;
        for (int d = 0; d < _prefixes.Length; d++) output.WriteBytes(value.Slice(d * width + _prefixes[d], width - _prefixes[d]));
    }

    private void WriteBounds(IndexOutput output, ReadOnlySpan<byte> values, int count)
    {
        int packed = _shape.PackedBytes, width = _shape.BytesPerDimension;
        for (int d = 0; d < _shape.IndexDimensions; d++)
        {
            int start = d * width + _prefixes[d], length = width - _prefixes[d];
            if (length == 0) continue;
            ReadOnlySpan<byte> min = values.Slice(start, length), max = min;
            for (int i = 1; i < count; i++)
            {
                ReadOnlySpan<byte> value = values.Slice(i * packed + start, length);
                if (value.SequenceCompareTo(min) < 0) min = value;
                else if (value.SequenceCompareTo(max) > 0) max = value;
            }
            output.WriteBytes(min);
            output.WriteBytes(max);
        }
    }

    // How many points from one on have the same byte at an offset; a run's length is written in one byte.
    private int Run(ReadOnlySpan<byte> values, int from, int count, int at)
    {
        int packed = _shape.PackedBytes;
        byte value = values[from * packed + at];
        int limit = Math.Min(count - from, 255), run = 1;
        while (run < limit && values[(from + run) * packed + at] == value) run++;
        return run;
    }
}
