using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;
using static Dateline.Lucene.Tests.Codecs.StoredFieldsTestData;

namespace Dateline.Lucene.Tests.Codecs;

public sealed class StoredFieldsCopyTests
{
    [Test]
    public void CopyFrom_CleanSegment_CopiesChunks([Values] StoredFieldsMode mode)
    {
        (int, object)[][] documents = [.. Enumerable.Range(0, 15 * 4096).Select(i => new (int, object)[] { (2, i), (0, "x") })];   // chunks full of documents
        using var directory = new MemoryIndexDirectory();
        SegmentInfo source = Write(directory, "_0", mode, documents);
        using StoredFieldsReader reader = Open(directory, source);
        Assert.That(reader.DirtyDocs, Is.Zero, "clean enough for whole chunks");

        (int, object)[][] before = [[(0, "before")], [(2, 1)]];
        SegmentInfo target = Segment("_1", documents.Length * 2 + 3);
        using (var writer = new StoredFieldsWriter(new(directory, target, FieldInfos.Empty), mode))
        {
            foreach ((int, object)[] document in before) Add(writer, Fields, document);
            Assert.That(writer.CopyFrom(reader, null, Fields), Is.EqualTo(documents.Length));
            Assert.That(writer.CopyFrom(reader, null, Fields), Is.EqualTo(documents.Length));
            Add(writer, Fields, [(0, "after")]);
            writer.Finish(target.MaxDoc);
        }
        using StoredFieldsReader merged = Open(directory, target);
        merged.Verify();
        Assert.That(merged.Chunks.Count, Is.EqualTo(reader.Chunks.Count * 2 + 2));
        Assert.That((merged.DirtyChunks, merged.DirtyDocs), Is.EqualTo((reader.DirtyChunks * 2 + 2, reader.DirtyDocs * 2 + Room(mode, target))));
        for (int doc = 0; doc < target.MaxDoc; doc += 97)
        {
            (int, object)[] expected = doc < 2 ? before[doc] : doc == target.MaxDoc - 1 ? [(0, "after")] : documents[(doc - 2) % documents.Length];
            Assert.That(Read(merged, doc), Is.EqualTo(expected), $"document {doc}");
        }
    }

    [Test]
    public void CopyFrom_DirtySegments_PacksThemAnew([Values] StoredFieldsMode mode)
    {
        using var directory = new MemoryIndexDirectory();
        (int, object)[][][] parts = [.. Enumerable.Range(0, 5).Select(i => Many(i, 300))];
        SegmentInfo target = Segment("_9", 1500);
        using (var writer = new StoredFieldsWriter(new(directory, target, FieldInfos.Empty), mode))
        {
            for (int i = 0; i < parts.Length; i++)
            {
                using StoredFieldsReader reader = Open(directory, Write(directory, "_" + i, mode, parts[i]));
                writer.CopyFrom(reader, null, Fields);
            }
            writer.Finish(1500);
        }
        (int, object)[][] all = [.. parts.SelectMany(p => p)];
        using StoredFieldsReader merged = Open(directory, target);
        Check(merged, all);

        // nothing tells the copy from documents that were added one by one
        SegmentInfo afresh = Write(directory, "_a", mode, all);
        using IndexInput a = directory.OpenInput("_9.fdt"), b = directory.OpenInput("_a.fdt");
        Assert.That(a.Length, Is.EqualTo(b.Length));
        Assert.That(merged.Chunks.Count, Is.EqualTo(Open(directory, afresh).Chunks.Count));
    }

    [Test]
    public void CopyFrom_DeletedDocuments_LeavesThemOut([Values] StoredFieldsMode mode)
    {
        (int, object)[][] documents = Many(6, 3000);
        var live = new FixedBitSet(3000);
        for (int doc = 0; doc < 3000; doc++) if (doc % 3 != 1) live.Set(doc);
        using var directory = new MemoryIndexDirectory();
        using StoredFieldsReader reader = Open(directory, Write(directory, "_0", mode, documents));
        SegmentInfo target = Segment("_1", 2000);
        using (var writer = new StoredFieldsWriter(new(directory, target, FieldInfos.Empty), StoredFieldsMode.BestSpeed))
        {
            Assert.That(writer.CopyFrom(reader, live, Fields), Is.EqualTo(2000));
            writer.Finish(2000);
        }
        using StoredFieldsReader merged = Open(directory, target);
        Check(merged, [.. documents.Where((_, doc) => doc % 3 != 1)]);
    }

    [Test]
    public void CopyFrom_OtherFieldNumbers_WritesTheNewOnes()
    {
        (int, object)[][] documents = Many(7, 3000);
        var renumbered = new FieldInfos(Enumerable.Range(0, 6).Select(i => new FieldInfo("f" + i, 5 - i)));
        using var directory = new MemoryIndexDirectory();
        using StoredFieldsReader reader = Open(directory, Write(directory, "_0", StoredFieldsMode.BestSpeed, documents));
        SegmentInfo target = Segment("_1", 3000);
        using (var writer = new StoredFieldsWriter(new(directory, target, FieldInfos.Empty), StoredFieldsMode.BestSpeed))
        {
            writer.CopyFrom(reader, null, renumbered);
            writer.Finish(3000);
        }
        using StoredFieldsReader merged = Open(directory, target, renumbered);
        Check(merged, [.. documents.Select(d => d.Select(v => (5 - v.Item1, v.Item2)).ToArray())]);
    }

    [Test]
    public void CopyDocument_AnyOrder_GivesThatOrder([Values] StoredFieldsMode mode)
    {
        (int, object)[][] documents = Many(8, 2000);
        int[] order = [.. Enumerable.Range(0, 2000)];
        new Random(8).Shuffle(order);
        using var directory = new MemoryIndexDirectory();
        using StoredFieldsReader reader = Open(directory, Write(directory, "_0", mode, documents));
        SegmentInfo target = Segment("_1", 2000);
        using (var writer = new StoredFieldsWriter(new(directory, target, FieldInfos.Empty), StoredFieldsMode.BestSpeed))
        {
            foreach (int doc in order) writer.CopyDocument(reader, doc, Fields);
            writer.Finish(2000);
        }
        using StoredFieldsReader merged = Open(directory, target);
        Check(merged, [.. order.Select(doc => documents[doc])]);
    }

    private static (int, object)[][] Many(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Document(random))];
    }

    // what the last chunk, one document of eight bytes, could have held beside it
    private static long Room(StoredFieldsMode mode, SegmentInfo target) => mode == StoredFieldsMode.BestSpeed ? 1023 : 4095;
}
