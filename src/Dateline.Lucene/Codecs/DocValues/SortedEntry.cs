using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>What the meta file says of a field's ordinals and byte strings. Immutable but for what is kept of the open data.</summary>
internal sealed class SortedEntry
{
    private readonly DocsWithField _docs;
    private readonly int _maxDoc;
    private readonly int _docCount;
    private readonly int _bits;
    private readonly long _offset;
    private readonly long _length;
    private readonly long _count;
    private readonly MultiAddresses? _addresses;   // null: one ordinal a document
    private readonly TermsDictionaryEntry _terms;
    private LongValues? _ordinals;

    /// <summary>Reads the entry of a field with one ordinal a document, or with several.</summary>
    public SortedEntry(IndexInput meta, IndexInput data, int maxDoc, bool multi)
    {
        _maxDoc = maxDoc;
        _docs = DocsWithField.Read(meta, data);
        if (!multi) _docCount = meta.ReadInt32();
        _bits = meta.ReadByte();
        _offset = meta.ReadInt64();
        _length = meta.ReadInt64();
        if (multi) _docCount = meta.ReadInt32();
        _docs.Check(_docCount, maxDoc, meta);
        if (multi && (_docs.IsNone || _bits == 0)) CorruptIndexException.Throw("a field of several values a document has none", meta);
        _count = _docCount;
        if (multi)
        {
            _addresses = new MultiAddresses(meta, data, _docCount);
            _count = _addresses.Open(data)[_docCount];
        }
        if (_bits != 0) DirectReader.Check(data, _offset, _length, _bits, _count);
        _terms = new TermsDictionaryEntry(meta, data);
        if (!multi && _terms.Count > int.MaxValue) CorruptIndexException.Throw($"a field of one value a document has {_terms.Count} distinct ones", meta);
        if (_docCount > 0 && _terms.Count == 0) CorruptIndexException.Throw("a field has ordinals, but no values", meta);
    }

    public bool IsMulti => _addresses != null;

    public SortedCursor Open(IndexInput data) => _docs.IsNone ? new EmptySortedCursor()
        : _docs.IsAll ? new DenseSortedCursor(Ordinals(data), new SortedTerms(_terms, data), _maxDoc)
        : new SparseSortedCursor(new IndexedDisi(data, _docs, _docCount, _maxDoc), Ordinals(data), new SortedTerms(_terms, data));

    public SortedSetCursor OpenSet(IndexInput data) => _addresses == null
        ? new SingleSortedSetCursor(Open(data))
        : new MultiSortedSetCursor(MultiDocs.Open(data, _docs, _docCount, _maxDoc, _addresses, _count), Ordinals(data), new SortedTerms(_terms, data));

    private LongValues Ordinals(IndexInput data)
    {
        if (_ordinals is { } shared) return shared;
        LongValues ordinals = _bits == 0 ? new ConstantValues(0, _count) : DirectReader.Open(data, _offset, _length, _bits, _count);
        if (data.IsDirect) _ordinals = ordinals;
        return ordinals;
    }
}
