using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Keeps the first hits in an order of fields. One thread.</summary>
internal sealed class SortedHits
{
    private readonly SortKey[] _keys;
    private readonly int _top;
    private readonly List<Hit> _heap = [];   // the last of them at the root
    private readonly NumericCursor?[] _numbers;
    private readonly SortedCursor?[] _sorted;
    private Hit? _after;
    private Hit _spare;
    private int _docBase;

    public SortedHits(SortOrder order, int top)
    {
        _keys = [.. order.Keys];
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

    private Hit NewHit() => new() { Numbers = new long[_keys.Length], Bytes = new byte[]?[_keys.Length] };

    public void StartSegment(SegmentReader segment, int docBase)
    {
        _docBase = docBase;
        for (int i = 0; i < _keys.Length; i++)
        {
            string field = _keys[i].Field;
            if (_keys[i].Kind == SortKind.Number) _numbers[i] = segment.GetNumeric(field) ?? segment.GetSortedNumeric(field)?.AsSingle() ?? (segment.GetSortedNumeric(field) is { } several ? new LeastOf(several) : null);
            else if (_keys[i].Kind == SortKind.Bytes) _sorted[i] = segment.GetSorted(field) ?? segment.GetSortedSet(field)?.AsSingle();
        }
    }

    /// <summary>Only hits after this one count.</summary>
    public void SetAfter(Snapshot snapshot, ScoreDoc after)
    {
        int segment = snapshot.FindSegment(after.Doc);
        StartSegment(snapshot.Segments[segment], snapshot.GetBase(segment));
        Hit hit = NewHit();
        Read(hit, after.Doc - _docBase, after.Score);
        _after = hit;
    }

    public void Add(int doc, float score)
    {
        Hit hit = _spare;
        // Most hits are told apart from the last one by the first key.
        if (_heap.Count == _top && _after == null && _keys[0].Kind == SortKind.Number)
        {
            long value = Number(0, doc);
            long root = _heap[0].Numbers[0];
            if (_keys[0].Descending ? value < root : value > root) return;
        }
        Read(hit, doc, score);
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
    }

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
            merged.Add(hit.Doc - merged._docBase, hit.Score);
        }
        return merged.ToArray();
    }

    private void Read(Hit hit, int doc, float score)
    {
        hit.Doc = _docBase + doc;
        hit.Score = score;
        for (int i = 0; i < _keys.Length; i++)
        {
            if (_keys[i].Kind == SortKind.Number) hit.Numbers[i] = Number(i, doc);
            else if (_keys[i].Kind == SortKind.Bytes) hit.Bytes[i] = _sorted[i] is { } values && values.AdvanceExact(doc) ? values.Lookup(values.Ordinal).ToArray() : null;
        }
    }

    private long Number(int key, int doc) => _numbers[key] is { } values && values.AdvanceExact(doc) ? values.Value : _keys[key].Missing;

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

    /// <summary>The smallest of several numbers.</summary>
    private sealed class LeastOf(SortedNumericCursor values) : NumericCursor
    {
        private long _value;
        private int _target = -1;
        private bool _has;     // whether there are any at the target: a second call for the same document must say the same

        public override int Doc => values.Doc;

        public override long Cost => values.Cost;

        public override long Value => _value;

        public override bool AdvanceExact(int target)
        {
            if (target == _target) return _has;
            _target = target;
            _has = values.AdvanceExact(target);
            if (_has) _value = values.NextValue();
            return _has;
        }

        public override int Next()
        {
            int doc = values.Next();
            if (doc != NoMore) _value = values.NextValue();
            return doc;
        }

        public override int Advance(int target)
        {
            int doc = values.Advance(target);
            if (doc != NoMore) _value = values.NextValue();
            return doc;
        }
    }
}
