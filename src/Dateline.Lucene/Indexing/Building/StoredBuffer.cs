using Dateline.Lucene.Codecs;

namespace Dateline.Lucene.Indexing.Building;

/// <summary>Stored fields on their way to the file: written at once, or kept until an index sort says in which order. One thread.</summary>
/// <remarks>Kept as Document := (VInt(field) Byte(kind) Value)*, Value := VInt(length) Byte* | Int64.</remarks>
internal sealed class StoredBuffer(BlockPool pool, Func<StoredFieldsWriter> open, bool isSorted) : IDisposable
{
    private readonly DocumentLog? _log = isSorted ? new(pool) : null;
    private readonly ByteBuilder _document = new();
    private StoredFieldsWriter? _writer;
    private byte[] _utf8 = new byte[1024];
    private int _finished;   // documents that the writer has

    public long BytesUsed => (_log?.BytesUsed ?? 256 * 1024) + _document.Capacity + _utf8.Length;

    /// <summary>Starts a document; those passed over are empty.</summary>
    public void StartDocument(int doc)
    {
        _document.Clear();
        if (_log != null) return;
        _writer ??= open();
        FillTo(_writer, doc);
        _writer.StartDocument();
    }

    public void Add(FieldState field, Field value)
    {
        if (_log != null)
        {
            Keep(field, value);
            return;
        }
        StoredFieldsWriter writer = _writer!;
        switch (value.Kind)
        {
            case FieldValueKind.Text: writer.WriteText(field.Handle, Utf8Text.BytesOf(value, ref _utf8)); break;
            case FieldValueKind.Bytes: writer.WriteBinary(field.Handle, value.Bytes.Span); break;
            case FieldValueKind.Int32: writer.WriteInt32(field.Handle, (int)value.NumberBits); break;
            case FieldValueKind.Int64: writer.WriteInt64(field.Handle, value.NumberBits); break;
            case FieldValueKind.Single: writer.WriteSingle(field.Handle, BitConverter.Int32BitsToSingle((int)value.NumberBits)); break;
            default: writer.WriteDouble(field.Handle, BitConverter.Int64BitsToDouble(value.NumberBits)); break;
        }
    }

    public void FinishDocument(int doc)
    {
        if (_log != null) _log.Add(doc, _document.Written);
        else _writer!.FinishDocument();
        _finished = doc + 1;
    }

    /// <summary>Ends the file.</summary>
    public void Finish(int maxDoc, int[]? newToOld, IReadOnlyList<FieldState> fields)
    {
        _writer ??= open();
        if (_log == null) FillTo(_writer, maxDoc);
        else
        {
            byte[] scratch = [];
            for (int doc = 0; doc < maxDoc; doc++)
            {
                _writer.StartDocument();
                Replay(_writer, _log.Read(newToOld == null ? doc : newToOld[doc], ref scratch), fields);
                _writer.FinishDocument();
            }
        }
        _writer.Finish(maxDoc);
        _writer.Dispose();
        _writer = null;
    }

    public void Dispose()
    {
        _writer?.Dispose();
        _log?.Dispose();
    }

    private void FillTo(StoredFieldsWriter writer, int doc)
    {
        for (; _finished < doc; _finished++)
        {
            writer.StartDocument();
            writer.FinishDocument();
        }
    }

    private void Keep(FieldState field, Field value)
    {
        _document.AppendVInt((uint)field.Index);
        _document.Append((byte)value.Kind);
        if (value.Kind is FieldValueKind.Text or FieldValueKind.Bytes)
        {
            ReadOnlySpan<byte> bytes = Utf8Text.BytesOf(value, ref _utf8);
            _document.AppendVInt((uint)bytes.Length);
            _document.Append(bytes);
        }
        else _document.AppendInt64(value.NumberBits);
    }

    private static void Replay(StoredFieldsWriter writer, ReadOnlySpan<byte> document, IReadOnlyList<FieldState> fields)
    {
        var reader = new ByteReader(document);
        while (!reader.AtEnd)
        {
            FieldState field = fields[(int)reader.ReadVInt()];
            switch ((FieldValueKind)reader.ReadByte())
            {
                case FieldValueKind.Text: writer.WriteText(field.Handle, reader.ReadBytes((int)reader.ReadVInt())); break;
                case FieldValueKind.Bytes: writer.WriteBinary(field.Handle, reader.ReadBytes((int)reader.ReadVInt())); break;
                case FieldValueKind.Int32: writer.WriteInt32(field.Handle, (int)reader.ReadInt64()); break;
                case FieldValueKind.Int64: writer.WriteInt64(field.Handle, reader.ReadInt64()); break;
                case FieldValueKind.Single: writer.WriteSingle(field.Handle, BitConverter.Int32BitsToSingle((int)reader.ReadInt64())); break;
                default: writer.WriteDouble(field.Handle, BitConverter.Int64BitsToDouble(reader.ReadInt64())); break;
            }
        }
    }
}
