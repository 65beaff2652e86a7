using System.Buffers.Binary;
using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;
using Dateline.Testing;

namespace Dateline.Lucene.Tests.Codecs;

/// <summary>The files of points: the same bytes as Apache Lucene's, earlier versions, and damage.</summary>
[TestFixture]
public sealed class PointsFormatTests
{
    [Test]
    public void Points_OfLucene_AreReadAndWrittenToTheSameBytes()
    {
        using var directory = new MemoryIndexDirectory();
        byte[] meta = GoldenFiles.Put(directory, "_0.kdm", GoldenFiles.PointsMeta);
        GoldenFiles.Put(directory, "_0.kdi", GoldenFiles.PointsIndex);
        GoldenFiles.Put(directory, "_0.kdd", GoldenFiles.PointsData);
        GoldenFiles.Put(directory, "_0.fnm", GoldenFiles.PointFields);
        byte[] id = meta[(meta.AsSpan().IndexOf("Meta"u8) + 8)..][..16];
        var segment = new SegmentInfo("_0", id, 6, IndexVersion.Current, IndexVersion.Current);
        FieldInfos fields = FieldInfosFile.Read(directory, segment);
        using PointsReader reader = PointsReader.Open(new SegmentReadState(directory, segment, fields));
        reader.Verify();

        using var copy = new MemoryIndexDirectory();
        using (var writer = new PointsWriter(new SegmentWriteState(copy, segment, fields)))
        {
            foreach (FieldInfo field in fields.OrderBy(f => reader.Get(f)!.FirstLeaf))
            {
                PointTreeReader tree = reader.Get(field)!;
                var points = new List<(string, int)>();
                var cursor = new PointLeafCursor(new PointsToMerge(tree, null));
                while (cursor.MoveNext()) points.Add((Convert.ToHexString(cursor.Value), cursor.Doc));
                // Lucene adds 2^31 to an int, so that negative ones come first.
                string[] expected = field.Name == "p"
                    ? [.. Enumerable.Range(0, 6).Select(i => $"{0x80000000u + (uint)(3 * i):X8} {i}")]
                    : [.. Enumerable.Range(0, 6).Select(i => $"{0x80000000u + (uint)(i % 2):X8}{0x80000000u + (uint)(5 - i):X8} {i}")];
                Assert.That(points.Select(p => $"{p.Item1} {p.Item2}"), Is.EquivalentTo(expected));
                writer.WriteField(field, new PointsTests.ListSource([.. points.OrderBy(p => p.Item2)]));
            }
            writer.Finish();
        }
        foreach (string extension in new[] { "kdm", "kdi", "kdd" })
            Assert.That(GoldenFiles.Bytes(copy, $"_0.{extension}"), Is.EqualTo(GoldenFiles.Bytes(directory, $"_0.{extension}")), extension);
    }

