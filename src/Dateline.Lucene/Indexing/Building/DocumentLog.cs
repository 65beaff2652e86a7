namespace Dateline.Lucene.Indexing.Building;

/// <summary>A stretch of bytes a document, to be written in another order later.</summary>
internal sealed class DocumentLog(BlockPool pool) : IDisposable
{
    private readonly ByteLog _bytes = new(pool);
    private long[] _ends = new long[16];
    private int _count;

    /// <summary>The document after the last one added.</summary>
    public int Count => _count;

    public long BytesUsed => _bytes.BytesUsed + _ends.Length * 8L;

    /// <summary>Adds a document's bytes; documents passed over have none.</summary>
    public void Add(int doc, ReadOnlySpan<byte> bytes)
    {
        Fill(doc);
        _bytes.Append(bytes);
        Fill(doc + 1);
    }

    /// <summary>A document's bytes.</summary>
    public ReadOnlySpan<byte> Read(int doc, ref byte[] scratch)
    {
        if (doc >= _count) return default;
        long start = doc == 0 ? 0 : _ends[doc - 1];
        return _bytes.Read(start, (int)(_ends[doc] - start), ref scratch);
    }

    public void Dispose() => _bytes.Dispose();

    private void Fill(int count)
    {
        if (count > _ends.Length) Array.Resize(ref _ends, Math.Max(count, _ends.Length * 2));
        for (; _count < count; _count++) _ends[_count] = _bytes.Length;
    }
}
