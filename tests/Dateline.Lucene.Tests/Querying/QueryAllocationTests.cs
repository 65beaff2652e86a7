using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;
using Dateline.Testing;

namespace Dateline.Lucene.Tests.Querying;

/// <summary>What a warm search of each kind allocates: little, and no more in an index ten times as large.</summary>
[TestFixture]
[NonParallelizable]
public sealed class QueryAllocationTests
{
    private const int MostBytes = 1024;
    private const int Runs = 50;

    private IndexWriter _smallWriter = null!, _largeWriter = null!;
    private Snapshot _small = null!, _large = null!;

    [OneTimeSetUp]
    public void Index()
    {
        (_smallWriter, _small) = Make(1500);
        (_largeWriter, _large) = Make(15_000);
    }

    [OneTimeTearDown]
    public void Close()
    {
        _small.Dispose();
        _large.Dispose();
        _smallWriter.Dispose();
        _largeWriter.Dispose();
    }

    private static (IndexWriter Writer, Snapshot Snapshot) Make(int docs)
    {
        var writer = new IndexWriter(new MemoryIndexDirectory(), new IndexWriterOptions { Analyzer = WordAnalyzer.Instance, MergeThreads = 0 });
        var random = new Random(7);
        for (int i = 0; i < docs; i++)
        {
            string text = string.Join(' ', Enumerable.Range(0, random.Next(3, 30)).Select(_ => $"w{(int)Math.Pow(400, random.NextDouble()) - 1}"));
            writer.Add([new TextField("text", text), new Int64Point("date", i), new NumericDocValuesField("date", i)]);
        }
        writer.ForceMerge(1);
        return (writer, writer.GetSnapshot());
    }

    private static Query[] Terms(params string[] words) => [.. words.Select(w => new TermQuery("text", w))];

    private static IEnumerable<TestCaseData> Queries()
    {
        yield return new TestCaseData(new TermQuery("text", "w0")).SetArgDisplayNames("term");
        yield return new TestCaseData(BooleanQuery.All(Terms("w0", "w1"))).SetArgDisplayNames("all of two");
        yield return new TestCaseData(BooleanQuery.All(Terms("w0", "w100"))).SetArgDisplayNames("all, one rare");
        yield return new TestCaseData(BooleanQuery.Any(Terms("w0", "w1"))).SetArgDisplayNames("any of two");
        yield return new TestCaseData(BooleanQuery.Any(Terms("w0", "w3", "w9", "w27", "w81"))).SetArgDisplayNames("any of five");
        yield return new TestCaseData(new PhraseQuery("text", ValueList.From(["w0", "w1"]))).SetArgDisplayNames("phrase");
        yield return new TestCaseData(new PhraseQuery("text", ValueList.From(["w0", "w1", "w2"]))).SetArgDisplayNames("phrase of three");
        yield return new TestCaseData(new PhraseQuery("text", ValueList.From(["w0", "w1", "w2"]), 4)).SetArgDisplayNames("sloppy phrase");
        yield return new TestCaseData(new PrefixQuery("text", "w3")).SetArgDisplayNames("prefix");
        yield return new TestCaseData(new PrefixQuery("text", "w12")).SetArgDisplayNames("prefix of few");
        yield return new TestCaseData(new WildcardQuery("text", "w?1*")).SetArgDisplayNames("wildcard");
        yield return new TestCaseData(new FuzzyQuery("text", "w123", 1)).SetArgDisplayNames("fuzzy");
        yield return new TestCaseData(new FuzzyQuery("text", "w12", 2, maxExpansions: 10)).SetArgDisplayNames("fuzzy, two mistakes");
        yield return new TestCaseData(new BooleanQuery(ValueList.From([new BooleanClause(new TermQuery("text", "w0"), Occur.Must), new BooleanClause(Range(100, 900), Occur.Filter)]))).SetArgDisplayNames("range and term");
        yield return new TestCaseData(new BooleanQuery(ValueList.From([new BooleanClause(new TermQuery("text", "w200"), Occur.Must), new BooleanClause(Range(0, 14_000), Occur.Filter)]))).SetArgDisplayNames("wide range and rare term");
        yield return new TestCaseData(new BooleanQuery(ValueList.From([new BooleanClause(new TermQuery("text", "w0"), Occur.Must), new BooleanClause(new TermQuery("text", "w1"), Occur.MustNot), new BooleanClause(new TermQuery("text", "w2"), Occur.Should)]))).SetArgDisplayNames("must, must not and should");
    }

    private static IndexOrDocValuesQuery Range(long from, long to)
    {
        byte[] lower = new byte[8], upper = new byte[8];
        Int64Point.Encode(from, lower);
        Int64Point.Encode(to, upper);
        return new IndexOrDocValuesQuery(new PointRangeQuery("date", 1, ValueList.From(lower), ValueList.From(upper)), new DocValuesRangeQuery("date", from, to));
    }

    [TestCaseSource(nameof(Queries))]
    public void Search_Warm_AllocatesLittleAndNothingInLoops(Query query)
    {
        (long small, int few) = Measure(_small, query);
        (long large, int many) = Measure(_large, query);
        Assert.That(few, Is.Not.Zero);
        Assert.That(large, Is.LessThanOrEqualTo(MostBytes), "bytes a search");
        // The answer alone may be larger: at most ten hits of eight bytes, and what a search chooses to do it by.
        Assert.That(large, Is.LessThanOrEqualTo(small + 10 * 8 + 128), $"bytes a search among {_large.MaxDoc} documents, {many} hits, and {small} among {_small.MaxDoc}");
    }

    [TestCaseSource(nameof(Queries))]
    public void Count_Warm_AllocatesLittle(Query query)
    {
        var searcher = new Searcher(_large);
        for (int i = 0; i < Runs; i++) searcher.Count(query);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Runs; i++) searcher.Count(query);
        Assert.That((GC.GetAllocatedBytesForCurrentThread() - before) / Runs, Is.LessThanOrEqualTo(MostBytes), "bytes a count");
    }

    private static (long Bytes, int Hits) Measure(Snapshot snapshot, Query query)
    {
        Assert.That(snapshot.Segments, Has.Count.EqualTo(1));
        var searcher = new Searcher(snapshot);
        int hits = 0;
        for (int i = 0; i < Runs; i++) hits = searcher.Search(query, 10).Hits.Count;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Runs; i++) searcher.Search(query, 10);
        return ((GC.GetAllocatedBytesForCurrentThread() - before) / Runs, hits);
    }
}
