using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>What the meta file says of a field's numbers. Immutable but for what is kept of the open data.</summary>
internal sealed class NumericEntry
{
    private readonly DocsWithField _docs;
    private readonly int _maxDoc;
    private readonly int _docCount;
    private readonly long _count;
    private readonly long[]? _table;
    private readonly int _blockShift = -1;
    private readonly int _bits;
    private readonly long _min;
    private readonly long _divisor;
    private readonly long _offset;
    private readonly long _length;
    private readonly long _jumps;
    private readonly MultiAddresses? _addresses;
    private LongValues? _values;   // shared where they have no state

    /// <summary>Reads the entry of a field of one number a document, or of sorted numbers.</summary>
    public NumericEntry(IndexInput meta, IndexInput data, int maxDoc, bool sorted)
    {
        _maxDoc = maxDoc;
        _docs = DocsWithField.Read(meta, data);
        _count = meta.ReadInt64();
        int tableSize = meta.ReadInt32();
        if (tableSize > DocValuesFormat.MaxTable) CorruptIndexException.Throw($"a table of {tableSize} numbers is larger than {DocValuesFormat.MaxTable}", meta);
        if (tableSize >= 0)
        {
            _table = new long[tableSize];
            for (int i = 0; i < tableSize; i++) _table[i] = meta.ReadInt64();
        }
        else if (tableSize < -1)
        {
            _blockShift = -2 - tableSize;
            if (_blockShift is < 0 or > 30) CorruptIndexException.Throw($"a block shift of {_blockShift} is out of range", meta);
        }
        _bits = meta.ReadByte();
        _min = meta.ReadInt64();
        _divisor = meta.ReadInt64();
        _offset = meta.ReadInt64();
        _length = meta.ReadInt64();
        _jumps = meta.ReadInt64();
        if (!sorted)
        {
            _docs.Check(_count, maxDoc, meta);
            _docCount = (int)_count;
        }
        else
        {
            _docCount = meta.ReadInt32();
            _docs.Check(_docCount, maxDoc, meta);
            if (_count < _docCount) CorruptIndexException.Throw($"{_docCount} documents have only {_count} numbers", meta);
            if (_count != _docCount) _addresses = new MultiAddresses(meta, data, _docCount);
        }
        if (_bits == 0) return;
        if (_offset < 0 || _length < 0 || _offset > data.Length - _length) CorruptIndexException.Throw($"{_length} bytes of numbers at {_offset} do not fit {data.Name}, {data.Length} bytes", meta);
        if (_blockShift < 0) DirectReader.Check(data, _offset, _length, _bits, _count);
    }

    /// <summary>A cursor over one number a document.</summary>
    public NumericCursor Open(IndexInput data) => _docs.IsNone ? new EmptyNumericCursor()
        : _docs.IsAll ? new DenseNumericCursor(Values(data), _maxDoc)
        : new SparseNumericCursor(new IndexedDisi(data, _docs, _docCount, _maxDoc), Values(data));

    /// <summary>A cursor over sorted numbers.</summary>
    public SortedNumericCursor OpenSorted(IndexInput data) => _addresses == null
        ? new SingleSortedNumericCursor(Open(data))
        : new MultiSortedNumericCursor(MultiDocs.Open(data, _docs, _docCount, _maxDoc, _addresses, _count), Values(data));

    private LongValues Values(IndexInput data)
    {
        if (_blockShift >= 0 && _bits != 0) return new BlockValues(data, _offset, _length, _jumps, _count, _blockShift, _divisor);
        if (_values is { } shared) return shared;
        LongValues values = _bits == 0 ? new ConstantValues(_min, _count)
            : _table != null ? new TableValues(DirectReader.Open(data, _offset, _length, _bits, _count), _table, data.Name, _offset)
            : DirectReader.Open(data, _offset, _length, _bits, _count, _divisor, _min);
        if (data.IsDirect) _values = values;
        return values;
    }
}
