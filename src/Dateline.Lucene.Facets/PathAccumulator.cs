using System.Text;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Facets;

/// <summary>Counts the children of a path, each document once for a child.</summary>
internal sealed class PathAccumulator : FacetAccumulator
{
    private readonly ValueFacet _request;
    private readonly GlobalOrdinals _ordinals;
    private readonly List<string> _children = [];
    private readonly int[] _childOf;   // by global ordinal from _low on; -1 where the value is no child's
    private readonly int _low;
    private readonly int[] _counts;
    private readonly int[] _lastDoc;
    private readonly long[]? _sums;
    private readonly string _stem;
    private SegmentValues? _values;
    private NumericCursor? _addends;
    private int[]? _map;
    private int _with;

    public PathAccumulator(ValueFacet request, char separator, GlobalOrdinals ordinals)
    {
        _request = request;
        _ordinals = ordinals;
        _stem = request.Parent.Length == 0 ? "" : request.Parent + separator;
        GlobalOrdinals.Reader reader = ordinals.CreateReader();
        byte[] stem = Encoding.UTF8.GetBytes(_stem);
        byte[] cut = Encoding.UTF8.GetBytes([separator]);
        (_low, int high) = reader.Range(Encoding.UTF8.GetBytes(_stem + request.Prefix));
        _childOf = new int[high - _low];
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = _low; i < high; i++)
        {
            ReadOnlySpan<byte> rest = reader.Lookup(i)[stem.Length..];
            int end = rest.IndexOf(cut);
            if (end >= 0) rest = rest[..end];
            if (rest.IsEmpty)
            {
                _childOf[i - _low] = -1;
                continue;
            }
            string name = Encoding.UTF8.GetString(rest);
            if (!known.TryGetValue(name, out int child))
            {
                known.Add(name, child = _children.Count);
                _children.Add(name);
            }
            _childOf[i - _low] = child;
        }
        _counts = new int[_children.Count];
        _lastDoc = new int[_children.Count];
        if (request.SumField != null) _sums = new long[_children.Count];
    }

    protected override void Start(SegmentReader segment, int index)
    {
        _values = _ordinals.Open(segment);
        _map = _ordinals.GetMap(index);
        _addends = _request.SumField is { } field ? segment.GetNumeric(field) : null;
        Array.Fill(_lastDoc, -1);
    }

    protected override void Count(ReadOnlySpan<int> docs)
    {
        if (_values is not { } values) return;
        foreach (int doc in docs)
        {
            if (!values.AdvanceExact(doc)) continue;
            _with++;
            if (values.Set is not { } set)
            {
                Add(values.Single!.Ordinal, doc);
                continue;
            }
            for (long ordinal = set.NextOrdinal(); ordinal != SortedSetCursor.NoMoreOrdinals; ordinal = set.NextOrdinal()) Add((int)ordinal, doc);
        }
    }

    private void Add(int ordinal, int doc)
    {
        int at = (_map == null ? ordinal : _map[ordinal]) - _low;
        if ((uint)at >= (uint)_childOf.Length) return;
        int child = _childOf[at];
        // Paths of one child need not follow each other ("x/a", "x-y", "x/b" sort "x-y" first, but "x", "x-y", "x/a" do not), hence the stamp.
        if (child < 0 || _lastDoc[child] == doc) return;
        _lastDoc[child] = doc;
        _counts[child]++;
        if (_sums != null && _addends != null && _addends.AdvanceExact(doc)) _sums[child] += _addends.Value;
    }

    public override FacetResult Build()
    {
        var shown = Enumerable.Range(0, _children.Count).Where(c => _counts[c] >= _request.MinCount);
        IEnumerable<int> ordered = _request.Order == FacetOrder.Label
            ? shown.OrderBy(c => _children[c], CodePointOrder.Instance)
            : shown.OrderByDescending(c => _counts[c]).ThenBy(c => _children[c], CodePointOrder.Instance);
        var values = new List<FacetValueCount>();
        var selected = new HashSet<string>(_request.Selected, StringComparer.Ordinal);
        int taken = 0;
        foreach (int child in ordered)
        {
            string path = _stem + _children[child];
            bool chosen = selected.Remove(path);
            if (taken++ >= _request.Top && !chosen) continue;
            values.Add(new FacetValueCount { Value = path, Label = _children[child], Count = _counts[child], IsSelected = chosen, Sum = _sums?[child] });
        }
        foreach (string path in _request.Selected)
        {
            // Chosen on another level, or without documents here.
            if (!selected.Remove(path)) continue;
            if (!path.StartsWith(_stem, StringComparison.Ordinal) || path.AsSpan(_stem.Length).Contains(_request.Separator!.Value)) continue;
            string label = path[_stem.Length..];
            if (label.Length == 0) continue;
            int child = _children.IndexOf(label);
            values.Add(new FacetValueCount { Value = path, Label = label, Count = child < 0 ? 0 : _counts[child], IsSelected = true, Sum = _sums == null ? null : child < 0 ? 0 : _sums[child] });
        }
        return new FacetResult
        {
            Name = _request.Name,
            Values = values,
            DistinctValues = _counts.Count(c => c > 0),
            Documents = Documents,
            Missing = _request.CountMissing ? Documents - _with : null,
        };
    }
}
