using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Store;
using Dateline.Testing;

namespace Dateline.Lucene.Facets.Tests;

public sealed class FacetCounterTests
{
    private static IEnumerable<(string Value, int Count)> Pairs(FacetResult result) => result.Values.Select(v => (v.Value, v.Count));

    private static List<(string Value, int Count)> Naive(IEnumerable<IEnumerable<string>> values) =>
        [.. values.SelectMany(v => v.Distinct()).GroupBy(v => v).Select(g => (g.Key, g.Count())).OrderByDescending(p => p.Item2).ThenBy(p => p.Key, StringComparer.Ordinal)];

    [Test]
    public void Count_RandomIndexes_EqualsNaiveCount([Values(1, 2, 3, 4, 5, 6)] int seed, [Values(null, "war")] string? word)
    {
        using var index = new FacetIndex(seed, documents: seed * 150, oneSegment: seed == 6);
        var counter = new FacetCounter(index.Searcher);
        Query? query = word == null ? null : new TermQuery("word", word);
        List<FacetIndex.Article> matches = [.. index.Articles.Where(a => word == null || a.Word == word)];

        IReadOnlyList<FacetResult> found = counter.Count(query, new ValueFacet("country") { Top = 1000, CountMissing = true }, new ValueFacet("source") { Top = 3, CountMissing = true }, new ValueFacet("nowhere"));

        List<(string Value, int Count)> countries = Naive(matches.Select(a => a.Countries));
        List<(string Value, int Count)> sources = Naive(matches.Where(a => a.Source != null).Select(a => new[] { a.Source! }));
        Assert.That(Pairs(found[0]), Is.EqualTo(countries), $"seed {seed}");
        Assert.That(Pairs(found[1]), Is.EqualTo(sources.Take(3)), $"seed {seed}");
        Assert.That((found[0].Documents, found[0].DistinctValues, found[0].Missing), Is.EqualTo((matches.Count, countries.Count, matches.Count(a => a.Countries.Length == 0))));
        Assert.That((found[1].DistinctValues, found[1].Missing), Is.EqualTo((sources.Count, matches.Count(a => a.Source == null))));
        Assert.That((found[2].Values.Count, found[2].Documents), Is.EqualTo((0, matches.Count)));
    }

    [Test]
    public void Count_PrefixAndLabelOrder_GivesThatPartInOrder([Values(7, 8)] int seed)
    {
        using var index = new FacetIndex(seed, 400);
        FacetResult found = new FacetCounter(index.Searcher).Count(null, new ValueFacet("country") { Prefix = "c1", Order = FacetOrder.Label, Top = 4 });
        IEnumerable<(string, int)> expected = Naive(index.Articles.Select(a => a.Countries)).Where(p => p.Value.StartsWith("c1", StringComparison.Ordinal)).OrderBy(p => p.Value, StringComparer.Ordinal).Take(4);
        Assert.That(Pairs(found), Is.EqualTo(expected));
    }

    [Test]
    public void Count_Selected_AreGivenBeyondTheTopAndMarked()
    {
        using var index = new FacetIndex(9, 400);
        List<(string Value, int Count)> all = Naive(index.Articles.Select(a => a.Countries));
        FacetResult found = new FacetCounter(index.Searcher).Count(null, new ValueFacet("country") { Top = 2, Selected = [all[^1].Value, all[0].Value, "unknown"] });
        Assert.That(Pairs(found), Is.EqualTo(new[] { all[0], all[1], all[^1], ("unknown", 0) }));
        Assert.That(found.Values.Select(v => v.IsSelected), Is.EqualTo(new[] { true, false, true, true }));
    }

    [Test]
    public void Count_Sums_AddUpPerValue([Values("country", "source")] string field)
    {
        using var index = new FacetIndex(10, 300);
        FacetResult found = new FacetCounter(index.Searcher).Count(null, new ValueFacet(field) { Top = 100, SumField = "weight" });
        Assert.That(found.Values, Is.Not.Empty);
        foreach (FacetValueCount value in found.Values)
        {
            IEnumerable<FacetIndex.Article> with = index.Articles.Where(a => field == "country" ? a.Countries.Contains(value.Value) : a.Source == value.Value);
            Assert.That((value.Count, value.Sum), Is.EqualTo((with.Count(), (long?)with.Sum(a => (long)a.Id))), value.Value);
        }
    }

