using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Keeps the first hits of a search in a heap whose root is the worst of them.</summary>
internal static class TopDocsCollector
{
    public static TopDocs Collect(Searcher searcher, Weight weight, int top, SortOrder? sort)
    {
        Snapshot snapshot = searcher.Snapshot;
        long total = 0;
        var heap = new PriorityQueue<Hit, Hit>(Comparer<Hit>.Create(static (a, b) => b.CompareTo(a)));
        for (int i = 0; i < snapshot.Segments.Count; i++)
        {
            SegmentReader segment = snapshot.Segments[i];
            if (weight.CreateScorer(segment) is not { } scorer) continue;
            Func<int, float, IComparable>[]? keys = sort?.Keys.Select(k => KeyReader(segment, k)).ToArray();
            int docBase = snapshot.GetBase(i);
            for (int doc = scorer.Next(); doc != DocIdCursor.NoMore; doc = scorer.Next())
            {
                if (!segment.IsLive(doc)) continue;
                total++;
                float score = sort == null || sort.NeedsScores ? scorer.Score() : float.NaN;
                var hit = new Hit(docBase + doc, score, keys?.Select(k => k(doc, score)).ToArray(), sort);
                if (heap.Count < top) heap.Enqueue(hit, hit);
                else if (hit.CompareTo(heap.Peek()) < 0) heap.EnqueueDequeue(hit, hit);
            }
        }
        var hits = new ScoreDoc[heap.Count];
        for (int i = hits.Length - 1; i >= 0; i--)
        {
            Hit hit = heap.Dequeue();
            hits[i] = new ScoreDoc(hit.Doc, hit.Score);
        }
        return new TopDocs(new TotalHits(total, true), hits);
    }

    private static Func<int, float, IComparable> KeyReader(SegmentReader segment, SortKey key)
    {
        switch (key.Kind)
        {
            case SortKind.Score:
                return static (_, score) => -score;
            case SortKind.Number:
                NumericCursor? values = segment.GetNumeric(key.Field) ?? segment.GetSortedNumeric(key.Field)?.AsSingle();
                return (doc, _) => values != null && values.AdvanceExact(doc) ? values.Value : key.Missing;
            case SortKind.Bytes:
                SortedCursor? sorted = segment.GetSorted(key.Field);
                return (doc, _) => sorted != null && sorted.AdvanceExact(doc) ? new ByteKey(sorted.Lookup(sorted.Ordinal).ToArray()) : new ByteKey([]);
            default:
                return static (doc, _) => doc;
        }
    }

    private sealed class ByteKey(byte[] bytes) : IComparable
    {
        private readonly byte[] _bytes = bytes;

        public int CompareTo(object? obj) => _bytes.AsSpan().SequenceCompareTo(((ByteKey)obj!)._bytes);
    }

    private readonly struct Hit(int doc, float score, IComparable[]? keys, SortOrder? sort) : IComparable<Hit>
    {
        public int Doc { get; } = doc;

        public float Score { get; } = score;

        private readonly IComparable[]? _keys = keys;

        public int CompareTo(Hit other)
        {
            if (_keys == null)
            {
                int byScore = other.Score.CompareTo(Score);
                return byScore != 0 ? byScore : Doc.CompareTo(other.Doc);
            }
            for (int i = 0; i < _keys.Length; i++)
            {
                int order = _keys[i].CompareTo(other._keys![i]);
                if (order != 0) return sort!.Keys[i].Descending ? -order : order;
            }
            return Doc.CompareTo(other.Doc);
        }
    }
}
