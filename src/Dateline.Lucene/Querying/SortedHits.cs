using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Keeps the first hits in an order of fields. One thread.</summary>
internal sealed class SortedHits
{
    private readonly SortKey[] _keys;
    private readonly bool _byNumber;      // the first key is a number
    private readonly bool _tiesByDocument;
    private readonly int _top;
    private readonly List<Hit> _heap = [];   // the last of them at the root
    private readonly NumericCursor?[] _numbers;
    private readonly SortedCursor?[] _sorted;
    private readonly long[] _values = new long[BestHits.BatchSize];   // of the first key
    private Hit? _after;
    private Hit _spare;
    private int _docBase;

    // Only what ranks at most so can still come in, and of that only documents below the root's; wide open while the heap is not full.
    private long _lastRank = long.MaxValue;
    private int _lastDoc = int.MaxValue;
    private long _afterRank = long.MinValue;   // what ranks below comes before the hit that the page starts after

    public SortedHits(SortOrder order, int top)
    {
        _keys = [.. order.Keys];
        _byNumber = _keys[0].Kind == SortKind.Number;
        _tiesByDocument = _keys.Length == 1 || _keys[1] is { Kind: SortKind.Document, Descending: false };
        _top = top;
        _numbers = new NumericCursor?[_keys.Length];
        _sorted = new SortedCursor?[_keys.Length];
        _spare = NewHit();
    }

    /// <summary>A document and what it is sorted by: a number a key, or bytes.</summary>
    private sealed class Hit
    {
        public int Doc;
        public float Score;
        public required long[] Numbers;
        public required byte[]?[] Bytes;
    }

    private Hit NewHit() => new() { Numbers = new long[_keys.Length], Bytes = Array.Exists(_keys, static k => k.Kind == SortKind.Bytes) ? new byte[]?[_keys.Length] : [] };

    /// <summary>The hits that follow are of this segment, and go up from its first document: also a second time.</summary>
    public void StartSegment(SegmentReader segment, int docBase)
    {
        _docBase = docBase;
        for (int i = 0; i < _keys.Length; i++)
        {
            string field = _keys[i].Field;
            if (_keys[i].Kind == SortKind.Number) _numbers[i] = SortBlocks.OpenNumbers(segment, field);
            else if (_keys[i].Kind == SortKind.Bytes) _sorted[i] = segment.GetSorted(field) ?? segment.GetSortedSet(field)?.AsSingle();
        }
    }

    /// <summary>Only hits after this one count.</summary>
    public void SetAfter(Snapshot snapshot, ScoreDoc after)
    {
        int segment = snapshot.FindSegment(after.Doc);
        StartSegment(snapshot.Segments[segment], snapshot.GetBase(segment));
        Hit hit = NewHit();
        Read(hit, 0, after.Doc - _docBase, after.Score);
        _after = hit;
        if (_byNumber) _afterRank = RankOf(hit);
    }

    /// <summary>Whether a document can be among the first. Once it cannot, none that ranks later can, nor one of the same rank that comes after it.</summary>
    /// <param name="rank">The rank of its first key, a number, or an earlier one.</param>
    /// <param name="doc">Its number in the whole index, or a smaller one.</param>
    public bool CanEnter(long rank, int doc) => rank < _lastRank || (rank == _lastRank && doc <= _lastDoc);

    /// <summary>Whether documents that rank so come before the page.</summary>
    public bool IsBefore(long rank) => rank < _afterRank;

    /// <summary>Takes live matches of the segment, going up, at most <see cref="BestHits.BatchSize"/>.</summary>
    /// <param name="docs">The documents.</param>
    /// <param name="scores">Their scores; empty where none are asked for.</param>
    public void Add(ReadOnlySpan<int> docs, ReadOnlySpan<float> scores)
    {
        if (!_byNumber)
        {
            for (int i = 0; i < docs.Length; i++) Insert(docs[i], scores.IsEmpty ? float.NaN : scores[i], 0);
            return;
        }
        // Most hits are told apart from the last one by the first key.
        Span<long> values = _values.AsSpan(0, docs.Length);
        if (_numbers[0] is { } numbers) numbers.Fill(docs, values, _keys[0].Missing);
        else values.Fill(_keys[0].Missing);
        bool descending = _keys[0].Descending;
        for (int i = 0; i < docs.Length; i++)
        {
            long rank = SortBlocks.RankOf(values[i], descending);
            if (CanEnter(rank, _docBase + docs[i]) && rank >= _afterRank) Insert(docs[i], scores.IsEmpty ? float.NaN : scores[i], values[i]);
        }
    }

