using System.Buffers;
using System.Text;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Facets;

/// <summary>Counts plain values by ordinal.</summary>
internal sealed class ValueAccumulator : FacetAccumulator
{
    private readonly ValueFacet _request;
    private readonly GlobalOrdinals _ordinals;
    private readonly int[] _counts;
    private readonly long[]? _sums;
    private SegmentValues? _values;
    private NumericCursor? _addends;
    private int[]? _map;
    private int[]? _local;
    private SegmentReader? _segment;
    private OrdinalColumns.Field? _field;
    private OrdinalColumn? _column;
    private int[]? _codes;
    private int _looked;   // documents of the segment counted one by one
    private int _with;

    public ValueAccumulator(ValueFacet request, GlobalOrdinals ordinals)
    {
        _request = request;
        _ordinals = ordinals;
        _counts = ArrayPool<int>.Shared.Rent(ordinals.Count + 1);
        _counts.AsSpan(0, ordinals.Count + 1).Clear();
        if (request.SumField != null) _sums = new long[ordinals.Count];
    }

    protected override void Start(SegmentReader segment, int index)
    {
        _values = _ordinals.Open(segment);
        if (_values == null) return;
        _map = _ordinals.GetMap(index);
        _addends = _request.SumField is { } field ? segment.GetNumeric(field) : null;
        if (_sums != null) return;
        _segment = segment;
        _field = OrdinalColumns.Of(segment, _request.Field);
        _column = _field.Column;
        _looked = 0;
        if (_map == null) return;
        _local = ArrayPool<int>.Shared.Rent(_values.Count + 1);
        _local.AsSpan(0, _values.Count + 1).Clear();
    }

    protected override void Count(ReadOnlySpan<int> docs)
    {
        if (_values == null) return;
        if (_sums != null)
        {
            CountAndSum(docs, _values, _addends);
            return;
        }
        _looked += docs.Length;
        if (_column == null) _with += _values.CountOrdinals(docs, Counters(_values));
        else if (_looked < _column.Codes) _column.Count(docs, (_local ?? _counts).AsSpan(0, _values.Count + 1));
        else CountCodes(docs, _column);
    }

    protected override void CountAll(SegmentReader segment)
    {
        if (_values == null) return;
        if (_sums != null || segment.DeletedCount > segment.MaxDoc / 2)
        {
            base.CountAll(segment);
            return;
        }
        // Every document, and then less those that are deleted: the ordinals are read in bulk.
        Span<int> counts = Counters(_values);
        _with += _values.CountRun(0, segment.MaxDoc, counts);
        if (segment.DeletedCount == 0) return;
        SegmentValues again = _ordinals.Open(segment)!;
        int[] lost = ArrayPool<int>.Shared.Rent(again.Count);
        Span<int> less = lost.AsSpan(0, again.Count);
        less.Clear();
        Span<int> batch = stackalloc int[LiveRuns.BatchSize];
        var dead = new LiveRuns(segment, dead: true, batch);
        while (dead.MoveNext()) _with -= again.CountOrdinals(dead.Current, less);
        for (int i = 0; i < less.Length; i++) counts[i] -= less[i];
        ArrayPool<int>.Shared.Return(lost);
    }

    private Span<int> Counters(SegmentValues values) => (_local ?? _counts).AsSpan(0, values.Count);

    // More than there are codes: their tables are worth clearing.
    private void CountCodes(ReadOnlySpan<int> docs, OrdinalColumn column)
    {
        if (_codes == null)
        {
            _codes = ArrayPool<int>.Shared.Rent(2 * column.Codes);
            _codes.AsSpan(0, 2 * column.Codes).Clear();
        }
        column.CountCodes(docs, _codes);
    }

    private int Without(SegmentValues values)
    {
        ref int without = ref (_local ?? _counts)[values.Count];
        int count = without;
        without = 0;
        return count;
    }

    private void CountAndSum(ReadOnlySpan<int> docs, SegmentValues values, NumericCursor? addends)
    {
        foreach (int doc in docs)
        {
            if (!values.AdvanceExact(doc)) continue;
            _with++;
            long addend = addends != null && addends.AdvanceExact(doc) ? addends.Value : 0;
            if (values.Set is not { } set)
            {
                Add(values.Single!.Ordinal, addend);
                continue;
            }
            for (long ordinal = set.NextOrdinal(); ordinal != SortedSetCursor.NoMoreOrdinals; ordinal = set.NextOrdinal()) Add((int)ordinal, addend);
        }
    }

    private void Add(int ordinal, long addend)
    {
        int global = _map == null ? ordinal : _map[ordinal];
        _counts[global]++;
        _sums![global] += addend;
    }

    public override void FinishSegment()
    {
        if (_values != null && _field != null && _looked > 0)
        {
            // The counter after the last value's: documents without one.
            if (_codes != null)
            {
                _column!.AddCodes(_codes, (_local ?? _counts).AsSpan(0, _values.Count + 1));
                ArrayPool<int>.Shared.Return(_codes);
            }
            if (_column != null) _with += _looked - Without(_values);
            else _field.Note(_segment!, _request.Field, _looked);
        }
        _codes = null;
        _field = null;
        _column = null;
        if (_values != null && _local != null)
        {
            int[] map = _map!;
            ReadOnlySpan<int> local = _local.AsSpan(0, _values.Count);
            for (int i = 0; i < local.Length; i++) _counts[map[i]] += local[i];
            ArrayPool<int>.Shared.Return(_local);
        }
        _local = null;
        _values = null;
    }

    public override FacetResult Build()
    {
        GlobalOrdinals.Reader reader = _ordinals.CreateReader();
        (int low, int high) = _request.Prefix.Length == 0 ? (0, _ordinals.Count) : reader.Range(Encoding.UTF8.GetBytes(_request.Prefix));
        HashSet<int>? selected = null;
        List<string>? unknown = null;
        foreach (string value in _request.Selected)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(value);
            int at = reader.Ceiling(bytes);
            if (at < _ordinals.Count && reader.Lookup(at).SequenceEqual(bytes)) (selected ??= []).Add(at);
            else if (unknown?.Contains(value) != true) (unknown ??= []).Add(value);
        }

        var kept = new List<int>(Math.Min(_request.Top, 64));
        int distinct = TopCounts.Select(_counts.AsSpan(0, _ordinals.Count), low, high, _request.Top, _request.MinCount, _request.Order, kept);
        if (selected != null)
        {
            kept.AddRange(selected.Where(o => !kept.Contains(o)));
            TopCounts.Sort(kept, _counts, _request.Order);
        }
        var values = new List<FacetValueCount>(kept.Count + (unknown?.Count ?? 0));
        foreach (int ordinal in kept)
        {
            string text = reader.Text(ordinal);
            values.Add(new FacetValueCount { Value = text, Label = text, Count = _counts[ordinal], IsSelected = selected?.Contains(ordinal) == true, Sum = _sums?[ordinal] });
        }
        // Chosen values that the index does not know come last, so that they can be unchosen.
        for (int i = 0; i < unknown?.Count; i++)
        {
            string value = unknown[i];
            values.Add(new FacetValueCount { Value = value, Label = value, Count = 0, IsSelected = true, Sum = _sums == null ? null : 0 });
        }
        ArrayPool<int>.Shared.Return(_counts);
        return new FacetResult
        {
            Name = _request.Name,
            Values = values,
            DistinctValues = distinct,
            Documents = Documents,
            Missing = _request.CountMissing ? Documents - _with : null,
        };
    }
}
