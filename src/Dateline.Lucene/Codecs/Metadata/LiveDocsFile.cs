using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>The <c>.liv</c> file: a bit per document of a segment, set while it is not deleted.</summary>
/// <remarks>Contents := Int64* , 64 documents to a word, the low bit first. The header's suffix is the generation. Source: Lucene50LiveDocsFormat.</remarks>
internal static class LiveDocsFile
{
    public const string Extension = "liv";
    public const string Codec = "Lucene50LiveDocs";

    /// <summary><c>_0_1.liv</c>.</summary>
    public static string FileName(string segment, long generation) => IndexFileNames.WithGeneration(segment, Extension, generation);

    /// <summary>Writes the file of a generation; returns its name.</summary>
    /// <param name="directory">Where to.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="generation">The generation, at least 1.</param>
    /// <param name="live">A bit per document.</param>
    /// <param name="deleted">How many bits are clear.</param>
    public static string Write(IndexDirectory directory, SegmentInfo segment, long generation, FixedBitSet live, int deleted)
    {
        if (live.Length != segment.MaxDoc) throw new ArgumentException($"{live.Length} bits are given for the {segment.MaxDoc} documents of {segment.Name}.", nameof(live));
        int clear = live.Length - live.Cardinality();
        if (clear != deleted) throw new ArgumentException($"{clear} documents of {segment.Name} are marked as deleted, but {deleted} are said to be.", nameof(deleted));
        string name = FileName(segment.Name, generation);
        using IndexOutput output = directory.CreateOutput(name);
        CodecHeader.Write(output, Codec, 0, segment.Id, IndexFileNames.Base36(generation));
        foreach (ulong word in live.Words) output.WriteInt64((long)word);
        CodecFooter.Write(output);
        return name;
    }

    /// <summary>Reads and sums the file of a generation.</summary>
    /// <exception cref="CorruptIndexException">The number of deleted documents is not the stated one, or the file is damaged.</exception>
    public static FixedBitSet Read(IndexDirectory directory, SegmentInfo segment, long generation, int deleted)
    {
        using IndexInput input = directory.OpenInput(FileName(segment.Name, generation));
        CodecHeader.Check(input, Codec, 0, 0, segment.Id, IndexFileNames.Base36(generation));
        MetadataFile.Verify(input);
        int count = FixedBitSet.WordCount(segment.MaxDoc);
        if (input.Length - CodecFooter.Length - input.Position != (long)count * sizeof(ulong))
            CorruptIndexException.Throw($"there should be {count} words for {segment.MaxDoc} documents", input);
        var words = new ulong[count];
        input.ReadBytes(MemoryMarshal.AsBytes(words.AsSpan()));
        if (BitConverter.IsLittleEndian) BinaryPrimitives.ReverseEndianness(words, words);
        int spare = (count << 6) - segment.MaxDoc;
        if (spare > 0 && words[^1] >> (64 - spare) != 0) CorruptIndexException.Throw($"bits are set beyond the {segment.MaxDoc} documents", input);
        var live = new FixedBitSet(words, segment.MaxDoc);
        int clear = segment.MaxDoc - live.Cardinality();
        if (clear != deleted) CorruptIndexException.Throw($"{clear} documents are marked as deleted, but the commit says {deleted}", input);
        return live;
    }

    /// <summary>Reads the file of a commit's generation; null where nothing is deleted.</summary>
    public static FixedBitSet? Read(IndexDirectory directory, SegmentCommitInfo segment) =>
        segment.HasDeletions ? Read(directory, segment.Info, segment.DelGeneration, segment.DelCount) : null;
}
