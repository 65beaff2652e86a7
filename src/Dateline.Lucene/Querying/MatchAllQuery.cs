namespace Dateline.Lucene.Querying;

/// <summary>Every document, with the score 1.</summary>
public sealed record MatchAllQuery : Query
{
    /// <inheritdoc/>
    public override string ToString(string? defaultField) => "*:*";

    internal override Weight CreateWeight(Searcher searcher, bool needsScores, float boost) => new MatchAllWeight(this, boost);
}
