using System.Buffers.Binary;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Builds and writes the tree of one field's points (a block k-d tree: leaves of 512 points, all full but the last).</summary>
/// <remarks>
/// Points that fit the budget are sorted in memory; more are kept in temporary files and split there until the parts fit. Points of one dimension that come
/// sorted go straight to the leaves (<see cref="AddSorted"/>). Source: Lucene 8.8, BKDWriter; Procopiuc and others, "Bkd-tree", 2003.
/// </remarks>
internal sealed class PointTreeWriter : IDisposable
{
    public const string Codec = "BKD";
    public const int Version = 9;
    public const int DefaultBudget = 16 << 20;

    // Bounds that were cut at split values drift from the points' own; with three dimensions and more they are taken anew at every fourth level.
    private const int SplitsBeforeExactBounds = 4;

    // Partitioning moves indices, so points end up far from their neighbours in memory: parts of this size are brought together, into the cache.
    private const int NearPoints = 32 * 1024;

    private readonly SegmentWriteState _state;
    private readonly PointShape _shape;
    private readonly IndexOutput _data;
    private readonly PointLeafWriter _leaves;
    private readonly byte[] _min, _max;
    private readonly FixedBitSet _docsSeen;
    private readonly long _dataStart;
    private readonly int _pointsInMemory;
    private readonly byte[] _leafValues;
    private readonly int[] _leafDocs = new int[PointShape.LeafSize];
    private PointBuffer? _buffer;
    private PointSpill? _spill;
    private int _leafCount;
    private long _count;
    private List<long>? _leafStarts;        // of sorted points
    private List<byte[]>? _leafFirsts;
    private PointTree? _tree;

    public PointTreeWriter(SegmentWriteState state, PointShape shape, IndexOutput data, int budget = DefaultBudget)
    {
        _state = state;
        _shape = shape;
        _data = data;
        _dataStart = data.Position;
        _leaves = new PointLeafWriter(shape);
        _min = new byte[shape.IndexBytes];
        _max = new byte[shape.IndexBytes];
        _docsSeen = new FixedBitSet(state.Segment.MaxDoc);
        _pointsInMemory = Math.Max(2 * PointShape.LeafSize, budget / shape.RecordBytes);
        _leafValues = new byte[PointShape.LeafSize * shape.PackedBytes];
    }

    public long Count => _count;

    /// <summary>Adds a point, in any order.</summary>
    public void Add(ReadOnlySpan<byte> value, int doc)
    {
        See(value, doc);
        if (_count++ == 0)
        {
            value[.._min.Length].CopyTo(_min);
            value[.._max.Length].CopyTo(_max);
        }
        else
        {
            WidenBounds(value, _min, _max);
        }
        if (_spill != null)
        {
            _spill.Add(value, doc);
            return;
        }
        _buffer ??= new PointBuffer(_shape, 1024);
        if (_buffer.Count == _pointsInMemory)
        {
            _spill = new PointSpill(_state.Directory, _state.Segment.Name, _shape);
            _spill.Add(_buffer.Records);
            _buffer = null;
            _spill.Add(value, doc);
            return;
        }
        _buffer.Add(value, doc);
    }

    /// <summary>Adds a point of one dimension that comes after all points before, by value and then by document. Not to be mixed with <see cref="Add"/>.</summary>
    public void AddSorted(ReadOnlySpan<byte> value, int doc)
    {
        See(value, doc);
        if (_leafCount == PointShape.LeafSize) WriteSortedLeaf();
        if (_count++ == 0) value.CopyTo(_min);
        value.CopyTo(_max);
        value.CopyTo(_leafValues.AsSpan(_leafCount * _shape.PackedBytes));
        _leafDocs[_leafCount++] = doc;
    }

