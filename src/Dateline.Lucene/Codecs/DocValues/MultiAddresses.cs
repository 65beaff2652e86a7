using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Where the values of each document start, and where the last ones end, in the meta file and then in the data. Immutable but for what is kept of the open data.</summary>
/// <remarks>Addresses := Int64 offset, VInt block shift, monotonic meta of one more than the documents, Int64 length.</remarks>
internal sealed class MultiAddresses
{
    private readonly long _offset;
    private readonly long _length;
    private readonly DirectMonotonicMeta _sequence;
    private DirectMonotonicReader? _reader;

    public MultiAddresses(IndexInput meta, IndexInput data, int docCount)
    {
        _offset = meta.ReadInt64();
        int shift = meta.ReadVInt();
        _sequence = DirectMonotonicMeta.Load(meta, docCount + 1L, shift);
        _length = meta.ReadInt64();
        DirectMonotonicReader reader = DirectMonotonicReader.Open(_sequence, data, _offset, _length);
        if (data.IsDirect) _reader = reader;
    }

    public DirectMonotonicReader Open(IndexInput data) => _reader ?? DirectMonotonicReader.Open(_sequence, data, _offset, _length);
}