    private void Insert(int doc, float score, long value)
    {
        Hit hit = _spare;
        if (_byNumber) hit.Numbers[0] = value;
        Read(hit, _byNumber ? 1 : 0, doc, score);
        if (_after != null && Compare(hit, _after) <= 0) return;
        if (_heap.Count < _top)
        {
            _heap.Add(hit);
            int i = _heap.Count - 1;
            while (i > 0 && Compare(_heap[(i - 1) >> 1], hit) < 0)
            {
                _heap[i] = _heap[(i - 1) >> 1];
                i = (i - 1) >> 1;
            }
            _heap[i] = hit;
            _spare = NewHit();
            NoteLast();
            return;
        }
        if (Compare(hit, _heap[0]) >= 0) return;
        _spare = _heap[0];
        int at = 0;
        while (true)
        {
            int child = 2 * at + 1;
            if (child >= _heap.Count) break;
            if (child + 1 < _heap.Count && Compare(_heap[child + 1], _heap[child]) > 0) child++;
            if (Compare(_heap[child], hit) <= 0) break;
            _heap[at] = _heap[child];
            at = child;
        }
        _heap[at] = hit;
        NoteLast();
    }

    private void NoteLast()
    {
        if (!_byNumber || _heap.Count < _top) return;
        _lastRank = RankOf(_heap[0]);
        if (_tiesByDocument) _lastDoc = _heap[0].Doc;
    }

    private long RankOf(Hit hit) => SortBlocks.RankOf(hit.Numbers[0], _keys[0].Descending);

    public ScoreDoc[] ToArray()
    {
        _heap.Sort(Compare);
        return [.. _heap.Select(h => new ScoreDoc(h.Doc, h.Score))];
    }

    /// <summary>The first of hits that were found apart.</summary>
    public static ScoreDoc[] Merge(Snapshot snapshot, SortOrder order, IEnumerable<ScoreDoc> hits, int top)
    {
        var merged = new SortedHits(order, top);
        int segment = -1;
        foreach (ScoreDoc hit in hits.OrderBy(h => h.Doc))
        {
            int of = snapshot.FindSegment(hit.Doc);
            if (of != segment) merged.StartSegment(snapshot.Segments[of], snapshot.GetBase(of));
            segment = of;
            merged.Add([hit.Doc - merged._docBase], [hit.Score]);
        }
        return merged.ToArray();
    }

    // From a key on.
    private void Read(Hit hit, int from, int doc, float score)
    {
        hit.Doc = _docBase + doc;
        hit.Score = score;
        for (int i = from; i < _keys.Length; i++)
        {
            if (_keys[i].Kind == SortKind.Number) hit.Numbers[i] = _numbers[i] is { } values && values.AdvanceExact(doc) ? values.Value : _keys[i].Missing;
            else if (_keys[i].Kind == SortKind.Bytes) hit.Bytes[i] = _sorted[i] is { } bytes && bytes.AdvanceExact(doc) ? bytes.Lookup(bytes.Ordinal).ToArray() : null;
        }
    }

    private int Compare(Hit a, Hit b)
    {
        for (int i = 0; i < _keys.Length; i++)
        {
            int order = _keys[i].Kind switch
            {
                SortKind.Score => b.Score.CompareTo(a.Score),
                SortKind.Number => a.Numbers[i].CompareTo(b.Numbers[i]),
                SortKind.Bytes => Compare(a.Bytes[i], b.Bytes[i]),
                _ => a.Doc.CompareTo(b.Doc),
            };
            if (order != 0) return _keys[i].Descending ? -order : order;
        }
        return a.Doc.CompareTo(b.Doc);
    }

    /// <summary>A document without a value comes before all others.</summary>
    private static int Compare(byte[]? a, byte[]? b)
    {
        if (a == null || b == null) return (a == null ? 0 : 1) - (b == null ? 0 : 1);
        return a.AsSpan().SequenceCompareTo(b);
    }
}
