using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Codecs;

/// <summary>.si, .fnm and .liv: the same bytes as Apache Lucene's, and nothing but clear errors from damaged ones.</summary>
[TestFixture]
public sealed class SegmentFilesTests
{
    private static readonly byte[] s_id = [.. Enumerable.Range(1, 16).Select(i => (byte)i)];

    private static IndexSort Sort => new(
        new IndexSortField("n", IndexSortType.Int64, Descending: true, Missing: 7L),
        new IndexSortField("sn", IndexSortType.Double, Missing: -1.5, Selector: IndexSortSelector.Max),
        new IndexSortField("ss", IndexSortType.String, Descending: true, Missing: IndexSortField.MissingLast, Selector: IndexSortSelector.MiddleMax),
        new IndexSortField("s", IndexSortType.String, Missing: IndexSortField.MissingFirst),
        new IndexSortField("f", IndexSortType.Single, Missing: -0.25f),
        new IndexSortField("i", IndexSortType.Int32));

    [Test]
    public void SegmentInfo_OfLucene_IsReadAndWrittenToTheSameBytes()
    {
        using var directory = new MemoryIndexDirectory();
        byte[] golden = GoldenFiles.Put(directory, "_a.si", GoldenFiles.SegmentInfo);
        SegmentInfo segment = SegmentInfoFile.Read(directory, "_a", s_id);
        Assert.That((segment.MaxDoc, segment.Version, segment.MinVersion, segment.IsCompound), Is.EqualTo((70, new IndexVersion(8, 8, 1), (IndexVersion?)new IndexVersion(8, 0, 2), false)));
        Assert.That(segment.Sort, Is.EqualTo(Sort));
        Assert.That(segment.Files, Is.EquivalentTo(new[] { "_a.fnm", "_a_Lucene84_0.doc", "_a.si" }));
        Assert.That(segment.Diagnostics, Is.EqualTo(new Dictionary<string, string> { ["os"] = "any", ["source"] = "flush" }));
        Assert.That(segment.Attributes["Lucene87StoredFieldsFormat.mode"], Is.EqualTo("BEST_SPEED"));
        using var copy = new MemoryIndexDirectory();
        SegmentInfoFile.Write(copy, segment);
        Assert.That(GoldenFiles.Bytes(copy, "_a.si"), Is.EqualTo(golden));
    }

    [Test]
    public void SegmentInfo_OfEarlierReleases_IsRead()
    {
        using var directory = new MemoryIndexDirectory();
        GoldenFiles.Put(directory, "_a.si", GoldenFiles.OlderSegmentInfo);
        SegmentInfo segment = SegmentInfoFile.Read(directory, "_a", s_id, CodecNames.Lucene84);
        Assert.That((segment.Codec, segment.MaxDoc, segment.Sort), Is.EqualTo(("Lucene84", 70, Sort)));
    }

    [Test]
    public void SegmentInfo_CopiedUnderAnotherName_NamesItsFilesAnew()
    {
        using var directory = new MemoryIndexDirectory();
        GoldenFiles.Put(directory, "_7.si", GoldenFiles.SegmentInfo);
        Assert.That(SegmentInfoFile.Read(directory, "_7", s_id).Files, Is.EquivalentTo(new[] { "_7.fnm", "_7_Lucene84_0.doc", "_7.si" }));
    }

    [Test]
    public void SortFields_EveryKind_RoundTrip()
    {
        object?[] Missing(IndexSortType type) => type switch
        {
            IndexSortType.String => [null, IndexSortField.MissingFirst, IndexSortField.MissingLast],
            IndexSortType.Int64 => [null, 0L, long.MinValue, long.MaxValue],
            IndexSortType.Int32 => [null, -1, int.MaxValue],
            IndexSortType.Double => [null, -0.0, double.NegativeInfinity, double.NaN, 1e300],
            _ => [null, 0f, -3.5f, float.NaN],
        };
        foreach (IndexSortType type in Enum.GetValues<IndexSortType>())
        {
            IndexSortSelector last = type == IndexSortType.String ? IndexSortSelector.MiddleMax : IndexSortSelector.Max;
            for (IndexSortSelector selector = 0; selector <= last; selector++)
            {
                foreach (object? missing in Missing(type))
                {
                    var field = new IndexSortField("f", type, Descending: selector == IndexSortSelector.Max, missing, selector);
                    IndexOutput output = IndexOutput.InMemory();
                    SortFieldCoding.Write(output, field);
                    using var directory = new MemoryIndexDirectory();
                    using (IndexOutput file = directory.CreateOutput("x")) output.CopyTo(file);
                    using IndexInput input = directory.OpenInput("x");
                    Assert.That(SortFieldCoding.Read(input), Is.EqualTo(field));
                    Assert.That(input.Position, Is.EqualTo(input.Length));
                }
            }
        }
    }

    [Test]
    public void SortFields_ThatCannotBe_AreRefused()
    {
        Assert.That(() => SortFieldCoding.Write(IndexOutput.InMemory(), new("f", IndexSortType.Int64, Missing: 1)), Throws.ArgumentException.With.Message.Contains("Int32"));
        Assert.That(() => SortFieldCoding.Write(IndexOutput.InMemory(), new("f", IndexSortType.String, Missing: "middle")), Throws.ArgumentException);
        Assert.That(() => SortFieldCoding.Write(IndexOutput.InMemory(), new("f", IndexSortType.Int32, Selector: IndexSortSelector.MiddleMin)), Throws.ArgumentException);
    }

