using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Decodes the leaves of a tree of points. The grammar is at <see cref="PointLeafWriter"/>. Allocates nothing after its making. One thread.</summary>
internal sealed class PointLeafReader
{
    private readonly IndexInput _in;
    private readonly PointShape _shape;
    private readonly int _maxDoc;
    private readonly bool _hasBounds, _hasRunsOfPoints;
    private readonly int[] _docs;
    private readonly int[] _prefixes;
    private readonly byte[] _value, _min, _max;

    public PointLeafReader(IndexInput input, PointShape shape, int pointsInLeaf, int maxDoc, bool hasBounds, bool hasRunsOfPoints)
    {
        _in = input;
        _shape = shape;
        _maxDoc = maxDoc;
        _hasBounds = hasBounds;
        _hasRunsOfPoints = hasRunsOfPoints;
        _docs = new int[pointsInLeaf];
        _prefixes = new int[shape.Dimensions];
        _value = new byte[shape.PackedBytes];
        _min = new byte[shape.IndexBytes];
        _max = new byte[shape.IndexBytes];
    }

    /// <summary>Where the next leaf starts, after the values of one were read.</summary>
    public long Position => _in.Position;

    /// <summary>The documents of a leaf, one per point, in the points' order. Valid until the next call.</summary>
    public ReadOnlySpan<int> ReadDocs(long start)
    {
        _in.Seek(start);
        int count = _in.ReadVInt();
        if (count < 1 || count > _docs.Length) CorruptIndexException.Throw($"a leaf has {count} points, where {_docs.Length} are the most", _in);
        Span<int> docs = _docs.AsSpan(0, count);
        DocIdsCoding.Read(_in, docs, _maxDoc);
        return docs;
    }

    /// <summary>Shows a leaf's points to a visitor: all at once where its bounds lie inside, not at all where they lie outside.</summary>
    public void Visit<TVisitor>(long start, ref TVisitor visitor) where TVisitor : IPointVisitor, allows ref struct
    {
        ReadOnlySpan<int> docs = ReadDocs(start);
        ReadPrefixes();
        // From version 7 on, the kind comes before the bounds, and a leaf of one point has none.
        int kind = _hasRunsOfPoints ? ReadKind() : 0;
        if (kind != -1 && _hasBounds)
        {
            ReadBounds();
            switch (visitor.Compare(_min, _max))
            {
                case CellRelation.Outside:
                    return;
                case CellRelation.Inside:
                    visitor.Visit(docs);
                    return;
            }
        }
        if (!_hasRunsOfPoints) kind = ReadKind();
        switch (kind)
        {
            case -1:
                VisitRun(docs, ref visitor);
                break;
            case -2:
                while (docs.Length > 0)
                {
                    int run = _in.ReadVInt();
                    if (run < 1 || run > docs.Length) CorruptIndexException.Throw($"a run of {run} points, where {docs.Length} are left", _in);
                    ReadSuffixes();
                    VisitRun(docs[..run], ref visitor);
                    docs = docs[run..];
                }
                break;
            default:
                VisitRunsOfBytes(docs, kind, ref visitor);
                break;
        }
    }

    /// <summary>Copies a leaf's points; returns how many there are. Leaves the position at the next leaf.</summary>
    public int ReadAll(long start, Span<byte> values, Span<int> docs)
    {
        var copier = new Copier(values, docs);
        Visit(start, ref copier);
        return copier.Count;
    }

    private void VisitRun<TVisitor>(ReadOnlySpan<int> docs, ref TVisitor visitor) where TVisitor : IPointVisitor, allows ref struct
    {
        if (docs.Length == 1)
        {
            visitor.Visit(docs[0], _value);
            return;
        }
        // The same point many times is a cell without extent.
        ReadOnlySpan<byte> corner = _value.AsSpan(0, _shape.IndexBytes);
        switch (visitor.Compare(corner, corner))
        {
            case CellRelation.Inside:
                visitor.Visit(docs);
                break;
            case CellRelation.Crosses:
                foreach (int doc in docs) visitor.Visit(doc, _value);
                break;
        }
    }

