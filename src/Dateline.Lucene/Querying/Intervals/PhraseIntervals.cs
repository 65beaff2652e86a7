namespace Dateline.Lucene.Querying;

/// <summary>Parts one directly after the other.</summary>
internal sealed class PhraseIntervals(IntervalCursor[] parts) : CombinedIntervals(parts, new ConjunctionDocuments(parts.Select(p => p.Documents)))
{
    private IntervalList _before = new();
    private IntervalList _after = new();

    protected override bool NeedsAll(bool all) => true;

    protected override void Combine(IntervalList into, bool all)
    {
        IntervalList before = Lists[0];
        for (int part = 1; part < Lists.Length && before.Count > 0; part++)
        {
            IntervalList next = Lists[part], joined = part % 2 == 0 ? _before : _after;
            joined.Clear();
            Join(before, next, joined);
            before = joined;
        }
        foreach (ref readonly Interval interval in before.AsSpan()) into.Add(interval);
        if (!all) into.Minimize();
    }

    // Both sorted by start. Ends may run a little out of order (names of several words), so the search for the next start goes back that far.
    private static void Join(IntervalList before, IntervalList next, IntervalList joined)
    {
        int from = 0, furthest = -1;
        foreach (ref readonly Interval first in before.AsSpan())
        {
            int start = first.End + 1;
            if (start < furthest)
            {
                while (from > 0 && next[from - 1].Start >= start) from--;
            }
            else
            {
                while (from < next.Count && next[from].Start < start) from++;
            }
            furthest = start;
            for (int i = from; i < next.Count && next[i].Start == start; i++)
            {
                ref Interval second = ref next[i];
                int width = second.End - first.Start + 1;
                joined.Add(new Interval(first.Start, second.End, 0, width, first.StartOffset, second.EndOffset));
            }
        }
        joined.Sort();
    }

    // A phrase is marked as one.
    public override void Mark(ReadOnlySpan<Interval> loaded, IntervalList marks)
    {
        foreach (ref readonly Interval interval in loaded) marks.Add(interval);
    }
}
