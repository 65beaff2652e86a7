using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;
using Dateline.Lucene.Tests.Indexing;

namespace Dateline.Lucene.Tests.Querying;

/// <summary>Sorted searches against all matches put in order one by one: what is passed over must not show.</summary>
public sealed class SortedSearchTests
{
    private const string Number = "number", Several = "several", Kind = "kind";

    // DATELINE_CAMPAIGN=full for many more.
    private static int Rounds => Environment.GetEnvironmentVariable("DATELINE_CAMPAIGN") == "full" ? 1000 : 24;

    /// <summary>How dates lie in an index: as articles come in, the other way round, in no order, few, hardly any, none.</summary>
    private static readonly Func<Random, int, long?>[] s_numbers =
    [
        (random, i) => i * 10L + random.Next(40),
        (random, i) => -i * 10L - random.Next(40),
        (random, _) => random.Next(1_000_000),
        (random, _) => random.Next(5),
        (random, _) => random.Next(3) == 0 ? null : random.NextInt64(long.MinValue, long.MaxValue),
        (random, i) => i / 500 % 2 == 0 ? null : i / 50,
        (random, _) => random.Next(4) switch { 0 => long.MinValue, 1 => long.MaxValue, 2 => null, _ => 0 },
        (_, _) => null,
    ];

    [Test]
    public void Search_RandomIndexesQueriesAndOrders_GivesWhatSortingAllMatchesGives()
    {
        bool skipped = false;
        for (int seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            using var directory = new MemoryIndexDirectory();
            Write(directory, random, s_numbers[seed % s_numbers.Length]);
            using Snapshot snapshot = Snapshot.Open(directory);
            var searcher = new Searcher(snapshot);
            for (int i = 0; i < 60; i++)
            {
                Query query = Next(random, 2);
                SortOrder order = Order(random);
                ScoreDoc[] expected = Sort(searcher, query, order);
                string what = $"seed {seed}, {i}: {query} by {string.Join(", ", order.Keys)}";
                var options = new SearchOptions { Top = random.Next(4) switch { 0 => 1, 1 => random.Next(1, 200), 2 => 10, _ => 5000 }, Sort = order, Threads = 1 + (i & 1) * random.Next(3) };
                Check(searcher.Search(query, options), expected, 0, options.Top, what);
                if (expected.Length > 0)
                {
                    int at = random.Next(expected.Length);
                    Check(searcher.Search(query, options with { After = expected[at] }), expected, at + 1, options.Top, $"{what} after {at}");
                }
                long enough = random.Next(3) switch { 0 => 0, 1 => random.Next(expected.Length + 1), _ => random.Next(100) };
                TopDocs bounded = searcher.Search(query, options with { TotalHitsThreshold = enough });
                Assert.That(bounded.Hits.Select(h => h.Doc), Is.EqualTo(expected.Take(options.Top).Select(h => h.Doc)), what);
                if (bounded.Total.IsExact) Assert.That(bounded.Total.Value, Is.EqualTo(expected.Length), what);
                else Assert.That(bounded.Total.Value, Is.GreaterThan(enough).And.LessThanOrEqualTo(expected.Length), what);
                skipped |= !bounded.Total.IsExact;
            }
        }
        Assert.That(skipped, Is.True, "nothing was passed over at all");
    }

    [Test]
    public void Search_NumberUpdated_IsSortedByTheNewOne()
    {
        using var directory = new MemoryIndexDirectory();
        using IndexWriter writer = Indexes.Open(directory);
        for (int i = 0; i < 2000; i++) writer.Add(Indexes.Doc($"i{i}", "word", i));
        writer.Commit();
        var newest = SortOrder.Descending(Number);
        using (Snapshot before = Snapshot.Open(directory))
            Assert.That(new Searcher(before).Search(new MatchAllQuery(), 2, newest).Hits.Select(h => h.Doc), Is.EqualTo(new[] { 1999, 1998 }));
        writer.UpdateNumericDocValue(Indexes.Id("i7"), Number, 5000);
        writer.UpdateNumericDocValue(Indexes.Id("i1999"), Number, null);
        writer.Delete(Indexes.Id("i1998"));
        writer.Commit();
        using Snapshot after = Snapshot.Open(directory);
        TopDocs found = new Searcher(after).Search(new MatchAllQuery(), 2, newest);
        Assert.That(found.Hits.Select(h => h.Doc), Is.EqualTo(new[] { 7, 1997 }));
        Assert.That(found.Total, Is.EqualTo(new TotalHits(1999, true)));
    }

