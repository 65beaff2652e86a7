namespace Dateline.Lucene.Querying;

/// <summary>Parts in any order, with anything between.</summary>
internal sealed class UnorderedIntervals(IntervalCursor[] parts, bool mayOverlap) : CombinedIntervals(parts, new ConjunctionDocuments(parts.Select(p => p.Documents)))
{
    /// <summary>Of more parts than this the sweep alone decides, which may pass over an interval where parts overlap.</summary>
    public const int MostExact = 10;

    private readonly int[] _at = new int[parts.Length];
    private (int End, int Width, int EndOffset)[]? _ends;   // by which parts are placed

    protected override void Combine(IntervalList into, bool all)
    {
        bool overlapped = Sweep(into);
        if (!overlapped || Lists.Length > MostExact) return;
        into.Clear();
        Place(into);
        into.Sort();
        into.Minimize();
    }

    /// <summary>Finds the smallest spans of one interval of each part, those aside of which two overlap where that may not be.</summary>
    /// <returns>Whether there were such: then there may be spans that this did not see.</returns>
    private bool Sweep(IntervalList into)
    {
        bool overlapped = false;
        Array.Clear(_at);
        foreach (IntervalList list in Lists)
        {
            if (list.Count == 0) return false;
        }
        while (true)
        {
            // One interval of each part: the span of them ends with the last one; the first one is moved on to make it smaller.
            int least = 0, end = -1, startOffset = int.MaxValue, endOffset = -1, width = 0;
            for (int part = 0; part < Lists.Length; part++)
            {
                ref Interval interval = ref Lists[part][_at[part]];
                ref Interval first = ref Lists[least][_at[least]];
                if (interval.Start < first.Start || (interval.Start == first.Start && interval.End > first.End)) least = part;
                end = Math.Max(end, interval.End);
                startOffset = Math.Min(startOffset, interval.StartOffset);
                endOffset = Math.Max(endOffset, interval.EndOffset);
                width += interval.Width;
            }
            int start = Lists[least][_at[least]].Start;
            int gaps = end - start + 1 - width;
            // Two parts that cover the same words count those twice.
            if (mayOverlap || gaps >= 0 && !Overlap())
            {
                while (into.Count > 0 && into[into.Count - 1].End >= end && into[into.Count - 1].Start <= start) into.Truncate(into.Count - 1);
                if (into.Count == 0 || into[into.Count - 1].Start < start) into.Add(new Interval(start, end, gaps, end - start + 1, startOffset, endOffset));
            }
            else
            {
                overlapped = true;
            }
            if (++_at[least] == Lists[least].Count) return overlapped;
        }
    }

    // From each interval on, the earliest end with which each set of the other parts can follow it without overlaps: an earlier end never hinders what follows.
    private void Place(IntervalList into)
    {
        int whole = (1 << Lists.Length) - 1;
        _ends ??= new (int, int, int)[whole + 1];
        for (int first = 0; first < Lists.Length; first++)
        {
            foreach (ref readonly Interval start in Lists[first].AsSpan())
            {
                _ends.AsSpan().Fill((int.MaxValue, 0, -1));
                _ends[1 << first] = (start.End, start.Width, start.EndOffset);
                for (int set = 1 << first; set < whole; set++)
                {
                    (int end, int width, _) = _ends[set];
                    if (end == int.MaxValue) continue;
                    for (int part = 0; part < Lists.Length; part++)
                    {
                        if ((set >> part & 1) != 0 || FirstAfter(Lists[part], end) is not { } next) continue;
                        ref (int End, int Width, int EndOffset) best = ref _ends[set | 1 << part];
                        if (next.End < best.End || (next.End == best.End && width + next.Width > best.Width)) best = (next.End, width + next.Width, next.EndOffset);
                    }
                }
                if (_ends[whole].End is var last && last == int.MaxValue) continue;
                int length = last - start.Start + 1;
                into.Add(new Interval(start.Start, last, length - _ends[whole].Width, length, start.StartOffset, _ends[whole].EndOffset));
            }
        }
    }

    private static Interval? FirstAfter(IntervalList list, int end)
    {
        int low = 0, high = list.Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (list[middle].Start > end) high = middle;
            else low = middle + 1;
        }
        return low < list.Count ? list[low] : null;
    }

    private bool Overlap()
    {
        for (int a = 1; a < Lists.Length; a++)
        {
            ref Interval one = ref Lists[a][_at[a]];
            for (int b = 0; b < a; b++)
            {
                ref Interval other = ref Lists[b][_at[b]];
                if (one.Start <= other.End && other.Start <= one.End) return true;
            }
        }
        return false;
    }
}
