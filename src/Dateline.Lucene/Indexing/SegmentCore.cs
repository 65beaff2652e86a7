using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Indexing;

/// <summary>The files of a segment that never change, opened once and shared by every reader of it. Counted: closed when the last reader lets go.</summary>
internal sealed class SegmentCore
{
    private readonly List<IDisposable> _open = [];
    private int _references = 1;

    private SegmentCore(SegmentInfo info, FieldInfos fields)
    {
        Info = info;
        Fields = fields;
    }

    public SegmentInfo Info { get; }

    /// <summary>The fields as the segment was written; a later generation of doc values has its own.</summary>
    public FieldInfos Fields { get; }

    public FieldsReader? Postings { get; private set; }

    public NormsReader? Norms { get; private set; }

    public DocValuesReader? DocValues { get; private set; }

    public StoredFieldsReader StoredFields { get; private set; } = null!;

    public TermVectorsReader? TermVectors { get; private set; }

    public PointsReader? Points { get; private set; }

    public static SegmentCore Open(IndexDirectory directory, SegmentInfo info, bool verify)
    {
        IndexDirectory files = directory;
        SegmentCore? core = null;
        var open = new List<IDisposable>();
        try
        {
            if (info.IsCompound)
            {
                files = CompoundFile.Open(directory, info);
                open.Add(files);
            }
            FieldInfos fields = FieldInfosFile.Read(files, info, "");
            core = new SegmentCore(info, fields);
            core._open.AddRange(open);
            var state = new SegmentReadState(files, info, fields);
            core.StoredFields = core.Keep(StoredFieldsReader.Open(state));
            if (fields.HasPostings) core.Postings = core.Keep(FieldsReader.Open(state));
            if (fields.HasNorms) core.Norms = core.Keep(NormsReader.Open(state));
            if (fields.HasDocValues) core.DocValues = core.Keep(DocValuesReader.Open(state));
            if (fields.HasTermVectors) core.TermVectors = core.Keep(TermVectorsReader.Open(state));
            if (fields.HasPoints) core.Points = core.Keep(PointsReader.Open(state));
            if (verify) core.Verify();
            return core;
        }
        catch
        {
            if (core != null) core.CloseAll();
            else foreach (IDisposable item in open) item.Dispose();
            throw;
        }
    }

    /// <summary>Sums every byte of every file.</summary>
    public void Verify()
    {
        Postings?.Verify();
        Norms?.Verify();
        DocValues?.Verify();
        StoredFields.Verify();
        TermVectors?.Verify();
        Points?.Verify();
    }

    public void AddReference()
    {
        int before = Interlocked.Increment(ref _references);
        System.Diagnostics.Debug.Assert(before > 1);
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _references) == 0) CloseAll();
    }

    private void CloseAll()
    {
        for (int i = _open.Count - 1; i >= 0; i--) _open[i].Dispose();
    }

    private T Keep<T>(T item) where T : IDisposable
    {
        _open.Add(item);
        return item;
    }
}