    // 8.0 to 8.5: one file with the leaves, and behind them each field's description and index, which an .dii file points to.
    [TestCase(4, Description = "no bounds in leaves")]
    [TestCase(5)]
    [TestCase(6, Description = "index dimensions apart")]
    [TestCase(7, Description = "runs of points")]
    [TestCase(9, Description = "as 8.8.1 itself would write into the older files")]
    public void Open_OlderFiles_GivesTheSamePoints(int version)
    {
        // Random points: no leaf has runs of points, whose coding the versions before 7 lack.
        var set = new PointsTests.PointSet("old", 1, 1, 8, 3000, (r, _, v) => r.NextBytes(v));
        using var current = new MemoryIndexDirectory();
        List<(string, int)> points = set.Make(seed: 1);
        using PointsReader expected = PointsTests.WriteAndOpen(current, set, points);
        PointTreeReader tree = expected.Get(set.Field)!;
        byte[] leaves = GoldenFiles.Bytes(current, "_0.kdd")[(int)tree.FirstLeaf..^CodecFooter.Length], kdi = GoldenFiles.Bytes(current, "_0.kdi");
        byte[] packed = kdi[CodecHeader.Length(PointsWriter.IndexCodec, "")..^CodecFooter.Length];

        using var older = new MemoryIndexDirectory();
        SegmentWriteState state = set.State(older);
        long description;
        using (IndexOutput data = older.CreateOutput("_0.dim"))
        {
            CodecHeader.Write(data, "Lucene60PointsFormatData", 0, state.Segment.Id, "");
            // The packed index starts with the first leaf's offset, one byte here: pad so that it is the same.
            while (data.Position < tree.FirstLeaf) data.WriteByte(0);
            data.WriteBytes(leaves);
            description = data.Position;
            CodecHeader.Write(data, "BKD", version);
            data.WriteVInt(1);
            if (version >= 6) data.WriteVInt(1);
            data.WriteVInt(512);
            data.WriteVInt(8);
            data.WriteVInt(tree.LeafCount);
            data.WriteBytes(tree.Min);
            data.WriteBytes(tree.Max);
            data.WriteVLong(tree.Count);
            data.WriteVInt(tree.DocumentCount);
            data.WriteVInt(packed.Length);
            if (version >= 9)
            {
                data.WriteInt64(tree.FirstLeaf);
                data.WriteInt64(data.Position + 8);
            }
            data.WriteBytes(packed);
            CodecFooter.Write(data);
        }
        using (IndexOutput index = older.CreateOutput("_0.dii"))
        {
            CodecHeader.Write(index, "Lucene60PointsFormatMeta", 0, state.Segment.Id, "");
            index.WriteVInt(1);
            index.WriteVInt(set.Field.Number);
            index.WriteVLong(description);
            CodecFooter.Write(index);
        }
        var segment = new SegmentInfo("_0", state.Segment.Id.ToArray(), state.Segment.MaxDoc, new IndexVersion(8, 2, 0), new IndexVersion(8, 2, 0)) { Codec = CodecNames.Lucene80 };
        using PointsReader reader = PointsReader.Open(new SegmentReadState(older, segment, state.Fields));
        reader.Verify();
        var cursor = new PointLeafCursor(new PointsToMerge(reader.Get(set.Field)!, null));
        var read = new List<(string, int)>();
        while (cursor.MoveNext()) read.Add((Convert.ToHexString(cursor.Value), cursor.Doc));
        Assert.That(read, Is.EqualTo(points.Order()));
        var box = new PointsTests.Box(set, Convert.FromHexString(points[3].Item1), Convert.FromHexString(points[4].Item1));
        var same = new PointsTests.Box(set, Convert.FromHexString(points[3].Item1), Convert.FromHexString(points[4].Item1));
        reader.Get(set.Field)!.Intersect(ref box);
        tree.Intersect(ref same);
        Assert.That(box.Found, Is.EqualTo(same.Found).And.Not.Empty);
    }

    [Test]
    public void Visit_LeafBeforeVersion7_HasItsBoundsBeforeItsKind()
    {
        using var directory = new MemoryIndexDirectory();
        using (IndexOutput output = directory.CreateOutput("leaf"))
        {
            output.WriteVInt(2);
            output.WriteBytes([0, 5, 2]);                  // documents 5 and 7, by gaps
            output.WriteBytes([0, 0]);                     // two dimensions of a byte each, nothing in common
            output.WriteBytes([1, 9, 3, 4]);               // bounds: 1 to 9, 3 to 4
            output.WriteByte(0);                           // sorted by the first
            output.WriteBytes([1, 1, 3, 9, 1, 4]);         // (1, 3), (9, 4)
        }
        using IndexInput input = directory.OpenInput("leaf");
        var leaf = new PointLeafReader(input.Clone(), new PointShape(2, 2, 1), 512, 10, hasBounds: true, hasRunsOfPoints: false);
        byte[] values = new byte[4];
        int[] docs = new int[2];
        Assert.That(leaf.ReadAll(0, values, docs), Is.EqualTo(2));
        Assert.That((values, docs), Is.EqualTo((new byte[] { 1, 3, 9, 4 }, new[] { 5, 7 })));
        Assert.That(leaf.Position, Is.EqualTo(input.Length));
    }

