using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;
using static Dateline.Lucene.Tests.Codecs.StoredFieldsTestData;

namespace Dateline.Lucene.Tests.Codecs;

public sealed class OldStoredFieldsTests
{
    [Test]
    public void Visit_FilesOfEarlierReleases_GivesDocuments([Values(1, 2, 3)] int version, [Values] bool high)
    {
        var random = new Random(version);
        (int, object)[][] documents =
        [
            .. Enumerable.Range(0, 900).Select(_ => Document(random)),
            [(0, Text(random, 60_000)), (2, 5)],
            .. Enumerable.Range(0, 300).Select(_ => Document(random)),
        ];
        using var directory = new MemoryIndexDirectory();
        using StoredFieldsReader current = Open(directory, Write(directory, "_0", StoredFieldsMode.BestSpeed, documents));
        SegmentInfo old = OldStoredFields.Write(directory, "_1", version, high, current);
        using StoredFieldsReader reader = Open(directory, old);
        reader.Verify();
        Assert.That((reader.Version, reader.Chunks.Count > 2), Is.EqualTo((version, true)));
        Check(reader, documents);
        for (int i = 0; i < 300; i++)
        {
            int doc = random.Next(documents.Length);
            Assert.That(Read(reader, doc), Is.EqualTo(documents[doc]), $"document {doc}");
        }

        // merging brings them to the current format
        SegmentInfo merged = Segment("_2", documents.Length);
        using (var writer = new StoredFieldsWriter(new(directory, merged, FieldInfos.Empty), StoredFieldsMode.BestSpeed))
        {
            writer.CopyFrom(reader, null, Fields);
            writer.Finish(documents.Length);
        }
        using IndexInput a = directory.OpenInput("_0.fdt"), b = directory.OpenInput("_2.fdt");
        int header = CodecHeader.Length("Lucene87StoredFieldsFastData", "");
        int length = (int)(a.Length - CodecFooter.Length) - header;
        Assert.That(b.Span(header, length).SequenceEqual(a.Span(header, length)));
    }

    [Test]
    public void Visit_FlippedBits_GivesDocumentsOrCorruptIndex([Values(1, 2)] int version, [Values] bool high)
    {
        var random = new Random(9);
        using var directory = new MemoryIndexDirectory();
        using StoredFieldsReader current = Open(directory, Write(directory, "_0", StoredFieldsMode.BestSpeed, [.. Enumerable.Range(0, 800).Select(_ => new (int, object)[] { (2, random.Next()) })]));
        SegmentInfo old = OldStoredFields.Write(directory, "_1", version, high, current);
        byte[] good;
        using (IndexInput input = directory.OpenInput("_1.fdx")) good = input.ReadSpan((int)input.Length).ToArray();
        const int Header = 60;   // tested with the current files
        for (int bit = Header * 8; bit < good.Length * 8; bit++)
        {
            byte[] bad = [.. good];
            bad[bit >> 3] ^= (byte)(1 << (bit & 7));
            directory.DeleteFile("_1.fdx");
            using (IndexOutput output = directory.CreateOutput("_1.fdx")) output.WriteBytes(bad);
            try
            {
                using StoredFieldsReader reader = Open(directory, old);
                for (int doc = 0; doc < reader.MaxDoc; doc += 50) Read(reader, doc);
            }
            catch (CorruptIndexException e)
            {
                Assert.That(e.File, Does.StartWith("_1."), $"bit {bit}");
            }
        }
    }
}
