using System.Runtime.CompilerServices;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Reads one document after another from the chunks of a .fdt file. One thread; reused, so that nearby documents share the work.</summary>
/// <remarks>
/// A document here or there costs no more than its own part of the chunk. Where documents are read in order, whole sub-blocks are
/// decompressed and kept, and then whole chunks.
/// In a sliced chunk, which holds one huge document, slices are decompressed as far as fields are read.
/// </remarks>
internal sealed class StoredFieldsCursor
{
    private const int KeptBytes = 4 << 20;
    private const int RunOfScan = 8;

    private readonly bool _scans;

    private readonly IndexInput _input;
    private readonly ChunkIndex _index;
    private readonly ChunkDecompressor _decompressor;
    private readonly int _chunkSize;

    private int _chunk = -1;          // the one whose head is read
    private int _firstDoc;
    private int _docCount;
    private bool _sliced;
    private long _dataStart;
    private int[] _fieldCounts = [];
    private int[] _ends = [];         // of the documents, in the chunk's bytes
    private readonly ChunkData _data = new();
    private readonly ChunkData _slice = new();
    private int _lastDoc = -2;
    private int _run;                 // documents read in order, without a gap

    private byte[] _bytes = [];       // of the document, or of the part that is read
    private int _at;
    private int _limit;
    private int _pending;             // bytes of the document in slices that are not decompressed yet
    private int _slicesLeft;          // bytes of the chunk in those slices
    private byte[] _joined = [];

    public StoredFieldsCursor(IndexInput input, ChunkIndex index, ChunkDecompressor decompressor, int chunkSize, bool scans)
    {
        _scans = scans;
        _input = input;
        _index = index;
        _decompressor = decompressor;
        _chunkSize = chunkSize;
    }

    /// <summary>Goes to a document, and returns how many fields it has.</summary>
    public int Open(int doc)
    {
        int chunk = doc >= _firstDoc && doc - _firstDoc < _docCount && _chunk >= 0 ? _chunk : _index.Find(doc);
        if (chunk != _chunk)
        {
            _chunk = -1;              // stays so if the head is damaged
            _data.Clear();
            ReadHead(chunk);
            _chunk = chunk;
        }
        _run = doc == _lastDoc + 1 ? _run + 1 : 0;
        _lastDoc = doc;
        int i = doc - _firstDoc;
        int from = i == 0 ? 0 : _ends[i - 1], to = _ends[i];
        _pending = 0;
        if (from == to) Use([], 0, 0);
        else if (_sliced) OpenSliced(from, to);
        else OpenPlain(from, to);
        return _fieldCounts[i];
    }

    /// <summary>Bytes of the document that <see cref="Open"/> went to, all of them.</summary>
    public ReadOnlySpan<byte> Rest()
    {
        Need(_limit - _at + _pending);
        return _bytes.AsSpan(_at, _limit - _at);
    }

    public byte ReadByte()
    {
        if (_at == _limit) Need(1);
        return _bytes[_at++];
    }

