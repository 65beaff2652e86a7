using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;
using static Dateline.Lucene.Tests.Codecs.StoredFieldsTestData;

namespace Dateline.Lucene.Tests.Codecs;

public sealed class StoredFieldsDamageTests
{
    [Test]
    public void Visit_FlippedBits_GivesDocumentsOrCorruptIndex([Values] StoredFieldsMode mode, [Values("fdt", "fdx", "fdm")] string extension)
    {
        var random = new Random(11);
        using var directory = new MemoryIndexDirectory();
        SegmentInfo segment = Write(directory, "_0", mode, [.. Enumerable.Range(0, 10).Select(_ => Document(random))]);
        string name = segment.FileName(extension);
        byte[] good = Bytes(directory, name);
        for (int bit = 0; bit < good.Length * 8; bit++)
        {
            byte[] bad = [.. good];
            bad[bit >> 3] ^= (byte)(1 << (bit & 7));
            Replace(directory, name, bad);
            bool detected = ReadAll(directory, segment, verify: true, $"{extension} bit {bit}");
            Assert.That(detected, $"{extension} bit {bit}: the checksum finds every single bit");
            ReadAll(directory, segment, verify: false, $"{extension} bit {bit}");
        }
    }

    [Test]
    public void Visit_Truncated_IsCorrupt([Values] StoredFieldsMode mode, [Values("fdt", "fdx", "fdm")] string extension)
    {
        var random = new Random(12);
        using var directory = new MemoryIndexDirectory();
        SegmentInfo segment = Write(directory, "_0", mode, [.. Enumerable.Range(0, 40).Select(_ => Document(random))]);
        string name = segment.FileName(extension);
        byte[] good = Bytes(directory, name);
        for (int length = 0; length < good.Length; length++)
        {
            Replace(directory, name, good[..length]);
            Assert.That(() => Open(directory, segment), Throws.InstanceOf<CorruptIndexException>(), $"{length} bytes");
        }
    }

    // true: damage was found. Any other exception than those for damage fails the test.
    private static bool ReadAll(IndexDirectory directory, SegmentInfo segment, bool verify, string what)
    {
        try
        {
            using StoredFieldsReader reader = Open(directory, segment);
            if (verify) reader.Verify();
            var visitor = new Collector();
            for (int doc = 0; doc < segment.MaxDoc; doc++) reader.Visit(doc, visitor);
            return false;
        }
        catch (IOException e) when (e is CorruptIndexException or IndexTooOldException or IndexTooNewException)
        {
            return true;
        }
        catch (Exception e)
        {
            Assert.Fail($"{what}: {e}");
            throw;
        }
    }

    private static byte[] Bytes(IndexDirectory directory, string name)
    {
        using IndexInput input = directory.OpenInput(name);
        return input.ReadSpan((int)input.Length).ToArray();
    }

    private static void Replace(IndexDirectory directory, string name, byte[] bytes)
    {
        directory.DeleteFile(name);
        using IndexOutput output = directory.CreateOutput(name);
        output.WriteBytes(bytes);
    }
}
