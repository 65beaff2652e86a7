using System.Globalization;
using Dateline.Indexing;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Indexing.Merging;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Tests.Indexing;

[TestFixture]
public sealed class IdFiltersTests
{
    [Test]
    public void CanHave_ManyIds_PassesAllThatAreThereAndFewThatAreNot()
    {
        using var directory = new MemoryIndexDirectory();
        using var writer = new IndexWriter(directory, new IndexWriterOptions { Analyzer = new NewsAnalyzer(), MaxBufferedDocuments = 1000, MergePolicy = MergePolicy.None });
        for (int i = 0; i < 4000; i++) Add(writer, Id(i));
        using Snapshot snapshot = writer.GetSnapshot();
        Assert.That(snapshot.Segments, Has.Count.EqualTo(4));

        var filters = new IdFilters();
        Assert.That(Enumerable.Range(0, 60).Count(i => filters.CanHave(snapshot, Id(10_000 + i))), Is.EqualTo(60), "before it pays to read all ids");
        for (int i = 0; i < 200; i++) filters.CanHave(snapshot, Id(20_000 + i));
        Assert.That(Enumerable.Range(0, 4000).All(i => filters.CanHave(snapshot, Id(i))), Is.True);
        int wrong = Enumerable.Range(0, 10_000).Count(i => filters.CanHave(snapshot, Id(30_000 + i)));
        Assert.That(wrong, Is.LessThan(500), "four segments of a hundredth each at most");
    }

    [Test]
    public void CanHave_NewSnapshot_PassesWhatIsNew()
    {
        using var directory = new MemoryIndexDirectory();
        using var writer = new IndexWriter(directory, new IndexWriterOptions { Analyzer = new NewsAnalyzer(), MergePolicy = MergePolicy.None });
        for (int i = 0; i < 64; i++) Add(writer, Id(i));
        using Snapshot first = writer.GetSnapshot();
        var filters = new IdFilters();
        for (int i = 0; i < 64; i++) filters.CanHave(first, Id(1000 + i));
        Assert.That(Enumerable.Range(64, 64).Count(i => filters.CanHave(first, Id(i))), Is.LessThan(32), "not there yet");

        writer.Delete(new Term(FieldNames.Id, Id(5)));
        for (int i = 64; i < 128; i++) Add(writer, Id(i));
        using Snapshot second = first.Refresh();
        for (int round = 0; round < 2; round++)
        {
            Assert.That(Enumerable.Range(0, 128).All(i => i == 5 || filters.CanHave(second, Id(i))), Is.True);
            Assert.That(filters.CanHave(first, Id(6)), Is.True, "an older snapshot may be asked again");
        }
    }

    [TestCase("")]
    [TestCase("a lone \ud800 surrogate")]
    public void CanHave_OddId_IsPassed(string id)
    {
        using var directory = new MemoryIndexDirectory();
        using var writer = new IndexWriter(directory, new IndexWriterOptions { Analyzer = new NewsAnalyzer() });
        string longId = string.Concat(Enumerable.Repeat("https://example.org/ünlong/", 40));
        Add(writer, id);
        Add(writer, longId);
        using Snapshot snapshot = writer.GetSnapshot();
        var filters = new IdFilters();
        for (int i = 0; i < 10; i++) filters.CanHave(snapshot, Id(i));
        Assert.That((filters.CanHave(snapshot, id), filters.CanHave(snapshot, longId)), Is.EqualTo((true, true)));
    }

    private static string Id(int i) => "reut-" + i.ToString(CultureInfo.InvariantCulture);

    private static void Add(IndexWriter writer, string id)
    {
        var document = new Document();
        var field = new Field(FieldNames.Id, StringField.Stored);
        field.SetText(id);
        document.Add(field);
        writer.Add(document);
    }
}
