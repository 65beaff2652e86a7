using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Collects where the chunks of a data file start, and writes the index file by which a document's chunk is found.</summary>
/// <remarks>
/// File := Header Documents Pointers Footer, both sequences as <see cref="DirectMonotonicWriter"/> writes them, of one value more than there
/// are chunks. To the metadata: Int32(documents) Int32(block shift) Int32(chunks + 1) Int64(start of Documents) DocumentsMeta
/// Int64(start of Pointers) PointersMeta Int64(end of Pointers) Int64(end of the chunks in the data file). Source: Lucene 8, FieldsIndexWriter.
/// </remarks>
internal sealed class ChunkIndexWriter
{
    internal const int Version = 0;
    private const int BlockShift = 10;

    private readonly List<int> _firstDocs = [];
    private readonly List<long> _pointers = [];
    private int _documents;

    /// <summary>Notes a chunk of so many documents that starts at an offset of the data file.</summary>
    public void Add(int documents, long pointer)
    {
        _firstDocs.Add(_documents);
        _pointers.Add(pointer);
        _documents = checked(_documents + documents);
    }

    /// <summary>Writes the index file, and its part of the metadata.</summary>
    /// <param name="state">The segment.</param>
    /// <param name="extension">Of the index file.</param>
    /// <param name="codec">Name in its header, without the ending Idx.</param>
    /// <param name="documents">Documents that all chunks must add up to.</param>
    /// <param name="end">Where the chunks end in the data file.</param>
    /// <param name="meta">The metadata.</param>
    public void Finish(SegmentWriteState state, string extension, string codec, int documents, long end, IndexOutput meta)
    {
        if (documents != _documents) throw new InvalidOperationException($"{_documents} documents were written where the segment has {documents}.");
        using IndexOutput data = state.Directory.CreateOutput(state.Segment.FileName(state.Suffix, extension));
        CodecHeader.Write(data, codec + "Idx", Version, state.Segment.Id, state.Suffix);
        int count = _firstDocs.Count + 1;
        meta.WriteInt32(documents);
        meta.WriteInt32(BlockShift);
        meta.WriteInt32(count);

        meta.WriteInt64(data.Position);
        var docs = new DirectMonotonicWriter(meta, data, count, BlockShift);
        foreach (int doc in _firstDocs) docs.Add(doc);
        docs.Add(documents);
        docs.Finish();

        meta.WriteInt64(data.Position);
        var pointers = new DirectMonotonicWriter(meta, data, count, BlockShift);
        foreach (long pointer in _pointers) pointers.Add(pointer);
        pointers.Add(end);
        pointers.Finish();

        meta.WriteInt64(data.Position);
        meta.WriteInt64(end);
        CodecFooter.Write(data);
    }
}
