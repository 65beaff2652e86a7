using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing;

/// <summary>One segment at one point in time: its documents, which of them are live, and every way to read them.</summary>
/// <remarks>Thread-safe; the cursors it gives are not. It belongs to a <see cref="Snapshot"/> and is valid as long as that is open.</remarks>
public sealed class SegmentReader
{
    private readonly SegmentCore _core;
    private readonly SharedDocValues[] _updates;   // later generations of single fields

    internal SegmentReader(SegmentCore core, FieldInfos fields, FixedBitSet? liveDocs, int deletedCount, SharedDocValues[] updates)
    {
        _core = core;
        Fields = fields;
        LiveDocs = liveDocs;
        DeletedCount = deletedCount;
        _updates = updates;
    }

    /// <summary>The segment.</summary>
    public SegmentInfo Info => _core.Info;

    /// <summary>The segment's name.</summary>
    public string Name => _core.Info.Name;

    /// <summary>Its fields.</summary>
    public FieldInfos Fields { get; }

    /// <summary>Documents in it, deleted ones too; document numbers are below it.</summary>
    public int MaxDoc => _core.Info.MaxDoc;

    /// <summary>Documents that are not deleted.</summary>
    public int DocumentCount => MaxDoc - DeletedCount;

    /// <summary>Deleted documents.</summary>
    public int DeletedCount { get; }

    /// <summary>A set bit for each live document; null where none is deleted.</summary>
    public FixedBitSet? LiveDocs { get; }

    internal SegmentCore Core => _core;

    internal SharedDocValues[] Updates => _updates;

    /// <summary>The terms of a field, or null where it has none here.</summary>
    public FieldTerms? GetTerms(string field) =>
        Fields.TryGet(field, out FieldInfo? info) && info.IndexOptions != IndexOptions.None ? _core.Postings?.Terms(field) : null;

    /// <summary>The norms of a field, or null where it has none here.</summary>
    public NumericCursor? GetNorms(string field) =>
        Fields.TryGet(field, out FieldInfo? info) && info.HasNorms ? _core.Norms?.GetNorms(info) : null;

    /// <summary>The numeric doc values of a field, or null where it has none here.</summary>
    public NumericCursor? GetNumeric(string field) => Values(field, DocValuesType.Numeric, out FieldInfo? info)?.GetNumeric(info!);

    /// <summary>The binary doc values of a field, or null where it has none here.</summary>
    public BinaryCursor? GetBinary(string field) => Values(field, DocValuesType.Binary, out FieldInfo? info)?.GetBinary(info!);

    /// <summary>The sorted doc values of a field, or null where it has none here.</summary>
    public SortedCursor? GetSorted(string field) => Values(field, DocValuesType.Sorted, out FieldInfo? info)?.GetSorted(info!);

    /// <summary>The sorted numeric doc values of a field, or null where it has none here.</summary>
    public SortedNumericCursor? GetSortedNumeric(string field) => Values(field, DocValuesType.SortedNumeric, out FieldInfo? info)?.GetSortedNumeric(info!);

    /// <summary>The sorted-set doc values of a field, or null where it has none here.</summary>
    public SortedSetCursor? GetSortedSet(string field) => Values(field, DocValuesType.SortedSet, out FieldInfo? info)?.GetSortedSet(info!);

    /// <summary>The points of a field, or null where it has none here.</summary>
    public PointValues? GetPoints(string field) =>
        Fields.TryGet(field, out FieldInfo? info) && info.PointDimensions > 0 ? _core.Points?.Get(info) : null;

    /// <summary>Reads the stored fields of a document.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no document with that number.</exception>
    public void VisitStored(int doc, StoredFieldVisitor visitor)
    {
        if ((uint)doc >= (uint)MaxDoc) throw new ArgumentOutOfRangeException(nameof(doc), doc, $"The segment {Name} has {MaxDoc} documents.");
        _core.StoredFields.Visit(doc, visitor);
    }

    /// <summary>The term vectors of a document, or null where it has none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no document with that number.</exception>
    public DocumentVectors? GetVectors(int doc)
    {
        if ((uint)doc >= (uint)MaxDoc) throw new ArgumentOutOfRangeException(nameof(doc), doc, $"The segment {Name} has {MaxDoc} documents.");
        return _core.TermVectors?.Get(doc);
    }

    /// <summary>Whether a document is not deleted.</summary>
    public bool IsLive(int doc) => LiveDocs == null || LiveDocs[doc];

    internal void AddReference()
    {
        _core.AddReference();
        foreach (SharedDocValues values in _updates) values.AddReference();
    }

    internal void Release()
    {
        foreach (SharedDocValues values in _updates) values.Release();
        _core.Release();
    }

    /// <summary>What holds the doc values of a field as they are now: the same object as long as they do not change; null where it has none here.</summary>
    internal object? ValuesOf(string field) => Fields.TryGet(field, out FieldInfo? info) && info.DocValuesType != DocValuesType.None ? Values(info) : null;

    private DocValuesReader? Values(string field, DocValuesType type, out FieldInfo? info) =>
        Fields.TryGet(field, out info) && info.DocValuesType == type ? Values(info) : null;

    private DocValuesReader? Values(FieldInfo info)
    {
        if (info.DocValuesGeneration == -1) return _core.DocValues;
        foreach (SharedDocValues values in _updates)
        {
            if (values.FieldNumber == info.Number) return values.Reader;
        }
        return null;
    }
}