    [Test]
    public void Search_SegmentsThatCannotCompete_AreCountedAllTheSame()
    {
        using var directory = new MemoryIndexDirectory();
        using IndexWriter writer = Indexes.Open(directory);
        for (int i = 0; i < 5000; i++)
        {
            writer.Add(Indexes.Doc($"i{i}", i % 3 == 0 ? "word other" : "other", i));
            if (i % 1000 == 999) writer.Flush();
        }
        writer.Delete(Indexes.Id("i3"));
        writer.Commit();
        using Snapshot snapshot = Snapshot.Open(directory);
        Assert.That(snapshot.Segments, Has.Count.EqualTo(5));
        var searcher = new Searcher(snapshot);
        searcher.Search(new MatchAllQuery(), 1, SortOrder.Descending(Number));
        foreach (Query query in (Query[])[new TermQuery("text", "word"), new PhraseQuery("text", ["word", "other"]), new PrefixQuery("text", "wor")])
        {
            TopDocs found = searcher.Search(query, 3, SortOrder.Descending(Number));
            Assert.That(found.Hits.Select(h => h.Doc), Is.EqualTo(new[] { 4998, 4995, 4992 }));
            Assert.That(found.Total, Is.EqualTo(new TotalHits(1666, true)), query.ToString());
            TopDocs bounded = searcher.Search(query, new SearchOptions { Top = 3, Sort = SortOrder.Descending(Number), TotalHitsThreshold = 50 });
            Assert.That((string.Join(' ', bounded.Hits), bounded.Total.IsExact, bounded.Total.Value > 50), Is.EqualTo((string.Join(' ', found.Hits), false, true)), query.ToString());
        }
    }

    [Test]
    public void Blocks_EveryOrder_BoundTheirDocuments()
    {
        var random = new Random(5);
        using var directory = new MemoryIndexDirectory();
        Write(directory, random, s_numbers[4]);
        using Snapshot snapshot = Snapshot.Open(directory);
        foreach (SegmentReader segment in snapshot.Segments)
        {
            foreach (SortKey key in (SortKey[])[new(SortKind.Number, Number, true, 5), new(SortKind.Number, Number, false, long.MinValue), new(SortKind.Number, Several, true), new(SortKind.Number, "unknown", false, 3)])
            {
                var blocks = SortBlocks.Build(segment, key);
                NumericCursor? numbers = SortBlocks.OpenNumbers(segment, key.Field);
                for (int doc = 0; doc < segment.MaxDoc; doc++)
                {
                    long rank = SortBlocks.RankOf(numbers != null && numbers.AdvanceExact(doc) ? numbers.Value : key.Missing, key.Descending);
                    Assert.That(rank, Is.InRange(blocks.First[doc >> SortBlocks.Shift], blocks.Last[doc >> SortBlocks.Shift]));
                }
                int[] order = blocks.Order.ToArray();
                long[] first = blocks.First.ToArray();
                Assert.That(order, Is.EqualTo(Enumerable.Range(0, first.Length).OrderBy(b => first[b]).ThenBy(b => b)));
                Assert.That(blocks.Best, Is.EqualTo(first.Min()));
            }
        }
    }

