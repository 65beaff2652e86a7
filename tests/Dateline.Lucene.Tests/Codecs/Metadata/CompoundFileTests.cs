using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Codecs;

[TestFixture]
public sealed class CompoundFileTests
{
    private readonly SegmentInfo _segment = new("_3", SegmentCommitInfo.NewId(), 5, IndexVersion.Current, IndexVersion.Current);

    [Test]
    public void Open_PackedFiles_GivesEachOneBack()
    {
        using var directory = new MemoryIndexDirectory();
        string[] names = ["_3.fdt", "_3_Lucene84_0.doc", "_3.nvd"];
        for (int i = 0; i < names.Length; i++) Write(directory, names[i], i * 40_000);
        Assert.That(CompoundFile.Write(directory, _segment, names), Is.EqualTo(new[] { "_3.cfs", "_3.cfe" }));
        using CompoundDirectory packed = CompoundFile.Open(directory, _segment);
        packed.Verify();
        Assert.That(packed.ListFiles(), Is.EquivalentTo(names));
        foreach (string name in names)
        {
            using IndexInput inside = packed.OpenInput(name);
            CodecFooter.Verify(inside);
            Assert.That(inside.Span(0, (int)inside.Length).ToArray(), Is.EqualTo(GoldenFiles.Bytes(directory, name)));
            Assert.That(packed.FileLength(name), Is.EqualTo(inside.Length));
        }
        Assert.That(() => packed.OpenInput("_3.xyz"), Throws.InstanceOf<FileNotFoundException>().With.Message.Contains("_3.cfs"));
        Assert.That(() => packed.CreateOutput("_3.new"), Throws.InstanceOf<NotSupportedException>());
        Assert.That(() => packed.DeleteFile("_3.fdt"), Throws.InstanceOf<NotSupportedException>());
    }

    [Test]
    public void Write_FileOfAnotherSegmentOrDamaged_IsRefused()
    {
        using var directory = new MemoryIndexDirectory();
        var other = new SegmentInfo("_3", SegmentCommitInfo.NewId(), 5, IndexVersion.Current, IndexVersion.Current);
        Write(directory, "_3.fdt", 10, other);
        Assert.That(() => CompoundFile.Write(directory, _segment, ["_3.fdt"]), Throws.InstanceOf<CorruptIndexException>().With.Message.Contains("another segment"));
        Assert.That(() => CompoundFile.Write(new MemoryIndexDirectory(), _segment, ["_4.fdt"]), Throws.ArgumentException);

        using var damaged = new MemoryIndexDirectory();
        Write(damaged, "_3.src", 1000);
        byte[] bytes = GoldenFiles.Bytes(damaged, "_3.src");
        bytes[500] ^= 4;
        using (IndexOutput output = damaged.CreateOutput("_3.bad")) output.WriteBytes(bytes);
        Assert.That(() => CompoundFile.Write(damaged, _segment, ["_3.bad"]), Throws.InstanceOf<CorruptIndexException>().With.Message.Contains("checksum"));
    }

    [Test]
    public void Open_TableAndDataDisagree_ThrowsCorruptIndex()
    {
        using var directory = new MemoryIndexDirectory();
        Write(directory, "_3.fdt", 1000);
        CompoundFile.Write(directory, _segment, ["_3.fdt"]);
        byte[] data = GoldenFiles.Bytes(directory, "_3.cfs");
        directory.DeleteFile("_3.cfs");
        using (IndexOutput output = directory.CreateOutput("_3.cfs"))
        {
            output.WriteBytes(data.AsSpan(0, data.Length - 24));
            CodecFooter.Write(output);
        }
        Assert.That(() => CompoundFile.Open(directory, _segment), Throws.InstanceOf<CorruptIndexException>().With.Message.Contains("table"));
    }

    private void Write(IndexDirectory directory, string name, int length, SegmentInfo? segment = null)
    {
        byte[] bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        using IndexOutput output = directory.CreateOutput(name);
        CodecHeader.Write(output, "Some", 1, (segment ?? _segment).Id, "");
        output.WriteBytes(bytes);
        CodecFooter.Write(output);
    }
}
