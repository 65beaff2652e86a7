using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Every document, bound to a snapshot.</summary>
internal sealed class MatchAllWeight(MatchAllQuery query, float boost) : Weight(query)
{
    public override Scorer? CreateScorer(SegmentReader segment) => new ConstantScorer(new AllCursor(segment.MaxDoc), boost);

    public override int Count(SegmentReader segment) => segment.DocumentCount;
}

/// <summary>No document.</summary>
internal sealed class MatchNoneWeight(MatchNoneQuery query) : Weight(query)
{
    public override Scorer? CreateScorer(SegmentReader segment) => null;

    public override int Count(SegmentReader segment) => 0;

    public override Explanation Explain(SegmentReader segment, int doc) => Explanation.NoMatch(query.Reason.Length == 0 ? "nothing matches" : query.Reason);
}

/// <summary>Walks every document.</summary>
internal sealed class AllCursor(int maxDoc) : DocIdCursor
{
    private int _doc = -1;

    public override int Doc => _doc;

    public override long Cost => maxDoc;

    public override int Next() => _doc == NoMore ? NoMore : Advance(_doc + 1);

    public override int Advance(int target) => _doc = target < maxDoc ? target : NoMore;
}

/// <summary>A query's matches with one score.</summary>
internal sealed class ConstantScoreWeight(Query query, Weight inner, float score) : Weight(query)
{
    public override Scorer? CreateScorer(SegmentReader segment) => inner.CreateScorer(segment) is { } scorer ? new ConstantScorer(scorer, score) : null;

    public override void Release() => inner.Release();

    public override int Count(SegmentReader segment) => inner.Count(segment);
}
