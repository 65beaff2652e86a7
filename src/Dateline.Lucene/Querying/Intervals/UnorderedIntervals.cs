namespace Dateline.Lucene.Querying;

/// <summary>Parts in any order, with anything between.</summary>
internal sealed class UnorderedIntervals(IntervalCursor[] parts, bool mayOverlap) : CombinedIntervals(parts, new ConjunctionDocuments(parts.Select(p => p.Documents)))
{
    private readonly int[] _at = new int[parts.Length];

    protected override void Combine(IntervalList into, bool all)
    {
        Array.Clear(_at);
        foreach (IntervalList list in Lists)
        {
            if (list.Count == 0) return;
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
            if (++_at[least] == Lists[least].Count) return;
        }
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
