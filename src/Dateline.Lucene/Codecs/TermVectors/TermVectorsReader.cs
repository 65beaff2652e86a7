using System.Collections.Concurrent;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Reads the term vectors of a segment: the .tvd, .tvx and .tvm files of Lucene 8.0 to 8.8. Thread-safe.</summary>
/// <remarks>The grammar is on <see cref="TermVectorsWriter"/>. Source: Lucene 8, CompressingTermVectorsReader.</remarks>
internal sealed class TermVectorsReader : IDisposable
{
    private readonly SegmentReadState _state;
    private readonly IndexInput _data;
    private readonly IndexInput _index;
    private readonly ConcurrentBag<IndexInput> _inputs = [];
    private VectorChunk? _last;      // for scans; whichever thread was last

    private TermVectorsReader(SegmentReadState state, IndexInput data, IndexInput index)
    {
        _state = state;
        _data = data;
        _index = index;
        SegmentInfo segment = state.Segment;
        Version = CodecHeader.Check(data, TermVectorsFormat.DataCodec, TermVectorsFormat.VersionFirst, TermVectorsFormat.Version, segment.Id, state.Suffix);
        CodecFooter.CheckShape(data);
        long dataEnd = data.Length - CodecFooter.Length;
        if (Version < TermVectorsFormat.VersionIndexFile)
        {
            ReadSizes(data);
            Chunks = ChunkIndex.ReadLegacy(index, TermVectorsFormat.OldIndexCodec, Version, state, data.Position, dataEnd);
            return;
        }
        using IndexInput meta = state.Directory.OpenInput(segment.FileName(state.Suffix, TermVectorsFormat.MetaExtension));
        CodecFooter.Verify(meta);
        CodecHeader.Check(meta, TermVectorsFormat.IndexCodec + "Meta", 0, Version, segment.Id, state.Suffix);
        ReadSizes(Version >= TermVectorsFormat.Version ? meta : data);
        Chunks = ChunkIndex.Read(meta, index, TermVectorsFormat.IndexCodec, state, data.Position, dataEnd);
        if (Version >= TermVectorsFormat.Version)
        {
            DirtyChunks = meta.ReadVLong();
            DirtyDocs = meta.ReadVLong();
        }
        CodecFooter.VerifyRead(meta);
    }

    /// <summary>The segment's fields.</summary>
    public FieldInfos Fields => _state.Fields;

    /// <summary>Documents in the segment.</summary>
    public int MaxDoc => _state.Segment.MaxDoc;

    internal int Version { get; }

    internal int ChunkSize { get; private set; }

    internal ChunkIndex Chunks { get; }

    /// <summary>Chunks that were written before they were full.</summary>
    internal long DirtyChunks { get; }

    /// <summary>Documents that such chunks would have had room for.</summary>
    internal long DirtyDocs { get; }

    /// <summary>Opens the files of a segment, and checks their heads, their ends, and where the chunks are.</summary>
    public static TermVectorsReader Open(SegmentReadState state)
    {
        IndexInput data = state.Directory.OpenInput(state.Segment.FileName(state.Suffix, TermVectorsFormat.DataExtension));
        IndexInput? index = null;
        try
        {
            index = state.Directory.OpenInput(state.Segment.FileName(state.Suffix, TermVectorsFormat.IndexExtension));
            return new(state, data, index);
        }
        catch
        {
            index?.Dispose();
            data.Dispose();
            throw;
        }
    }

    /// <summary>The vectors of a document; null where it has none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such document.</exception>
    /// <exception cref="CorruptIndexException">The document's chunk is damaged.</exception>
    public DocumentVectors? Get(int doc)
    {
        VectorChunk chunk = GetChunk(doc);
        (int first, int end) = chunk.FieldsOf(doc);
        return first == end ? null : new ChunkVectors(chunk, first, end);
    }

    /// <summary>Sums every byte of the files.</summary>
    /// <exception cref="CorruptIndexException">A sum differs.</exception>
    public void Verify()
    {
        CodecFooter.Verify(_data);
        CodecFooter.Verify(_index);
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        _data.Dispose();
        _index.Dispose();
    }

    /// <summary>The chunk that a document is in.</summary>
    internal VectorChunk GetChunk(int doc)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)doc, (uint)MaxDoc, nameof(doc));
        VectorChunk? chunk = Volatile.Read(ref _last);
        if (chunk != null && chunk.Contains(doc)) return chunk;
        IndexInput input = _inputs.TryTake(out IndexInput? free) ? free : _data.Clone();
        chunk = VectorChunk.Read(_state, input, Chunks, Chunks.Find(doc));
        _inputs.Add(input);
        Volatile.Write(ref _last, chunk);
        return chunk;
    }

    /// <summary>A second cursor over the data file.</summary>
    internal IndexInput CloneData() => _data.Clone();

    private void ReadSizes(IndexInput input)
    {
        ChunkHeader.CheckPackedVersion(input);
        ChunkSize = input.ReadVInt();
        if (ChunkSize < 1) CorruptIndexException.Throw($"the chunk size {ChunkSize} is not positive", input);
    }
}
