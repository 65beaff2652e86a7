using System.Runtime.CompilerServices;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>The tree of one field's points.</summary>
/// <remarks>
/// Tree := Header("BKD", version) VInt(dimensions) [VInt(index dimensions), from 6 on] VInt(points in a leaf) VInt(bytes of a dimension) VInt(leaves)
/// Byte*(smallest values) Byte*(largest values) VLong(points) VInt(documents) VInt(bytes of the packed index) [Int64(first leaf) Int64(packed index), from 9 on;
/// before, the packed index follows]. Leaves have bounds from version 5 on, runs of points from 7 on. Leaves and packed index: see
/// <see cref="PointLeafWriter"/> and <see cref="PointTree"/>. Source: Lucene 8.8, BKDReader. Thread-safe.
/// </remarks>
internal sealed class PointTreeReader : PointValues
{
    private const int OldestVersion = 4, LeafBounds = 5, IndexDimensionsApart = 6, RunsOfPoints = 7, MetaFile = 9;
    private const int MostPointsInLeaf = 1 << 20;

    private readonly byte[] _min, _max;
    private readonly IndexInput _index;   // the packed index alone; cloned for each walk
    private readonly IndexInput _data;
    private readonly PointShape _shape;
    private readonly int _version, _maxDoc;
    private Walk? _spare;

    /// <summary>Reads a tree's description.</summary>
    /// <param name="meta">Where the description starts.</param>
    /// <param name="index">What holds the packed index.</param>
    /// <param name="data">What holds the leaves.</param>
    /// <param name="maxDoc">Documents in the segment.</param>
    public PointTreeReader(IndexInput meta, IndexInput index, IndexInput data, int maxDoc)
    {
        _version = CodecHeader.Check(meta, PointTreeWriter.Codec, OldestVersion, MetaFile);
        int dimensions = meta.ReadVInt();
        int indexDimensions = _version >= IndexDimensionsApart ? meta.ReadVInt() : dimensions;
        PointsInLeaf = meta.ReadVInt();
        int bytes = meta.ReadVInt();
        if (dimensions is < 1 or > FieldInfosFile.MaxDimensions || indexDimensions is < 1 or > FieldInfosFile.MaxIndexDimensions || indexDimensions > dimensions
            || bytes is < 1 or > FieldInfosFile.MaxBytesPerDimension || PointsInLeaf is < 1 or > MostPointsInLeaf)
            CorruptIndexException.Throw($"points of {dimensions} dimensions, {indexDimensions} of them indexed, of {bytes} bytes, {PointsInLeaf} in a leaf", meta);
        _shape = new PointShape(dimensions, indexDimensions, bytes);
        LeafCount = meta.ReadVInt();
        meta.ReadBytes(_min = new byte[_shape.IndexBytes]);
        meta.ReadBytes(_max = new byte[_shape.IndexBytes]);
        for (int at = 0; at < _min.Length; at += bytes)
        {
            if (_min.AsSpan(at, bytes).SequenceCompareTo(_max.AsSpan(at, bytes)) > 0) CorruptIndexException.Throw($"the smallest value of dimension {at / bytes} is above the largest", meta);
        }
        Count = meta.ReadVLong();
        DocumentCount = meta.ReadVInt();
        // Every leaf has a point at least, and takes some bytes.
        if (LeafCount < 1 || LeafCount > Count || LeafCount > data.Length || LeafCount > 1 << 30 || Count > (long)LeafCount * PointsInLeaf
            || DocumentCount < 1 || DocumentCount > maxDoc || DocumentCount > Count)
            CorruptIndexException.Throw($"{Count} points of {DocumentCount} documents in {LeafCount} leaves, where the segment has {maxDoc} documents", meta);
        int packed = meta.ReadVInt();
        long start;
        if (_version >= MetaFile)
        {
            FirstLeaf = meta.ReadInt64();
            start = meta.ReadInt64();
            _index = index.Slice("packed index", start, packed);
        }
        else
        {
            _index = index.Slice("packed index", index.Position, packed);
            FirstLeaf = _index.Clone().ReadVLong();
        }
        if (FirstLeaf < 0 || FirstLeaf >= data.Length) CorruptIndexException.Throw($"the first leaf is said to start at {FirstLeaf}, beyond the file", meta);
        _data = data;
        _maxDoc = maxDoc;
    }