    [Test]
    public void FieldInfos_OfLucene_AreReadAndWrittenToTheSameBytes()
    {
        using var directory = new MemoryIndexDirectory();
        byte[] golden = GoldenFiles.Put(directory, "_a_z.fnm", GoldenFiles.FieldInfos);
        FieldInfos fields = FieldInfosFile.Read(directory, Segment(), "z");
        Assert.That(fields.Select(f => f.Name), Is.EqualTo(new[] { "body", "id", "when" }));
        FieldInfo body = fields.Find("body")!, id = fields.Find("id")!, when = fields.Find("when")!;
        Assert.That((body.IndexOptions, body.HasTermVectors, body.HasPayloads, body.OmitsNorms, body.Attributes["k"]),
            Is.EqualTo((IndexOptions.DocumentsFrequenciesPositionsAndOffsets, true, true, false, "v")));
        Assert.That((id.IndexOptions, id.OmitsNorms, id.DocValuesType, id.DocValuesGeneration), Is.EqualTo((IndexOptions.Documents, true, DocValuesType.Binary, -1L)));
        Assert.That((when.DocValuesType, when.DocValuesGeneration, when.PointDimensions, when.PointIndexDimensions, when.PointBytesPerDimension, when.IsSoftDeletes),
            Is.EqualTo((DocValuesType.SortedNumeric, 35L, 4, 2, 8, true)));
        using var copy = new MemoryIndexDirectory();
        FieldInfosFile.Write(copy, Segment(), "z", fields);
        Assert.That(GoldenFiles.Bytes(copy, "_a_z.fnm"), Is.EqualTo(golden));
    }

    [Test]
    public void LiveDocs_OfLucene_AreReadAndWrittenToTheSameBytes()
    {
        using var directory = new MemoryIndexDirectory();
        byte[] golden = GoldenFiles.Put(directory, "_a_10.liv", GoldenFiles.LiveDocs);
        FixedBitSet live = LiveDocsFile.Read(directory, Segment(), 36, 3);
        Assert.That(Enumerable.Range(0, 70).Where(i => !live[i]), Is.EqualTo(new[] { 3, 64, 69 }));
        using var copy = new MemoryIndexDirectory();
        Assert.That(LiveDocsFile.Write(copy, Segment(), 36, live, 3), Is.EqualTo("_a_10.liv"));
        Assert.That(GoldenFiles.Bytes(copy, "_a_10.liv"), Is.EqualTo(golden));
        Assert.That(() => LiveDocsFile.Read(directory, Segment(), 36, 4), Throws.InstanceOf<CorruptIndexException>().With.Message.Contains("3 documents"));
        Assert.That(() => LiveDocsFile.Write(copy, Segment(), 37, live, 4), Throws.ArgumentException);
    }

    // Every byte changed and every length cut: the exception is the one for damage, whatever the byte was.
    [TestCase("_a.si", GoldenFiles.SegmentInfo)]
    [TestCase("_a.si", GoldenFiles.OlderSegmentInfo)]
    [TestCase("_a_z.fnm", GoldenFiles.FieldInfos)]
    [TestCase("_a_10.liv", GoldenFiles.LiveDocs)]
    public void Read_DamagedFiles_ThrowsCorruptIndex(string name, string base64)
    {
        byte[] golden = Convert.FromBase64String(base64);
        for (int at = 0; at < golden.Length; at++)
        {
            byte[] changed = [.. golden];
            changed[at] ^= (byte)(1 << (at % 8));
            Assert.That(() => Read(name, changed), Throws.InstanceOf<CorruptIndexException>(), $"byte {at} changed");
            Assert.That(() => Read(name, golden[..at]), Throws.InstanceOf<CorruptIndexException>(), $"cut to {at} bytes");
        }
    }

    // With a sum that is right the parser itself must find what is wrong, or take it for another valid file.
    [TestCase("_a.si", GoldenFiles.SegmentInfo)]
    [TestCase("_a.si", GoldenFiles.OlderSegmentInfo)]
    [TestCase("_a_z.fnm", GoldenFiles.FieldInfos)]
    [TestCase("_a_10.liv", GoldenFiles.LiveDocs)]
    public void Read_ForgedFiles_ThrowsNothingElse(string name, string base64)
    {
        byte[] golden = Convert.FromBase64String(base64);
        var random = new Random(11);
        int refused = 0;
        for (int round = 0; round < 4000; round++)
        {
            byte[] forged = [.. golden];
            for (int change = random.Next(1, 4); change > 0; change--) forged[random.Next(forged.Length - 16)] = (byte)(random.Next(3) == 0 ? 0xFF : random.Next(256));
            uint crc = Crc32.Append(0, forged.AsSpan(0, forged.Length - 8));
            System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(forged.AsSpan(forged.Length - 8), crc);
            try
            {
                Read(name, forged);
            }
            catch (CorruptIndexException)
            {
                refused++;
            }
        }
        Assert.That(refused, Is.GreaterThan(1000));
    }

    private static void Read(string name, byte[] bytes)
    {
        using var directory = new MemoryIndexDirectory();
        using (IndexOutput output = directory.CreateOutput(name)) output.WriteBytes(bytes);
        switch (name)
        {
            case "_a.si":
                SegmentInfoFile.Read(directory, "_a", s_id);
                break;
            case "_a_z.fnm":
                FieldInfosFile.Read(directory, Segment(), "z");
                break;
            default:
                LiveDocsFile.Read(directory, Segment(), 36, 3);
                break;
        }
    }

    private static SegmentInfo Segment() => new("_a", s_id, 70, IndexVersion.Current, IndexVersion.Current);
}
