using System.Buffers;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Facets;

/// <summary>Counts moments by UTC day first, which costs a division and a look-up; each such day has at most two intervals, but where clocks change.</summary>
internal sealed class CalendarAccumulator : FacetAccumulator
{
    private const int Batch = 256;
    private const int PageDays = 512;

    // First and last UTC day of Calendar's reach, as days since 1970.
    private const int FirstDay = (int)(Calendar.First / Calendar.DayLength);
    private const int BeyondDay = (int)(Calendar.Beyond / Calendar.DayLength);

    private readonly CalendarHistogram _request;
    private readonly Calendar _calendar;
    private readonly List<int> _used = [];             // pages that have days
    private UtcDay[]?[] _pages = ArrayPool<UtcDay[]?>.Shared.Rent(((BeyondDay - FirstDay) / PageDays) + 1);   // given back as it was taken: empty
    private readonly Dictionary<int, int> _odd = [];   // counts of days on which clocks change
    private NumericCursor? _single;
    private SortedNumericCursor? _several;
    private int _with;

    public CalendarAccumulator(CalendarHistogram request)
    {
        _request = request;
        _calendar = new Calendar(request.Interval, request.Zone);
    }

    protected override void Start(SegmentReader segment, int index) => SegmentNumbers.Open(segment, _request.Field, out _single, out _several);

    protected override void Count(ReadOnlySpan<int> docs)
    {
        if (_single != null)
        {
            Span<long> moments = stackalloc long[Batch];
            for (; docs.Length > 0; docs = docs[Math.Min(Batch, docs.Length)..])
            {
                int count = _single.Gather(docs[..Math.Min(Batch, docs.Length)], moments);
                foreach (long moment in moments[..count])
                {
                    if (moment is < Calendar.First or >= Calendar.Beyond) continue;
                    _with++;
                    Add(moment);
                }
            }
        }
        else if (_several != null)
        {
            foreach (int doc in docs)
            {
                if (_several.AdvanceExact(doc)) CountSeveral(_several);
            }
        }
    }

    private void CountSeveral(SortedNumericCursor moments)
    {
        int last = int.MinValue;
        for (int left = moments.Count; left > 0; left--)
        {
            long moment = moments.NextValue();
            if (moment is < Calendar.First or >= Calendar.Beyond) continue;
            int number = NumberAt(moment);
            if (number == last) continue;   // moments increase, and so do their intervals
            if (last == int.MinValue) _with++;
            last = number;
            Add(moment);
        }
    }

    private ref UtcDay DayOf(long moment, out int within)
    {
        int day = (int)Math.DivRem(moment - Calendar.First, Calendar.DayLength, out long rest);
        within = (int)rest;
        UtcDay[] page = _pages[day / PageDays] ?? Page(day / PageDays);
        ref UtcDay found = ref page[day % PageDays];
        if (!found.IsKnown) found = Describe(Calendar.First + (day * Calendar.DayLength));
        return ref found;
    }

    private UtcDay[] Page(int number)
    {
        UtcDay[] page = ArrayPool<UtcDay>.Shared.Rent(PageDays);
        page.AsSpan(0, PageDays).Clear();
        _used.Add(number);
        return _pages[number] = page;
    }

    private void Add(long moment)
    {
        ref UtcDay day = ref DayOf(moment, out int within);
        if (day.IsOdd)
        {
            int number = _calendar.NumberAt(moment);
            _odd[number] = _odd.GetValueOrDefault(number) + 1;
        }
        else if (within < day.Cut)
        {
            day.CountBefore++;
        }
        else
        {
            day.CountAfter++;
        }
    }

    private int NumberAt(long moment)
    {
        ref UtcDay day = ref DayOf(moment, out int within);
        return day.IsOdd ? _calendar.NumberAt(moment) : within < day.Cut ? day.Before : day.After;
    }

    private UtcDay Describe(long start)
    {
        TimeSpan offset = _calendar.OffsetAt(start);
        // Looked at beyond the day too, so that what a change of clocks at midnight does is left to the slow way.
        if (_calendar.OffsetAt(start - (2 * 3_600_000)) != offset || _calendar.OffsetAt(start + (12 * 3_600_000)) != offset || _calendar.OffsetAt(start + Calendar.DayLength + (2 * 3_600_000)) != offset)
            return new UtcDay { IsKnown = true, IsOdd = true };
        DateTime local = DateTimeOffset.FromUnixTimeMilliseconds(start).UtcDateTime + offset;
        // The day's first moment is local midnight itself where the offset is zero: then the whole day is "before".
        DateTime midnight = local.Date.AddDays(1);
        return new UtcDay { IsKnown = true, Before = _calendar.Number(local), Cut = (int)(midnight - local).TotalMilliseconds, After = _calendar.Number(midnight) };
    }

    public override FacetResult Build()
    {
        var counts = new SortedDictionary<int, int>();
        foreach ((int number, int count) in _odd) counts[number] = count;
        foreach (int number in _used)
        {
            UtcDay[] page = _pages[number]!;
            foreach (ref readonly UtcDay day in page.AsSpan(0, PageDays))
            {
                if (day.CountBefore > 0) counts[day.Before] = counts.GetValueOrDefault(day.Before) + day.CountBefore;
                if (day.CountAfter > 0) counts[day.After] = counts.GetValueOrDefault(day.After) + day.CountAfter;
            }
            _pages[number] = null;
            ArrayPool<UtcDay>.Shared.Return(page);
        }
        _used.Clear();
        ArrayPool<UtcDay[]?>.Shared.Return(_pages);
        _pages = [];
        var values = new List<FacetValueCount>();
        if (counts.Count > 0)
        {
            int first = counts.Keys.First(), last = counts.Keys.Last();
            if (last - (long)first < _request.MaxIntervals)
            {
                for (int number = first; number <= last; number++) values.Add(Describe(number, counts.GetValueOrDefault(number)));
            }
            else
            {
                foreach ((int number, int count) in counts.Skip(Math.Max(0, counts.Count - _request.MaxIntervals))) values.Add(Describe(number, count));
            }
        }
        return new FacetResult { Name = _request.Name, Values = values, DistinctValues = counts.Count, Documents = Documents, Missing = Documents - _with };
    }

    private FacetValueCount Describe(int number, int count)
    {
        string name = _calendar.Name(number);
        return new FacetValueCount { Value = name, Label = name, Count = count, From = _calendar.Start(number), To = _calendar.Start(number + 1), IsSelected = _request.Selected.Contains(name) };
    }

    private struct UtcDay
    {
        public int Before, After, Cut, CountBefore, CountAfter;
        public bool IsKnown, IsOdd;
    }
}
