using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>The points of one segment that are merged into another.</summary>
/// <param name="Values">The field's points there.</param>
/// <param name="DocMap">The new number of each document, -1 where it is deleted; null where none is, and all move by <paramref name="DocBase"/>.</param>
/// <param name="DocBase">Used without a map.</param>
internal readonly record struct PointsToMerge(PointTreeReader Values, int[]? DocMap, int DocBase = 0);

/// <summary>Writes the points of a segment: <c>.kdd</c> (leaves), <c>.kdi</c> (trees) and <c>.kdm</c> (a description of each tree).</summary>
/// <remarks>.kdm := Header (Int32(field) Tree)* Int32(-1) Int64(length of .kdi) Int64(length of .kdd) Footer; Tree as <see cref="PointTreeReader"/> has it.
/// Source: Lucene86PointsFormat.</remarks>
internal sealed class PointsWriter : IDisposable
{
    public const string DataExtension = "kdd", IndexExtension = "kdi", MetaExtension = "kdm";
    public const string DataCodec = "Lucene86PointsFormatData", IndexCodec = "Lucene86PointsFormatIndex", MetaCodec = "Lucene86PointsFormatMeta";

    private readonly SegmentWriteState _state;
    private readonly int _budget;
    private readonly IndexOutput _data, _index, _meta;

    /// <summary>Creates the files.</summary>
    /// <param name="state">The segment.</param>
    /// <param name="budget">Bytes of points that are sorted in memory; more go to temporary files.</param>
    public PointsWriter(SegmentWriteState state, int budget = PointTreeWriter.DefaultBudget)
    {
        _state = state;
        _budget = budget;
        try
        {
            _data = Create(DataExtension, DataCodec);
            _meta = Create(MetaExtension, MetaCodec);
            _index = Create(IndexExtension, IndexCodec);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Writes the points of a field; nothing where there are none.</summary>
    public void WriteField(FieldInfo field, IPointSource values)
    {
        using var tree = new PointTreeWriter(_state, PointShape.Of(field), _data, _budget);
        while (values.MoveNext()) tree.Add(values.Value, values.Doc);
        tree.Finish(field, _meta, _index);
    }

    /// <summary>Merges the points that other segments have for a field. Those of one dimension are merged in order, without memory or temporary files.</summary>
    public void MergeField(FieldInfo field, IReadOnlyList<PointsToMerge> segments)
    {
        PointShape shape = PointShape.Of(field);
        using var tree = new PointTreeWriter(_state, shape, _data, _budget);
        if (shape.Dimensions == 1 && segments.All(s => KeepsOrder(s.DocMap))) MergeSorted(tree, segments);
        else
        {
            foreach (PointsToMerge segment in segments)
            {
                var cursor = new PointLeafCursor(segment);
                while (cursor.MoveNext()) tree.Add(cursor.Value, cursor.Doc);
            }
        }
        tree.Finish(field, _meta, _index);
    }

    /// <summary>Writes what ends the files.</summary>
    public void Finish()
    {
        _meta.WriteInt32(-1);
        CodecFooter.Write(_index);
        CodecFooter.Write(_data);
        _meta.WriteInt64(_index.Position);
        _meta.WriteInt64(_data.Position);
        CodecFooter.Write(_meta);
    }

    public void Dispose()
    {
        // Null where the constructor failed half-way.
        try
        {
            _data?.Dispose();
        }
        finally
        {
            try
            {
                _meta?.Dispose();
            }
            finally
            {
                _index?.Dispose();
            }
        }
    }

    private static void MergeSorted(PointTreeWriter tree, IReadOnlyList<PointsToMerge> segments)
    {
        var queue = new PriorityQueue<PointLeafCursor, PointLeafCursor>(Comparer<PointLeafCursor>.Create(static (a, b) =>
        {
            int byValue = a.Value.SequenceCompareTo(b.Value);
            return byValue != 0 ? byValue : a.Doc.CompareTo(b.Doc);
        }));
        foreach (PointsToMerge segment in segments)
        {
            var cursor = new PointLeafCursor(segment);
            if (cursor.MoveNext()) queue.Enqueue(cursor, cursor);
        }
        while (queue.TryDequeue(out PointLeafCursor? first, out _))
        {
            // The cursor goes on alone while it is before the next one's place.
            queue.TryPeek(out PointLeafCursor? second, out _);
            bool more;
            do
            {
                tree.AddSorted(first.Value, first.Doc);
                more = first.MoveNext();
            }
            while (more && (second == null || Before(first, second)));
            if (more) queue.Enqueue(first, first);
        }
    }

    private static bool Before(PointLeafCursor a, PointLeafCursor b)
    {
        int byValue = a.Value.SequenceCompareTo(b.Value);
        return byValue < 0 || (byValue == 0 && a.Doc < b.Doc);
    }

    // Equal points of a segment stay in document order only if its documents do.
    private static bool KeepsOrder(int[]? docMap)
    {
        int last = -1;
        foreach (int doc in docMap ?? [])
        {
            if (doc < 0) continue;
            if (doc < last) return false;
            last = doc;
        }
        return true;
    }

    private IndexOutput Create(string extension, string codec)
    {
        IndexOutput output = _state.Directory.CreateOutput(_state.Segment.FileName(_state.Suffix, extension));
        CodecHeader.Write(output, codec, 0, _state.Segment.Id, _state.Suffix);
        return output;
    }
}
