namespace Dateline.Lucene.Querying;

/// <summary>A pattern needs more states or work than is allowed: nothing is wrong with its syntax, but it would take too long.</summary>
/// <param name="pattern">The pattern; long ones are shortened in the message.</param>
/// <param name="limit">Which limit it is over.</param>
public sealed class QueryTooComplexException(string pattern, string limit)
    : InvalidOperationException($"The pattern {Shorten(pattern)} is too complex: {limit}. Make it shorter, or repeat less.")
{
    /// <summary>The pattern, whole.</summary>
    public string Pattern { get; } = pattern;

    /// <summary>Which limit it is over.</summary>
    public string Limit { get; } = limit;

    private static string Shorten(string pattern) => pattern.Length <= 60 ? pattern : pattern[..60] + "…";
}
