namespace Dateline.Lucene.Querying;

/// <summary>A stretch of positions in a document.</summary>
/// <param name="Start">The first position.</param>
/// <param name="End">The last position, inclusive.</param>
/// <param name="Gaps">Positions in it that no part of it covers.</param>
/// <param name="Width">Positions that it counts for as a part of another interval.</param>
/// <param name="StartOffset">First UTF-16 code unit; -1 where offsets were not asked for or are not indexed.</param>
/// <param name="EndOffset">Code unit after the last; -1 likewise.</param>
internal readonly record struct Interval(int Start, int End, int Gaps, int Width, int StartOffset = -1, int EndOffset = -1)
{
    public bool Contains(in Interval other) => Start <= other.Start && other.End <= End;
}
