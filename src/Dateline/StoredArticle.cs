using Dateline.Articles;
using Dateline.Entities;

namespace Dateline;

/// <summary>An article as an index keeps it.</summary>
/// <param name="Article">The article; its body is the text without title and deck, boilerplate left out.</param>
/// <param name="Annotations">What was found in it when it was added.</param>
public sealed record StoredArticle(Article Article, EntityAnnotations Annotations);
