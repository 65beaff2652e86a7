using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing.Merging;

/// <summary>Works out where every document goes in a merge.</summary>
internal static class DocMaps
{
    /// <summary>Sets the map of each source; returns the merged segment's document count and whether documents of the sources interleave.</summary>
    public static (int MaxDoc, bool Interleaved) Assign(IReadOnlyList<MergeSource> sources, IndexSort? sort)
    {
        if (sort != null && AssignSorted(sources, sort) is { } sorted) return (sorted, true);
        int next = 0;
        foreach (MergeSource source in sources)
        {
            if (source.LiveDocs is not { } live)
            {
                source.Map = new DocMap(next);
                next += source.MaxDoc;
                continue;
            }
            int[] map = new int[source.MaxDoc];
            for (int doc = 0; doc < map.Length; doc++) map[doc] = live[doc] ? next++ : -1;
            source.Map = new DocMap(map);
        }
        return (next, false);
    }

    private static int? AssignSorted(IReadOnlyList<MergeSource> sources, IndexSort sort)
    {
        SegmentReader[] readers = [.. sources.Select(s => s.Reader)];
        long[][][] keys = [.. sort.Fields.Select(f => SegmentSortKeys.Compute(readers, f))];
        var queue = new PriorityQueue<int, (int Source, int Doc)>(Comparer<(int Source, int Doc)>.Create((a, b) =>
        {
            foreach (long[][] column in keys)
            {
                int order = column[a.Source][a.Doc].CompareTo(column[b.Source][b.Doc]);
                if (order != 0) return order;
            }
            return a.Source != b.Source ? a.Source.CompareTo(b.Source) : a.Doc.CompareTo(b.Doc);
        }));
        int[][] maps = [.. sources.Select(s => new int[s.MaxDoc])];
        int[] docs = new int[maps.Length];
        for (int i = 0; i < maps.Length; i++)
        {
            if (maps[i].Length > 0) queue.Enqueue(i, (i, 0));
        }
        int next = 0, before = 0;
        bool interleaved = false;
        while (queue.TryDequeue(out int source, out _))
        {
            interleaved |= source < before;
            before = source;
            int doc = docs[source];
            maps[source][doc] = sources[source].LiveDocs is { } live && !live[doc] ? -1 : next++;
            if (++docs[source] < maps[source].Length) queue.Enqueue(source, (source, docs[source]));
        }
        if (!interleaved) return null;
        for (int i = 0; i < maps.Length; i++) sources[i].Map = new DocMap(maps[i]);
        return next;
    }
}
