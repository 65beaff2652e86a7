namespace Dateline;

/// <summary>A place in an article that a facet's value comes from.</summary>
/// <param name="Id">The article's id.</param>
/// <param name="Title">Its title; empty if there is none.</param>
/// <param name="Snippet">The passage that names the value, as HTML, escaped, with the names in <c>mark</c> elements; the article's first words for a value that is not in the text, such as its publisher.</param>
public sealed record FacetEvidence(string Id, string Title, string Snippet);
