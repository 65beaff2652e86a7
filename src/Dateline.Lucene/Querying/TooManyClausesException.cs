namespace Dateline.Lucene.Querying;

/// <summary>A query has more clauses, or expands to more terms, than is allowed.</summary>
/// <param name="count">How many it has.</param>
public sealed class TooManyClausesException(int count)
    : InvalidOperationException($"The query has {count} clauses; {BooleanQuery.MaxClauses} are allowed. Use a TermInSetQuery for many values, or narrow the pattern.")
{
    /// <summary>How many it has.</summary>
    public int Count { get; } = count;
}
