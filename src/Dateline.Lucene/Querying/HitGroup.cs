namespace Dateline.Lucene.Querying;

/// <summary>The hits of a search that share a value.</summary>
/// <param name="Value">The value as text; null for the documents without one.</param>
/// <param name="Total">How many documents of the group match.</param>
/// <param name="Hits">The best of them, best first; equal scores by document number.</param>
public sealed record HitGroup(string? Value, long Total, IReadOnlyList<ScoreDoc> Hits);
