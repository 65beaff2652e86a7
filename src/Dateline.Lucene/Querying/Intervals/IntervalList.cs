namespace Dateline.Lucene.Querying;

/// <summary>Intervals of one document, in an array that grows and is reused.</summary>
internal sealed class IntervalList
{
    private Interval[] _items = new Interval[8];

    public int Count { get; private set; }

    public ref Interval this[int index] => ref _items[index];

    public ReadOnlySpan<Interval> AsSpan() => _items.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Add(in Interval interval)
    {
        if (Count == _items.Length) Array.Resize(ref _items, Count * 2);
        _items[Count++] = interval;
    }

    /// <summary>Room for a number of intervals at the end, which count from now on.</summary>
    public Span<Interval> Append(int count)
    {
        if (Count + count > _items.Length) Array.Resize(ref _items, Math.Max(Count + count, _items.Length * 2));
        Count += count;
        return _items.AsSpan(Count - count, count);
    }

    public void Truncate(int count) => Count = count;

    /// <summary>Sorts by start; of two with the same start the shorter first.</summary>
    public void Sort()
    {
        for (int i = 1; i < Count; i++)
        {
            if (Compare(_items[i - 1], _items[i]) <= 0) continue;
            _items.AsSpan(0, Count).Sort(static (a, b) => Compare(a, b));
            return;
        }
    }

    /// <summary>Leaves out each interval that contains another one, and duplicates; needs them sorted. Starts and ends then both increase.</summary>
    public void Minimize()
    {
        int kept = 0;
        for (int i = 0; i < Count; i++)
        {
            // Sorted by start, then end: an earlier one that ends no sooner contains this one, unless they start together, when this one contains it.
            while (kept > 0 && _items[kept - 1].Start < _items[i].Start && _items[kept - 1].End >= _items[i].End) kept--;
            if (kept > 0 && _items[kept - 1].Start == _items[i].Start) continue;
            _items[kept++] = _items[i];
        }
        Count = kept;
    }

    private static int Compare(in Interval a, in Interval b) =>
        a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.End != b.End ? a.End.CompareTo(b.End) : a.Gaps.CompareTo(b.Gaps);
}
