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

/// <summary>Bytes composed in memory, cleared and used again.</summary>
internal sealed class ByteBuilder
{
    private byte[] _bytes = new byte[256];
    private int _count;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _count);

    public int Capacity => _bytes.Length;

    public void Clear() => _count = 0;

    public void Append(byte value)
    {
        if (_count == _bytes.Length) Grow(1);
        _bytes[_count++] = value;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _bytes.Length - _count) Grow(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_count));
        _count += bytes.Length;
    }

    public void AppendVInt(uint value)
    {
        for (; value >= 0x80; value >>= 7) Append((byte)(value | 0x80));
        Append((byte)value);
    }

    public void AppendInt64(long value)
    {
        if (8 > _bytes.Length - _count) Grow(8);
        System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(_bytes.AsSpan(_count), value);
        _count += 8;
    }

    private void Grow(int more) =>
        Array.Resize(ref _bytes, checked((int)Math.Min(Array.MaxLength, Math.Max((long)_count + more, _bytes.Length * 2L))));
}
