namespace Dateline.Lucene.Querying;

/// <summary>The matches of a query, all with the same score: 1, times the boost.</summary>
/// <param name="Query">The query.</param>
public sealed record ConstantScoreQuery(Query Query) : Query
{
    internal override int Depth { get; } = Around((Query ?? throw new ArgumentNullException(nameof(Query))).Depth);

    internal override IEnumerable<(Query Query, Occur Occur)> Parts => [(Query, Occur.Must)];

    /// <inheritdoc/>
    public override string ToString(string? defaultField) => $"ConstantScore({Query.ToString(defaultField)})";

    internal override Query Rewrite(Searcher searcher) => Query switch
    {
        ConstantScoreQuery => Query,
        BoostQuery boosted => new ConstantScoreQuery(boosted.Query),
        _ => this,
    };

    internal override Weight CreateWeight(Searcher searcher, bool needsScores, float boost) =>
        new ConstantScoreWeight(this, Query.CreateWeight(searcher, needsScores: false, 1), boost);
}
