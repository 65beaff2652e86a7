namespace Dateline.Lucene.Querying;

/// <summary>The intervals of any part.</summary>
internal sealed class OrIntervals(IntervalCursor[] parts) : CombinedIntervals(parts, new DisjunctionDocuments(parts.Select(p => p.Documents)))
{
    protected override bool NeedsAll(bool all) => all;

    protected override void Combine(IntervalList into, bool all)
    {
        foreach (IntervalList list in Lists)
        {
            foreach (ref readonly Interval interval in list.AsSpan()) into.Add(interval);
        }
        into.Sort();
        if (!all) into.Minimize();
    }
}
