using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Writes the stored fields of a segment: the .fdt, .fdx and .fdm files of Lucene 8.7 and 8.8.</summary>
/// <remarks>
/// Documents are gathered until they fill a chunk, which is compressed then. The grammar of .fdt is on <see cref="StoredFieldsReader"/>;
/// .fdm := Header VInt(chunk size) VInt(2) ChunkIndex VLong(dirty chunks) VLong(dirty documents) Footer, with ChunkIndex as
/// <see cref="ChunkIndexWriter"/> describes it. Source: Lucene 8.7, CompressingStoredFieldsWriter. One thread.
/// </remarks>
internal sealed class StoredFieldsWriter : IDisposable
{
    private const int MaxBuffered = int.MaxValue - (1 << 14);

    private readonly StoredFieldsFormat _format;
    private readonly ChunkCompressor _compressor;
    private readonly ChunkFileWriter _files;
    private readonly IndexOutput _data;        // of the files
    private readonly IndexOutput _buffer;
    private int[] _fieldCounts = new int[64];
    private int[] _ends = new int[64];         // of the documents, in the buffer
    private int _buffered;                     // documents
    private int _firstDoc;                     // of the chunk that is being gathered
    private int _fields;                       // of the document that is being added

    private StoredFieldsReader? _source;       // the one that _mapped is for
    private FieldInfos? _target;
    private FieldInfo[]? _mapped;              // the source's fields by number; null where the numbers are the same
    private CopyingVisitor? _visitor;

    /// <summary>Creates the files. The segment gets an attribute that says how they are compressed.</summary>
    public StoredFieldsWriter(SegmentWriteState state, StoredFieldsMode mode)
    {
        _format = StoredFieldsFormat.For(mode);
        _compressor = _format.CreateCompressor();
        _buffer = IndexOutput.InMemory(_format.ChunkSize + 4096);
        if (state.Segment.MutableAttributes.TryGetValue(StoredFieldsFormat.ModeAttribute, out string? before) && before != _format.ModeName)
            throw new InvalidOperationException($"The segment {state.Segment.Name} has stored fields of mode {before} already, not {_format.ModeName}.");
        state.Segment.MutableAttributes[StoredFieldsFormat.ModeAttribute] = _format.ModeName;

        _files = new ChunkFileWriter(state, _format.Files, _format.ChunkSize, _format.MaxDocsInChunk);
        _data = _files.Data;
    }

    /// <summary>Starts the next document.</summary>
    public void StartDocument() => _fields = 0;

    /// <summary>Adds a text.</summary>
    public void WriteText(FieldInfo field, ReadOnlySpan<byte> utf8) => WriteBytes(field, StoredValue.Text, utf8);

    /// <summary>Adds bytes.</summary>
    public void WriteBinary(FieldInfo field, ReadOnlySpan<byte> value) => WriteBytes(field, StoredValue.Binary, value);

    /// <summary>Adds a 32-bit integer.</summary>
    public void WriteInt32(FieldInfo field, int value)
    {
        WriteHead(field, StoredValue.Int32);
        _buffer.WriteZInt(value);
    }

    /// <summary>Adds a 64-bit integer.</summary>
    public void WriteInt64(FieldInfo field, long value)
    {
        WriteHead(field, StoredValue.Int64);
        StoredValue.WriteInt64(_buffer, value);
    }

    /// <summary>Adds a float.</summary>
    public void WriteSingle(FieldInfo field, float value)
    {
        WriteHead(field, StoredValue.Single);
        StoredValue.WriteSingle(_buffer, value);
    }

    /// <summary>Adds a double.</summary>
    public void WriteDouble(FieldInfo field, double value)
    {
        WriteHead(field, StoredValue.Double);
        StoredValue.WriteDouble(_buffer, value);
    }

    /// <summary>Ends the document.</summary>
    public void FinishDocument()
    {
        if (_buffered == _ends.Length)
        {
            Array.Resize(ref _fieldCounts, _buffered * 2);
            Array.Resize(ref _ends, _buffered * 2);
        }
        _fieldCounts[_buffered] = _fields;
        _ends[_buffered++] = (int)_buffer.Position;
        _fields = 0;
        if (_buffer.Position >= _format.ChunkSize || _buffered >= _format.MaxDocsInChunk) WriteChunk();
    }

    /// <summary>Adds the documents of a segment, in order: whole chunks as they are where nothing stands against it.</summary>
    /// <param name="source">The segment.</param>
    /// <param name="liveDocs">Which of them; null for all.</param>
    /// <param name="fields">The fields of the segment that is written; must have those of the source, by name.</param>
    /// <returns>How many were added.</returns>
    /// <exception cref="CorruptIndexException">The source is damaged: it is verified first.</exception>
    public int CopyFrom(StoredFieldsReader source, FixedBitSet? liveDocs, FieldInfos fields)
    {
        source.Verify();
        Map(source, fields);
        if (liveDocs == null && _mapped == null && source.Format == _format && _files.CanCopy(source.Files, source.MaxDoc))
        {
            CopyChunks(source);
            return source.MaxDoc;
        }
        StoredFieldsCursor cursor = source.CreateCursor(scans: true);
        int count = 0;
        for (int doc = 0; doc < source.MaxDoc; doc++)
        {
            if (liveDocs != null && !liveDocs[doc]) continue;
            Copy(source, cursor, doc);
            count++;
        }
        return count;
    }