    /// <summary>Writes the leaves, then the tree to the index and its description to the meta file; nothing where there are no points.</summary>
    public void Finish(FieldInfo field, IndexOutput meta, IndexOutput index)
    {
        if (_count == 0) return;
        if (_buffer != null && _shape.Dimensions == 1) SortBuffer();
        if (_leafCount > 0) WriteSortedLeaf();
        if (_leafStarts != null) TakeSortedLeaves();
        else BuildTree();

        byte[] packed = _tree!.Pack();
        meta.WriteInt32(field.Number);
        CodecHeader.Write(meta, Codec, Version);
        meta.WriteVInt(_shape.Dimensions);
        meta.WriteVInt(_shape.IndexDimensions);
        meta.WriteVInt(PointShape.LeafSize);
        meta.WriteVInt(_shape.BytesPerDimension);
        meta.WriteVInt(_tree.LeafStarts.Length);
        meta.WriteBytes(_min);
        meta.WriteBytes(_max);
        meta.WriteVLong(_count);
        meta.WriteVInt(_docsSeen.Cardinality());
        meta.WriteVInt(packed.Length);
        meta.WriteInt64(_dataStart);
        meta.WriteInt64(index.Position);
        index.WriteBytes(packed);
    }

    public void Dispose() => _spill?.Dispose();

    private void See(ReadOnlySpan<byte> value, int doc)
    {
        if (value.Length != _shape.PackedBytes) throw new ArgumentException($"A point of {value.Length} bytes is given, where the field has {_shape.PackedBytes}.", nameof(value));
        if ((uint)doc >= (uint)_docsSeen.Length) throw new ArgumentOutOfRangeException(nameof(doc), $"The document {doc} is not below {_docsSeen.Length}.");
        _docsSeen.Set(doc);
    }

    // One dimension: sort all, then as if the points had come sorted.
    private void SortBuffer()
    {
        PointBuffer points = _buffer!;
        _buffer = null;
        int count = points.Count, width = _shape.BytesPerDimension;
        _count = 0;
        if (width <= sizeof(ulong))
        {
            ulong[] keys = new ulong[count];
            int[] docs = new int[count];
            for (int i = 0; i < count; i++)
            {
                keys[i] = PointSorting.Key(points.Value(i));
                docs[i] = points.Doc(i);
            }
            PointRadixSort.Sort(ref keys, ref docs, count);
            Span<byte> value = stackalloc byte[sizeof(ulong)];
            for (int i = 0; i < count; i++)
            {
                BinaryPrimitives.WriteUInt64BigEndian(value, keys[i]);
                AddSorted(value[..width], docs[i]);
            }
            return;
        }
        var sorting = new PointSorting(points, _shape);
        sorting.Sort(0, count, 0);
        foreach (int i in sorting.Order) AddSorted(points.Value(i), points.Doc(i));
    }

    private void WriteSortedLeaf()
    {
        _leafStarts ??= [];
        _leafFirsts ??= [];
        _leafStarts.Add(_data.Position);
        ReadOnlySpan<byte> values = _leafValues.AsSpan(0, _leafCount * _shape.PackedBytes);
        _leafFirsts.Add(values[.._shape.BytesPerDimension].ToArray());
        _leaves.PrepareSorted(values);
        _leaves.Write(_data, values, _leafDocs.AsSpan(0, _leafCount), sorted: 0);
        _leafCount = 0;
    }

    private void TakeSortedLeaves()
    {
        _tree = new PointTree(_shape, _leafStarts!.Count);
        _leafStarts.CopyTo(_tree.LeafStarts);
        for (int i = 1; i < _leafFirsts!.Count; i++) _leafFirsts[i].CopyTo(_tree.SplitValue(i - 1));
    }

    private void BuildTree()
    {
        _tree = new PointTree(_shape, checked((int)((_count + PointShape.LeafSize - 1) / PointShape.LeafSize)));
        int[] splits = new int[_shape.IndexDimensions];
        if (_buffer != null)
        {
            BuildInMemory(_buffer, 0, _tree.LeafStarts.Length, [.. _min], [.. _max], splits);
            return;
        }
        PointSpill all = _spill!;
        _spill = null;
        using (all)
        {
            all.Finish();
            Build(all, 0, _tree.LeafStarts.Length, [.. _min], [.. _max], splits);
        }
    }