    [Test]
    public void Blocks_SeldomAsked_AreNotMade()
    {
        using var directory = new MemoryIndexDirectory();
        SearcherTests.Write(directory, mergeTo: 1);
        using Snapshot snapshot = Snapshot.Open(directory);
        var searcher = new Searcher(snapshot);
        var newest = SortOrder.Descending(Number);
        SegmentReader segment = snapshot.Segments[0];
        searcher.Search(new TermQuery("text", "w150"), 3, newest);
        Assert.That(SortBlocks.Find(segment, newest.Keys[0]), Is.Null);
        searcher.Search(new MatchAllQuery(), 3, newest);
        Assert.That(SortBlocks.Find(segment, newest.Keys[0]), Is.Not.Null);
        // What a document without a number counts as makes another order: only so many are kept.
        for (int missing = 0; missing < 20; missing++) searcher.Search(new MatchAllQuery(), 3, SortOrder.Ascending(Number, missing));
        Assert.That(Enumerable.Range(0, 20).Count(m => SortBlocks.Find(segment, SortOrder.Ascending(Number, m).Keys[0]) != null), Is.EqualTo(7));
    }

    private static void Check(TopDocs found, ScoreDoc[] expected, int from, int top, string what)
    {
        Assert.That(found.Hits.Select(h => h.Doc), Is.EqualTo(expected.Skip(from).Take(top).Select(h => h.Doc)), what);
        Assert.That(found.Hits.Select(h => h.Score), Is.EqualTo(expected.Skip(from).Take(top).Select(h => h.Score)), what);
        Assert.That(found.Total, Is.EqualTo(new TotalHits(expected.Length, true)), what);
    }

    private static void Write(MemoryIndexDirectory directory, Random random, Func<Random, int, long?> number)
    {
        IndexSort? sort = random.Next(4) == 0 ? new IndexSort(new IndexSortField(Number, IndexSortType.Int64, Descending: random.Next(2) == 0)) : null;
        using IndexWriter writer = Indexes.Open(directory, o => o with { IndexSort = sort });
        int count = random.Next(3) == 0 ? random.Next(1, 200) : random.Next(500, 4000);
        for (int i = 0; i < count; i++)
        {
            var document = new Document();
            document.Add(new StringField("id", $"i{i}"));
            document.Add(new TextField("text", string.Join(' ', Enumerable.Range(0, random.Next(1, 20)).Select(_ => Word(random)))));
            if (number(random, i) is { } value) document.Add(new NumericDocValuesField(Number, value));
            for (int n = random.Next(4); n > 0; n--) document.Add(new SortedNumericDocValuesField(Several, random.Next(1000)));
            if (random.Next(3) > 0) document.Add(new SortedDocValuesField(Kind, $"k{random.Next(30)}"));
            writer.Add(document);
            if (random.Next(700) == 0) writer.Flush();
        }
        if (random.Next(2) == 0)
        {
            for (int n = random.Next(1, count); n > 0; n--) writer.Delete(Indexes.Id($"i{random.Next(count)}"));
        }
        if (sort == null && random.Next(3) == 0)
        {
            writer.Commit();
            for (int n = random.Next(1, 30); n > 0; n--) writer.UpdateNumericDocValue(Indexes.Id($"i{random.Next(count)}"), Number, random.Next(4) == 0 ? null : random.Next(100_000));
        }
        if (random.Next(4) == 0) writer.ForceMerge(1 + random.Next(3));
        writer.Commit();
    }

    private static string Word(Random random) => $"w{(int)(Math.Pow(random.NextDouble(), 3) * 60)}";

    private static Query Next(Random random, int depth)
    {
        switch (random.Next(depth > 0 ? 10 : 5))
        {
            case 0: return new MatchAllQuery();
            case 1: return new PhraseQuery("text", [Word(random), Word(random)]);
            case 2: return new PrefixQuery("text", $"w{random.Next(1, 7)}");
            case < 6: return new TermQuery("text", Word(random));
            case 6: return new ConstantScoreQuery(Next(random, depth - 1));
            default:
                var clauses = new List<BooleanClause>();
                for (int n = random.Next(1, 5); n > 0; n--)
                    clauses.Add(new(Next(random, depth - 1), random.Next(6) switch { 0 => Occur.Must, 1 => Occur.Filter, 2 => Occur.MustNot, _ => Occur.Should }));
                return new BooleanQuery(ValueList.From(clauses), random.Next(4) == 0 ? random.Next(3) : 0);
        }
    }

