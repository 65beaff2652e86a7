using System.Text;
using Dateline.Lucene.Indexing;

namespace Dateline.Lucene.Querying;

/// <summary>Documents that any of several queries matches; the best of their scores counts, and a share of the others.</summary>
public sealed record DisjunctionMaxQuery : Query
{
    /// <summary>The best of several queries.</summary>
    /// <param name="queries">The queries.</param>
    /// <param name="tieBreaker">Which share of the other scores is added, 0 to 1.</param>
    public DisjunctionMaxQuery(ValueList<Query> queries, float tieBreaker = 0)
    {
        ArgumentNullException.ThrowIfNull(queries);
        if (!(tieBreaker >= 0 && tieBreaker <= 1)) throw new ArgumentOutOfRangeException(nameof(tieBreaker), tieBreaker, "A tie breaker is from 0 to 1.");
        Queries = queries;
        Depth = Around(queries.Count == 0 ? 0 : queries.Max(q => q.Depth));
        TieBreaker = tieBreaker;
    }

    /// <summary>The queries.</summary>
    public ValueList<Query> Queries { get; }

    /// <summary>Which share of the other scores is added.</summary>
    public float TieBreaker { get; }

    internal override int Depth { get; }

    internal override IEnumerable<(Query Query, Occur Occur)> Parts => Queries.Select(q => (q, Occur.Should));

    /// <inheritdoc/>
    public override string ToString(string? defaultField)
    {
        var text = new StringBuilder("(");
        for (int i = 0; i < Queries.Count; i++)
        {
            if (i > 0) text.Append(" | ");
            if (Queries[i] is BooleanQuery) text.Append('(').Append(Queries[i].ToString(defaultField)).Append(')');
            else text.Append(Queries[i].ToString(defaultField));
        }
        text.Append(')');
        if (TieBreaker != 0) text.Append('~').Append(JavaFloat.ToString(TieBreaker));
        return text.ToString();
    }

    internal override Query Rewrite(Searcher searcher)
    {
        if (Queries.Count == 0) return new MatchNoneQuery("empty DisjunctionMaxQuery");
        if (Queries.Count == 1) return Queries[0];
        return TieBreaker == 1 ? new BooleanQuery(ValueList.From(Queries.Select(q => new BooleanClause(q, Occur.Should)))) : this;
    }

    internal override Weight CreateWeight(Searcher searcher, bool needsScores, float boost) => new MaxWeight(this, [.. Queries.Select(q => q.CreateWeight(searcher, needsScores, boost))]);

    private sealed class MaxWeight(DisjunctionMaxQuery query, Weight[] weights) : Weight(query)
    {
        public override Scorer? CreateScorer(SegmentReader segment)
        {
            var scorers = new List<Scorer>();
            foreach (Weight weight in weights)
            {
                if (weight.CreateScorer(segment) is { } scorer) scorers.Add(scorer);
            }
            return scorers.Count switch
            {
                0 => null,
                1 => scorers[0],
                _ => new DisjunctionScorer([.. scorers], 1, query.TieBreaker),
            };
        }

        public override Explanation Explain(SegmentReader segment, int doc)
        {
            if (ScoreOf(segment, doc) is not { } score) return Explanation.NoMatch("no matching clause");
            return Explanation.Match(score, query.TieBreaker == 0 ? "max of:" : $"max plus {JavaFloat.ToString(query.TieBreaker)} times others of:",
                [.. weights.Select(w => w.Explain(segment, doc)).Where(e => e.IsMatch)]);
        }
    }
}
