using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Every document, bound to a snapshot.</summary>
internal sealed class MatchAllWeight(MatchAllQuery query, float boost) : Weight(query)
{
    public override Scorer? CreateScorer(SegmentReader segment) => new AllScorer(segment.MaxDoc, boost);

    public override int Count(SegmentReader segment) => segment.DocumentCount;

    public override Explanation Explain(SegmentReader segment, int doc) => Explanation.Match(boost, Query.ToString());
}

/// <summary>No document.</summary>
internal sealed class MatchNoneWeight(MatchNoneQuery query) : Weight(query)
{
    public override Scorer? CreateScorer(SegmentReader segment) => null;

    public override int Count(SegmentReader segment) => 0;

    public override Explanation Explain(SegmentReader segment, int doc) => Explanation.NoMatch(query.Reason.Length == 0 ? "nothing matches" : query.Reason);
}

/// <summary>Walks every document.</summary>
internal sealed class AllScorer(int maxDoc, float score) : Scorer
{
    private int _doc = -1;

    public override int Doc => _doc;

    public override long Cost => maxDoc;

    public override int Next() => _doc == NoMore ? NoMore : Advance(_doc + 1);

    public override int Advance(int target) => _doc = target < maxDoc ? target : NoMore;

    public override float Score() => score;
}

/// <summary>A query's matches with one score.</summary>
internal sealed class ConstantScoreWeight(Query query, Weight inner, float score) : Weight(query)
{
    public override Scorer? CreateScorer(SegmentReader segment) => inner.CreateScorer(segment) is { } scorer ? new ConstantScorer(scorer, score) : null;

    public override int Count(SegmentReader segment) => inner.Count(segment);

    public override Explanation Explain(SegmentReader segment, int doc) =>
        inner.CreateScorer(segment) is { } scorer && scorer.Advance(doc) == doc ? Explanation.Match(score, Query.ToString()) : Explanation.NoMatch($"{Query} does not match");
}

/// <summary>Passes on a cursor's matches with one score.</summary>
internal sealed class ConstantScorer(DocIdCursor inner, float score) : Scorer
{
    public override int Doc => inner.Doc;

    public override long Cost => inner.Cost;

    public override int Next() => inner.Next();

    public override int Advance(int target) => inner.Advance(target);

    public override int Fill(Span<int> docs) => inner is Scorer scorer ? scorer.Fill(docs) : base.Fill(docs);

    public override float Score() => score;
}

/// <summary>A set of documents that was worked out beforehand.</summary>
internal sealed class BitSetCursor(FixedBitSet bits, int count) : DocIdCursor
{
    private int _doc = -1;

    public override int Doc => _doc;

    public override long Cost => count;

    public override int Next() => _doc == NoMore ? NoMore : Advance(_doc + 1);

    public override int Advance(int target)
    {
        int next = bits.NextSetBit(target);
        return _doc = next < 0 ? NoMore : next;
    }
}
