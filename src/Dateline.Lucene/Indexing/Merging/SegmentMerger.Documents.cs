using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing.Merging;

internal sealed partial class SegmentMerger
{
    private void MergeStoredFields(SegmentWriteState state)
    {
        using var writer = new StoredFieldsWriter(state, _bestCompression ? StoredFieldsMode.BestCompression : StoredFieldsMode.BestSpeed);
        if (_interleaved)
        {
            foreach (MergeSource source in _sources) source.Reader.Core.StoredFields.Verify();
            foreach ((MergeSource source, int doc) in DocumentsInOrder()) writer.CopyDocument(source.Reader.Core.StoredFields, doc, state.Fields);
        }
        else
        {
            foreach (MergeSource source in _sources)
            {
                _checkAbort();
                writer.CopyFrom(source.Reader.Core.StoredFields, source.LiveDocs, state.Fields);
                source.Reader.Core.StoredFields.Release();   // half of the index, and the merge goes on for long
            }
        }
        writer.Finish(_target.MaxDoc);
    }

    private void MergeTermVectors(SegmentWriteState state)
    {
        using var writer = new TermVectorsWriter(state);
        if (_interleaved)
        {
            foreach (MergeSource source in _sources) source.Reader.Core.TermVectors?.Verify();
            foreach ((MergeSource source, int doc) in DocumentsInOrder()) writer.CopyDocument(source.Reader.Core.TermVectors, doc, state.Fields);
        }
        else
        {
            foreach (MergeSource source in _sources)
            {
                _checkAbort();
                writer.CopyFrom(source.Reader.Core.TermVectors, source.MaxDoc, source.LiveDocs, state.Fields);
            }
        }
        writer.Finish(_target.MaxDoc);
    }

    /// <summary>Source and document of each merged document, in order.</summary>
    private IEnumerable<(MergeSource Source, int Doc)> DocumentsInOrder()
    {
        int[] next = new int[_sources.Count];
        int[] from = new int[_target.MaxDoc];
        for (int i = 0; i < next.Length; i++)
        {
            DocMap map = _sources[i].Map;
            for (int doc = 0; doc < _sources[i].MaxDoc; doc++)
            {
                if (map[doc] >= 0) from[map[doc]] = i;
            }
        }
        for (int merged = 0; merged < from.Length; merged++)
        {
            if ((merged & 0xFFF) == 0) _checkAbort();
            MergeSource source = _sources[from[merged]];
            ref int doc = ref next[from[merged]];
            while (source.Map[doc] != merged) doc++;   // deleted ones lie between; kept ones go up
            yield return (source, next[from[merged]]);
        }
    }
}
