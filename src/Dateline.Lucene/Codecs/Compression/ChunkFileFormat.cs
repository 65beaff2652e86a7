namespace Dateline.Lucene.Codecs;

/// <summary>What the files of stored fields, and those of term vectors, are called, and what their headers say: chunks, an index of the chunks, and metadata.</summary>
/// <param name="DataExtension">Of the chunks.</param>
/// <param name="IndexExtension">Of the index.</param>
/// <param name="MetaExtension">Of the metadata, from version <see cref="VersionIndexFile"/> on.</param>
/// <param name="DataCodec">Name in the header of the chunks.</param>
/// <param name="OldIndexCodec">Name in the header of the index before version <see cref="VersionIndexFile"/>.</param>
/// <param name="IndexCodec">Name in the header of the index, without the ending Idx, and of the metadata, without Meta.</param>
/// <param name="SizeFirst">Whether the chunk size stands before the version of packed integers, not after it.</param>
/// <param name="CountShift">Bits below the number of documents in the head of a chunk.</param>
internal sealed record ChunkFileFormat(string DataExtension, string IndexExtension, string MetaExtension, string DataCodec, string OldIndexCodec, string IndexCodec, bool SizeFirst, int CountShift)
{
    /// <summary>Lucene 8.0 to 8.4.</summary>
    public const int VersionFirst = 1;

    /// <summary>Lucene 8.5: the index is made of monotonic sequences, described in the file of metadata.</summary>
    public const int VersionIndexFile = 2;

    /// <summary>Lucene 8.7: all metadata are in their file.</summary>
    public const int Version = 3;
}