    // As deep as the tree's upper part, 31 levels at most; so is the method below.
    private void Build(PointSpill points, int firstLeaf, int leaves, byte[] min, byte[] max, int[] splits)
    {
        if (points.Count <= _pointsInMemory)
        {
            var loader = new Loader(new PointBuffer(_shape, (int)points.Count));
            points.ForEach(ref loader);
            BuildInMemory(loader.Points, firstLeaf, leaves, min, max, splits);
            return;
        }
        if (NeedsExactBounds(leaves, splits))
        {
            var bounds = new BoundsFinder(this, min, max);
            points.ForEach(ref bounds);
        }
        int dimension = ChooseDimension(min, max, splits), leftLeaves = PointShape.LeftLeaves(leaves);
        byte[] value = points.Split(_state.Segment.Name, dimension, (long)leftLeaves * PointShape.LeafSize, out PointSpill left, out PointSpill right);
        using (right)
        {
            using (left)
            {
                points.Dispose();   // room for the parts' parts
                SetSplit(firstLeaf + leftLeaves - 1, dimension, value);
                splits[dimension]++;
                Build(left, firstLeaf, leftLeaves, [.. min], Replace(max, dimension, value), splits);
            }
            Build(right, firstLeaf + leftLeaves, leaves - leftLeaves, Replace(min, dimension, value), max, splits);
            splits[dimension]--;
        }
    }

    private void BuildInMemory(PointBuffer points, int firstLeaf, int leaves, byte[] min, byte[] max, int[] splits) =>
        BuildInMemory(points, new PointSorting(points, _shape), 0, points.Count, firstLeaf, leaves, min, max, splits);

    private void BuildInMemory(PointBuffer points, PointSorting sorting, int from, int to, int firstLeaf, int leaves, byte[] min, byte[] max, int[] splits)
    {
        if (leaves == 1)
        {
            WriteLeaf(points, sorting, from, to, firstLeaf);
            return;
        }
        if (to - from <= NearPoints && points.Count >= 4 * NearPoints)
        {
            var near = new PointBuffer(_shape, to - from);
            foreach (int i in sorting.Order[from..to]) near.Add(points.Value(i), points.Doc(i));
            BuildInMemory(near, firstLeaf, leaves, min, max, splits);
            return;
        }
        if (NeedsExactBounds(leaves, splits))
        {
            Seed(points.Value(sorting.Order[from]), min, max);
            foreach (int i in sorting.Order[from..to]) WidenBounds(points.Value(i), min, max);
        }
        int dimension = ChooseDimension(min, max, splits), leftLeaves = PointShape.LeftLeaves(leaves);
        int middle = from + leftLeaves * PointShape.LeafSize;
        sorting.Partition(from, to, middle, dimension);
        byte[] value = points.Value(sorting.Order[middle]).Slice(dimension * _shape.BytesPerDimension, _shape.BytesPerDimension).ToArray();
        SetSplit(firstLeaf + leftLeaves - 1, dimension, value);
        splits[dimension]++;
        BuildInMemory(points, sorting, from, middle, firstLeaf, leftLeaves, [.. min], Replace(max, dimension, value), splits);
        BuildInMemory(points, sorting, middle, to, firstLeaf + leftLeaves, leaves - leftLeaves, Replace(min, dimension, value), max, splits);
        splits[dimension]--;
    }

    private void WriteLeaf(PointBuffer points, PointSorting sorting, int from, int to, int leaf)
    {
        int count = to - from;
        Gather(points, sorting.Order[from..to]);
        int sorted = _leaves.Prepare(_leafValues, count);
        sorting.Sort(from, to, sorted);
        Gather(points, sorting.Order[from..to]);
        _tree!.LeafStarts[leaf] = _data.Position;
        _leaves.Write(_data, _leafValues.AsSpan(0, count * _shape.PackedBytes), _leafDocs.AsSpan(0, count), sorted);
    }

