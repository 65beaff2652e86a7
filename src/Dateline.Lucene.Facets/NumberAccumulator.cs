using System.Globalization;
using System.Runtime.InteropServices;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Facets;

/// <summary>Counts distinct numbers: small ones in an array, the others in a table.</summary>
internal sealed class NumberAccumulator(NumberFacet request) : FacetAccumulator
{
    private const int Batch = 256;
    private const int Small = 1024;

    private readonly int[] _small = new int[Small];
    private readonly Dictionary<long, int> _large = [];
    private NumericCursor? _single;
    private SortedNumericCursor? _several;
    private int _with;

    protected override void Start(SegmentReader segment, int index) => SegmentNumbers.Open(segment, request.Field, out _single, out _several);

    protected override void Count(ReadOnlySpan<int> docs)
    {
        if (_single != null)
        {
            Span<long> numbers = stackalloc long[Batch];
            for (; docs.Length > 0; docs = docs[Math.Min(Batch, docs.Length)..])
            {
                int count = _single.Gather(docs[..Math.Min(Batch, docs.Length)], numbers);
                _with += count;
                foreach (long number in numbers[..count]) Add(number);
            }
        }
        else if (_several != null)
        {
            foreach (int doc in docs)
            {
                if (!_several.AdvanceExact(doc)) continue;
                _with++;
                long last = 0;
                for (int i = 0, count = _several.Count; i < count; i++)
                {
                    long number = _several.NextValue();
                    if (i > 0 && number == last) continue;   // sorted: the same number comes again at once
                    Add(number);
                    last = number;
                }
            }
        }
    }

    private void Add(long number)
    {
        if ((ulong)number < Small) _small[number]++;
        else CollectionsMarshal.GetValueRefOrAddDefault(_large, number, out _)++;
    }

    public override FacetResult Build()
    {
        var counts = new List<(long Number, int Count)>(_large.Count);
        for (int i = 0; i < Small; i++)
        {
            if (_small[i] > 0) counts.Add((i, _small[i]));
        }
        foreach ((long number, int count) in _large) counts.Add((number, count));
        if (request.Order == FacetOrder.Label) counts.Sort(static (a, b) => a.Number.CompareTo(b.Number));
        else counts.Sort(static (a, b) => a.Count != b.Count ? b.Count.CompareTo(a.Count) : a.Number.CompareTo(b.Number));
        var selected = new HashSet<long>(request.Selected);
        var values = new List<FacetValueCount>();
        int taken = 0;
        foreach ((long number, int count) in counts)
        {
            bool chosen = selected.Remove(number);
            bool shown = count >= request.MinCount && taken < request.Top;
            if (shown) taken++;
            if (shown || chosen) values.Add(Describe(number, count, chosen));
        }
        // Chosen numbers that no document has come last, so that they can be unchosen.
        foreach (long number in request.Selected)
        {
            if (selected.Remove(number)) values.Add(Describe(number, 0, true));
        }
        return new FacetResult { Name = request.Name, Values = values, DistinctValues = counts.Count, Documents = Documents, Missing = Documents - _with };
    }

    private static FacetValueCount Describe(long number, int count, bool chosen)
    {
        string name = number.ToString(CultureInfo.InvariantCulture);
        return new FacetValueCount { Value = name, Label = name, Count = count, From = number, To = number == long.MaxValue ? null : number + 1, IsSelected = chosen };
    }
}
