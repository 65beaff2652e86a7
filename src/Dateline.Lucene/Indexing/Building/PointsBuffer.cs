using Dateline.Lucene.Codecs;

namespace Dateline.Lucene.Indexing.Building;

/// <summary>The points of a field, in memory.</summary>
internal sealed class PointsBuffer(BlockPool pool, int length) : IDisposable
{
    private readonly ByteLog _values = new(pool);
    private int[] _docs = new int[16];

    public int Count { get; private set; }

    /// <summary>Bytes of a point.</summary>
    public int Length => length;

    public long BytesUsed => _values.BytesUsed + _docs.Length * 4L;

    public void Add(int doc, ReadOnlySpan<byte> value)
    {
        if (Count == _docs.Length) Array.Resize(ref _docs, Count * 2);
        _docs[Count++] = doc;
        _values.Append(value);
    }

    /// <summary>The points as the segment has them, in order of addition.</summary>
    public IPointSource Source(int[]? oldToNew) => new PointSource(this, oldToNew);

    public void Dispose() => _values.Dispose();

    private sealed class PointSource(PointsBuffer points, int[]? oldToNew) : IPointSource
    {
        private int _at = -1;
        private byte[] _scratch = [];

        public long Count => points.Count;

        public int Doc => oldToNew == null ? points._docs[_at] : oldToNew[points._docs[_at]];

        public ReadOnlySpan<byte> Value => points._values.Read((long)_at * points.Length, points.Length, ref _scratch);

        public bool MoveNext() => ++_at < points.Count;
    }
}
