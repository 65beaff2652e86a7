using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>What the meta file says of byte strings compressed in blocks. Immutable but for what is kept of the open data.</summary>
internal sealed class CompressedBinaryEntry
{
    private const int MaxShift = 16;
    private const int MaxRatio = 255;   // no LZ4 byte stands for more

    private readonly long _start;
    private readonly long _end;
    private readonly int _shift;
    private readonly int _maxSize;
    private readonly long _addressOffset;
    private readonly long _addressLength;
    private readonly DirectMonotonicMeta _sequence;

    public CompressedBinaryEntry(IndexInput meta, IndexInput data, long start, long end, int docCount)
    {
        _start = start;
        _end = end;
        _addressOffset = meta.ReadInt64();
        int blocks = meta.ReadVInt();
        _shift = meta.ReadVInt();
        _maxSize = meta.ReadVInt();
        if (_shift is < 0 or > MaxShift) CorruptIndexException.Throw($"a block shift of {_shift} is out of range", meta);
        if (blocks != ((docCount - 1) >> _shift) + 1) CorruptIndexException.Throw($"{docCount} values are said to be in {blocks} blocks of {1 << _shift}", meta);
        if (_maxSize < 0 || _maxSize > (end - start) * MaxRatio) CorruptIndexException.Throw($"{end - start} bytes are said to hold a block of {_maxSize}", meta);
        _sequence = DirectMonotonicMeta.Load(meta, blocks, meta.ReadVInt());
        _addressLength = meta.ReadInt64();
        DirectMonotonicReader.Open(_sequence, data, _addressOffset, _addressLength);
    }

    public BinaryValues Open(IndexInput data) =>
        new Values(data.Slice("binary", 0, _end), _start, DirectMonotonicReader.Open(_sequence, data, _addressOffset, _addressLength), _shift, _maxSize);

    // Keeps the last block: values that are asked for in order decompress each block once.
    private sealed class Values(IndexInput data, long first, DirectMonotonicReader addresses, int shift, int maxSize) : BinaryValues
    {
        private readonly int[] _ends = new int[1 << shift];
        private byte[] _block = [];
        private long _current = -1;

        public override ReadOnlySpan<byte> Get(long index)
        {
            if (index >> shift != _current) Load(index >> shift);
            int i = (int)index & ((1 << shift) - 1);
            int start = i == 0 ? 0 : _ends[i - 1];
            return _block.AsSpan(start, _ends[i] - start);
        }

        private void Load(long block)
        {
            _current = -1;
            long at = addresses[block];
            if (at < first) Throw($"block {block} is at {at}, before the field's values at {first}");
            data.Seek(at);
            int length = data.ReadVInt();
            bool same = (length & 1) != 0;
            length >>>= 1;
            long size = 0;
            for (int i = 0; i < _ends.Length; i++)
            {
                if (i > 0 && !same) length = data.ReadVInt();
                size += (uint)length;
                if (size > maxSize) Throw($"block {block} has more than {maxSize} bytes");
                _ends[i] = (int)size;
            }
            if (_block.Length < size) _block = new byte[maxSize];
            if (size > 0) Lz4.Decompress(data, _block, 0, (int)size);
            _current = block;
        }

        private void Throw(string message) => throw new CorruptIndexException($"{message}. {CorruptIndexException.Remedy}", data.Name, data.Position);
    }
}
