namespace Dateline.Lucene.Querying;

/// <summary>No document.</summary>
/// <param name="Reason">Why, for people; may be empty.</param>
public sealed record MatchNoneQuery(string Reason = "") : Query
{
    /// <inheritdoc/>
    public override string ToString(string? defaultField) => $"MatchNoDocsQuery(\"{Reason}\")";

    internal override Weight CreateWeight(Searcher searcher, bool needsScores, float boost) => new MatchNoneWeight(this);
}
