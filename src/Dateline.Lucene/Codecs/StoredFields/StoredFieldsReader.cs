using System.Collections.Concurrent;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Reads the stored fields of a segment: the .fdt, .fdx and .fdm files of Lucene 8.0 to 8.8.</summary>
/// <remarks>
/// .fdt := Header Chunk* Footer; Chunk := VInt(first document) VInt(documents · 2 + sliced) Ints(fields) Ints(bytes) Compressed, with Ints as
/// <see cref="ChunkHeader"/> describes them; a sliced chunk is compressed in pieces of the chunk size. Source: Lucene 8, CompressingStoredFieldsReader.
/// Thread-safe.
/// </remarks>
internal sealed class StoredFieldsReader : IDisposable
{
    private readonly ChunkFileReader _files;
    private readonly ConcurrentBag<StoredFieldsCursor> _cursors = [];
    private StoredFieldsCursor? _spare;     // the last one used: found without the bag, and so the next document of a scan meets its data

    private StoredFieldsReader(SegmentReadState state)
    {
        Fields = state.Fields;
        Format = StoredFieldsFormat.For(state.Segment);
        MaxDoc = state.Segment.MaxDoc;
        _files = ChunkFileReader.Open(state, Format.Files);
    }

    /// <summary>The segment's fields.</summary>
    public FieldInfos Fields { get; }

    /// <summary>Documents in the segment.</summary>
    public int MaxDoc { get; }

    internal StoredFieldsFormat Format { get; }

    internal ChunkFileReader Files => _files;

    internal int Version => _files.Version;

    internal ChunkIndex Chunks => _files.Chunks;

    internal long DirtyChunks => _files.DirtyChunks;

    internal long DirtyDocs => _files.DirtyDocs;

    /// <summary>Opens the files of a segment, and checks their heads, their ends, and where the chunks are.</summary>
    public static StoredFieldsReader Open(SegmentReadState state) => new(state);

    /// <summary>Shows a document's fields to a visitor, in the order they were added.</summary>
    /// <param name="doc">A document of the segment, from 0 on.</param>
    /// <param name="visitor">Says which fields it wants; its spans are valid during the call.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such document.</exception>
    /// <exception cref="CorruptIndexException">The document's chunk is damaged.</exception>
    public void Visit(int doc, StoredFieldVisitor visitor)
    {
        StoredFieldsCursor cursor = Rent(doc);
        Visit(cursor, doc, visitor);
        Return(cursor);
    }

    /// <summary>Shows a document's fields to a visitor, with a cursor of this reader.</summary>
    internal void Visit(StoredFieldsCursor cursor, int doc, StoredFieldVisitor visitor)
    {
        int count = cursor.Open(doc);
        for (int i = 0; i < count; i++)
        {
            ulong head = cursor.ReadVLong();
            int kind = (int)(head & StoredValue.KindMask);
            head >>= StoredValue.KindBits;
            FieldInfo? field = head <= int.MaxValue ? Fields.Find((int)head) : null;
            if (field == null || kind > StoredValue.Double)
            {
                cursor.Fail($"field number {head} of kind {kind} is not known in the segment");
                return;
            }
            StoredFieldChoice choice = visitor.Choose(field);
            if (choice == StoredFieldChoice.Read) Read(cursor, kind, field, visitor);
            else if (choice == StoredFieldChoice.Stop || i == count - 1) return;
            else Skip(cursor, kind);
        }
    }

    /// <summary>Sums every byte of the files.</summary>
    /// <exception cref="CorruptIndexException">A sum differs.</exception>
    public void Verify() => _files.Verify();

    /// <summary>Closes the files.</summary>
    public void Dispose() => _files.Dispose();

    /// <summary>A cursor for one thread. One whose document was damaged is not given back, nor need be.</summary>
    internal StoredFieldsCursor Rent(int doc)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)doc, (uint)MaxDoc, nameof(doc));
        return Interlocked.Exchange(ref _spare, null) ?? (_cursors.TryTake(out StoredFieldsCursor? cursor) ? cursor : CreateCursor(scans: false));
    }

    internal void Return(StoredFieldsCursor cursor)
    {
        cursor.Trim();
        if (Interlocked.CompareExchange(ref _spare, cursor, null) != null) _cursors.Add(cursor);
    }

    /// <summary>A cursor that the caller keeps; one that scans decompresses whole chunks at once.</summary>
    internal StoredFieldsCursor CreateCursor(bool scans) => new(_files.Data.Clone(), Chunks, Format.CreateDecompressor(), _files.ChunkSize, scans);

    /// <summary>Says that the documents have been read for the last time in a while, as after a merge: see <see cref="IndexInput.Release"/>.</summary>
    internal void Release() => _files.Data.Release();

    private static void Read(StoredFieldsCursor cursor, int kind, FieldInfo field, StoredFieldVisitor visitor)
    {
        switch (kind)
        {
            case StoredValue.Text:
                visitor.OnText(field, cursor.ReadSpan(cursor.ReadVInt()));
                break;
            case StoredValue.Binary:
                visitor.OnBinary(field, cursor.ReadSpan(cursor.ReadVInt()));
                break;
            case StoredValue.Int32:
                uint zigzag = cursor.ReadVInt();
                visitor.OnInt32(field, (int)(zigzag >> 1) ^ -(int)(zigzag & 1));
                break;
            case StoredValue.Single:
                visitor.OnSingle(field, StoredValue.ReadSingle(cursor));
                break;
            case StoredValue.Int64:
                visitor.OnInt64(field, StoredValue.ReadInt64(cursor));
                break;
            default:
                visitor.OnDouble(field, StoredValue.ReadDouble(cursor));
                break;
        }
    }

    private static void Skip(StoredFieldsCursor cursor, int kind)
    {
        switch (kind)
        {
            case StoredValue.Text or StoredValue.Binary:
                cursor.Skip(cursor.ReadVInt());
                break;
            case StoredValue.Int32:
                cursor.ReadVInt();
                break;
            case StoredValue.Single:
                StoredValue.ReadSingle(cursor);
                break;
            case StoredValue.Int64:
                StoredValue.ReadInt64(cursor);
                break;
            default:
                StoredValue.ReadDouble(cursor);
                break;
        }
    }
}
