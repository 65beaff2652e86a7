using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing.Building;

internal sealed unsafe partial class SegmentBuilder
{
    private const string DocValuesSuffix = "Lucene80_0";

    /// <summary>Writes every file of the segment but .si, .liv and compound files.</summary>
    /// <exception cref="InvalidOperationException">It was written before, or is broken.</exception>
    public FlushedSegment Flush()
    {
        if (IsBroken || _isFlushed) ThrowUnusable();
        IsBroken = true;   // until all is written
        int maxDoc = DocCount;
        _segment.MaxDoc = maxDoc;
        (int[] terms, int[] starts) = GroupTerms();
        FreezeColumns(terms, starts);
        int[]? oldToNew = Context.IndexSort == null ? null : IndexSorter.Sort(Context.IndexSort, maxDoc, name => _byName.GetValueOrDefault(name)?.Column);
        int[]? newToOld = oldToNew == null ? null : IndexSorter.Invert(oldToNew);
        FixedBitSet? live = FindLive(maxDoc, oldToNew, out int deleted);

        WriteVectors(maxDoc, newToOld);   // which fields have any is known since they were added
        var infos = new FieldInfos(_fields.Where(f => f.IsUsed).Select(f => f.ToFieldInfo(Context.FieldNumbers.SoftDeletesField)));
        var state = new SegmentWriteState(_directory, _segment, infos);
        FieldState[] byName = [.. _fields.Where(f => f.IsUsed).OrderBy(f => f.Name, StringComparer.Ordinal)];
        Dictionary<FieldState, FlushedNorms> norms = WriteNorms(state, byName, oldToNew);
        WriteColumns(state, byName, oldToNew);
        WritePoints(state, byName, oldToNew);
        _stored.Finish(maxDoc, newToOld, _fields);
        WritePostings(state, byName, terms, starts, norms, oldToNew);
        FieldInfosFile.Write(_directory, _segment, "", infos);

        _segment.SetFiles(_directory.Created);
        _isFlushed = true;
        IsBroken = false;
        return new(_segment, infos, live, deleted, oldToNew);
    }

    /// <summary>The numbers of all terms grouped by owner, and where each owner's begin.</summary>
    private (int[] Terms, int[] Starts) GroupTerms()
    {
        int owners = _fields.Count * 2;
        int[] starts = new int[owners + 1];
        for (int i = 0; i < _terms.Count; i++) starts[_terms.Entry(i)->Owner + 1]++;
        for (int i = 1; i <= owners; i++) starts[i] += starts[i - 1];
        int[] next = starts[..owners], terms = new int[_terms.Count];
        for (int i = 0; i < terms.Length; i++) terms[next[_terms.Entry(i)->Owner]++] = i;
        var sorter = new TermSorter(_terms);
        for (int i = 0; i < owners; i++) sorter.Sort(terms.AsSpan(starts[i]..starts[i + 1]));
        return (terms, starts);
    }

    private void FreezeColumns(int[] terms, int[] starts)
    {
        foreach (FieldState field in _fields)
        {
            field.Column?.Freeze();
            int[] ByOrdinal() => terms[starts[field.ColumnOwner]..starts[field.ColumnOwner + 1]];
            if (field.Column is SortedColumn sorted) sorted.SetOrdinals(ByOrdinal());
            else if (field.Column is SortedSetColumn set) set.SetOrdinals(ByOrdinal());
        }
    }

    private FixedBitSet? FindLive(int maxDoc, int[]? oldToNew, out int deletedCount)
    {
        var deleted = new FixedBitSet(maxDoc);
        foreach ((int from, int to) in _deleted)
        {
            for (int doc = from; doc < to; doc++) deleted.Set(doc);
        }
        var reader = new PostingsFlusher(_arena, _terms);
        foreach ((Term term, int docUpto) in _deletedTerms)
        {
            if (!_byName.TryGetValue(term.Field, out FieldState? field) || field.IndexOptions == IndexOptions.None) continue;
            TermEntry* entry = _terms.Find(field.PostingsOwner, term.Bytes);
            if (entry != null) reader.MarkDocuments(entry, field.IndexOptions, docUpto, deleted);
        }
        deletedCount = deleted.Cardinality();
        if (deletedCount == 0) return null;
        var live = new FixedBitSet(maxDoc);
        live.SetAll();
        for (int doc = deleted.NextSetBit(0); doc >= 0; doc = doc + 1 < maxDoc ? deleted.NextSetBit(doc + 1) : -1) live.Clear(oldToNew == null ? doc : oldToNew[doc]);
        return live;
    }

    private void WriteVectors(int maxDoc, int[]? newToOld)
    {
        if (_sortedVectors == null)
        {
            if (_vectorsWriter == null) return;
            for (; _vectorDocs < maxDoc; _vectorDocs++) VectorsBuffer.Write(_vectorsWriter, default, _fields);
        }
        else
        {
            if (_sortedVectors.Count == 0) return;
            _vectorsWriter = OpenVectors();
            byte[] scratch = [];
            for (int doc = 0; doc < maxDoc; doc++)
                VectorsBuffer.Write(_vectorsWriter, _sortedVectors.Read(newToOld == null ? doc : newToOld[doc], ref scratch), _fields);
        }
        _vectorsWriter.Finish(maxDoc);
        _vectorsWriter.Dispose();
        _vectorsWriter = null;
    }

    private Dictionary<FieldState, FlushedNorms> WriteNorms(SegmentWriteState state, FieldState[] fields, int[]? oldToNew)
    {
        var all = new Dictionary<FieldState, FlushedNorms>();
        if (!state.Fields.HasNorms) return all;
        using var writer = new NormsWriter(state);
        foreach (FieldState field in fields)
        {
            FieldInfo info = state.Fields.Find(field.Name)!;
            if (!info.HasNorms) continue;
            FlushedNorms norms = (field.Norms ?? new NormsBuffer()).Freeze(DocCount, oldToNew);
            all.Add(field, norms);
            writer.AddNorms(info, norms.Cursor);
        }
        writer.Finish();
        return all;
    }

    private void WriteColumns(SegmentWriteState state, FieldState[] fields, int[]? oldToNew)
    {
        if (!state.Fields.HasDocValues) return;
        using var writer = new DocValuesWriter(state with { Suffix = DocValuesSuffix });
        foreach (FieldState field in fields) field.Column?.Write(writer, state.Fields.Find(field.Name)!, oldToNew);
        writer.Finish();
    }

    private static void WritePoints(SegmentWriteState state, FieldState[] fields, int[]? oldToNew)
    {
        if (!state.Fields.HasPoints) return;
        using var writer = new PointsWriter(state);
        foreach (FieldState field in fields)
        {
            if (field.Points != null) writer.WriteField(state.Fields.Find(field.Name)!, field.Points.Source(oldToNew));
        }
        writer.Finish();
    }

    private void WritePostings(SegmentWriteState state, FieldState[] fields, int[] terms, int[] starts, Dictionary<FieldState, FlushedNorms> norms, int[]? oldToNew)
    {
        if (!state.Fields.HasPostings) return;
        using var writer = new FieldsWriter(state);
        var flusher = new PostingsFlusher(_arena, _terms);
        foreach (FieldState field in fields)
        {
            if (field.IndexOptions == IndexOptions.None) continue;
            ReadOnlySpan<int> sorted = terms.AsSpan(starts[field.PostingsOwner]..starts[field.PostingsOwner + 1]);
            flusher.Write(writer, state.Fields.Find(field.Name)!, sorted, norms.GetValueOrDefault(field), oldToNew);
        }
        writer.Finish();
    }
}
