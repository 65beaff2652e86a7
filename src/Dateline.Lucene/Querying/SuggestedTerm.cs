namespace Dateline.Lucene.Querying;

/// <summary>A term that <see cref="TermSuggester"/> found.</summary>
/// <param name="Text">The term.</param>
/// <param name="Edits">How many characters were added, left out, replaced or swapped to get to it.</param>
/// <param name="Documents">Documents that have it, deleted ones too.</param>
public readonly record struct SuggestedTerm(string Text, int Edits, long Documents);
