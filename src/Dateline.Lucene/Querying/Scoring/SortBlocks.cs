using System.Runtime.CompilerServices;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>The first and the last rank of every 64 documents of a segment in an order by a number, and the blocks in the order of their first: what tells which documents need not be looked at. Immutable; thread-safe.</summary>
/// <remarks>
/// A rank is the number, turned round where the order is descending, so that the smaller rank comes first. Deleted documents count: the bounds are then wider than need be, never too narrow.
/// The format has no such bounds, so they are made in memory once it pays: 20 bytes for 64 documents, kept as long as the segment's values are open.
/// </remarks>
internal sealed class SortBlocks
{
    /// <summary>Documents of a block are those of one word of a bit set.</summary>
    public const int Shift = 6;

    private const int MostOrders = 8;   // of one segment: what a document without a value counts as is up to the caller

    private static readonly ConditionalWeakTable<object, Orders> s_all = [];

    private readonly long[] _first;
    private readonly long[] _last;
    private readonly int[] _order;

    private SortBlocks(long[] first, long[] last)
    {
        _first = first;
        _last = last;
        _order = new int[first.Length];
        for (int i = 0; i < _order.Length; i++) _order[i] = i;
        long[] sorted = [.. first];
        Array.Sort(sorted, _order);
        // Of equal ranks the earlier documents come first.
        for (int from = 0, to; from < sorted.Length; from = to)
        {
            to = from + 1;
            while (to < sorted.Length && sorted[to] == sorted[from]) to++;
            if (to - from > 1) Array.Sort(_order, from, to - from);
        }
    }

    /// <summary>The first rank of a block's documents.</summary>
    public ReadOnlySpan<long> First => _first;

    /// <summary>The last rank of a block's documents.</summary>
    public ReadOnlySpan<long> Last => _last;

    /// <summary>The blocks by their first rank, of equal ones by their documents.</summary>
    public ReadOnlySpan<int> Order => _order;

    /// <summary>The first rank of the segment.</summary>
    public long Best => _first[_order[0]];

    /// <summary>A number's place in an order: smaller is earlier.</summary>
    public static long RankOf(long value, bool descending) => descending ? ~value : value;

    /// <summary>The numbers that a segment is sorted by; null where it has none.</summary>
    public static NumericCursor? OpenNumbers(SegmentReader segment, string field) =>
        segment.GetNumeric(field) ?? (segment.GetSortedNumeric(field) is { } several ? several.AsSingle() ?? new LeastNumberCursor(several) : null);

    /// <summary>The bounds, where they are made already.</summary>
    public static SortBlocks? Find(SegmentReader segment, SortKey key) =>
        segment.ValuesOf(key.Field) is { } values && s_all.TryGetValue(values, out Orders? orders) ? orders.Find(KeyOf(key)) : null;

    /// <summary>The bounds; made once as many documents were asked for as the segment has, so that whoever seldom sorts pays nothing and whoever often does at most twice.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="key">The order, by a number.</param>
    /// <param name="documents">About how many documents would be looked at without.</param>
    /// <returns>Null while they are not worth it, or where no document has a number.</returns>
    public static SortBlocks? Get(SegmentReader segment, SortKey key, long documents) =>
        segment.ValuesOf(key.Field) is { } values ? s_all.GetValue(values, static _ => new Orders()).Get(segment, key, documents) : null;

    private static (string Field, bool Descending, long Missing) KeyOf(SortKey key) => (key.Field, key.Descending, key.Missing);

    internal static SortBlocks Build(SegmentReader segment, SortKey key)
    {
        const int Batch = 16 << Shift;
        int blocks = FixedBitSet.WordCount(segment.MaxDoc);
        long[] first = new long[blocks], last = new long[blocks];
        int[] docs = new int[Batch];
        long[] values = new long[Batch];
        NumericCursor? numbers = OpenNumbers(segment, key.Field);
        for (int from = 0; from < segment.MaxDoc; from += Batch)
        {
            int count = Math.Min(Batch, segment.MaxDoc - from);
            for (int i = 0; i < count; i++) docs[i] = from + i;
            if (numbers != null) numbers.Fill(docs.AsSpan(0, count), values, key.Missing);
            else values.AsSpan(0, count).Fill(key.Missing);
            for (int at = 0; at < count; at += 1 << Shift)
            {
                long least = long.MaxValue, most = long.MinValue;
                foreach (long value in values.AsSpan(at, Math.Min(1 << Shift, count - at)))
                {
                    least = Math.Min(least, value);
                    most = Math.Max(most, value);
                }
                int block = (from + at) >> Shift;
                first[block] = RankOf(key.Descending ? most : least, key.Descending);
                last[block] = RankOf(key.Descending ? least : most, key.Descending);
            }
        }
        return new SortBlocks(first, last);
    }

    /// <summary>What is kept beside one segment's values.</summary>
    private sealed class Orders
    {
        private readonly Lock _lock = new();
        private readonly Dictionary<(string Field, bool Descending, long Missing), SortBlocks> _made = [];
        private readonly Dictionary<(string Field, bool Descending, long Missing), long> _asked = [];

        public SortBlocks? Find((string Field, bool Descending, long Missing) key)
        {
            lock (_lock) return _made.GetValueOrDefault(key);
        }

        public SortBlocks? Get(SegmentReader segment, SortKey key, long documents)
        {
            (string Field, bool Descending, long Missing) order = KeyOf(key);
            lock (_lock)
            {
                if (_made.TryGetValue(order, out SortBlocks? made)) return made;
                if (_asked.Count >= MostOrders && !_asked.ContainsKey(order)) return null;
                long asked = _asked[order] = _asked.GetValueOrDefault(order) + documents;
                if (asked < segment.MaxDoc || segment.MaxDoc == 0) return null;
                return _made[order] = Build(segment, key);
            }
        }
    }
}
