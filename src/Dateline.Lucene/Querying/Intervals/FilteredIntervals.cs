using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>How one interval lies to others.</summary>
internal enum IntervalRelation
{
    Containing,
    NotContaining,
    ContainedBy,
    NotContainedBy,
    Overlapping,
    NonOverlapping,
    Before,
    After,
}

/// <summary>The intervals of the first part that lie as asked to those of the second.</summary>
internal sealed class RelatedIntervals : CombinedIntervals
{
    private readonly IntervalRelation _relation;

    private RelatedIntervals(IntervalCursor[] parts, DocIdCursor documents, IntervalRelation relation)
        : base(parts, documents) => _relation = relation;

    public static bool IsNegative(IntervalRelation relation) => relation is IntervalRelation.NotContaining or IntervalRelation.NotContainedBy or IntervalRelation.NonOverlapping;

    public static IntervalCursor Create(IntervalCursor source, IntervalCursor reference, IntervalRelation relation) =>
        new RelatedIntervals([source, reference], IsNegative(relation) ? source.Documents : new ConjunctionDocuments([source.Documents, reference.Documents]), relation);

    protected override void Combine(IntervalList into, bool all)
    {
        foreach (ref readonly Interval interval in Lists[0].AsSpan())
        {
            if (Holds(interval)) into.Add(interval);
        }
    }

    protected override bool NeedsAll(bool all) => false;

    protected override bool IsMarked(int part) => part == 0 || _relation == IntervalRelation.Containing;

    // Starts and ends both increase, so the scan ends where nothing later can lie so.
    private bool Holds(in Interval interval)
    {
        bool found = false;
        foreach (ref readonly Interval other in Lists[1].AsSpan())
        {
            found = _relation switch
            {
                IntervalRelation.Containing or IntervalRelation.NotContaining => interval.Contains(other),
                IntervalRelation.ContainedBy or IntervalRelation.NotContainedBy => other.Contains(interval),
                IntervalRelation.Before => interval.End < other.Start,
                IntervalRelation.After => interval.Start > other.End,
                _ => interval.Start <= other.End && other.Start <= interval.End,
            };
            if (found || (other.Start > interval.End && _relation != IntervalRelation.Before)) break;
        }
        return found != IsNegative(_relation);
    }
}

/// <summary>The intervals of a part that are not too wide, or have not too many gaps.</summary>
internal sealed class BoundedIntervals(IntervalCursor part, int maxGaps, int maxWidth) : CombinedIntervals([part], part.Documents)
{
    protected override void Combine(IntervalList into, bool all)
    {
        foreach (ref readonly Interval interval in Lists[0].AsSpan())
        {
            if (interval.Gaps <= maxGaps && interval.End - interval.Start + 1 <= maxWidth) into.Add(interval);
        }
    }
}

/// <summary>The intervals of a part, made longer at both ends.</summary>
internal sealed class ExtendedIntervals(IntervalCursor part, int before, int after) : CombinedIntervals([part], part.Documents)
{
    protected override bool NeedsAll(bool all) => all;

    protected override void Combine(IntervalList into, bool all)
    {
        foreach (ref readonly Interval interval in Lists[0].AsSpan())
        {
            int start = Math.Max(0, interval.Start - before);
            int end = interval.End >= int.MaxValue - 1 - after ? int.MaxValue - 1 : interval.End + after;
            into.Add(interval with { Start = start, End = end, Width = end - start + 1 });
        }
        // Cut off at the text's start, one may contain another; both are kept: what the larger one contains is of interest too.
    }
}

/// <summary>The intervals of a part in the whole document only where there are enough of them.</summary>
internal sealed class FrequentIntervals(IntervalCursor part, int minimum) : CombinedIntervals([part], part.Documents)
{
    protected override void Combine(IntervalList into, bool all)
    {
        if (Lists[0].Count < minimum) return;
        foreach (ref readonly Interval interval in Lists[0].AsSpan()) into.Add(interval);
    }
}
