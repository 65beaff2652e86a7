using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing.Merging;

/// <summary>The live points of a field in several segments, one segment after the other, in the order of their trees.</summary>
internal sealed class MergedPoints : IPointSource
{
    private readonly IReadOnlyList<MergeSource> _sources;
    private readonly FieldInfo _field;
    private readonly int _width;
    private byte[] _values = [];
    private int[] _docs = [];
    private int _count;
    private int _at = -1;
    private int _source = -1;

    public MergedPoints(IReadOnlyList<MergeSource> sources, FieldInfo field)
    {
        _sources = sources;
        _field = field;
        _width = field.PointDimensions * field.PointBytesPerDimension;
        foreach (MergeSource source in sources)
        {
            if (source.Reader.GetPoints(field.Name) is { } points) Count += points.Count;
        }
    }

    /// <summary>An upper bound: points of deleted documents are counted, but not given.</summary>
    public long Count { get; }

    public int Doc => _docs[_at];

    public ReadOnlySpan<byte> Value => _values.AsSpan(_at * _width, _width);

    public bool MoveNext()
    {
        while (++_at >= _count)
        {
            if (++_source >= _sources.Count) return false;
            Load(_sources[_source]);
        }
        return true;
    }

    private void Load(MergeSource source)
    {
        _count = 0;
        _at = -1;
        if (source.Reader.GetPoints(_field.Name) is not { } points) return;
        if (points.Count * _width > Array.MaxLength)
            throw new InvalidOperationException($"The segment {source.Reader.Name} has {points.Count} points in the field {_field.Name}, more than can be merged at once.");
        if (_docs.Length < points.Count)
        {
            _docs = new int[points.Count];
            _values = new byte[points.Count * _width];
        }
        var collector = new Collector(this, source.Map);
        points.Intersect(ref collector);
    }

    private readonly struct Collector(MergedPoints target, DocMap map) : IPointVisitor
    {
        // Crossing every cell makes the tree hand out each value.
        public CellRelation Compare(ReadOnlySpan<byte> min, ReadOnlySpan<byte> max) => CellRelation.Crosses;

        public void Visit(ReadOnlySpan<int> docs) => throw new InvalidOperationException("A cell that crosses the query was visited without its values.");

        public void Visit(int doc, ReadOnlySpan<byte> value)
        {
            int mapped = map[doc];
            if (mapped < 0) return;
            value.CopyTo(target._values.AsSpan(target._count * target._width));
            target._docs[target._count++] = mapped;
        }
    }
}