    public override int Dimensions => _shape.Dimensions;

    public override int IndexDimensions => _shape.IndexDimensions;

    public override int BytesPerDimension => _shape.BytesPerDimension;

    public override long Count { get; }

    public override int DocumentCount { get; }

    public override ReadOnlySpan<byte> Min => _min;

    public override ReadOnlySpan<byte> Max => _max;

    public PointShape Shape => _shape;

    public int LeafCount { get; }

    /// <summary>The most points in a leaf.</summary>
    public int PointsInLeaf { get; }

    /// <summary>Where the first leaf starts; the others follow in order, one upon the other.</summary>
    public long FirstLeaf { get; }

    public override void Intersect<TVisitor>(ref TVisitor visitor)
    {
        Walk walk = Rent();
        walk.Start();
        Intersect(walk, ref visitor);
        Volatile.Write(ref _spare, walk);
    }

    public override long EstimateCount<TVisitor>(ref TVisitor visitor)
    {
        Walk walk = Rent();
        walk.Start();
        long count = Estimate(walk, ref visitor);
        Volatile.Write(ref _spare, walk);
        return count;
    }

    /// <summary>A decoder of leaves with an input of its own.</summary>
    public PointLeafReader Leaves() => new(_data.Clone(), _shape, PointsInLeaf, _maxDoc, hasBounds: _shape.IndexDimensions != 1 && _version >= LeafBounds, hasRunsOfPoints: _version >= RunsOfPoints);

    // One walk is kept for the next query; concurrent ones make their own.
    private Walk Rent() => Interlocked.Exchange(ref _spare, null) ?? new Walk(this);

    // As deep as the tree: its depth follows from the number of leaves, not from the bytes of the index.
    private void Intersect<TVisitor>(Walk walk, ref TVisitor visitor) where TVisitor : IPointVisitor, allows ref struct
    {
        switch (visitor.Compare(walk.CellMin, walk.CellMax))
        {
            case CellRelation.Outside:
                return;
            case CellRelation.Inside:
                VisitAll(walk, ref visitor);
                return;
        }
        if (walk.IsLeaf)
        {
            walk.Leaf.Visit(walk.LeafStart, ref visitor);
            return;
        }
        walk.PushLeft();
        Intersect(walk, ref visitor);
        walk.Pop();
        walk.PushRight();
        Intersect(walk, ref visitor);
        walk.Pop();
    }

    private static void VisitAll<TVisitor>(Walk walk, ref TVisitor visitor) where TVisitor : IPointVisitor, allows ref struct
    {
        if (walk.IsLeaf)
        {
            visitor.Visit(walk.Leaf.ReadDocs(walk.LeafStart));
            return;
        }
        walk.PushLeft();
        VisitAll(walk, ref visitor);
        walk.Pop();
        walk.PushRight();
        VisitAll(walk, ref visitor);
        walk.Pop();
    }

    private long Estimate<TVisitor>(Walk walk, ref TVisitor visitor) where TVisitor : IPointVisitor, allows ref struct
    {
        switch (visitor.Compare(walk.CellMin, walk.CellMax))
        {
            case CellRelation.Outside:
                return 0;
            case CellRelation.Inside:
                return (long)PointsInLeaf * walk.Leaves;
        }
        if (walk.IsLeaf) return (PointsInLeaf + 1) / 2;
        walk.PushLeft();
        long count = Estimate(walk, ref visitor);
        walk.Pop();
        walk.PushRight();
        count += Estimate(walk, ref visitor);
        walk.Pop();
        return count;
    }

    /// <summary>Where a query is in the tree: the path from the root, with each node's cell and split.</summary>
    private sealed class Walk
    {
        private readonly PointTreeReader _tree;
        private readonly IndexInput _in;
        private readonly int _cell, _width;
        private readonly byte[] _mins, _maxs, _lasts;      // per level: the cell's corners, and the last split value of each dimension
        private readonly long[] _leafStarts, _rights;      // per level: start of the first leaf; offset of the right child
        private readonly int[] _dimensions;                // per level: the split dimension
        private readonly bool[] _negative;                 // per level and dimension
        private long _node;
        private int _level;

