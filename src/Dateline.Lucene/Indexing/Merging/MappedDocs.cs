using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing.Merging;

/// <summary>Walks the documents of several sources' cursors in the order of the merged segment.</summary>
/// <remarks>Where documents do not interleave the sources follow one another; otherwise the smallest mapped document is next.</remarks>
internal sealed class MappedDocs
{
    private readonly IReadOnlyList<MergeSource> _sources;
    private readonly DocIdCursor?[] _cursors;
    private readonly bool _interleaved;
    private readonly PriorityQueue<int, int>? _queue;

    public MappedDocs(IReadOnlyList<MergeSource> sources, DocIdCursor?[] cursors, bool interleaved)
    {
        _sources = sources;
        _cursors = cursors;
        _interleaved = interleaved;
        if (!interleaved) return;
        _queue = new PriorityQueue<int, int>(cursors.Length);
        for (int i = 0; i < cursors.Length; i++) Enqueue(i);
    }

    /// <summary>The source of the current document.</summary>
    public int Source { get; private set; } = -1;

    /// <summary>The current document in the merged segment.</summary>
    public int Doc { get; private set; } = -1;

    public int Next()
    {
        if (_interleaved)
        {
            if (Source >= 0 && Doc != DocIdCursor.NoMore) Enqueue(Source);
            if (!_queue!.TryDequeue(out int source, out int doc)) return Doc = DocIdCursor.NoMore;
            Source = source;
            return Doc = doc;
        }
        if (Doc == DocIdCursor.NoMore) return Doc;
        if (Source < 0) Source = 0;
        while (Source < _cursors.Length)
        {
            if (_cursors[Source] is { } cursor)
            {
                DocMap map = _sources[Source].Map;
                for (int doc = cursor.Next(); doc != DocIdCursor.NoMore; doc = cursor.Next())
                {
                    int mapped = map[doc];
                    if (mapped >= 0) return Doc = mapped;
                }
            }
            Source++;
        }
        return Doc = DocIdCursor.NoMore;
    }

    private void Enqueue(int source)
    {
        if (_cursors[source] is not { } cursor) return;
        DocMap map = _sources[source].Map;
        for (int doc = cursor.Next(); doc != DocIdCursor.NoMore; doc = cursor.Next())
        {
            int mapped = map[doc];
            if (mapped < 0) continue;
            _queue!.Enqueue(source, mapped);
            return;
        }
    }
}
