namespace Dateline.Lucene.Indexing.Building;

/// <summary>Bytes appended one after the other in pooled blocks, and read back by position. One thread.</summary>
internal sealed class ByteLog(BlockPool pool) : IDisposable
{
    private readonly List<PooledBlock> _blocks = [];

    /// <summary>Bytes appended.</summary>
    public long Length { get; private set; }

    public long BytesUsed => (long)_blocks.Count * BlockPool.BlockSize;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            int offset = (int)(Length & (BlockPool.BlockSize - 1));
            if (offset == 0) _blocks.Add(pool.Rent());
            int room = Math.Min(bytes.Length, BlockPool.BlockSize - offset);
            bytes[..room].CopyTo(_blocks[^1].Bytes[offset..]);
            Length += room;
            bytes = bytes[room..];
        }
    }

    /// <summary>Bytes at a position: where they are, or copied to <paramref name="scratch"/>, which grows, where they cross blocks.</summary>
    public ReadOnlySpan<byte> Read(long position, int length, ref byte[] scratch)
    {
        if (length == 0) return default;
        int block = (int)(position / BlockPool.BlockSize), offset = (int)(position & (BlockPool.BlockSize - 1));
        if (offset + length <= BlockPool.BlockSize) return _blocks[block].Bytes.Slice(offset, length);
        if (scratch.Length < length) scratch = new byte[Math.Max(length, scratch.Length * 2)];
        for (int done = 0; done < length;)
        {
            int room = Math.Min(length - done, BlockPool.BlockSize - offset);
            _blocks[block++].Bytes.Slice(offset, room).CopyTo(scratch.AsSpan(done));
            done += room;
            offset = 0;
        }
        return scratch.AsSpan(0, length);
    }

    public void Dispose()
    {
        foreach (PooledBlock block in _blocks) pool.Return(block);
        _blocks.Clear();
        Length = 0;
    }
}
