using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>The files of stored fields or of term vectors, being written. Chunks go to <see cref="Data"/>; this keeps their index and writes the metadata. One thread.</summary>
/// <remarks>A chunk is dirty when it was written before it was full; how many of them there are decides whether a merge copies chunks as they are.</remarks>
internal sealed class ChunkFileWriter : IDisposable
{
    private const int MaxDirtyChunks = 1024;

    // Every segment ends with a dirty chunk. Half of those that a full buffer gives have room for 1 % of their documents there, though it is one chunk of sixty:
    // to go by documents alone would compress them all again, to save a head of some bytes.
    private const int ChunksToOneDirty = 32;

    private readonly SegmentWriteState _state;
    private readonly ChunkFileFormat _format;
    private readonly int _chunkSize, _maxDocsInChunk;
    private readonly ChunkIndexWriter _index = new();
    private readonly IndexOutput _meta;
    private long _dirtyChunks;
    private long _dirtyDocs;

    /// <summary>Creates the files.</summary>
    public ChunkFileWriter(SegmentWriteState state, ChunkFileFormat format, int chunkSize, int maxDocsInChunk)
    {
        _state = state;
        _format = format;
        _chunkSize = chunkSize;
        _maxDocsInChunk = maxDocsInChunk;
        _meta = state.Directory.CreateOutput(state.Segment.FileName(state.Suffix, format.MetaExtension));
        try
        {
            CodecHeader.Write(_meta, format.IndexCodec + "Meta", ChunkFileFormat.Version, state.Segment.Id, state.Suffix);
            if (!format.SizeFirst) _meta.WriteVInt(PackedInts.Version);
            _meta.WriteVInt(chunkSize);
            if (format.SizeFirst) _meta.WriteVInt(PackedInts.Version);
            Data = state.Directory.CreateOutput(state.Segment.FileName(state.Suffix, format.DataExtension));
            CodecHeader.Write(Data, format.DataCodec, ChunkFileFormat.Version, state.Segment.Id, state.Suffix);
        }
        catch
        {
            Data?.Dispose();
            _meta.Dispose();
            throw;
        }
    }

    /// <summary>The file of the chunks.</summary>
    public IndexOutput Data { get; }

    /// <summary>Whether the chunks of other files can be copied as they are.</summary>
    public bool CanCopy(ChunkFileReader source, int maxDoc) => source.Version == ChunkFileFormat.Version && source.ChunkSize == _chunkSize
        && source.DirtyChunks <= MaxDirtyChunks && (source.DirtyDocs <= maxDoc / 100 || source.DirtyChunks <= source.Chunks.Count / ChunksToOneDirty);

    /// <summary>Notes that a chunk of so many documents starts here.</summary>
    public void StartChunk(int documents) => _index.Add(documents, Data.Position);

    /// <summary>Notes that the next chunk is written although it has only so many documents and bytes.</summary>
    public void AddDirty(int documents, long bytes)
    {
        double expected = (double)_chunkSize / bytes * documents;   // infinite where there are no bytes
        _dirtyChunks++;
        _dirtyDocs += (long)Math.Min(_maxDocsInChunk, expected) - documents;
    }

    /// <summary>Copies chunks as they are.</summary>
    /// <param name="source">What <see cref="CanCopy"/> was true for.</param>
    /// <param name="firstDoc">Documents written before.</param>
    /// <param name="afterDirty">Whether the chunk before these was written because of them, although it had room.</param>
    /// <returns>Documents written now.</returns>
    /// <exception cref="CorruptIndexException">A chunk is not what the index says.</exception>
    public int Copy(ChunkFileReader source, int firstDoc, bool afterDirty)
    {
        if (afterDirty) _dirtyChunks++;
        ChunkIndex chunks = source.Chunks;
        IndexInput input = source.Data.Clone();
        for (int i = 0; i < chunks.Count; i++)
        {
            input.Seek(chunks.Pointer(i));
            int first = input.ReadVInt(), token = input.ReadVInt(), count = chunks.FirstDoc(i + 1) - chunks.FirstDoc(i);
            uint stated = (uint)token >> _format.CountShift;
            if (first != chunks.FirstDoc(i) || stated != (uint)count)
                CorruptIndexException.Throw($"the chunk says that it holds {stated} documents from {first} on, the index says {count} from {chunks.FirstDoc(i)} on", input);
            long rest = chunks.Pointer(i + 1) - input.Position;
            if (rest < 0) CorruptIndexException.Throw("the chunk's head goes beyond the chunk", input);
            StartChunk(count);
            Data.WriteVInt(firstDoc);
            Data.WriteVInt(token);
            Data.CopyBytes(input, rest);
            firstDoc = checked(firstDoc + count);
        }
        _dirtyChunks += source.DirtyChunks;
        _dirtyDocs += source.DirtyDocs;
        return firstDoc;
    }

    /// <summary>Writes the index, the metadata and the footers.</summary>
    public void Finish(int documents)
    {
        _index.Finish(_state, _format.IndexExtension, _format.IndexCodec, documents, Data.Position, _meta);
        _meta.WriteVLong(_dirtyChunks);
        _meta.WriteVLong(_dirtyDocs);
        CodecFooter.Write(_meta);
        CodecFooter.Write(Data);
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        try
        {
            _meta.Dispose();
        }
        finally
        {
            Data.Dispose();
        }
    }
}
