using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Facets;

/// <summary>Counts what values are part of, the children of a path or groups: each document once, however many of its values belong there.</summary>
internal abstract class PartAccumulator(ValueFacet request, GlobalOrdinals ordinals, string stem) : FacetAccumulator
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private int[] _counts = [];
    private int[] _lastDoc = [];
    private long[]? _sums;
    private SegmentValues? _values;
    private NumericCursor? _addends;
    private int[]? _map;
    private int _with;

    /// <summary>The number of a part by its name behind the stem. To be asked for every part, then <see cref="MakeRoom"/>, before anything is counted.</summary>
    protected int Number(string name)
    {
        if (!_numbers.TryGetValue(name, out int part))
        {
            _numbers.Add(name, part = _names.Count);
            _names.Add(name);
        }
        return part;
    }

    /// <summary>Ends the numbering.</summary>
    protected void MakeRoom()
    {
        _counts = new int[_names.Count];
        _lastDoc = new int[_names.Count];
        if (request.SumField != null) _sums = new long[_names.Count];
    }

    /// <summary>Counts a document for what a value is part of, by <see cref="Add"/>.</summary>
    /// <returns>Whether the document has what is counted.</returns>
    protected abstract bool AddValue(int ordinal, int doc);

    // Values of one part need not follow each other ("x/a", "x-y", "x/b" sort "x-y" first, but "x", "x-y", "x/a" do not), hence the stamp.
    protected void Add(int part, int doc)
    {
        if (_lastDoc[part] == doc) return;
        _lastDoc[part] = doc;
        _counts[part]++;
        if (_sums != null && _addends != null && _addends.AdvanceExact(doc)) _sums[part] += _addends.Value;
    }

    protected sealed override void Start(SegmentReader segment, int index)
    {
        _values = ordinals.Open(segment);
        _map = ordinals.GetMap(index);
        _addends = request.SumField is { } field ? segment.GetNumeric(field) : null;
        Array.Fill(_lastDoc, -1);
    }

    protected sealed override void Count(ReadOnlySpan<int> docs)
    {
        if (_values is not { } values) return;
        foreach (int doc in docs)
        {
            if (!values.AdvanceExact(doc)) continue;
            bool any = false;
            if (values.Set is not { } set)
            {
                any = AddValue(Global(values.Single!.Ordinal), doc);
            }
            else
            {
                for (long ordinal = set.NextOrdinal(); ordinal != SortedSetCursor.NoMoreOrdinals; ordinal = set.NextOrdinal()) any |= AddValue(Global((int)ordinal), doc);
            }
            if (any) _with++;
        }

        int Global(int ordinal) => _map == null ? ordinal : _map[ordinal];
    }

    public sealed override FacetResult Build()
    {
        var shown = Enumerable.Range(0, _names.Count).Where(p => _counts[p] >= request.MinCount);
        IEnumerable<int> ordered = request.Order == FacetOrder.Label
            ? shown.OrderBy(p => _names[p], CodePointOrder.Instance)
            : shown.OrderByDescending(p => _counts[p]).ThenBy(p => _names[p], CodePointOrder.Instance);
        var values = new List<FacetValueCount>();
        var selected = new HashSet<string>(request.Selected, StringComparer.Ordinal);
        int taken = 0;
        foreach (int part in ordered)
        {
            bool chosen = selected.Remove(stem + _names[part]);
            if (taken++ < request.Top || chosen) Put(_names[part], chosen);
        }
        foreach (string value in request.Selected)
        {
            // Chosen on another level of a path, or without documents here.
            if (!selected.Remove(value) || !value.StartsWith(stem, StringComparison.Ordinal)) continue;
            string name = value[stem.Length..];
            if (request.Separator is { } separator && (name.Length == 0 || name.Contains(separator))) continue;
            Put(name, chosen: true);
        }
        return new FacetResult
        {
            Name = request.Name,
            Values = values,
            DistinctValues = _counts.Count(c => c > 0),
            Documents = Documents,
            Missing = request.CountMissing ? Documents - _with : null,
        };

        void Put(string name, bool chosen)
        {
            int part = _numbers.GetValueOrDefault(name, -1);
            values.Add(new FacetValueCount
            {
                Value = stem + name,
                Label = name,
                Count = part < 0 ? 0 : _counts[part],
                IsSelected = chosen,
                Sum = _sums == null ? null : part < 0 ? 0 : _sums[part],
            });
        }
    }
}