    private void VisitRunsOfBytes<TVisitor>(ReadOnlySpan<int> docs, int dimension, ref TVisitor visitor) where TVisitor : IPointVisitor, allows ref struct
    {
        int at = dimension * _shape.BytesPerDimension + _prefixes[dimension];
        if (_prefixes[dimension] == _shape.BytesPerDimension) CorruptIndexException.Throw($"a leaf is sorted by dimension {dimension}, which is the same in all its points", _in);
        _prefixes[dimension]++;
        if (_shape.Dimensions == 1)
        {
            int suffix = _shape.BytesPerDimension - _prefixes[0];
            while (docs.Length > 0)
            {
                int run = ReadRunOfBytes(at, docs.Length);
                ReadOnlySpan<byte> suffixes = _in.ReadSpan(run * suffix);
                for (int i = 0; i < run; i++)
                {
                    suffixes.Slice(i * suffix, suffix).CopyTo(_value.AsSpan(at + 1));
                    visitor.Visit(docs[i], _value);
                }
                docs = docs[run..];
            }
            return;
        }
        while (docs.Length > 0)
        {
            int run = ReadRunOfBytes(at, docs.Length);
            foreach (int doc in docs[..run])
            {
                ReadSuffixes();
                visitor.Visit(doc, _value);
            }
            docs = docs[run..];
        }
    }

    private int ReadRunOfBytes(int at, int left)
    {
        _value[at] = _in.ReadByte();
        int run = _in.ReadByte();
        if (run < 1 || run > left) CorruptIndexException.Throw($"a run of {run} points, where {left} are left", _in);
        return run;
    }

    private void ReadPrefixes()
    {
        int width = _shape.BytesPerDimension;
        for (int d = 0; d < _prefixes.Length; d++)
        {
            int prefix = _in.ReadVInt();
            if ((uint)prefix > (uint)width) CorruptIndexException.Throw($"a prefix of {prefix} bytes, where a dimension has {width}", _in);
            _prefixes[d] = prefix;
            _in.ReadBytes(_value.AsSpan(d * width, prefix));
        }
    }

    private void ReadSuffixes()
    {
        int width = _shape.BytesPerDimension;
        for (int d = 0; d < _prefixes.Length; d++) _in.ReadBytes(_value.AsSpan(d * width + _prefixes[d], width - _prefixes[d]));
    }

    private void ReadBounds()
    {
        int width = _shape.BytesPerDimension;
        for (int d = 0; d < _shape.IndexDimensions; d++)
        {
            int at = d * width, prefix = _prefixes[d];
            _value.AsSpan(at, prefix).CopyTo(_min.AsSpan(at));
            _value.AsSpan(at, prefix).CopyTo(_max.AsSpan(at));
            _in.ReadBytes(_min.AsSpan(at + prefix, width - prefix));
            _in.ReadBytes(_max.AsSpan(at + prefix, width - prefix));
        }
    }

    private int ReadKind()
    {
        int kind = (sbyte)_in.ReadByte();
        if (kind < (_hasRunsOfPoints ? -2 : -1) || kind >= _shape.Dimensions) CorruptIndexException.Throw($"a leaf's values are of the unknown kind {kind}", _in);
        return kind;
    }

    private ref struct Copier(Span<byte> values, Span<int> docs) : IPointVisitor
    {
        private Span<byte> _values = values;
        private readonly Span<int> _docs = docs;

        public int Count { get; private set; }

        public readonly CellRelation Compare(ReadOnlySpan<byte> min, ReadOnlySpan<byte> max) => CellRelation.Crosses;

        public readonly void Visit(ReadOnlySpan<int> docs) => throw new InvalidOperationException("Every point is asked for.");

        public void Visit(int doc, ReadOnlySpan<byte> value)
        {
            value.CopyTo(_values);
            _values = _values[value.Length..];
            _docs[Count++] = doc;
        }
    }
}
