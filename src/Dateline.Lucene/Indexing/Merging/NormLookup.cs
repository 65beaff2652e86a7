using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing.Merging;

/// <summary>The norms of a field in memory, by document of the merged segment: what the impacts of every frequent term are made from.</summary>
/// <remarks>May move backwards, so that one serves all terms of the field. A document without a norm has 1, as the writer of postings takes it.</remarks>
internal sealed class NormLookup : NumericCursor
{
    private readonly byte[]? _bytes;    // null where a norm needs more than a byte, which Lucene's own never does
    private readonly long[]? _longs;
    private int _doc = -1;

    private NormLookup(byte[]? bytes, long[]? longs)
    {
        _bytes = bytes;
        _longs = longs;
    }

    /// <summary>Reads norms to their end.</summary>
    public static NormLookup Read(NumericCursor norms, int maxDoc)
    {
        byte[] bytes = new byte[maxDoc];
        bytes.AsSpan().Fill(1);
        for (int doc = norms.Next(); doc != NoMore; doc = norms.Next())
        {
            long norm = norms.Value;
            if (norm != (sbyte)norm) return new NormLookup(null, ReadLongs(bytes, norms, maxDoc));
            bytes[doc] = (byte)norm;
        }
        return new NormLookup(bytes, null);
    }

    public override int Doc => _doc;

    public override long Cost => _bytes?.Length ?? _longs!.Length;

    public override long Value => _bytes != null ? (sbyte)_bytes[_doc] : _longs![_doc];

    public override int Next() => Advance(_doc + 1);

    public override int Advance(int target) => _doc = target < Cost ? target : NoMore;

    public override bool AdvanceExact(int target)
    {
        _doc = target;
        return true;
    }

    public override void Fill(ReadOnlySpan<int> docs, Span<long> values, long missing)
    {
        if (_bytes is { } bytes)
        {
            for (int i = 0; i < docs.Length; i++) values[i] = (sbyte)bytes[docs[i]];
        }
        else
        {
            for (int i = 0; i < docs.Length; i++) values[i] = _longs![docs[i]];
        }
    }

    private static long[] ReadLongs(byte[] before, NumericCursor norms, int maxDoc)
    {
        long[] longs = new long[maxDoc];
        for (int i = 0; i < maxDoc; i++) longs[i] = (sbyte)before[i];
        for (int doc = norms.Doc; doc != NoMore; doc = norms.Next()) longs[doc] = norms.Value;
        return longs;
    }
}
