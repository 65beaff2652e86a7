using System.Diagnostics.CodeAnalysis;
using Dateline.Lucene.Analysis;
using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing.Building;

/// <summary>Builds one segment in memory from documents, and writes it. One thread at a time.</summary>
/// <remarks>
/// Document ids count from 0 in order of addition; a document that is refused on the way takes its id with it and is deleted in the segment. After <see cref="Flush"/>, or when
/// anything but a refusal was thrown (<see cref="IsBroken"/>), the builder can only be disposed, which without a flush deletes the files it began.
/// </remarks>
internal sealed partial class SegmentBuilder : IDisposable
{
    private readonly TrackingDirectory _directory;
    private readonly SegmentInfo _segment;
    private readonly Arena _arena;
    private readonly TermTable _terms;
    private readonly VectorsBuffer _vectors;
    private readonly Inverter _inverter;
    private readonly StoredBuffer _stored;
    private readonly DocumentLog? _sortedVectors;
    private readonly Dictionary<string, FieldState> _byName = new(StringComparer.Ordinal);
    private readonly List<FieldState> _fields = [];
    private readonly List<FieldState> _inverted = [];
    private readonly List<(int From, int To)> _deleted = [];
    private readonly Dictionary<Term, int> _deletedTerms = [];
    private FieldState[] _current = new FieldState[16];   // the fields of the last document, by place: the next one mostly has the same
    private TermVectorsWriter? _vectorsWriter;
    private int _vectorDocs;
    private long _checks;
    private bool _isFlushed;

    /// <summary>An empty segment.</summary>
    public SegmentBuilder(BuilderContext context)
    {
        Context = context;
        _directory = new TrackingDirectory(context.Directory);
        _segment = new SegmentInfo(context.SegmentName, context.SegmentId, -1, context.Version, context.Version, sort: context.IndexSort);
        _arena = new Arena(context.Pool);
        _terms = new TermTable(_arena);
        _vectors = new VectorsBuffer(_terms);
        _inverter = new Inverter(_arena, _terms, _vectors);
        _stored = new StoredBuffer(context.Pool, OpenStored, context.IndexSort != null);
        if (context.IndexSort != null) _sortedVectors = new DocumentLog(context.Pool);
        BytesUsed = CountBytes();
    }

    /// <summary>What it works with.</summary>
    public BuilderContext Context { get; }

    /// <summary>Documents so far, refused ones too.</summary>
    public int DocCount { get; private set; }

    /// <summary>Bytes of memory held.</summary>
    public long BytesUsed { get; private set; }

    /// <summary>Whether an error left the builder unusable: an I/O error of the stored fields, or memory running out.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Terms left out for their length where <see cref="ImmenseTerms.Skip"/> was asked for.</summary>
    public long SkippedTerms => _inverter.SkippedTerms;

    /// <summary>Adds a document.</summary>
    /// <param name="document">The document; nothing of it is kept.</param>
    /// <param name="analyzer">Splits its text; null for the context's.</param>
    /// <returns>Its id in the segment before sorting.</returns>
    /// <exception cref="ArgumentException">The document is refused: the index has a field otherwise, a value does not fit, a token has wrong positions or offsets, a term
    /// is too long. Nothing of it can be found. What an analyzer throws refuses the document too, and passes through.</exception>
    public int Add(Document document, Analyzer? analyzer = null)
    {
        if (IsBroken || _isFlushed) ThrowUnusable();
        ReadOnlySpan<Field> values = document.AsSpan();
        Check(values);   // what is refused here leaves no trace
        int doc = DocCount++;
        _inverted.Clear();
        _vectors.Clear();
        bool fatal = true, accepted = false;
        try
        {
            _stored.StartDocument(doc);
            fatal = false;
            for (int i = 0; i < values.Length; i++) Add(doc, _current[i], values[i], analyzer ?? Context.Analyzer, ref fatal);
            accepted = true;
        }
        catch (Exception e)
        {
            fatal |= e is OutOfMemoryException || _arena.IsExhausted;
            IsBroken = fatal;
            throw;
        }
        finally
        {
            if (!fatal) FinishDocument(doc, accepted);
        }
        return doc;
    }

