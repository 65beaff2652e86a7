using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Facets;

/// <summary>Counts ranges: single values by the interval between two neighbouring bounds, several values range by range.</summary>
internal sealed class RangeAccumulator : FacetAccumulator
{
    private const int Batch = 256;

    private readonly RangeFacet _request;
    private readonly long[] _bounds;      // increasing; interval i holds values from bound i - 1 on and below bound i
    private readonly int[] _intervals;
    private readonly int[] _counts;       // of documents with several values, by range
    private readonly long[] _from, _to;
    private readonly bool[] _open;
    private NumericCursor? _single;
    private SortedNumericCursor? _several;
    private int _with;

    public RangeAccumulator(RangeFacet request)
    {
        _request = request;
        int ranges = request.Ranges.Count;
        _from = new long[ranges];
        _to = new long[ranges];
        _open = new bool[ranges];
        _counts = new int[ranges];
        var bounds = new SortedSet<long>();
        for (int i = 0; i < ranges; i++)
        {
            NumericRange range = request.Ranges[i];
            _from[i] = range.From ?? long.MinValue;
            _to[i] = range.To ?? long.MaxValue;
            _open[i] = range.To == null;
            bounds.Add(_from[i]);
            if (!_open[i]) bounds.Add(_to[i]);
        }
        _bounds = [.. bounds];
        _intervals = new int[_bounds.Length + 1];
    }

    protected override void Start(SegmentReader segment, int index) => SegmentNumbers.Open(segment, _request.Field, out _single, out _several);

    protected override void Count(ReadOnlySpan<int> docs)
    {
        if (_single != null)
        {
            Span<long> values = stackalloc long[Batch];
            for (; docs.Length > 0; docs = docs[Math.Min(Batch, docs.Length)..])
            {
                int count = _single.Gather(docs[..Math.Min(Batch, docs.Length)], values);
                _with += count;
                foreach (long value in values[..count]) _intervals[Interval(value)]++;
            }
        }
        else if (_several != null)
        {
            foreach (int doc in docs)
            {
                if (!_several.AdvanceExact(doc)) continue;
                _with++;
                CountSeveral(_several);
            }
        }
    }

    private int Interval(long value)
    {
        int low = 0, high = _bounds.Length;
        while (low < high)
        {
            int middle = (low + high) >> 1;
            if (_bounds[middle] <= value) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private void CountSeveral(SortedNumericCursor values)
    {
        Span<long> held = values.Count <= 64 ? stackalloc long[values.Count] : new long[values.Count];
        for (int i = 0; i < held.Length; i++) held[i] = values.NextValue();
        for (int range = 0; range < _counts.Length; range++)
        {
            foreach (long value in held)
            {
                if (value < _from[range] || (!_open[range] && value >= _to[range])) continue;
                _counts[range]++;
                break;
            }
        }
    }

    public override FacetResult Build()
    {
        var values = new FacetValueCount[_counts.Length];
        int distinct = 0;
        for (int range = 0; range < values.Length; range++)
        {
            int count = _counts[range];
            for (int i = 1; i < _intervals.Length; i++)
            {
                // The interval starts at bound i - 1.
                if (_bounds[i - 1] >= _from[range] && (_open[range] || _bounds[i - 1] < _to[range])) count += _intervals[i];
            }
            if (count > 0) distinct++;
            NumericRange asked = _request.Ranges[range];
            values[range] = new FacetValueCount { Value = asked.Name, Label = asked.Name, Count = count, From = asked.From, To = asked.To, IsSelected = _request.Selected.Contains(asked.Name) };
        }
        return new FacetResult { Name = _request.Name, Values = values, DistinctValues = distinct, Documents = Documents, Missing = Documents - _with };
    }
}