    /// <summary>Adds one document of a segment, as merging in another order needs it. Documents that follow each other in the source are fastest.</summary>
    /// <param name="source">The segment; the caller has verified it.</param>
    /// <param name="doc">The document.</param>
    /// <param name="fields">The fields of the segment that is written; must have those of the source, by name.</param>
    public void CopyDocument(StoredFieldsReader source, int doc, FieldInfos fields)
    {
        Map(source, fields);
        StoredFieldsCursor cursor = source.Rent(doc);
        Copy(source, cursor, doc);
        source.Return(cursor);
    }

    /// <summary>Writes what is left, and the ends of the files.</summary>
    /// <exception cref="InvalidOperationException">Fewer or more documents were added than <paramref name="docCount"/>.</exception>
    public void Finish(int docCount)
    {
        if (_buffered > 0)
        {
            _files.AddDirty(_buffered, _buffer.Position);
            WriteChunk();
        }
        _files.Finish(docCount);
    }

    /// <summary>Closes the files.</summary>
    public void Dispose() => _files.Dispose();

    private void WriteBytes(FieldInfo field, int kind, ReadOnlySpan<byte> value)
    {
        if (value.Length > MaxBuffered - _buffer.Position)
            throw new ArgumentException($"A document's stored fields may take {MaxBuffered} bytes; the field {field.Name} with {value.Length} goes beyond that. Store less of it.", nameof(value));
        WriteHead(field, kind);
        _buffer.WriteVInt(value.Length);
        _buffer.WriteBytes(value);
    }

    private void WriteHead(FieldInfo field, int kind)
    {
        _buffer.WriteVLong((long)field.Number << StoredValue.KindBits | (long)kind);
        _fields++;
    }

    private void WriteChunk()
    {
        ReadOnlySpan<byte> bytes = _buffer.Written;
        bool sliced = bytes.Length >= 2L * _format.ChunkSize;
        _files.StartChunk(_buffered);
        _data.WriteVInt(_firstDoc);
        _data.WriteVInt(_buffered << 1 | (sliced ? 1 : 0));
        for (int i = _buffered - 1; i > 0; i--) _ends[i] -= _ends[i - 1];   // lengths now
        ChunkHeader.WriteInts(_data, _fieldCounts.AsSpan(0, _buffered));
        ChunkHeader.WriteInts(_data, _ends.AsSpan(0, _buffered));
        if (sliced)
        {
            for (; bytes.Length > 0; bytes = bytes[Math.Min(bytes.Length, _format.ChunkSize)..])
                _compressor.Compress(bytes[..Math.Min(bytes.Length, _format.ChunkSize)], _data);
        }
        else
        {
            _compressor.Compress(bytes, _data);
        }
        _firstDoc = checked(_firstDoc + _buffered);
        _buffered = 0;
        _buffer.Clear();
    }

    private void CopyChunks(StoredFieldsReader source)
    {
        bool cutShort = _buffered > 0;
        if (cutShort) WriteChunk();
        _firstDoc = _files.Copy(source.Files, _firstDoc, cutShort);
    }

    private void Copy(StoredFieldsReader source, StoredFieldsCursor cursor, int doc)
    {
        StartDocument();
        if (_mapped == null)
        {
            int count = cursor.Open(doc);
            ReadOnlySpan<byte> bytes = cursor.Rest();
            if (bytes.Length > MaxBuffered - _buffer.Position) throw new InvalidOperationException($"Document {doc} and the {_buffered} before it are too large for one chunk.");
            _buffer.WriteBytes(bytes);
            _fields = count;
        }
        else
        {
            source.Visit(cursor, doc, _visitor!);
        }
        FinishDocument();
    }

    private void Map(StoredFieldsReader source, FieldInfos fields)
    {
        if (_source == source && _target == fields) return;
        _source = source;
        _target = fields;
        _mapped = null;
        FieldInfo[] mapped = [];
        bool same = true;
        foreach (FieldInfo field in source.Fields)
        {
            FieldInfo target = fields.Find(field.Name) ?? throw new ArgumentException($"The merged segment has no field {field.Name}.", nameof(fields));
            same &= target.Number == field.Number;
            if (field.Number >= mapped.Length) Array.Resize(ref mapped, field.Number + 1);
            mapped[field.Number] = target;
        }
        if (same) return;
        _mapped = mapped;
        _visitor = new CopyingVisitor(this, mapped);
    }

    private sealed class CopyingVisitor(StoredFieldsWriter writer, FieldInfo[] mapped) : StoredFieldVisitor
    {
        public override void OnText(FieldInfo field, ReadOnlySpan<byte> utf8) => writer.WriteText(mapped[field.Number], utf8);

        public override void OnBinary(FieldInfo field, ReadOnlySpan<byte> value) => writer.WriteBinary(mapped[field.Number], value);

        public override void OnInt32(FieldInfo field, int value) => writer.WriteInt32(mapped[field.Number], value);

        public override void OnInt64(FieldInfo field, long value) => writer.WriteInt64(mapped[field.Number], value);

        public override void OnSingle(FieldInfo field, float value) => writer.WriteSingle(mapped[field.Number], value);

        public override void OnDouble(FieldInfo field, double value) => writer.WriteDouble(mapped[field.Number], value);
    }
}
