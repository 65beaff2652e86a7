using System.Globalization;

namespace Dateline.Lucene.Querying;

/// <summary>The matches of a query, their scores multiplied.</summary>
public sealed record BoostQuery : Query
{
    /// <summary>Boosts a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="boost">A factor from 0 up; not infinite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The boost is negative, infinite or not a number.</exception>
    public BoostQuery(Query query, float boost)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (!float.IsFinite(boost) || boost < 0) throw new ArgumentOutOfRangeException(nameof(boost), boost, "A boost is a finite number, 0 or more.");
        Query = query;
        Depth = Around(query.Depth);
        Boost = boost == 0 ? 0 : boost;   // no negative zero
    }

    /// <summary>The query.</summary>
    public Query Query { get; }

    /// <summary>The factor.</summary>
    public float Boost { get; }

    internal override int Depth { get; }

    internal override IEnumerable<(Query Query, Occur Occur)> Parts => [(Query, Occur.Must)];

    /// <inheritdoc/>
    public override string ToString(string? defaultField) => $"({Query.ToString(defaultField)})^{JavaFloat.ToString(Boost)}";

    internal override Query Rewrite(Searcher searcher)
    {
        // As Lucene does it, one step at a time: in which order factors are multiplied decides the last bit of a score.
        Query inner = Query switch
        {
            BoostQuery boost => boost.Rewrite(searcher),
            BooleanQuery { MinimumShouldMatch: 0, Clauses: [{ Occur: Occur.Must or Occur.Should } only] } => only.Query,
            _ => Query,
        };
        if (Boost == 1) return inner;
        if (inner is BoostQuery factor && float.IsFinite(Boost * factor.Boost)) return new BoostQuery(factor.Query, Boost * factor.Boost);
        if (inner is MatchNoneQuery) return inner;
        if (Boost == 0 && inner is not ConstantScoreQuery) return new BoostQuery(new ConstantScoreQuery(inner), 0);
        return ReferenceEquals(inner, Query) ? this : new BoostQuery(inner, Boost);
    }

    internal override Weight CreateWeight(Searcher searcher, bool needsScores, float boost) => Query.CreateWeight(searcher, needsScores, boost * Boost);
}
