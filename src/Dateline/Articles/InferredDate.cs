namespace Dateline.Articles;

/// <summary>A publication date that no one states but the text implies. Kept apart from <see cref="Article.Published"/>: date filters do not use it.</summary>
/// <param name="Date">The day.</param>
/// <param name="Evidence">What it was worked out from.</param>
public readonly record struct InferredDate(DateOnly Date, PublishedEvidence Evidence);
