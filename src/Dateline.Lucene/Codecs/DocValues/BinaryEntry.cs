using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>What the meta file says of a field's byte strings. Immutable but for what is kept of the open data.</summary>
internal sealed class BinaryEntry
{
    private readonly DocsWithField _docs;
    private readonly int _maxDoc;
    private readonly int _docCount;
    private readonly long _offset;
    private readonly long _length;
    private readonly int _valueLength;            // of all, where they are equally long and not compressed
    private readonly MultiAddresses? _addresses;
    private readonly CompressedBinaryEntry? _blocks;

    public BinaryEntry(IndexInput meta, IndexInput data, int maxDoc, bool compressed)
    {
        _maxDoc = maxDoc;
        _offset = meta.ReadInt64();
        _length = meta.ReadInt64();
        if (_offset < 0 || _length < 0 || _offset > data.Length - _length) CorruptIndexException.Throw($"{_length} bytes of values at {_offset} do not fit {data.Name}, {data.Length} bytes", meta);
        _docs = DocsWithField.Read(meta, data);
        _docCount = meta.ReadInt32();
        _docs.Check(_docCount, maxDoc, meta);
        int minLength = meta.ReadInt32(), maxLength = meta.ReadInt32();
        if (compressed)
        {
            if (_docCount > 0) _blocks = new CompressedBinaryEntry(meta, data, _offset, _offset + _length, _docCount);
        }
        else if (minLength < maxLength)
        {
            _addresses = new MultiAddresses(meta, data, _docCount);
        }
        else if (_docCount > 0)
        {
            _valueLength = maxLength;
            if (maxLength < 0 || minLength != maxLength || (long)maxLength * _docCount > _length)
                CorruptIndexException.Throw($"{_docCount} values of {minLength} to {maxLength} bytes do not fit {_length} bytes", meta);
        }
    }

    public BinaryCursor Open(IndexInput data)
    {
        if (_docs.IsNone) return new EmptyBinaryCursor();
        BinaryValues values = _blocks != null ? _blocks.Open(data)
            : _addresses != null ? new VariableBinaryValues(data.Slice("binary", _offset, _length), _addresses.Open(data))
            : new FixedBinaryValues(data.Slice("binary", _offset, _length), _valueLength);
        return _docs.IsAll ? new DenseBinaryCursor(values, _maxDoc) : new SparseBinaryCursor(new IndexedDisi(data, _docs, _docCount, _maxDoc), values);
    }
}
