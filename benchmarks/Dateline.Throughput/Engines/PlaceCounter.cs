using System.Text;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;

namespace Dateline.Throughput.Engines;

/// <summary>Counts the places of what a query matches, from the column. One thread.</summary>
internal sealed class PlaceCounter : IDocumentCollector
{
    private readonly Snapshot _snapshot;
    private readonly string[] _names;       // all values of the index, in byte order
    private readonly int[][] _toGlobal;     // for each segment, from its ordinals
    private readonly int[] _total;
    private readonly int[] _local;
    private int[] _map = [];
    private SortedSetCursor? _cursor;

    public PlaceCounter(Snapshot snapshot)
    {
        _snapshot = snapshot;
        var all = new SortedDictionary<string, int>(StringComparer.Ordinal);
        string[][] own = [.. snapshot.Segments.Select(Values)];
        foreach (string name in own.SelectMany(n => n)) all[name] = 0;
        _names = [.. all.Keys];
        _toGlobal = Array.ConvertAll(own, names => Array.ConvertAll(names, n => Array.BinarySearch(_names, n, StringComparer.Ordinal)));
        _total = new int[_names.Length];
        _local = new int[_names.Length];
    }

    /// <summary>The ten most frequent places and their counts, equal ones in byte order.</summary>
    public (string Place, int Count)[] Count(Searcher searcher, Query query)
    {
        Array.Clear(_total);
        searcher.Collect(query, this);
        FinishSegment();
        var best = new PriorityQueue<int, (int, int)>();
        for (int i = 0; i < _total.Length; i++)
        {
            if (_total[i] == 0) continue;
            if (best.Count < 10) best.Enqueue(i, (_total[i], -i));
            else best.EnqueueDequeue(i, (_total[i], -i));
        }
        var places = new (string, int)[best.Count];
        for (int i = places.Length - 1; i >= 0; i--)
        {
            int ordinal = best.Dequeue();
            places[i] = (_names[ordinal], _total[ordinal]);
        }
        return places;
    }

    public void StartSegment(SegmentReader segment, int docBase)
    {
        FinishSegment();
        _map = _toGlobal[_snapshot.FindSegment(docBase)];
        _cursor = segment.GetSortedSet(PlainDocument.Places);
    }

    public void Collect(ReadOnlySpan<int> docs) => _cursor?.CountOrdinals(docs, _local);

    private void FinishSegment()
    {
        for (int i = 0; i < _map.Length; i++) _total[_map[i]] += _local[i];
        Array.Clear(_local);
        _map = [];
    }

    private static string[] Values(SegmentReader segment)
    {
        if (segment.GetSortedSet(PlainDocument.Places) is not { } cursor) return [];
        string[] values = new string[cursor.ValueCount];
        for (int i = 0; i < values.Length; i++) values[i] = Encoding.UTF8.GetString(cursor.Lookup(i));
        return values;
    }
}
