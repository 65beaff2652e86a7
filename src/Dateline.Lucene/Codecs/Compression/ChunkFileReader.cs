using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>The files of stored fields or of term vectors, opened: heads and ends checked, metadata and index read. Thread-safe but for the inputs, which are to be cloned.</summary>
/// <remarks>Sources: Lucene 8, CompressingStoredFieldsReader and CompressingTermVectorsReader.</remarks>
internal sealed class ChunkFileReader : IDisposable
{
    private readonly IndexInput _index;

    private ChunkFileReader(SegmentReadState state, ChunkFileFormat format, IndexInput data, IndexInput index)
    {
        Data = data;
        _index = index;
        Version = CodecHeader.Check(data, format.DataCodec, ChunkFileFormat.VersionFirst, ChunkFileFormat.Version, state.Segment.Id, state.Suffix);
        CodecFooter.CheckShape(data);
        long dataEnd = data.Length - CodecFooter.Length;
        if (Version < ChunkFileFormat.VersionIndexFile)
        {
            ChunkSize = ReadSizes(data, format);
            Chunks = ChunkIndex.ReadLegacy(index, format.OldIndexCodec, Version, state, data.Position, dataEnd);
            return;
        }
        using IndexInput meta = state.Directory.OpenInput(state.Segment.FileName(state.Suffix, format.MetaExtension));
        CodecFooter.Verify(meta);
        CodecHeader.Check(meta, format.IndexCodec + "Meta", 0, Version, state.Segment.Id, state.Suffix);
        ChunkSize = ReadSizes(Version >= ChunkFileFormat.Version ? meta : data, format);
        Chunks = ChunkIndex.Read(meta, index, format.IndexCodec, state, data.Position, dataEnd);
        if (Version >= ChunkFileFormat.Version)
        {
            DirtyChunks = meta.ReadVLong();
            DirtyDocs = meta.ReadVLong();
        }
        CodecFooter.VerifyRead(meta);
    }

    /// <summary>The file of the chunks.</summary>
    public IndexInput Data { get; }

    public int Version { get; }

    /// <summary>Bytes at which a chunk was full.</summary>
    public int ChunkSize { get; }

    /// <summary>Where the chunks are.</summary>
    public ChunkIndex Chunks { get; }

    /// <summary>Chunks that were written before they were full.</summary>
    public long DirtyChunks { get; }

    /// <summary>Documents that such chunks would have had room for.</summary>
    public long DirtyDocs { get; }

    /// <summary>Opens the files of a segment.</summary>
    /// <exception cref="CorruptIndexException">A file is damaged, or of a version that cannot be read.</exception>
    public static ChunkFileReader Open(SegmentReadState state, ChunkFileFormat format)
    {
        IndexInput data = state.Directory.OpenInput(state.Segment.FileName(state.Suffix, format.DataExtension));
        IndexInput? index = null;
        try
        {
            index = state.Directory.OpenInput(state.Segment.FileName(state.Suffix, format.IndexExtension));
            return new(state, format, data, index);
        }
        catch
        {
            index?.Dispose();
            data.Dispose();
            throw;
        }
    }

    /// <summary>Sums every byte of the files.</summary>
    /// <exception cref="CorruptIndexException">A sum differs.</exception>
    public void Verify()
    {
        CodecFooter.Verify(Data);
        CodecFooter.Verify(_index);
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        Data.Dispose();
        _index.Dispose();
    }

    private static int ReadSizes(IndexInput input, ChunkFileFormat format)
    {
        if (!format.SizeFirst) ChunkHeader.CheckPackedVersion(input);
        int size = input.ReadVInt();
        if (size < 1) CorruptIndexException.Throw($"the chunk size {size} is not positive", input);
        if (format.SizeFirst) ChunkHeader.CheckPackedVersion(input);
        return size;
    }
}
