namespace Dateline.Lucene.Querying;

/// <summary>A place in a document that a query matches.</summary>
/// <param name="Start">The first position.</param>
/// <param name="End">The last position, inclusive.</param>
/// <param name="StartOffset">First UTF-16 code unit of the field's text.</param>
/// <param name="EndOffset">Code unit after the last.</param>
/// <param name="Part">Which part of the query it is a match of, counted from 0: a term has the same number wherever the query names it.</param>
/// <param name="Words">How many words the query names for it: 1 for a term, as many as it has for a phrase.</param>
public readonly record struct QueryMatch(int Start, int End, int StartOffset, int EndOffset, int Part, int Words);
