using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>The <c>.si</c> file: what a segment is, and which files it has.</summary>
/// <remarks>Contents := Version Byte(has minimum) [Version] Int32(documents) Byte(1 compound, 255 not) Map(diagnostics) Set(files) Map(attributes)
/// VInt(count) SortField*; Version := Int32(major) Int32(minor) Int32(bug fix). Releases before 8.6 differ in the sort fields alone.
/// Sources: Lucene86SegmentInfoFormat, Lucene70SegmentInfoFormat; hex walk in docs/formats/si.md.</remarks>
internal static class SegmentInfoFile
{
    public const string Extension = "si";
    public const string Codec = "Lucene86SegmentInfo";
    public const string OlderCodec = "Lucene70SegmentInfo";

    private const byte Yes = 1, No = 0xFF;

    /// <summary>Writes the file, which is added to the segment's files first; returns its name.</summary>
    public static string Write(IndexDirectory directory, SegmentInfo segment)
    {
        if (segment.MaxDoc < 0) throw new ArgumentException($"The segment {segment.Name} has no document count yet.", nameof(segment));
        string name = segment.FileName(Extension);
        segment.AddFile(name);
        foreach (string file in segment.Files)
        {
            if (!IndexFileNames.IsSegmentFile(file) || IndexFileNames.ParseSegmentName(file) != segment.Name)
                throw new ArgumentException($"The file {file} cannot belong to the segment {segment.Name}.", nameof(segment));
        }
        using IndexOutput output = directory.CreateOutput(name);
        CodecHeader.Write(output, Codec, 0, segment.Id, "");
        WriteVersion(output, segment.Version);
        output.WriteByte(segment.MinVersion.HasValue ? (byte)1 : (byte)0);
        if (segment.MinVersion is { } minimum) WriteVersion(output, minimum);
        output.WriteInt32(segment.MaxDoc);
        output.WriteByte(segment.IsCompound ? Yes : No);
        output.WriteStringMap(segment.Diagnostics);
        output.WriteStringSet(segment.Files);
        output.WriteStringMap(segment.Attributes);
        output.WriteVInt(segment.Sort?.Fields.Count ?? 0);
        foreach (IndexSortField field in segment.Sort?.Fields ?? []) SortFieldCoding.Write(output, field);
        CodecFooter.Write(output);
        return name;
    }

    /// <summary>Reads and sums the file of the segment with a name and an id.</summary>
    /// <param name="directory">Where the file is.</param>
    /// <param name="name">The segment.</param>
    /// <param name="id">Its id, sixteen bytes.</param>
    /// <param name="codec">The codec that the commit states, one of <see cref="CodecNames"/>.</param>
    public static SegmentInfo Read(IndexDirectory directory, string name, ReadOnlySpan<byte> id, string codec = SegmentInfo.CodecName)
    {
        using IndexInput input = directory.OpenInput($"{name}.{Extension}");
        bool older = CodecHeader.PeekName(input) == OlderCodec;
        CodecHeader.Check(input, older ? OlderCodec : Codec, 0, 0, id, "");
        MetadataFile.Verify(input);
        IndexVersion version = MetadataFile.ReadWideVersion(input);
        byte hasMinimum = input.ReadByte();
        if (hasMinimum > 1) CorruptIndexException.Throw($"the mark of a minimum version is {hasMinimum}, not 0 or 1", input);
        IndexVersion? minimum = hasMinimum == 1 ? MetadataFile.ReadWideVersion(input) : null;
        int maxDoc = input.ReadInt32();
        if (maxDoc < 0) CorruptIndexException.Throw($"the segment has {maxDoc} documents", input);
        bool compound = input.ReadByte() == Yes;
        Dictionary<string, string> diagnostics = input.ReadStringMap();
        HashSet<string> files = input.ReadStringSet();
        Dictionary<string, string> attributes = input.ReadStringMap();
        IndexSort? sort = ReadSort(input, older);
        MetadataFile.CheckEnd(input);
        var segment = new SegmentInfo(name, id.ToArray(), maxDoc, version, minimum, compound, sort, diagnostics, attributes) { Codec = codec };
        segment.SetFiles(OwnNames(input, name, files));
        return segment;
    }

    /// <summary>The names of files under a segment's present name, which differs from the stated one where the segment was copied from another index.</summary>
    /// <exception cref="CorruptIndexException">One is not the name of a segment's file.</exception>
    internal static HashSet<string> OwnNames(IndexInput input, string segment, IEnumerable<string> files)
    {
        var own = new HashSet<string>(StringComparer.Ordinal);
        foreach (string file in files)
        {
            // A path in the name would have other people's files deleted with the segment.
            if (!IndexFileNames.IsSegmentFile(file)) CorruptIndexException.Throw($"'{(file.Length > 80 ? file[..80] : file)}' cannot be a file of the segment {segment}", input);
            own.Add(segment + IndexFileNames.StripSegmentName(file));
        }
        return own;
    }

    private static IndexSort? ReadSort(IndexInput input, bool older)
    {
        int count = input.ReadCount();
        if (count == 0) return null;
        var fields = new List<IndexSortField>(Math.Min(count, 64));
        for (int i = 0; i < count; i++) fields.Add(older ? SortFieldCoding.ReadOlder(input) : SortFieldCoding.Read(input));
        return new IndexSort(fields);
    }

    private static void WriteVersion(IndexOutput output, IndexVersion version)
    {
        output.WriteInt32(version.Major);
        output.WriteInt32(version.Minor);
        output.WriteInt32(version.Bugfix);
    }
}
