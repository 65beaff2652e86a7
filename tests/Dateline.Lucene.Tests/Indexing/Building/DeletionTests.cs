using Dateline.Lucene.Indexing;
using Dateline.Lucene.Indexing.Building;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Indexing.Building;

public sealed class DeletionTests
{
    private static readonly FieldType[] s_types =
    [
        StringField.NotStored, RandomDocuments.DocumentsWithNorms, RandomDocuments.Frequencies, TextField.NotStored, TextField.WithOffsets,
    ];

    [Test]
    public void DeleteTerm_EachWayOfIndexing_DeletesBelowTheBoundOnly([Range(0, 4)] int type, [Values(false, true)] bool sorted)
    {
        using var directory = new MemoryIndexDirectory();
        IndexSort? sort = sorted ? new IndexSort(new IndexSortField("order", IndexSortType.Int64, Descending: true)) : null;
        using var builder = new SegmentBuilder(SegmentBuilderTests.Context(directory) with { IndexSort = sort });
        for (int i = 0; i < 600; i++)
        {
            string term = i % 3 == 0 ? "three" : $"n{i}";
            string text = s_types[type].IsTokenized && i % 2 == 0 ? $"{term} other {term}" : term;
            builder.Add(new Document { new Field("f", text, s_types[type]), new NumericDocValuesField("order", (long)i) });
        }
        builder.DeleteTerm(new Term("f", "three"), 100);
        builder.DeleteTerm(new Term("f", "three"), 301);
        builder.DeleteTerm(new Term("f", "three"), 50);     // the largest bound counts
        builder.DeleteTerm(new Term("f", "n10"), 10);       // added after the deletion
        builder.DeleteTerm(new Term("f", "n11"), 12);
        builder.DeleteTerm(new Term("f", "absent"), 600);
        builder.DeleteTerm(new Term("unknown", "three"), 600);
        builder.DeleteTerm(new Term("order", "three"), 600);
        builder.DeleteDocuments(500, 502);
        FlushedSegment flushed = builder.Flush();
        HashSet<int> expected = [.. Enumerable.Range(0, 301).Where(i => i % 3 == 0), 11, 500, 501];
        Assert.That(flushed.DeletedCount, Is.EqualTo(expected.Count));
        Assert.That(flushed.OldToNew != null, Is.EqualTo(sorted));
        for (int i = 0; i < 600; i++) Assert.That(flushed.LiveDocs![sorted ? 599 - i : i], Is.EqualTo(!expected.Contains(i)), $"document {i}");
    }

    [Test]
    public void DeleteTerm_ThenFlush_StillWritesEveryPosting()
    {
        using var directory = new MemoryIndexDirectory();
        using var builder = new SegmentBuilder(SegmentBuilderTests.Context(directory));
        Document[] documents = [.. Enumerable.Range(0, 300).Select(i => new Document { new Field("f", $"a a*{1 + i % 3}", RandomDocuments.Frequencies), new TextField("t", "a") })];
        foreach (Document document in documents) builder.Add(document);
        builder.DeleteTerm(new Term("f", "a"), 10);
        FlushedSegment flushed = builder.Flush();
        Assert.That(flushed.DeletedCount, Is.EqualTo(10));
        new SegmentComparer(directory, flushed, documents).Compare();
    }

    [Test]
    public void DeleteDocuments_OutOfRange_IsAnError()
    {
        using var directory = new MemoryIndexDirectory();
        using var builder = new SegmentBuilder(SegmentBuilderTests.Context(directory));
        builder.Add(new Document());
        Assert.That(() => builder.DeleteDocuments(0, 2), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => builder.DeleteDocuments(-1, 1), Throws.TypeOf<ArgumentOutOfRangeException>());
        builder.DeleteDocuments(0, 1);
        Assert.That(builder.Flush().DeletedCount, Is.EqualTo(1));
    }
}