    private void Gather(PointBuffer points, ReadOnlySpan<int> order)
    {
        for (int i = 0; i < order.Length; i++)
        {
            points.Value(order[i]).CopyTo(_leafValues.AsSpan(i * _shape.PackedBytes));
            _leafDocs[i] = points.Doc(order[i]);
        }
    }

    private bool NeedsExactBounds(int leaves, int[] splits) =>
        leaves != _tree!.LeafStarts.Length && _shape.IndexDimensions > 2 && splits.Sum() % SplitsBeforeExactBounds == 0;

    // A dimension that was split less than half as often as another one, if its values differ; else the widest one.
    private int ChooseDimension(byte[] min, byte[] max, int[] splits)
    {
        if (_shape.IndexDimensions == 1) return 0;
        int width = _shape.BytesPerDimension, most = splits.Max();
        for (int d = 0; d < splits.Length; d++)
        {
            if (splits[d] < most / 2 && !min.AsSpan(d * width, width).SequenceEqual(max.AsSpan(d * width, width))) return d;
        }
        Span<byte> widest = stackalloc byte[width], range = stackalloc byte[width];
        int chosen = 0;
        for (int d = 0; d < splits.Length; d++)
        {
            Subtract(max.AsSpan(d * width, width), min.AsSpan(d * width, width), range);
            if (d > 0 && range.SequenceCompareTo(widest) <= 0) continue;
            range.CopyTo(widest);
            chosen = d;
        }
        return chosen;
    }

    private static void Subtract(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, Span<byte> result)
    {
        int borrow = 0;
        for (int i = a.Length - 1; i >= 0; i--)
        {
            int difference = a[i] - b[i] - borrow;
            borrow = difference < 0 ? 1 : 0;
            result[i] = (byte)difference;
        }
    }

    private void SetSplit(int node, int dimension, byte[] value)
    {
        _tree!.SplitDimensions[node] = (byte)dimension;
        value.CopyTo(_tree.SplitValue(node));
    }

    private byte[] Replace(byte[] corner, int dimension, byte[] value)
    {
        byte[] copy = [.. corner];
        value.CopyTo(copy.AsSpan(dimension * _shape.BytesPerDimension));
        return copy;
    }

    private void Seed(ReadOnlySpan<byte> value, byte[] min, byte[] max)
    {
        value[.._shape.IndexBytes].CopyTo(min);
        value[.._shape.IndexBytes].CopyTo(max);
    }

    private void WidenBounds(ReadOnlySpan<byte> value, byte[] min, byte[] max)
    {
        int width = _shape.BytesPerDimension;
        for (int at = 0; at < min.Length; at += width)
        {
            ReadOnlySpan<byte> dimension = value.Slice(at, width);
            if (dimension.SequenceCompareTo(min.AsSpan(at, width)) < 0) dimension.CopyTo(min.AsSpan(at));
            else if (dimension.SequenceCompareTo(max.AsSpan(at, width)) > 0) dimension.CopyTo(max.AsSpan(at));
        }
    }

    private readonly struct Loader(PointBuffer points) : PointSpill.IRecordReader
    {
        public PointBuffer Points => points;

        public void Read(ReadOnlySpan<byte> records) => points.AddRecords(records);
    }

    private struct BoundsFinder(PointTreeWriter writer, byte[] min, byte[] max) : PointSpill.IRecordReader
    {
        private bool _seeded;

        public void Read(ReadOnlySpan<byte> records)
        {
            for (int at = 0; at < records.Length; at += writer._shape.RecordBytes)
            {
                ReadOnlySpan<byte> value = records.Slice(at, writer._shape.PackedBytes);
                if (!_seeded) writer.Seed(value, min, max);
                _seeded = true;
                writer.WidenBounds(value, min, max);
            }
        }
    }
}
