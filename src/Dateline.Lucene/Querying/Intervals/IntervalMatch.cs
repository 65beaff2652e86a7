namespace Dateline.Lucene.Querying;

/// <summary>A place in a document that a query found.</summary>
/// <param name="Start">The first position.</param>
/// <param name="End">The last position, inclusive.</param>
/// <param name="StartOffset">First UTF-16 code unit of the field's text; -1 where the field has no offsets.</param>
/// <param name="EndOffset">Code unit after the last; -1 likewise.</param>
public readonly record struct IntervalMatch(int Start, int End, int StartOffset, int EndOffset);
