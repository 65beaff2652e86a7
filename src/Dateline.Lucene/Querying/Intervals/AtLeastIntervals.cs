namespace Dateline.Lucene.Querying;

/// <summary>The smallest intervals that hold so many of the parts.</summary>
internal sealed class AtLeastIntervals(IntervalCursor[] parts, int minimum) : CombinedIntervals(parts, new DisjunctionDocuments(parts.Select(p => p.Documents)))
{
    private readonly int[] _last = new int[parts.Length];
    private readonly int[] _order = new int[parts.Length];

    // For each interval in order of its end: the latest one of every part that ends no later; the so-many with the latest starts make the candidate.
    protected override void Combine(IntervalList into, bool all)
    {
        Array.Fill(_last, -1);
        while (true)
        {
            int next = -1;
            for (int part = 0; part < Lists.Length; part++)
            {
                if (_last[part] + 1 < Lists[part].Count && (next < 0 || Lists[part][_last[part] + 1].End < Lists[next][_last[next] + 1].End)) next = part;
            }
            if (next < 0) break;
            _last[next]++;
            int seen = 0;
            for (int part = 0; part < Lists.Length; part++)
            {
                if (_last[part] < 0) continue;
                int at = seen++;
                for (; at > 0 && StartOf(_order[at - 1]) < StartOf(part); at--) _order[at] = _order[at - 1];
                _order[at] = part;
            }
            if (seen < minimum) continue;
            int start = int.MaxValue, end = -1, width = 0, startOffset = int.MaxValue, endOffset = -1;
            for (int i = 0; i < minimum; i++)
            {
                ref Interval interval = ref Lists[_order[i]][_last[_order[i]]];
                start = Math.Min(start, interval.Start);
                end = Math.Max(end, interval.End);
                width += interval.Width;
                startOffset = Math.Min(startOffset, interval.StartOffset);
                endOffset = Math.Max(endOffset, interval.EndOffset);
            }
            into.Add(new Interval(start, end, end - start + 1 - width, end - start + 1, startOffset, endOffset));
        }
        into.Sort();
        into.Minimize();
    }

    private int StartOf(int part) => Lists[part][_last[part]].Start;
}
