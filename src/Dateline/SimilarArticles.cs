namespace Dateline;

/// <summary>Articles on the same matter as one, most alike first.</summary>
/// <param name="Results">The articles; <see cref="NewsResults.Query"/> says by what words and names they were found.</param>
/// <param name="NearCopies">Ids of those among the most alike that are the article's own text, or nearly; they are in the results only where
/// <see cref="SimilarOptions.IncludesNearCopies"/> asks for it.</param>
public sealed record SimilarArticles(NewsResults Results, IReadOnlyList<string> NearCopies);