    [Test]
    public void Count_Paths_CountADocumentOnceForAChild([Values("", "asia", "europe", "asia/israel")] string parent)
    {
        using var index = new FacetIndex(11, 400);
        FacetResult found = new FacetCounter(index.Searcher).Count(null, new ValueFacet("place") { Separator = '/', Parent = parent, Top = 100 });
        string stem = parent.Length == 0 ? "" : parent + "/";
        IEnumerable<(string, int)> expected = Naive(index.Articles.Select(a => a.Places.Where(p => p.StartsWith(stem, StringComparison.Ordinal)).Select(p => stem + p[stem.Length..].Split('/')[0])));
        Assert.That(found.Values, Is.Not.Empty);
        Assert.That(Pairs(found), Is.EqualTo(expected));
        Assert.That(found.Values.Select(v => v.Label), Is.EqualTo(found.Values.Select(v => v.Value.Split('/')[^1])));
    }

    // Values of one or several groups, or of none.
    [Test]
    public void Count_Groups_CountADocumentOnceForAGroup([Values(12, 13, 14)] int seed, [Values("country", "source")] string field)
    {
        using var index = new FacetIndex(seed, 400, oneSegment: seed == 14);
        string[] values = [.. index.Articles.SelectMany(Of).Distinct().Order(StringComparer.Ordinal)];
        var random = new Random(seed);
        Dictionary<string, IReadOnlyList<string>> groups = values.Where(_ => random.Next(5) > 0).ToDictionary(v => v, IReadOnlyList<string> (_) => random.Next(3) switch { 0 => ["all"], 1 => ["all", "odd"], _ => ["all", "even", "odd"] });
        groups["nowhere"] = ["never", "all"];
        var counter = new FacetCounter(index.Searcher);
        FacetResult found = counter.Count(null, new ValueFacet(field) { Groups = groups, Top = 2, Selected = ["never", "even"], CountMissing = true, SumField = "weight", TopHits = 1 });

        string[] Of(FacetIndex.Article article) => field == "country" ? article.Countries : article.Source == null ? [] : [article.Source];
        string[] In(FacetIndex.Article article) => [.. Of(article).SelectMany(v => groups.GetValueOrDefault(v) ?? []).Distinct()];
        List<(string Value, int Count)> expected = Naive(index.Articles.Select(In));
        Assert.That(Pairs(found), Is.EqualTo(expected.Take(2).Concat(expected.Skip(2).Where(p => p.Value == "even")).Append(("never", 0))).AsCollection, $"seed {seed}");
        Assert.That(found.Values.Select(v => (v.Value, v.IsSelected)), Is.EqualTo(found.Values.Select(v => (v.Value, v.Value is "even" or "never"))));
        Assert.That((found.Missing, found.DistinctValues), Is.EqualTo((index.Articles.Count(a => In(a).Length == 0), expected.Count)));
        foreach (FacetValueCount value in found.Values) Assert.That(value.Sum, Is.EqualTo(index.Articles.Where(a => In(a).Contains(value.Value)).Sum(a => (long)a.Id)), value.Value);
        Assert.That(found.Values[0].Hits, Has.Count.EqualTo(1));
        Assert.That(Pairs(counter.Count(null, new ValueFacet(field) { Groups = groups, Prefix = "o", Order = FacetOrder.Label })), Is.EqualTo(expected.Where(p => p.Value == "odd")));
        Assert.That(() => counter.Count(null, new ValueFacet(field) { Groups = groups, Separator = '/' }), Throws.ArgumentException);
    }

