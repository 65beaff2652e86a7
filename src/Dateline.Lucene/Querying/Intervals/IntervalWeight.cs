using System.Runtime.InteropServices;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>An interval query bound to a snapshot.</summary>
internal sealed class IntervalWeight : Weight
{
    private readonly IntervalQuery _query;
    private readonly float _boost;
    private readonly TermScoring? _scoring;

    public IntervalWeight(IntervalQuery query, Searcher searcher, bool needsScores, float boost)
        : base(query)
    {
        _query = query;
        _boost = boost;
        if (!needsScores || query.Scoring != IntervalScoring.Similarity || searcher.Snapshot.GetFieldStatistics(query.Field) is not { } field) return;
        var counts = new List<long>();
        query.Source.CountDocuments(searcher.Snapshot, query.Field, counts);
        // A part that no document has is one that need not be there.
        counts.RemoveAll(static c => c == 0);
        if (counts.Count > 0) _scoring = searcher.Similarity.Prepare(boost, field, CollectionsMarshal.AsSpan(counts));
    }

    public override Scorer? CreateScorer(SegmentReader segment)
    {
        if (_query.Source.Open(new IntervalContext(segment.GetTerms, _query.Field, false)) is not { } cursor) return null;
        return new IntervalScorer(cursor, _query.Source.MinExtent, _boost, _scoring, _scoring == null ? null : segment.GetNorms(_query.Field));
    }

    public override Explanation Explain(SegmentReader segment, int doc)
    {
        if (CreateScorer(segment) is not IntervalScorer scorer || scorer.Advance(doc) != doc) return Explanation.NoMatch($"no interval of {_query} in document {doc}");
        float frequency = scorer.Frequency();
        if (_scoring != null)
        {
            Explanation part = _scoring.Explain(frequency, scorer.Norm());
            return Explanation.Match(part.Value, $"weight({_query} in {doc}), result of:", part);
        }
        return Explanation.Match(scorer.Score(), "Saturation function on interval frequency, computed as w * S / (S + k) from:",
            Explanation.Match(_boost, "w, weight of this function"),
            Explanation.Match(IntervalScorer.Pivot, "k, pivot feature value that would give a score contribution equal to w/2"),
            Explanation.Match(frequency, $"S, the sloppy frequency of the interval query {_query.Source}"));
    }
}

/// <summary>Documents that have an interval. Source of the score: Lucene's IntervalScorer and its saturation function with pivot 1.</summary>
internal sealed class IntervalScorer(IntervalCursor cursor, int minExtent, float boost, TermScoring? scoring, NumericCursor? norms) : Scorer
{
    public const float Pivot = 1;

    private readonly IntervalList _intervals = new();
    private int _doc = -1;

    public override int Doc => _doc;

    public override long Cost => cursor.Documents.Cost;

    public override int Next() => _doc == NoMore ? NoMore : Settle(cursor.Documents.Next());

    public override int Advance(int target) => _doc == NoMore ? NoMore : Settle(cursor.Documents.Advance(target));

    public long Norm() => norms != null && norms.AdvanceExact(_doc) ? norms.Value : 1;

    public float Frequency()
    {
        float frequency = 0;
        foreach (ref readonly Interval interval in _intervals.AsSpan())
        {
            int length = interval.End - interval.Start + 1;
            frequency = (float)(frequency + 1.0 / Math.Max(length - minExtent + 1, 1));
        }
        return frequency;
    }

    public override float Score() => scoring != null ? scoring.Score(Frequency(), Norm()) : boost * (1 - Pivot / (Pivot + Frequency()));

    public override float MaxScore(int upTo) => scoring != null ? float.PositiveInfinity : boost;

    private int Settle(int doc)
    {
        for (; doc != NoMore; doc = cursor.Documents.Next())
        {
            cursor.Load(_intervals, all: false);
            if (_intervals.Count > 0) break;
        }
        return _doc = doc;
    }
}
