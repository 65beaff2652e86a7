using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>The <c>.cfs</c> and <c>.cfe</c> files: the files of a small segment packed into one, and the table of where each is.</summary>
/// <remarks>.cfs := Header (file, with its own header and footer)* Footer; .cfe := Header VInt(count) (String(name without the segment's) Int64(offset) Int64(length))* Footer.
/// Source: Lucene50CompoundFormat; hex walk in docs/formats/cfs.md.</remarks>
internal static class CompoundFile
{
    public const string DataExtension = "cfs";
    public const string EntriesExtension = "cfe";
    public const string DataCodec = "Lucene50CompoundData";
    public const string EntriesCodec = "Lucene50CompoundEntries";

    /// <summary>Packs files of the segment, each of which is checked on the way; returns the two names. The files stay.</summary>
    public static string[] Write(IndexDirectory directory, SegmentInfo segment, IReadOnlyCollection<string> files)
    {
        string dataName = segment.FileName(DataExtension), entriesName = segment.FileName(EntriesExtension);
        using IndexOutput data = directory.CreateOutput(dataName);
        using IndexOutput entries = directory.CreateOutput(entriesName);
        CodecHeader.Write(data, DataCodec, 0, segment.Id, "");
        CodecHeader.Write(entries, EntriesCodec, 0, segment.Id, "");
        entries.WriteVInt(files.Count);
        foreach (string file in files.Order(StringComparer.Ordinal))
        {
            if (IndexFileNames.ParseSegmentName(file) != segment.Name) throw new ArgumentException($"The file {file} does not belong to the segment {segment.Name}.", nameof(files));
            long start = data.Position;
            using (IndexInput input = directory.OpenInput(file)) CopyChecked(input, data, segment);
            entries.WriteString(IndexFileNames.StripSegmentName(file));
            entries.WriteInt64(start);
            entries.WriteInt64(data.Position - start);
        }
        CodecFooter.Write(data);
        CodecFooter.Write(entries);
        return [dataName, entriesName];
    }

    /// <summary>Opens the packed files as a directory that can only be read.</summary>
    public static CompoundDirectory Open(IndexDirectory directory, SegmentInfo segment) => CompoundDirectory.Open(directory, segment);

    private static void CopyChecked(IndexInput input, IndexOutput output, SegmentInfo segment)
    {
        uint expected = CodecFooter.CheckShape(input);
        CodecHeader.CheckOwner(input, segment.Id);
        uint crc = 0;
        const int Chunk = 1 << 15;
        for (long at = 0, end = input.Length; at < end; at += Chunk)
        {
            ReadOnlySpan<byte> bytes = input.Span(at, (int)Math.Min(Chunk, end - at));
            output.WriteBytes(bytes);
            long summed = Math.Min(bytes.Length, end - 8 - at);   // the checksum does not sum itself
            if (summed > 0) crc = Crc32.Append(crc, bytes[..(int)summed]);
        }
        if (crc != expected) throw new CorruptIndexException($"checksum is 0x{crc:x8}, the footer says 0x{expected:x8}. {CorruptIndexException.Remedy}", input.Name);
    }
}
