using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing.Merging;

/// <summary>Maps the ordinals of several segments to ordinals of the sorted union of their values.</summary>
internal sealed class OrdinalMap
{
    private OrdinalMap(long[][] toGlobal, List<(int Source, long Ordinal)> first)
    {
        ToGlobal = toGlobal;
        First = first;
    }

    /// <summary>By source and its ordinal: the global ordinal; -1 for a value that no kept document has.</summary>
    public long[][] ToGlobal { get; }

    /// <summary>By global ordinal: a source that has the value, and its ordinal there.</summary>
    public List<(int Source, long Ordinal)> First { get; }

    public long ValueCount => First.Count;

    /// <summary>Merges sorted dictionaries.</summary>
    /// <param name="counts">How many values each source has.</param>
    /// <param name="lookup">The bytes of a source's ordinal, valid until its next look-up.</param>
    /// <param name="used">Which values of each source are wanted; null for all.</param>
    public static OrdinalMap Build(long[] counts, Func<int, long, byte[]> lookup, FixedBitSet?[]? used = null)
    {
        long[][] toGlobal = new long[counts.Length][];
        var queue = new PriorityQueue<(int Source, long Ordinal), (byte[] Value, int Source)>(
            Comparer<(byte[] Value, int Source)>.Create(static (a, b) =>
            {
                int order = a.Value.AsSpan().SequenceCompareTo(b.Value);
                return order != 0 ? order : a.Source.CompareTo(b.Source);
            }));
        for (int source = 0; source < counts.Length; source++)
        {
            toGlobal[source] = new long[counts[source]];
            toGlobal[source].AsSpan().Fill(-1);
            Push(source, 0);
        }
        var first = new List<(int, long)>();
        byte[]? last = null;
        while (queue.TryDequeue(out (int Source, long Ordinal) item, out (byte[] Value, int Source) key))
        {
            if (last == null || !last.AsSpan().SequenceEqual(key.Value))
            {
                first.Add(item);
                last = key.Value;
            }
            toGlobal[item.Source][item.Ordinal] = first.Count - 1;
            Push(item.Source, item.Ordinal + 1);
        }
        return new OrdinalMap(toGlobal, first);

        void Push(int source, long from)
        {
            while (from < counts[source] && used?[source] is { } wanted && !wanted[(int)from]) from++;
            if (from < counts[source]) queue.Enqueue((source, from), (lookup(source, from), source));
        }
    }
}
