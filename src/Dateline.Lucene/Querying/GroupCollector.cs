using System.Globalization;
using System.Text;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Puts the hits of a search into groups by a doc-values field, with the best hits of each.</summary>
internal sealed class GroupCollector(string field, int hitsPerGroup)
{
    private readonly Dictionary<string, Group> _byText = new(StringComparer.Ordinal);
    private readonly Dictionary<long, Group> _byNumber = [];
    private readonly Group _none = new(null);

    private sealed class Group(string? value)
    {
        public string? Value { get; } = value;

        public long Total { get; set; }

        public List<ScoreDoc> Best { get; } = [];
    }

    public HitGroup[] Collect(Snapshot snapshot, Weight weight, int groups)
    {
        int[] docs = new int[BestHits.BatchSize];
        float[] scores = new float[BestHits.BatchSize];
        for (int i = 0; i < snapshot.Segments.Count; i++)
        {
            SegmentReader segment = snapshot.Segments[i];
            if (weight.CreateScorer(segment) is not { } scorer) continue;
            Func<int, Group> groupOf = Bind(segment);
            int docBase = snapshot.GetBase(i);
            scorer.Next();
            for (int count = scorer.FillScored(DocIdCursor.NoMore, docs, scores); count > 0; count = scorer.FillScored(DocIdCursor.NoMore, docs, scores))
            {
                for (int k = 0; k < count; k++)
                {
                    if (segment.IsLive(docs[k])) Add(groupOf(docs[k]), new ScoreDoc(docBase + docs[k], scores[k]));
                }
            }
            scorer.Release();
        }
        IEnumerable<Group> found = _byText.Values.Concat(_byNumber.Values);
        if (_none.Total > 0) found = found.Append(_none);
        return [.. found.OrderByDescending(g => g.Best[0].Score).ThenBy(g => g.Best[0].Doc).Take(groups).Select(g => new HitGroup(g.Value, g.Total, g.Best))];
    }

    /// <summary>Documents come in order, so that of equal scores the earlier one is the better.</summary>
    private void Add(Group group, ScoreDoc hit)
    {
        group.Total++;
        List<ScoreDoc> best = group.Best;
        if (best.Count == hitsPerGroup)
        {
            if (hit.Score <= best[^1].Score) return;
            best.RemoveAt(best.Count - 1);
        }
        int at = best.Count;
        while (at > 0 && best[at - 1].Score < hit.Score) at--;
        best.Insert(at, hit);
    }

    private Func<int, Group> Bind(SegmentReader segment)
    {
        if ((segment.GetSorted(field) ?? segment.GetSortedSet(field)?.AsSingle()) is { } sorted)
        {
            var known = new Dictionary<int, Group>();
            return doc =>
            {
                if (!sorted.AdvanceExact(doc)) return _none;
                int ordinal = sorted.Ordinal;
                if (known.TryGetValue(ordinal, out Group? group)) return group;
                string value = Encoding.UTF8.GetString(sorted.Lookup(ordinal));
                if (!_byText.TryGetValue(value, out group)) _byText[value] = group = new Group(value);
                return known[ordinal] = group;
            };
        }
        if ((segment.GetNumeric(field) ?? segment.GetSortedNumeric(field)?.AsSingle()) is not { } numbers) return _ => _none;
        return doc =>
        {
            if (!numbers.AdvanceExact(doc)) return _none;
            long value = numbers.Value;
            if (!_byNumber.TryGetValue(value, out Group? group)) _byNumber[value] = group = new Group(value.ToString(CultureInfo.InvariantCulture));
            return group;
        };
    }
}
