namespace Dateline.Lucene.Querying;

/// <summary>So many intervals of one part in a row, taken as one.</summary>
internal sealed class RepeatedIntervals(IntervalCursor part, int count) : CombinedIntervals([part], part.Documents)
{
    protected override void Combine(IntervalList into, bool all)
    {
        IntervalList list = Lists[0];
        int width = 0;
        for (int i = 0; i < list.Count; i++)
        {
            width += list[i].Width;
            int first = i - count + 1;
            if (first < 0) continue;
            if (first > 0) width -= list[first - 1].Width;
            int start = list[first].Start, end = list[i].End;
            into.Add(new Interval(start, end, end - start + 1 - width, width, list[first].StartOffset, list[i].EndOffset));
        }
    }
}
