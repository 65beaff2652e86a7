namespace Dateline.Lucene.Highlighting;

/// <summary>A text and the passages of it that show best what was found.</summary>
/// <param name="Text">The text.</param>
/// <param name="Passages">The passages, in its order.</param>
public sealed record HighlightedText(string Text, IReadOnlyList<Passage> Passages);
