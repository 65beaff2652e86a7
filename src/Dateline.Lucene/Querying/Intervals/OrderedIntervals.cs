namespace Dateline.Lucene.Querying;

/// <summary>Parts one after the other, with anything between.</summary>
internal sealed class OrderedIntervals(IntervalCursor[] parts) : CombinedIntervals(parts, new ConjunctionDocuments(parts.Select(p => p.Documents)))
{
    private readonly int[] _at = new int[parts.Length];

    // The parts' smallest intervals have increasing starts and ends: taking the first that fits gives the earliest end.
    protected override void Combine(IntervalList into, bool all)
    {
        Array.Clear(_at);
        IntervalList first = Lists[0];
        for (; _at[0] < first.Count; _at[0]++)
        {
            int end = first[_at[0]].End, width = first[_at[0]].Width, endOffset = first[_at[0]].EndOffset;
            for (int part = 1; part < Lists.Length; part++)
            {
                IntervalList list = Lists[part];
                int at = _at[part];
                while (at < list.Count && list[at].Start <= end) at++;
                _at[part] = at;
                if (at == list.Count) return;
                end = list[at].End;
                endOffset = list[at].EndOffset;
                width += list[at].Width;
            }
            int start = first[_at[0]].Start;
            // The same end from a later start: the one before contains it.
            if (into.Count > 0 && into[into.Count - 1].End == end) into.Truncate(into.Count - 1);
            into.Add(new Interval(start, end, end - start + 1 - width, end - start + 1, first[_at[0]].StartOffset, endOffset));
        }
    }
}
