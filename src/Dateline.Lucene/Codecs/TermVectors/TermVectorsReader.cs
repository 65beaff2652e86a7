using System.Collections.Concurrent;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Reads the term vectors of a segment: the .tvd, .tvx and .tvm files of Lucene 8.0 to 8.8. Thread-safe.</summary>
/// <remarks>The grammar is on <see cref="TermVectorsWriter"/>. Source: Lucene 8, CompressingTermVectorsReader.</remarks>
internal sealed class TermVectorsReader : IDisposable
{
    private readonly SegmentReadState _state;
    private readonly ChunkFileReader _files;
    private readonly ConcurrentBag<IndexInput> _inputs = [];
    private VectorChunk? _last;      // for scans; whichever thread was last

    private TermVectorsReader(SegmentReadState state)
    {
        _state = state;
        _files = ChunkFileReader.Open(state, TermVectorsFormat.Files);
    }

    /// <summary>The segment's fields.</summary>
    public FieldInfos Fields => _state.Fields;

    /// <summary>Documents in the segment.</summary>
    public int MaxDoc => _state.Segment.MaxDoc;

    internal ChunkFileReader Files => _files;

    internal int Version => _files.Version;

    internal ChunkIndex Chunks => _files.Chunks;

    internal long DirtyChunks => _files.DirtyChunks;

    /// <summary>Opens the files of a segment, and checks their heads, their ends, and where the chunks are.</summary>
    public static TermVectorsReader Open(SegmentReadState state) => new(state);

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
    public void Verify() => _files.Verify();

    /// <summary>Closes the files.</summary>
    public void Dispose() => _files.Dispose();

    /// <summary>The chunk that a document is in.</summary>
    internal VectorChunk GetChunk(int doc)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)doc, (uint)MaxDoc, nameof(doc));
        VectorChunk? chunk = Volatile.Read(ref _last);
        if (chunk != null && chunk.Contains(doc)) return chunk;
        IndexInput input = _inputs.TryTake(out IndexInput? free) ? free : _files.Data.Clone();
        chunk = VectorChunk.Read(_state, input, Chunks, Chunks.Find(doc));
        _inputs.Add(input);
        Volatile.Write(ref _last, chunk);
        return chunk;
    }
}
