namespace Dateline;

/// <summary>A word or a name that sets the articles of a query apart from the rest of the index.</summary>
/// <param name="Label">What people read.</param>
/// <param name="Query">What to search for.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Count">Articles of the sample that have it.</param>
/// <param name="Background">Articles of the whole index that have it.</param>
/// <param name="Score">How much it sets them apart: above 0, without an upper end. See <see cref="NewsIndex.SignificantTerms"/>.</param>
public sealed record SignificantTerm(string Label, string Query, SuggestionKind Kind, int Count, long Background, double Score);
