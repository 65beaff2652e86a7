using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Writes byte strings compressed, 32 together.</summary>
/// <remarks>Block := (VInt length &lt;&lt; 1 | 1 where all are the same, otherwise VInt length &lt;&lt; 1 and 31 times VInt length), LZ4 of the values one after another.
/// The last block counts missing values as empty ones. Source: Lucene80DocValuesConsumer.</remarks>
internal sealed class CompressedBinaryWriter(IndexOutput meta, IndexOutput data)
{
    private const int BlockCount = 1 << DocValuesFormat.BinaryBlockShift;

    private readonly Lz4FastTable _table = new();
    private readonly int[] _lengths = new int[BlockCount];
    private readonly List<long> _offsets = [];
    private byte[] _block = new byte[1024];
    private int _used;
    private int _values;
    private int _maxSize;

    /// <summary>Appends a value.</summary>
    public void Add(ReadOnlySpan<byte> value)
    {
        if (value.Length > _block.Length - _used)
            Array.Resize(ref _block, checked((int)Math.Min(Array.MaxLength, Math.Max(2L * _block.Length, (long)_used + value.Length))));
        value.CopyTo(_block.AsSpan(_used));
        _used += value.Length;
        _lengths[_values++] = value.Length;
        if (_values == BlockCount) Flush();
    }

    /// <summary>Writes the last block.</summary>
    public void Flush()
    {
        if (_values == 0) return;
        _offsets.Add(data.Position);
        if (_lengths.AsSpan().ContainsAnyExcept(_lengths[0]))
        {
            data.WriteVInt(_lengths[0] << 1);
            for (int i = 1; i < BlockCount; i++) data.WriteVInt(_lengths[i]);
        }
        else
        {
            data.WriteVInt(_lengths[0] << 1 | 1);
        }
        Lz4.Compress(_block.AsSpan(0, _used), 0, data, _table);
        _maxSize = Math.Max(_maxSize, _used);
        _used = _values = 0;
        Array.Clear(_lengths);
    }

    /// <summary>Writes where the blocks are, which are absolute offsets in the file.</summary>
    public void WriteAddresses()
    {
        if (_offsets.Count == 0) return;
        long start = data.Position;
        meta.WriteInt64(start);
        meta.WriteVInt(_offsets.Count);
        meta.WriteVInt(DocValuesFormat.BinaryBlockShift);
        meta.WriteVInt(_maxSize);
        meta.WriteVInt(DocValuesFormat.AddressShift);
        var addresses = new DirectMonotonicWriter(meta, data, _offsets.Count, DocValuesFormat.AddressShift);
        foreach (long offset in _offsets) addresses.Add(offset);
        addresses.Finish();
        meta.WriteInt64(data.Position - start);
    }
}