        public Walk(PointTreeReader tree)
        {
            _tree = tree;
            _in = tree._index.Clone();
            _cell = tree._shape.IndexBytes;
            _width = tree._shape.BytesPerDimension;
            int levels = System.Numerics.BitOperations.Log2((uint)tree.LeafCount) + 3;
            _mins = new byte[levels * _cell];
            _maxs = new byte[levels * _cell];
            _lasts = new byte[levels * _cell];
            _leafStarts = new long[levels];
            _rights = new long[levels];
            _dimensions = new int[levels];
            _negative = new bool[levels * tree._shape.IndexDimensions];
            Leaf = tree.Leaves();
        }

        public PointLeafReader Leaf { get; }

        public bool IsLeaf => _node >= _tree.LeafCount;

        public long LeafStart => _leafStarts[_level];

        public ReadOnlySpan<byte> CellMin => _mins.AsSpan(_level * _cell, _cell);

        public ReadOnlySpan<byte> CellMax => _maxs.AsSpan(_level * _cell, _cell);

        /// <summary>Leaves below the node.</summary>
        public long Leaves
        {
            get
            {
                long first = _node, last = _node, leaves = _tree.LeafCount;
                while (first < leaves) first *= 2;
                while (last < leaves) last = last * 2 + 1;
                return last >= first ? last - first + 1 : last - first + 1 + leaves;   // leaves of the last level are numbered after those above it
            }
        }

        public void Start()
        {
            _node = 1;
            _level = 0;
            _in.Seek(0);
            _tree._min.CopyTo(_mins, 0);
            _tree._max.CopyTo(_maxs, 0);
            Array.Clear(_negative, 0, _tree._shape.IndexDimensions);
            Array.Clear(_lasts, 0, _cell);
            _leafStarts[0] = 0;
            Read(isLeft: false);
        }

        public void PushLeft()
        {
            int dimension = Push(left: true);
            SplitValue(_level - 1, dimension).CopyTo(_maxs.AsSpan(_level * _cell + dimension * _width));
            _node *= 2;
            Read(isLeft: true);
        }

        public void PushRight()
        {
            long position = _rights[_level];
            int dimension = Push(left: false);
            SplitValue(_level - 1, dimension).CopyTo(_mins.AsSpan(_level * _cell + dimension * _width));
            _node = _node * 2 + 1;
            _in.Seek(position);
            Read(isLeft: false);
        }

        public void Pop()
        {
            _node /= 2;
            _level--;
        }

        private int Push(bool left)
        {
            int dimensions = _tree._shape.IndexDimensions, from = _level * _cell, to = from + _cell;
            int dimension = _dimensions[_level];
            Buffer.BlockCopy(_mins, from, _mins, to, _cell);
            Buffer.BlockCopy(_maxs, from, _maxs, to, _cell);
            Buffer.BlockCopy(_lasts, from, _lasts, to, _cell);
            Array.Copy(_negative, _level * dimensions, _negative, (_level + 1) * dimensions, dimensions);
            _leafStarts[_level + 1] = _leafStarts[_level];
            _level++;
            _negative[_level * dimensions + dimension] = left;
            return dimension;
        }

        private ReadOnlySpan<byte> SplitValue(int level, int dimension) => _lasts.AsSpan(level * _cell + dimension * _width, _width);

        // The node's own bytes; what it inherits was copied by Push.
        private void Read(bool isLeft)
        {
            if (!isLeft) _leafStarts[_level] += _in.ReadVLong();
            if (IsLeaf) return;
            int dimensions = _tree._shape.IndexDimensions;
            int code = _in.ReadVInt();
            if (code < 0) CorruptIndexException.Throw($"a node of the tree has the code {code}", _in);
            int dimension = code % dimensions;
            code /= dimensions;
            int prefix = code % (1 + _width), difference = code / (1 + _width);
            Span<byte> value = _lasts.AsSpan(_level * _cell + dimension * _width, _width);
            if (prefix < _width)
            {
                if (_negative[_level * dimensions + dimension]) difference = -difference;
                value[prefix] = (byte)(value[prefix] + difference);
                _in.ReadBytes(value[(prefix + 1)..]);
            }
            _dimensions[_level] = dimension;
            int leftBytes = _node * 2 < _tree.LeafCount ? _in.ReadVInt() : 0;
            if (leftBytes < 0 || leftBytes > _in.Length - _in.Position) CorruptIndexException.Throw($"a subtree of {leftBytes} bytes does not fit the index", _in);
            _rights[_level] = _in.Position + leftBytes;
        }
    }
}
