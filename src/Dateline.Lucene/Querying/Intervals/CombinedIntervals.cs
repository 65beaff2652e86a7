using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Intervals made of those of several parts.</summary>
internal abstract class CombinedIntervals : IntervalCursor
{
    private readonly IntervalList _inner = new();

    protected CombinedIntervals(IntervalCursor[] parts, DocIdCursor documents)
    {
        Parts = parts;
        Documents = documents;
        Lists = new IntervalList[parts.Length];
        for (int i = 0; i < parts.Length; i++) Lists[i] = new IntervalList();
    }

    public override DocIdCursor Documents { get; }

    protected IntervalCursor[] Parts { get; }

    /// <summary>The parts' intervals in the current document.</summary>
    protected IntervalList[] Lists { get; }

    public override void Load(IntervalList into, bool all)
    {
        into.Clear();
        int doc = Documents.Doc;
        for (int i = 0; i < Parts.Length; i++)
        {
            // A part that need not match may stand before the document, or beyond it.
            DocIdCursor documents = Parts[i].Documents;
            if (documents.Doc < doc) documents.Advance(doc);
            if (documents.Doc == doc) Parts[i].Load(Lists[i], NeedsAll(all));
            else Lists[i].Clear();
        }
        Combine(into, all);
    }

    public override void Mark(ReadOnlySpan<Interval> loaded, IntervalList marks)
    {
        bool rising = AreEndsRising(loaded);
        for (int i = 0; i < Parts.Length; i++)
        {
            if (!IsMarked(i) || Lists[i].Count == 0) continue;
            _inner.Clear();
            Parts[i].Mark(Lists[i].AsSpan(), _inner);
            foreach (ref readonly Interval mark in _inner.AsSpan())
            {
                if (IsWithin(mark, loaded, rising)) marks.Add(mark);
            }
        }
    }

    // Smallest intervals have rising ends: the last that starts no later than the mark ends last of those that do.
    private static bool AreEndsRising(ReadOnlySpan<Interval> intervals)
    {
        for (int i = 1; i < intervals.Length; i++)
        {
            if (intervals[i].End < intervals[i - 1].End) return false;
        }
        return true;
    }

    private static bool IsWithin(in Interval mark, ReadOnlySpan<Interval> intervals, bool rising)
    {
        int low = 0, high = intervals.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (intervals[middle].Start <= mark.Start) low = middle + 1;
            else high = middle;
        }
        for (int i = low - 1; i >= 0; i--)
        {
            if (intervals[i].End >= mark.End) return true;
            if (rising) return false;
        }
        return false;
    }

    /// <summary>Makes the intervals from <see cref="Lists"/>.</summary>
    protected abstract void Combine(IntervalList into, bool all);

    /// <summary>Whether the parts' larger intervals are needed too.</summary>
    protected virtual bool NeedsAll(bool all) => false;

    /// <summary>Whether a part is a thing that was looked for, and not a condition.</summary>
    protected virtual bool IsMarked(int part) => true;
}
