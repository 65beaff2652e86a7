using System.Text;
using Dateline.Lucene.Indexing;

namespace Dateline.Lucene.Facets;

/// <summary>One numbering of a field's values over all segments, in byte order. Immutable; thread-safe.</summary>
/// <remarks>Built once per snapshot and field by a merge of the segments' values; 4 bytes per value and segment, and 8 to 16 per distinct value.</remarks>
internal sealed class GlobalOrdinals
{
    private const int MaxTexts = 1 << 16;

    private readonly Snapshot _snapshot;
    private readonly string _field;
    private readonly int[]?[] _maps;
    private readonly int[] _segments;   // a segment that has the value; empty where one segment has all
    private readonly int[] _ordinals;   // the value's ordinal there
    private readonly int _only;         // the one segment with values, or -1
    private readonly string?[] _texts;  // values that were shown, of fields with few

    private GlobalOrdinals(Snapshot snapshot, string field, int[]?[] maps, int[] segments, int[] ordinals, int count, int only)
    {
        _snapshot = snapshot;
        _field = field;
        _maps = maps;
        _segments = segments;
        _ordinals = ordinals;
        _only = only;
        Count = count;
        _texts = count <= MaxTexts ? new string?[count] : [];
    }

    /// <summary>Distinct values in the snapshot, those of deleted documents included.</summary>
    public int Count { get; }

    /// <summary>From a segment's ordinals to global ones; null where they are the same.</summary>
    public int[]? GetMap(int segment) => _maps[segment];

    public SegmentValues? Open(SegmentReader segment) => SegmentValues.Open(segment, _field);

    public static GlobalOrdinals Build(Snapshot snapshot, string field)
    {
        IReadOnlyList<SegmentReader> readers = snapshot.Segments;
        var values = new SegmentValues?[readers.Count];
        var maps = new int[]?[readers.Count];
        int only = -1, with = 0;
        long total = 0;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = SegmentValues.Open(readers[i], field);
            if (values[i] is not { Count: > 0 } found) continue;
            with++;
            only = i;
            total += found.Count;
        }
        if (with <= 1) return new GlobalOrdinals(snapshot, field, maps, [], [], only < 0 ? 0 : values[only]!.Count, only);

        // A merge by a heap of segments, each standing on its next value.
        var next = new int[values.Length];
        var terms = new byte[values.Length][];
        var lengths = new int[values.Length];
        var heap = new PriorityQueue<int, int>(values.Length, Comparer<int>.Create((a, b) =>
        {
            int order = terms[a].AsSpan(0, lengths[a]).SequenceCompareTo(terms[b].AsSpan(0, lengths[b]));
            return order != 0 ? order : a.CompareTo(b);
        }));
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] is not { Count: > 0 } found) continue;
            maps[i] = new int[found.Count];
            terms[i] = new byte[64];
            Load(i);
            heap.Enqueue(i, i);
        }
        var segments = new int[total];
        var ordinals = new int[total];
        byte[] current = [];
        int currentLength = -1, count = 0;
        while (heap.Count > 0)
        {
            int segment = heap.Peek();
            ReadOnlySpan<byte> term = terms[segment].AsSpan(0, lengths[segment]);
            if (currentLength < 0 || !term.SequenceEqual(current.AsSpan(0, currentLength)))
            {
                if (current.Length < term.Length) current = new byte[Math.Max(64, term.Length * 2)];
                term.CopyTo(current);
                currentLength = term.Length;
                segments[count] = segment;
                ordinals[count] = next[segment];
                count++;
            }
            maps[segment]![next[segment]] = count - 1;
            if (++next[segment] < values[segment]!.Count)
            {
                // Its key changes: out of the heap first.
                heap.Dequeue();
                Load(segment);
                heap.Enqueue(segment, segment);
            }
            else
            {
                heap.Dequeue();
            }
        }
        Array.Resize(ref segments, count);
        Array.Resize(ref ordinals, count);
        return new GlobalOrdinals(snapshot, field, maps, segments, ordinals, count, -1);

        void Load(int segment)
        {
            ReadOnlySpan<byte> term = values[segment]!.Lookup(next[segment]);
            if (terms[segment].Length < term.Length) terms[segment] = new byte[term.Length * 2];
            term.CopyTo(terms[segment]);
            lengths[segment] = term.Length;
        }
    }

    /// <summary>A reader of values by global ordinal, for one thread.</summary>
    public Reader CreateReader() => new(this);

    internal sealed class Reader(GlobalOrdinals all)
    {
        private readonly SegmentValues?[] _values = new SegmentValues?[all._snapshot.Segments.Count];

        /// <summary>The value, valid until the next call.</summary>
        public ReadOnlySpan<byte> Lookup(int global)
        {
            int segment = all._only >= 0 ? all._only : all._segments[global];
            SegmentValues values = _values[segment] ??= all.Open(all._snapshot.Segments[segment])!;
            return values.Lookup(all._only >= 0 ? global : all._ordinals[global]);
        }

        /// <summary>The value as text; the values of a field that has few are read once.</summary>
        public string Text(int global)
        {
            if (global >= all._texts.Length) return Encoding.UTF8.GetString(Lookup(global));
            return all._texts[global] ??= Encoding.UTF8.GetString(Lookup(global));
        }

        /// <summary>The first value that is not below <paramref name="value"/>; the number of values where all are.</summary>
        public int Ceiling(ReadOnlySpan<byte> value)
        {
            int low = 0, high = all.Count;
            while (low < high)
            {
                int middle = (int)(((uint)low + (uint)high) >> 1);
                if (Lookup(middle).SequenceCompareTo(value) < 0) low = middle + 1;
                else high = middle;
            }
            return low;
        }

        /// <summary>The values that start with a prefix: the first, and the one after the last.</summary>
        public (int Low, int High) Range(ReadOnlySpan<byte> prefix)
        {
            if (prefix.Length == 0) return (0, all.Count);
            int low = Ceiling(prefix);
            byte[] after = prefix.ToArray();
            int last = after.Length - 1;
            while (last >= 0 && after[last] == 255) last--;
            if (last < 0) return (low, all.Count);
            after[last]++;
            return (low, Ceiling(after.AsSpan(0, last + 1)));
        }
    }
}
