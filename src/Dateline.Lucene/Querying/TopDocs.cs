namespace Dateline.Lucene.Querying;

/// <summary>How many documents match.</summary>
/// <param name="Value">The number, or a lower bound of it.</param>
/// <param name="IsExact">Whether it is the number; otherwise there are at least so many.</param>
public readonly record struct TotalHits(long Value, bool IsExact);

/// <summary>A match.</summary>
/// <param name="Doc">The document's number in the whole index.</param>
/// <param name="Score">Its score; NaN where the search did not ask for scores.</param>
public readonly record struct ScoreDoc(int Doc, float Score);

/// <summary>The first matches of a search.</summary>
/// <param name="Total">How many documents match.</param>
/// <param name="Hits">The first of them, in order.</param>
public sealed record TopDocs(TotalHits Total, IReadOnlyList<ScoreDoc> Hits)
{
    /// <summary>Whether time ran out before all documents were looked at; hits and total are then of those that were.</summary>
    public bool TimedOut { get; init; }
}
