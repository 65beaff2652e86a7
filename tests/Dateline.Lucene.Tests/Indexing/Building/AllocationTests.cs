using Dateline.Lucene.Indexing;
using Dateline.Lucene.Indexing.Building;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Indexing.Building;

public sealed class AllocationTests
{
    // A reused document costs no object of its own; what is left are arrays that double and blocks that the pool did not have yet.
    [Test]
    public void Add_ReusedDocument_AllocatesNothingATokenOrADocument()
    {
        using var directory = new MemoryIndexDirectory();
        var body = new Field("body", TextField.WithOffsets);
        var id = new StringField("id");
        var date = new NumericDocValuesField("date");
        var place = new SortedSetDocValuesField("place");
        var point = new Int64Point("when", 0);
        var document = new Document { id, body, date, place, point };
        string text = string.Join(' ', Enumerable.Range(0, 400).Select(i => $"word{i * 7919 % 500}"));
        string[] ids = [.. Enumerable.Range(0, 3000).Select(i => $"id{i}")];
        var pool = new BlockPool(256 << 20);
        foreach (PooledBlock block in Enumerable.Range(0, 400).Select(_ => pool.Rent()).ToArray()) pool.Return(block);
        using var builder = new SegmentBuilder(SegmentBuilderTests.Context(directory) with { Pool = pool });
        long Add(int from, int to)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = from; i < to; i++)
            {
                id.SetText(ids[i]);
                body.SetText(text);
                date.SetInt64(i);
                place.SetText(ids[i % 10]);
                point.SetPoint(i);
                builder.Add(document);
            }
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Add(0, 1000);
        long allocated = Add(1000, 3000);
        TestContext.Out.WriteLine($"{allocated} bytes for 2,000 documents of 400 tokens; {builder.BytesUsed} used, {pool.FreeCount} blocks left");
        Assert.That(allocated / 2000.0, Is.LessThan(200), "bytes a document");
    }

    [Test]
    public void BytesUsed_MoreDocuments_Grows()
    {
        using var directory = new MemoryIndexDirectory();
        using var builder = new SegmentBuilder(SegmentBuilderTests.Context(directory));
        long before = builder.BytesUsed;
        for (int i = 0; i < 2000; i++)
            builder.Add(new Document { new TextField("f", $"some words and the number n{i}"), new BinaryDocValuesField("b", new byte[100]) });
        // At least the entries, the postings and the column; not many times as much.
        Assert.That(builder.BytesUsed - before, Is.InRange(2000 * (64 + 20 + 100), 2_000_000));
    }
}