    private static SortOrder Order(Random random)
    {
        var keys = new List<SortKey>();
        for (int n = random.Next(3) == 0 ? random.Next(2, 4) : 1; n > 0; n--)
        {
            bool descending = random.Next(2) == 0;
            long missing = random.Next(4) switch { 0 => long.MinValue, 1 => long.MaxValue, 2 => descending ? long.MinValue : long.MaxValue, _ => random.Next(-2, 3) * 100 };
            keys.Add(random.Next(8) switch
            {
                0 => new SortKey(SortKind.Score, "", descending),
                1 => new SortKey(SortKind.Document, "", descending),
                2 => new SortKey(SortKind.Bytes, Kind, descending),
                3 => new SortKey(SortKind.Number, Several, descending, missing),
                4 when keys.Count == 0 => new SortKey(SortKind.Number, "unknown", descending, missing),
                _ => new SortKey(SortKind.Number, Number, descending, missing),
            });
        }
        return new SortOrder(ValueList.From(keys));
    }

    /// <summary>All live matches in order, by what each document's values are.</summary>
    private static ScoreDoc[] Sort(Searcher searcher, Query query, SortOrder order)
    {
        var hits = new List<(ScoreDoc Hit, object?[] Keys)>();
        bool scored = order.Keys.Any(k => k.Kind == SortKind.Score);
        Weight weight = searcher.CreateWeight(searcher.Rewrite(query), scored);
        for (int s = 0; s < searcher.Snapshot.Segments.Count; s++)
        {
            SegmentReader segment = searcher.Snapshot.Segments[s];
            if (weight.CreateScorer(segment) is not { } scorer) continue;
            for (int doc = scorer.Next(); doc != DocIdCursor.NoMore; doc = scorer.Next())
            {
                if (!segment.IsLive(doc)) continue;
                float score = scored ? scorer.Score() : float.NaN;
                hits.Add((new ScoreDoc(searcher.Snapshot.GetBase(s) + doc, score), [.. order.Keys.Select(k => ValueOf(segment, doc, score, k))]));
            }
            scorer.Release();
        }
        hits.Sort((a, b) =>
        {
            for (int k = 0; k < order.Keys.Count; k++)
            {
                int compared = order.Keys[k].Kind switch
                {
                    SortKind.Score => ((float)b.Keys[k]!).CompareTo((float)a.Keys[k]!),
                    SortKind.Document => a.Hit.Doc.CompareTo(b.Hit.Doc),
                    SortKind.Number => ((long)a.Keys[k]!).CompareTo((long)b.Keys[k]!),
                    _ => string.CompareOrdinal((string?)a.Keys[k], (string?)b.Keys[k]),
                };
                if (compared != 0) return order.Keys[k].Descending ? -compared : compared;
            }
            return a.Hit.Doc.CompareTo(b.Hit.Doc);
        });
        return [.. hits.Select(h => h.Hit)];
    }

    private static object? ValueOf(SegmentReader segment, int doc, float score, SortKey key)
    {
        switch (key.Kind)
        {
            case SortKind.Score: return score;
            case SortKind.Number when key.Field == Several:
                return segment.GetSortedNumeric(Several) is { } several && several.AdvanceExact(doc) ? several.NextValue() : key.Missing;
            case SortKind.Number:
                return segment.GetNumeric(key.Field) is { } single && single.AdvanceExact(doc) ? single.Value : key.Missing;
            case SortKind.Bytes:
                return segment.GetSorted(Kind) is { } sorted && sorted.AdvanceExact(doc) ? System.Text.Encoding.UTF8.GetString(sorted.Lookup(sorted.Ordinal)) : null;
            default: return null;
        }
    }
}