    // Years, months and days, as dates are indexed that are to be looked into; the same for continent, region and country.
    [TestCase("", "2023=1 2024=3")]
    [TestCase("2024", "2024/02=1 2024/03=2")]
    [TestCase("2024/03", "2024/03/05=2 2024/03/07=1")]
    [TestCase("2025", "")]
    public void Count_YearMonthDay_CountsTheLevelBelow(string parent, string expected)
    {
        var directory = new MemoryIndexDirectory();
        using (var writer = new IndexWriter(directory, new IndexWriterOptions { Analyzer = WordAnalyzer.Instance }))
        {
            foreach (string days in (string[])["2024/03/05", "2024/03/05 2024/03/07", "2024/02/28", "2023/12/31", ""])
            {
                var document = new Document { new StringField("any", "x"), new NumericDocValuesField("words", 10 * days.Length) };
                foreach (string day in days.Split(' ', StringSplitOptions.RemoveEmptyEntries)) document.Add(new SortedSetDocValuesField("day", day));
                writer.Add(document);
                writer.Flush();
            }
            writer.Commit();
        }
        using Snapshot snapshot = Snapshot.Open(directory);
        var counter = new FacetCounter(new Searcher(snapshot));
        var request = new ValueFacet("day") { Separator = '/', Parent = parent, Order = FacetOrder.Label, TopHits = 1, SumField = "words", CountMissing = true };
        FacetResult found = counter.Count(null, request);
        Assert.That(string.Join(' ', found.Values.Select(v => $"{v.Value}={v.Count}")), Is.EqualTo(expected));
        Assert.That(found.Values.Select(v => v.Hits.Count), Is.All.EqualTo(1));
        Assert.That(found.Missing, Is.EqualTo(1));
        if (parent == "2024") Assert.That(found.Values.Select(v => v.Sum), Is.EqualTo(new long?[] { 100, 310 }));

        // A path chosen at this level narrows the rest and not itself.
        if (found.Values.Count == 0) return;
        DrillSidewaysResult sideways = new DrillSideways(counter).Count(null, FacetDimension.Of(request with { Selected = [found.Values[0].Value] }));
        Assert.That(sideways.HitCount, Is.EqualTo(found.Values[0].Count));
        Assert.That(sideways.Facets[0].Values.Select(v => (v.Value, v.Count)), Is.EqualTo(found.Values.Select(v => (v.Value, v.Count))));
    }

    [Test]
    public void Count_Ranges_EqualNaiveCount([Values("time", "pages")] string field)
    {
        using var index = new FacetIndex(12, 400);
        NumericRange[] ranges = field == "time"
            ? [new("early", null, 1_610_000_000_000), new("middle", 1_605_000_000_000, 1_620_000_000_000), new("late", 1_610_000_000_000, null), new("none", 5, 5)]
            : [new("low", null, 20), new("mid", 10, 60), new("high", 60, null), new("all", null, null)];
        FacetResult found = new FacetCounter(index.Searcher).Count(null, new RangeFacet(field, ranges));
        long[][] values = [.. index.Articles.Select(a => field == "time" ? a.Time is { } t ? [t] : [] : a.Pages)];
        Assert.That(Pairs(found), Is.EqualTo(ranges.Select(r => (r.Name, values.Count(v => v.Any(n => (r.From == null || n >= r.From) && (r.To == null || n < r.To)))))));
        Assert.That(found.Missing, Is.EqualTo(values.Count(v => v.Length == 0)));
    }

