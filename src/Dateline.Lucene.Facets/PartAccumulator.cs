using System.Buffers;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Facets;

/// <summary>Counts what values are part of, the children of a path or groups: each document once, however many of its values belong there.</summary>
/// <remarks>Once a field is counted much, its values lie in memory by document as codes of sets (<see cref="OrdinalColumn"/>): documents are counted by code, and what the values of each set are part of is worked out once, at the end.</remarks>
internal abstract class PartAccumulator(ValueFacet request, GlobalOrdinals ordinals, string stem) : FacetAccumulator
{
    private const int CodesToDocument = 16;   // codes that are gone through in the time of counting a document by its values

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private int[] _counts = [];
    private int[] _stamps = [];   // what each was counted for last
    private long[]? _sums;
    private SegmentValues? _values;
    private NumericCursor? _addends;
    private int[]? _map;
    private SegmentReader? _segment;
    private OrdinalColumns.Field? _field;
    private OrdinalColumn? _column;
    private int[]? _codes;
    private int _looked;          // documents of the segment counted one by one
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
        _stamps = new int[_names.Count];
        if (request.SumField != null) _sums = new long[_names.Count];
    }

    /// <summary>Counts documents that have a value for what that is part of, by <see cref="Add"/>.</summary>
    /// <param name="ordinal">The value.</param>
    /// <param name="stamp">The document, or what else tells those documents from all others.</param>
    /// <param name="documents">How many they are.</param>
    /// <returns>Whether they have what is counted.</returns>
    protected abstract bool AddValue(int ordinal, int stamp, int documents);

    // Values of one part need not follow each other ("x/a", "x-y", "x/b" sort "x-y" first, but "x", "x-y", "x/a" do not), hence the stamp.
    protected void Add(int part, int stamp, int documents)
    {
        if (_stamps[part] == stamp) return;
        _stamps[part] = stamp;
        _counts[part] += documents;
        if (_sums != null && _addends != null && _addends.AdvanceExact(stamp)) _sums[part] += _addends.Value;
    }

    protected sealed override void Start(SegmentReader segment, int index)
    {
        _values = ordinals.Open(segment);
        _map = ordinals.GetMap(index);
        _addends = request.SumField is { } field ? segment.GetNumeric(field) : null;
        Array.Fill(_stamps, -1);
        _looked = 0;
        if (_values == null || _sums != null) return;
        _segment = segment;
        _field = OrdinalColumns.Of(segment, request.Field);
        _column = _field.Column;
    }

    protected sealed override void Count(ReadOnlySpan<int> docs)
    {
        if (_values is not { } values) return;
        _looked += docs.Length;
        if (_column != null && (long)_looked * CodesToDocument >= _column.Codes)
        {
            _column.CountCodes(docs, Codes(_column));
            return;
        }
        foreach (int doc in docs)
        {
            if (!values.AdvanceExact(doc)) continue;
            bool any = false;
            if (values.Set is not { } set)
            {
                any = AddValue(Global(values.Single!.Ordinal), doc, 1);
            }
            else
            {
                for (long ordinal = set.NextOrdinal(); ordinal != SortedSetCursor.NoMoreOrdinals; ordinal = set.NextOrdinal()) any |= AddValue(Global((int)ordinal), doc, 1);
            }
            if (any) _with++;
        }
    }

    protected sealed override void CountAll(SegmentReader segment)
    {
        if (_column != null && segment.DeletedCount == 0) _column.CountAllCodes(Codes(_column));
        else base.CountAll(segment);
    }

    public sealed override void FinishSegment()
    {
        if (_codes != null)
        {
            TakeApart(_column!, _codes);
            ArrayPool<int>.Shared.Return(_codes);
        }
        else if (_field != null && _column == null && _looked > 0)
        {
            _field.Note(_segment!, request.Field, _looked);
        }
        _codes = null;
        _field = null;
        _column = null;
        _values = null;
    }

    private int Global(int ordinal) => _map == null ? ordinal : _map[ordinal];

    private int[] Codes(OrdinalColumn column)
    {
        if (_codes != null) return _codes;
        _codes = ArrayPool<int>.Shared.Rent(2 * column.Codes);
        _codes.AsSpan(0, 2 * column.Codes).Clear();
        return _codes;
    }

    private void TakeApart(OrdinalColumn column, int[] codes)
    {
        ReadOnlySpan<int> first = codes.AsSpan(0, column.Codes), second = codes.AsSpan(column.Codes, column.Codes);
        Array.Fill(_stamps, -1);
        for (int code = 0; code < first.Length; code++)
        {
            int documents = first[code] + second[code];
            if (documents == 0 || code == column.NoValue) continue;
            bool any = false;
            if (code < column.NoValue)
            {
                any = AddValue(Global(code), code, documents);
            }
            else
            {
                foreach (int ordinal in column.SetOf(code)) any |= AddValue(Global(ordinal), code, documents);
            }
            if (any) _with += documents;
        }
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