    [Test]
    public void Read_ForgedFiles_ThrowsCorruptIndexOrReads([Values("kdm", "kdi", "kdd")] string extension)
    {
        var random = new Random(77);
        int refused = 0;
        foreach (PointsTests.PointSet set in PointsTests.Sets().Where(s => s.Name is "plane" or "few values" or "space" or "four dimensions, two indexed"))
        {
            using var directory = new MemoryIndexDirectory();
            List<(string, int)> points = set.Make(seed: 9);
            PointsTests.WriteAndOpen(directory, set, points).Dispose();
            string name = $"_0.{extension}";
            byte[] golden = GoldenFiles.Bytes(directory, name);
            for (int round = 0; round < 300; round++)
            {
                byte[] forged = [.. golden];
                for (int change = random.Next(1, 4); change > 0; change--) forged[random.Next(45, forged.Length - 16)] = (byte)random.Next(256);
                BinaryPrimitives.WriteInt64BigEndian(forged.AsSpan(forged.Length - 8), Crc32.Append(0, forged.AsSpan(0, forged.Length - 8)));
                directory.DeleteFile(name);
                using (IndexOutput output = directory.CreateOutput(name)) output.WriteBytes(forged);
                try
                {
                    SegmentWriteState state = set.State(directory);
                    using PointsReader reader = PointsReader.Open(new SegmentReadState(directory, state.Segment, state.Fields));
                    if (reader.Get(set.Field) is not { } tree) continue;
                    var box = new PointsTests.Box(set, Convert.FromHexString(points[5].Item1), Convert.FromHexString(points[6].Item1));
                    tree.Intersect(ref box);
                    Assert.That(box.Found, Has.All.InRange(0, set.SegmentMaxDoc - 1));
                    var cursor = new PointLeafCursor(new PointsToMerge(tree, null));
                    while (cursor.MoveNext()) Assert.That(cursor.Doc, Is.InRange(0, set.SegmentMaxDoc - 1));
                }
                catch (CorruptIndexException)
                {
                    refused++;
                }
            }
        }
        Assert.That(refused, Is.Positive);
    }

    [Test]
    public void WriteField_FaultAtEveryOperation_LeavesNoTemporaryFiles()
    {
        PointsTests.PointSet set = PointsTests.Sets().Single(s => s.Name == "plane");
        List<(string, int)> points = set.Make(seed: 1);
        for (int fault = 1; ; fault += 7)
        {
            using var directory = new FaultDirectory { Fault = FaultKind.DiskFull, FaultAt = fault };
            bool failed = false;
            try
            {
                using var writer = new PointsWriter(set.State(directory), budget: 1);
                writer.WriteField(set.Field, new PointsTests.ListSource(points));
                writer.Finish();
            }
            catch (IOException)
            {
                failed = true;
            }
            Assert.That(directory.OpenFiles, Is.Zero, $"operation {fault}");
            Assert.That(directory.ListFiles().Where(f => f.EndsWith(".tmp", StringComparison.Ordinal)), Is.Empty, $"operation {fault}: {string.Join(Environment.NewLine, directory.Log.TakeLast(5))}");
            if (!failed) break;
        }
    }

    [Test]
    public void WriteField_ValuesAndDocumentsThatCannotBe_AreRefused()
    {
        PointsTests.PointSet set = PointsTests.Sets().First();
        using var directory = new MemoryIndexDirectory();
        using var writer = new PointsWriter(set.State(directory));
        Assert.That(() => writer.WriteField(set.Field, new PointsTests.ListSource([("0011", 1)])), Throws.ArgumentException);
        Assert.That(() => writer.WriteField(set.Field, new PointsTests.ListSource([("00112233", set.SegmentMaxDoc)])), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => PointShape.Of(new FieldInfo("f", 0, pointDimensions: 9, pointIndexDimensions: 9, pointBytesPerDimension: 4)), Throws.ArgumentException);
    }
}