    /// <summary>Deletes documents of this segment: those of a block that was refused half-way.</summary>
    /// <param name="from">The first.</param>
    /// <param name="to">The one after the last.</param>
    public void DeleteDocuments(int from, int to)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to, DocCount);
        if (from < to) _deleted.Add((from, to));
    }

    /// <summary>Deletes, when the segment is flushed, the documents below <paramref name="docUpto"/> that have a term.</summary>
    public void DeleteTerm(Term term, int docUpto)
    {
        if (!_deletedTerms.TryGetValue(term, out int before) || before < docUpto) _deletedTerms[term] = docUpto;
    }

    /// <summary>Gives memory back; without a flush closes and deletes what was begun.</summary>
    public void Dispose()
    {
        try
        {
            _stored.Dispose();
        }
        finally
        {
            _vectorsWriter?.Dispose();
            _vectorsWriter = null;
            _sortedVectors?.Dispose();
            foreach (FieldState field in _fields)
            {
                (field.Column as IDisposable)?.Dispose();
                field.Points?.Dispose();
            }
            _terms.Dispose();
            _arena.Dispose();
            if (!_isFlushed) _directory.DeleteCreated();
        }
    }

    private void Check(ReadOnlySpan<Field> values)
    {
        if (_current.Length < values.Length) Array.Resize(ref _current, Math.Max(values.Length, _current.Length * 2));
        long check = ++_checks;
        for (int i = 0; i < values.Length; i++)
        {
            Field value = values[i];
            FieldState? field = _current[i];
            if (field == null || !ReferenceEquals(field.Name, value.Name)) _current[i] = field = FindOrAdd(value.Name);
            if (field.Check != check)
            {
                field.Check = check;
                field.CheckedIndex = null;
                field.CheckedColumn = false;
            }
            Check(field, value);
        }
    }

    private void Check(FieldState field, Field value)
    {
        FieldType type = value.Type;
        if (value.Kind == FieldValueKind.None) Refuse(value, "has no value: set one before the document is added");
        if (type.IndexOptions != IndexOptions.None)
        {
            if (value.Kind != FieldValueKind.Text && (type.IsTokenized || value.Kind != FieldValueKind.Bytes))
                Refuse(value, $"is indexed by term and holds {value.Kind}; terms are made of text{(type.IsTokenized ? "" : " or bytes")}");
            if (field.KnownOptions != type.IndexOptions)
            {
                Context.FieldNumbers.AddOrGet(field.Name, type.IndexOptions);
                field.KnownOptions = type.IndexOptions;
            }
            if (field.CheckedIndex is { } other && !ReferenceEquals(other, type)
                && (other.HasTermVectors, other.HasTermVectorPositions, other.HasTermVectorOffsets, other.HasTermVectorPayloads)
                != (type.HasTermVectors, type.HasTermVectorPositions, type.HasTermVectorOffsets, type.HasTermVectorPayloads))
                Refuse(value, "has values with different term-vector settings; they must be the same within a document");
            field.CheckedIndex = type;
        }
        if (type.DocValuesType != DocValuesType.None) CheckColumn(field, value, type.DocValuesType);
        if (type.PointDimensions != 0) CheckPoint(field, value, type);
    }

    private void CheckColumn(FieldState field, Field value, DocValuesType column)
    {
        bool numeric = column is DocValuesType.Numeric or DocValuesType.SortedNumeric;
        if (numeric == value.Kind is FieldValueKind.Text or FieldValueKind.Bytes)
            Refuse(value, $"has {column} doc values and holds {value.Kind}; they are made of {(numeric ? "numbers" : "text or bytes")}");
        if (column is DocValuesType.Sorted or DocValuesType.SortedSet && value.Kind == FieldValueKind.Bytes && value.Bytes.Length > Term.MaxLength)
            Refuse(value, $"has a sorted doc value of {value.Bytes.Length} bytes, more than {Term.MaxLength}; shorten it, or use a binary column");
        if (field.KnownColumn != column)
        {
            foreach (IndexSortField sort in Context.IndexSort?.Fields ?? [])
            {
                if (sort.Field == field.Name && IndexSorter.RequiredColumn(sort) != column)
                    Refuse(value, $"has {column} doc values; the index sort {sort} needs {IndexSorter.RequiredColumn(sort)} ones");
            }
            Context.FieldNumbers.AddOrGet(field.Name, docValuesType: column);
            field.KnownColumn = column;
        }
        if (column is DocValuesType.SortedSet or DocValuesType.SortedNumeric) return;
        if (field.CheckedColumn) Refuse(value, $"has two {column} doc values in one document; use a SortedSet or SortedNumeric column");
        field.CheckedColumn = true;
    }

    private void CheckPoint(FieldState field, Field value, FieldType type)
    {
        int length = type.PointDimensions * type.PointBytesPerDimension;
        if (value.Kind != FieldValueKind.Bytes || value.Bytes.Length != length)
            Refuse(value, $"has points of {length} bytes and holds {(value.Kind == FieldValueKind.Bytes ? $"{value.Bytes.Length} bytes" : value.Kind.ToString())}");
        if (ReferenceEquals(field.KnownPoints, type)) return;
        Context.FieldNumbers.AddOrGet(
            field.Name,
            pointDimensions: type.PointDimensions,
            pointIndexDimensions: type.PointIndexDimensions,
            pointBytesPerDimension: type.PointBytesPerDimension);
        field.KnownPoints = type;
    }

    private void Add(int doc, FieldState field, Field value, Analyzer analyzer, ref bool fatal)
    {
        FieldType type = value.Type;
        field.IsUsed = true;
        if (type.IndexOptions != IndexOptions.None)
        {
            if (field.InvertedDoc != doc) StartField(doc, field, type);
            field.OmitsNorms |= type.OmitsNorms;
            _inverter.Invert(doc, field, value, analyzer);
        }
        if (type.IsStored)
        {
            fatal = true;
            _stored.Add(field, value);
            fatal = false;
        }
        if (type.DocValuesType != DocValuesType.None)
        {
            field.Column ??= ColumnBuffer.Create(type.DocValuesType, _terms, field.ColumnOwner, Context.Pool);
            field.Column.Add(doc, value);
        }
        if (type.PointDimensions != 0)
        {
            field.Points ??= new PointsBuffer(Context.Pool, value.Bytes.Length);
            field.Points.Add(doc, value.Bytes.Span);
        }
    }

    private void StartField(int doc, FieldState field, FieldType type)
    {
        field.InvertedDoc = doc;
        field.InvertedType = type;
        field.IndexOptions = type.IndexOptions;
        field.Invert = FieldInvertState.Start(type.IndexOptions);
        _inverted.Add(field);
    }

    private void FinishDocument(int doc, bool accepted)
    {
        IsBroken = true;   // until all is done
        foreach (FieldState field in _inverted)
        {
            if (field.OmitsNorms) continue;
            // A refused document is deleted, its counts half done; any norm keeps the column in step with the postings.
            byte norm = !accepted ? (byte)1 : field.Invert.Length == 0 ? (byte)0 : Context.Norms.Encode(field.Name, in field.Invert);
            (field.Norms ??= new NormsBuffer()).Add(doc, norm);
        }
        if (!accepted) _deleted.Add((doc, doc + 1));
        if (accepted && !_vectors.IsEmpty) FinishVectors(doc);
        _stored.FinishDocument(doc);
        IsBroken = false;
        BytesUsed = CountBytes();
    }

    private void FinishVectors(int doc)
    {
        ReadOnlySpan<byte> document = _vectors.Compose();
        if (document.IsEmpty) return;
        if (_sortedVectors != null)
        {
            _sortedVectors.Add(doc, document);
            return;
        }
        _vectorsWriter ??= OpenVectors();
        for (; _vectorDocs < doc; _vectorDocs++) VectorsBuffer.Write(_vectorsWriter, default, _fields);
        VectorsBuffer.Write(_vectorsWriter, document, _fields);
        _vectorDocs++;
    }

    private FieldState FindOrAdd(string name)
    {
        if (_byName.TryGetValue(name, out FieldState? field)) return field;
        field = new FieldState(name, Context.FieldNumbers.AddOrGet(name), _fields.Count);
        _fields.Add(field);
        _byName.Add(name, field);
        return field;
    }

    private StoredFieldsWriter OpenStored() => new(
        new SegmentWriteState(_directory, _segment, FieldInfos.Empty),
        Context.BestCompression ? StoredFieldsMode.BestCompression : StoredFieldsMode.BestSpeed);

    private TermVectorsWriter OpenVectors() => new(new SegmentWriteState(_directory, _segment, FieldInfos.Empty));

    private long CountBytes()
    {
        long bytes = _arena.BytesUsed + _terms.BytesUsed + _vectors.BytesUsed + _stored.BytesUsed + (_sortedVectors?.BytesUsed ?? 0);
        foreach (FieldState field in _fields) bytes += field.BytesUsed;
        return bytes + 48L * _deleted.Count + 128L * _deletedTerms.Count;
    }

    [DoesNotReturn]
    private static void Refuse(Field value, string what) => throw new ArgumentException($"The document is refused: the field \"{value.Name}\" {what}.");

    [DoesNotReturn]
    private void ThrowUnusable() => throw new InvalidOperationException($"The segment {Context.SegmentName} {(_isFlushed ? "is written already" : "was broken by an error before")}.");
}