    /// <summary>An unsigned integer of so many bytes, highest first.</summary>
    public ulong ReadBigEndian(int bytes)
    {
        ulong value = 0;
        for (int i = 0; i < bytes; i++) value = value << 8 | ReadByte();
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong ReadVLong()
    {
        byte b = ReadByte();
        return b < 0x80 ? b : ReadVLongRest(b);
    }

    /// <summary>An integer of at most 32 bits.</summary>
    public uint ReadVInt()
    {
        ulong value = ReadVLong();
        if (value > uint.MaxValue) Fail("a variable-length integer has more than 32 bits");
        return (uint)value;
    }

    /// <summary>The next bytes, valid until the next call.</summary>
    public ReadOnlySpan<byte> ReadSpan(uint length)
    {
        if (length > (uint)(_limit - _at)) Need(length);
        _at += (int)length;
        return _bytes.AsSpan(_at - (int)length, (int)length);
    }

    /// <summary>Passes over bytes.</summary>
    public void Skip(uint length) => ReadSpan(length);

    /// <summary>Lets go of what a huge document needed.</summary>
    public void Trim()
    {
        _data.Trim(KeptBytes);
        _slice.Trim(KeptBytes);
        if (_joined.Length <= KeptBytes) return;
        _joined = [];
        _bytes = [];
        _at = _limit = 0;
    }

    private void ReadHead(int chunk)
    {
        _firstDoc = _index.FirstDoc(chunk);
        _docCount = _index.FirstDoc(chunk + 1) - _firstDoc;
        _input.Seek(_index.Pointer(chunk));
        int firstDoc = _input.ReadVInt();
        int token = _input.ReadVInt();
        if (firstDoc != _firstDoc || (int)((uint)token >> 1) != _docCount)
            CorruptIndexException.Throw($"the chunk says that it holds {(uint)token >> 1} documents from {firstDoc} on, the index says {_docCount} from {_firstDoc} on", _input);
        _sliced = (token & 1) != 0;
        if (_ends.Length < _docCount)
        {
            int room = Math.Max(_docCount, Math.Min(_docCount * 2, 4096));
            _fieldCounts = new int[room];
            _ends = new int[room];
        }
        Span<int> ends = _ends.AsSpan(0, _docCount), counts = _fieldCounts.AsSpan(0, _docCount);
        ChunkHeader.ReadInts(_input, counts);
        ChunkHeader.ReadInts(_input, ends);
        long end = 0;
        for (int i = 0; i < ends.Length; i++)
        {
            if ((ends[i] == 0) != (counts[i] == 0)) CorruptIndexException.Throw($"document {_firstDoc + i} has {counts[i]} fields in {ends[i]} bytes", _input);
            end += ends[i];
            ends[i] = (int)end;
        }
        if (end > int.MaxValue) CorruptIndexException.Throw($"a chunk of {end} bytes cannot be", _input);
        _dataStart = _input.Position;
        if (_dataStart > ChunkEnd(chunk)) CorruptIndexException.Throw("the chunk's head goes beyond the chunk", _input);
    }

    private void OpenPlain(int from, int to)
    {
        if (!_data.Contains(from, to))
        {
            int length = _ends[_docCount - 1];
            _input.Seek(_dataStart);
            bool all = _scans || _run >= RunOfScan;
            _decompressor.Decompress(_input, ChunkEnd(_chunk), length, from, all ? length : to, finish: _run > 0, _data);
        }
        Use(_data.Bytes, _data.Start + from - _data.From, to - from);
    }

    private void OpenSliced(int from, int to)
    {
        int length = _ends[_docCount - 1];
        _input.Seek(_dataStart);
        int sliceStart = 0;
        while (from >= sliceStart + _chunkSize)   // not by the writers known: the last document starts in the first slice
        {
            _decompressor.Decompress(_input, ChunkEnd(_chunk), _chunkSize, 0, _chunkSize, finish: false, _slice);
            sliceStart += _chunkSize;
        }
        int sliceLength = Math.Min(_chunkSize, length - sliceStart);
        int wanted = Math.Min(to - sliceStart, sliceLength);
        _decompressor.Decompress(_input, ChunkEnd(_chunk), sliceLength, from - sliceStart, wanted, finish: false, _slice);
        ReadOnlySpan<byte> bytes = _slice.Slice(from - sliceStart, wanted);
        if (_joined.Length < bytes.Length) _joined = new byte[bytes.Length];
        bytes.CopyTo(_joined);
        Use(_joined, 0, bytes.Length);
        _pending = to - from - bytes.Length;
        _slicesLeft = length - sliceStart - sliceLength;
    }

    private void NextSlice()
    {
        int whole = Math.Min(_chunkSize, _slicesLeft), sliceLength = Math.Min(whole, _pending);
        _decompressor.Decompress(_input, ChunkEnd(_chunk), whole, 0, sliceLength, finish: false, _slice);
        _slicesLeft -= whole;
        int have = _limit - _at;
        if (_at > 0 || _joined.Length < have + sliceLength)
        {
            byte[] target = _joined.Length >= have + sliceLength ? _joined : new byte[(int)Math.Min(Array.MaxLength, (have + (long)sliceLength) * 2)];
            _bytes.AsSpan(_at, have).CopyTo(target);
            _joined = _bytes = target;
            _at = 0;
        }
        _slice.Slice(0, sliceLength).CopyTo(_bytes.AsSpan(have));
        _limit = have + sliceLength;
        _pending -= sliceLength;
    }

    private void Need(long count)
    {
        if (count > _limit - _at + (long)_pending) Fail($"{count} more bytes are read than the document has");
        while (_limit - _at < count) NextSlice();
    }

    private void Use(byte[] bytes, int start, int length)
    {
        _bytes = bytes;
        _at = start;
        _limit = start + length;
    }

    private long ChunkEnd(int chunk) => _index.Pointer(chunk + 1);

    private ulong ReadVLongRest(byte first)
    {
        ulong value = first & 0x7Fu;
        for (int shift = 7; shift < 64; shift += 7)
        {
            byte b = ReadByte();
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80) return value;
        }
        Fail("a variable-length integer has more than 64 bits");
        return 0;
    }

    internal void Fail(string message) =>
        throw new CorruptIndexException($"document {_lastDoc}: {message}. {CorruptIndexException.Remedy}", _input.Name, _dataStart);
}
