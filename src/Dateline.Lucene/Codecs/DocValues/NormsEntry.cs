using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>What the meta file says of a field's norms. Immutable but for what is kept of the open data.</summary>
internal sealed unsafe class NormsEntry
{
    private readonly DocsWithField _docs;
    private readonly int _maxDoc;
    private readonly int _docCount;
    private readonly int _bytes;
    private readonly long _offset;   // or the one norm of all
    private byte[]? _dense;          // pinned: one byte a document, where the file does not have them so or has no address

    public NormsEntry(IndexInput meta, IndexInput data, int maxDoc)
    {
        _maxDoc = maxDoc;
        _docs = DocsWithField.Read(meta, data);
        _docCount = meta.ReadInt32();
        _docs.Check(_docCount, maxDoc, meta);
        _bytes = meta.ReadByte();
        if (_bytes is not (0 or 1 or 2 or 4 or 8)) CorruptIndexException.Throw($"norms of {_bytes} bytes are not known", meta);
        _offset = meta.ReadInt64();
        if (_bytes != 0) DirectReader.Check(data, _offset, (long)_docCount * _bytes, 8 * _bytes, _docCount);
    }

    public NumericCursor Open(IndexInput data)
    {
        if (_docs.IsNone) return new EmptyNumericCursor();
        if (_docs.IsAll && (_bytes == 1 || (_bytes == 0 && _offset == (sbyte)_offset)))
        {
            if (_bytes == 1 && data.IsDirect) return new ByteNormsCursor(data.Address + _offset, _maxDoc, data);
            byte[] dense = _dense ?? Keep(Load(data));
            return new ByteNormsCursor((byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(dense)), _maxDoc, dense);
        }
        LongValues values = _bytes == 0
            ? new ConstantValues(_offset, _docCount)
            : new SignedValues(DirectReader.Open(data, _offset, (long)_docCount * _bytes, 8 * _bytes, _docCount), 8 * _bytes);
        return _docs.IsAll ? new DenseNumericCursor(values, _maxDoc) : new SparseNumericCursor(new IndexedDisi(data, _docs, _docCount, _maxDoc), values);
    }

    // The first thread's array is the one for all: spans over it live as long as the reader.
    private byte[] Keep(byte[] loaded) => Interlocked.CompareExchange(ref _dense, loaded, null) ?? loaded;

    private byte[] Load(IndexInput data)
    {
        byte[] dense = GC.AllocateUninitializedArray<byte>(_maxDoc, pinned: true);
        if (_bytes == 0)
        {
            dense.AsSpan().Fill((byte)_offset);
        }
        else
        {
            using IndexInput norms = data.Slice("norms", _offset, _maxDoc);
            norms.ReadBytes(dense);
        }
        return dense;
    }

    // Packed numbers have no sign, norms do.
    private sealed class SignedValues(LongValues packed, int bits) : LongValues
    {
        private readonly int _shift = 64 - bits;

        public override long Count => packed.Count;

        public override long this[long index] => packed[index] << _shift >> _shift;

        public override void Read(long start, Span<long> values)
        {
            packed.Read(start, values);
            foreach (ref long value in values) value = value << _shift >> _shift;
        }
    }

    // Every document has a norm of one byte.
    private sealed class ByteNormsCursor(byte* norms, int maxDoc, object keepAlive) : NumericCursor
    {
        private int _doc = -1;

        public override int Doc => _doc;

        public override long Cost => maxDoc;

        public override long Value => (uint)_doc < (uint)maxDoc ? (sbyte)norms[_doc] : throw new InvalidOperationException("The cursor stands on no document.");

        public override ReadOnlySpan<byte> DenseBytes
        {
            get
            {
                GC.KeepAlive(keepAlive);
                return new(norms, maxDoc);
            }
        }

        public override int Next() => _doc = _doc >= maxDoc - 1 ? NoMore : _doc + 1;

        public override int Advance(int target) => _doc = target >= maxDoc ? NoMore : target;

        public override bool AdvanceExact(int target)
        {
            _doc = target;
            return true;
        }

        public override void Fill(ReadOnlySpan<int> docs, Span<long> values, long missing)
        {
            ReadOnlySpan<byte> bytes = DenseBytes;
            for (int i = 0; i < docs.Length; i++) values[i] = (sbyte)bytes[docs[i]];
            if (docs.Length > 0) _doc = docs[^1];
        }
    }
}
