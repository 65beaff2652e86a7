using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Codecs;

/// <summary>Writes one field to a segment in memory and opens it again, directly or by position.</summary>
internal static class DocValuesFixture
{
    public const string Suffix = "Lucene80_0";

    public static FieldInfo Field(DocValuesType type, int number = 0, string name = "f") =>
        new(name, number, IndexOptions.DocumentsAndFrequencies, docValuesType: type);

    public static SegmentInfo Segment(int maxDoc) =>
        new("_0", [.. Enumerable.Range(1, 16).Select(i => (byte)i)], maxDoc, new IndexVersion(8, 8, 1), null);

    public static MemoryIndexDirectory Write(FieldInfo field, int maxDoc, Action<DocValuesWriter> add, DocValuesMode mode = DocValuesMode.BestSpeed)
    {
        var directory = new MemoryIndexDirectory();
        using var writer = new DocValuesWriter(new SegmentWriteState(directory, Segment(maxDoc), new FieldInfos([field]), Suffix), mode);
        add(writer);
        writer.Finish();
        return directory;
    }

    public static DocValuesReader Open(IndexDirectory directory, FieldInfo field, int maxDoc, bool direct = true) =>
        DocValuesReader.Open(new SegmentReadState(direct ? directory : new PositionedDirectory(directory), Segment(maxDoc), new FieldInfos([field])));

    /// <summary>The bytes of a file.</summary>
    public static byte[] Bytes(IndexDirectory directory, string name)
    {
        using IndexInput input = directory.OpenInput(name);
        byte[] bytes = new byte[input.Length];
        input.ReadBytes(bytes);
        return bytes;
    }

    public static void Put(IndexDirectory directory, string name, ReadOnlySpan<byte> bytes)
    {
        if (directory.FileExists(name)) directory.DeleteFile(name);
        using IndexOutput output = directory.CreateOutput(name);
        output.WriteBytes(bytes);
    }

    /// <summary>Puts the right checksum under changed bytes.</summary>
    public static byte[] Sum(byte[] bytes)
    {
        uint crc = Crc32.Append(0, bytes.AsSpan(0, bytes.Length - 8));
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(bytes.Length - 8), crc);
        return bytes;
    }
}

/// <summary>Opens the files of another directory by position.</summary>
internal sealed class PositionedDirectory(IndexDirectory inner) : IndexDirectory
{
    public override string[] ListFiles() => inner.ListFiles();

    public override long FileLength(string name) => inner.FileLength(name);

    public override IndexInput OpenInput(string name) => new(name, new PositionedSource(DocValuesFixture.Bytes(inner, name)));

    public override IndexOutput CreateOutput(string name) => inner.CreateOutput(name);

    public override IndexOutput CreateTempOutput(string prefix, string suffix) => inner.CreateTempOutput(prefix, suffix);

    public override void DeleteFile(string name) => inner.DeleteFile(name);

    public override void Rename(string source, string target) => inner.Rename(source, target);

    public override void Sync(IReadOnlyCollection<string> names) => inner.Sync(names);

    public override void SyncMetadata() => inner.SyncMetadata();

    public override IndexLock ObtainLock(string name) => inner.ObtainLock(name);
}
