using Dateline.Lucene.Indexing;

namespace Dateline.Lucene.Querying;

/// <summary>The matches of a query, their scores multiplied by, or replaced by, a number of each document.</summary>
/// <param name="Query">The query.</param>
/// <param name="Function">Gives the number; one that is negative or not a number counts as 0.</param>
/// <param name="Replace">Whether the number, times the boost, takes the place of the query's score.</param>
public sealed record FunctionScoreQuery(Query Query, ScoreFunction Function, bool Replace = false) : Query
{
    internal override int Depth { get; } = Around((Query ?? throw new ArgumentNullException(nameof(Query))).Depth);

    internal override IEnumerable<(Query Query, Occur Occur)> Parts => [(Query, Occur.Must)];

    /// <inheritdoc/>
    public override string ToString(string? defaultField) =>
        $"FunctionScoreQuery({Query.ToString(defaultField)}, scored by {(Replace ? Function.ToString() : $"boost({Function})")})";

    internal override Weight CreateWeight(Searcher searcher, bool needsScores, float boost)
    {
        Weight inner = Query.CreateWeight(searcher, needsScores && !Replace, 1);
        return needsScores ? new FunctionWeight(this, inner, boost) : inner;
    }

    private sealed class FunctionWeight(FunctionScoreQuery query, Weight inner, float boost) : Weight(query)
    {
        public override Scorer? CreateScorer(SegmentReader segment) =>
            inner.CreateScorer(segment) is { } scorer ? new FunctionScorer(scorer, query.Function.Bind(segment), query.Replace, boost) : null;

        public override int Count(SegmentReader segment) => inner.Count(segment);

        public override Explanation Explain(SegmentReader segment, int doc)
        {
            if (ScoreOf(segment, doc) is not { } score) return Explanation.NoMatch($"{Query} does not match");
            var parts = new List<Explanation>();
            if (boost != 1) parts.Add(Explanation.Match(boost, "boost"));
            if (!query.Replace) parts.Add(inner.Explain(segment, doc));
            parts.Add(Explanation.Match((float)query.Function.Bind(segment)(doc), query.Function.ToString()));
            return Explanation.Match(score, "product of:", parts);
        }
    }

    private sealed class FunctionScorer(Scorer inner, Func<int, double> function, bool replace, float boost) : Scorer
    {
        public override int Doc => inner.Doc;

        public override long Cost => inner.Cost;

        public override Segments.DocIdCursor? Approximation => inner.Approximation;

        public override bool Matches() => inner.Matches();

        public override int Next() => inner.Next();

        public override int Advance(int target) => inner.Advance(target);

        public override int Fill(Span<int> docs) => inner.Fill(docs);

        public override void FillBits(int upTo, Span<ulong> words, int first) => inner.FillBits(upTo, words, first);

        public override float Score()
        {
            double value = function(inner.Doc);
            if (!replace) value *= inner.Score();
            // A value that is no number, or negative, cannot order hits.
            float score = (float)(boost * value);
            return score > 0 ? Math.Min(score, float.MaxValue) : 0;
        }

        public override void Release() => inner.Release();
    }
}
