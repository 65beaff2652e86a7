using System.Text;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Facets;

/// <summary>Counts the groups that values belong to, each document once for a group.</summary>
internal sealed class GroupAccumulator : FacetAccumulator
{
    private readonly ValueFacet _request;
    private readonly GlobalOrdinals _ordinals;
    private readonly List<string> _names = [];
    private readonly int[] _starts;    // by global ordinal: where its groups start in the next; one more at the end
    private readonly int[] _groups;
    private readonly int[] _counts;
    private readonly int[] _lastDoc;
    private readonly long[]? _sums;
    private SegmentValues? _values;
    private NumericCursor? _addends;
    private int[]? _map;
    private int _with;

    public GroupAccumulator(ValueFacet request, IReadOnlyDictionary<string, IReadOnlyList<string>> groupsOf, GlobalOrdinals ordinals)
    {
        _request = request;
        _ordinals = ordinals;
        GlobalOrdinals.Reader reader = ordinals.CreateReader();
        _starts = new int[ordinals.Count + 1];
        var groups = new List<int>();
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < ordinals.Count; i++)
        {
            _starts[i] = groups.Count;
            if (!groupsOf.TryGetValue(reader.Text(i), out IReadOnlyList<string>? names)) continue;
            foreach (string name in names)
            {
                if (!name.StartsWith(request.Prefix, StringComparison.Ordinal)) continue;
                if (!known.TryGetValue(name, out int group))
                {
                    known.Add(name, group = _names.Count);
                    _names.Add(name);
                }
                groups.Add(group);
            }
        }
        _starts[^1] = groups.Count;
        _groups = [.. groups];
        _counts = new int[_names.Count];
        _lastDoc = new int[_names.Count];
        if (request.SumField != null) _sums = new long[_names.Count];
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
            bool any = false;
            if (values.Set is not { } set)
            {
                any = Add(values.Single!.Ordinal, doc);
            }
            else
            {
                for (long ordinal = set.NextOrdinal(); ordinal != SortedSetCursor.NoMoreOrdinals; ordinal = set.NextOrdinal()) any |= Add((int)ordinal, doc);
            }
            if (any) _with++;
        }
    }

    private bool Add(int ordinal, int doc)
    {
        int at = _map == null ? ordinal : _map[ordinal];
        ReadOnlySpan<int> groups = _groups.AsSpan(_starts[at].._starts[at + 1]);
        foreach (int group in groups)
        {
            if (_lastDoc[group] == doc) continue;
            _lastDoc[group] = doc;
            _counts[group]++;
            if (_sums != null && _addends != null && _addends.AdvanceExact(doc)) _sums[group] += _addends.Value;
        }
        return !groups.IsEmpty;
    }

    public override FacetResult Build()
    {
        var shown = Enumerable.Range(0, _names.Count).Where(g => _counts[g] >= _request.MinCount);
        IEnumerable<int> ordered = _request.Order == FacetOrder.Label
            ? shown.OrderBy(g => _names[g], CodePointOrder.Instance)
            : shown.OrderByDescending(g => _counts[g]).ThenBy(g => _names[g], CodePointOrder.Instance);
        var values = new List<FacetValueCount>();
        var selected = new HashSet<string>(_request.Selected, StringComparer.Ordinal);
        int taken = 0;
        foreach (int group in ordered)
        {
            bool chosen = selected.Remove(_names[group]);
            if (taken++ < _request.Top || chosen) Put(group, _names[group], chosen);
        }
        foreach (string name in _request.Selected)
        {
            if (selected.Remove(name)) Put(_names.IndexOf(name), name, true);
        }
        return new FacetResult
        {
            Name = _request.Name,
            Values = values,
            DistinctValues = _counts.Count(c => c > 0),
            Documents = Documents,
            Missing = _request.CountMissing ? Documents - _with : null,
        };

        void Put(int group, string name, bool chosen) => values.Add(new FacetValueCount
        {
            Value = name,
            Label = name,
            Count = group < 0 ? 0 : _counts[group],
            IsSelected = chosen,
            Sum = _sums == null ? null : group < 0 ? 0 : _sums[group],
        });
    }
}