    [Test]
    public void Count_Numbers_EqualNaiveCount([Values("time", "pages", "weight")] string field, [Values(null, "war")] string? word)
    {
        using var index = new FacetIndex(15, 500);
        Query? query = word == null ? null : new TermQuery("word", word);
        FacetResult found = new FacetCounter(index.Searcher).Count(query, new NumberFacet(field) { Top = 10_000 });
        List<long[]> numbers = [.. index.Articles.Where(a => word == null || a.Word == word).Select(a => field == "pages" ? a.Pages : field == "weight" ? [a.Id] : a.Time is { } t ? [t] : [])];
        IEnumerable<(string, int)> expected = numbers.SelectMany(n => n.Distinct()).GroupBy(n => n).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => (g.Key.ToString(), g.Count()));
        Assert.That(Pairs(found), Is.EqualTo(expected));
        Assert.That(found.Missing, Is.EqualTo(numbers.Count(n => n.Length == 0)));
    }

    [Test]
    public void Count_NumbersChosen_AreMarkedAndGivenBeyondTheTop()
    {
        using var index = new FacetIndex(16, 300);
        FacetResult all = new FacetCounter(index.Searcher).Count(null, new NumberFacet("pages") { Top = 1000, Order = FacetOrder.Label });
        Assert.That(all.Values.Select(v => v.From!.Value), Is.Ordered);
        FacetResult found = new FacetCounter(index.Searcher).Count(null, new NumberFacet("pages") { Top = 2, Order = FacetOrder.Label, Selected = [all.Values[5].From!.Value, -7] });
        Assert.That(found.Values.Select(v => (v.Value, v.IsSelected)), Is.EqualTo(new[] { (all.Values[0].Value, false), (all.Values[1].Value, false), (all.Values[5].Value, true), ("-7", true) }));
    }

    [Test]
    public void Count_TopHits_AreTheBestOfEachValue([Values(null, "war")] string? word)
    {
        using var index = new FacetIndex(17, 300);
        Query? query = word == null ? null : new TermQuery("word", word);
        var counter = new FacetCounter(index.Searcher);
        FacetRequest[] requests =
        [
            new ValueFacet("country") { Top = 4, TopHits = 3 }, new ValueFacet("source") { TopHits = 2, Selected = ["unknown"] }, new ValueFacet("place") { Separator = '/', TopHits = 3 },
            new NumberFacet("pages") { TopHits = 2 }, new RangeFacet("time", new NumericRange("early", null, 1_610_000_000_000)) { TopHits = 5 }, new CalendarHistogram("time", CalendarInterval.Quarter) { TopHits = 2 },
        ];
        IReadOnlyList<FacetResult> found = counter.Count(query, requests);
        ScoreDoc[] every = [.. index.Searcher.Search(query ?? new MatchAllQuery(), 1000).Hits];
        for (int i = 0; i < requests.Length; i++)
        {
            Assert.That(found[i].Values, Is.Not.Empty);
            foreach (FacetValueCount value in found[i].Values)
            {
                Assert.That(value.Hits, Has.Count.EqualTo(Math.Min(value.Count, requests[i].TopHits)), $"{found[i].Name} {value.Value}");
                HashSet<int> with = [.. index.Searcher.Search(new FilterQuery(requests[i].FilterOf(value)), 1000).Hits.Select(h => h.Doc)];
                Assert.That(value.Hits.Select(h => (h.Doc, h.Score)), Is.EqualTo(every.Where(h => with.Contains(h.Doc)).Take(requests[i].TopHits).Select(h => (h.Doc, h.Score))), $"{found[i].Name} {value.Value}");
            }
        }
    }

    [Test]
    public void Count_FieldOfNumbersAsValues_SaysWhatToUse()
    {
        using var index = new FacetIndex(13, 20);
        var counter = new FacetCounter(index.Searcher);
        Assert.That(() => counter.Count(null, new ValueFacet("time")), Throws.InvalidOperationException.With.Message.Contains("RangeFacet"));
        Assert.That(() => counter.Count(null, new RangeFacet("country", new NumericRange("a", 0, 1))), Throws.InvalidOperationException.With.Message.Contains("ValueFacet"));
    }

    [Test]
    public void Count_EmptyIndex_GivesEmptyResults()
    {
        var directory = new MemoryIndexDirectory();
        using (var writer = new IndexWriter(directory, new IndexWriterOptions { Analyzer = WordAnalyzer.Instance })) writer.Commit();
        using Snapshot snapshot = Snapshot.Open(directory);
        IReadOnlyList<FacetResult> found = new FacetCounter(new Searcher(snapshot)).Count(null, new ValueFacet("a"), new ValueFacet("a") { Separator = '/' }, new CalendarHistogram("t", CalendarInterval.Day));
        Assert.That(found.Select(f => (f.Values.Count, f.Documents)), Is.EqualTo(new[] { (0, 0), (0, 0), (0, 0) }));
    }

    [Test]
    public void Count_ManyDocuments_AllocatesNothingPerDocument()
    {
        using var small = new FacetIndex(14, 200, oneSegment: true);
        using var large = new FacetIndex(14, 4000, oneSegment: true);
        long few = Allocated(small), many = Allocated(large);
        // The bits of the filter and wider results grow; 3,800 objects of the smallest kind would be 91,200 bytes.
        Assert.That(many - few, Is.LessThan(20_000));

        static long Allocated(FacetIndex index)
        {
            var counter = new FacetCounter(index.Searcher);
            FacetRequest[] requests = [new ValueFacet("country") { CountMissing = true }, new ValueFacet("source") { SumField = "weight" }, new RangeFacet("time", new NumericRange("a", 0, 1)), new CalendarHistogram("time", CalendarInterval.Year)];
            counter.Count(null, requests);
            long before = GC.GetAllocatedBytesForCurrentThread();
            counter.Count(null, requests);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Test]
    public void Count_AWordOverAndOver_AllocatesLittle()
    {
        using var index = new FacetIndex(18, 4000, oneSegment: true);
        var counter = new FacetCounter(index.Searcher);
        var query = new TermQuery("word", "war");
        var request = new ValueFacet("country");
        for (int i = 0; i < 30; i++) counter.Count(query, request);
        long before = GC.GetAllocatedBytesForCurrentThread();
        FacetResult found = counter.Count(query, request);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.That(found.Values, Has.Count.EqualTo(10));
        // The ten values, the list they are in, the query bound to the index.
        Assert.That(bytes, Is.LessThan(3000));
    }
}
