using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;
using Dateline.Lucene.Tests.Indexing;

namespace Dateline.Lucene.Tests.Querying;

/// <summary>What must not change an answer, and what must follow from one.</summary>
public sealed class SearcherTests
{
    private MemoryIndexDirectory _directory = null!;
    private Snapshot _snapshot = null!;
    private Searcher _searcher = null!;

    [OneTimeSetUp]
    public void Open()
    {
        _directory = new MemoryIndexDirectory();
        Write(_directory, mergeTo: 0);
        _snapshot = Snapshot.Open(_directory);
        _searcher = new Searcher(_snapshot);
    }

    [OneTimeTearDown]
    public void Close()
    {
        _snapshot.Dispose();
        _directory.Dispose();
    }

    internal static void Write(IndexDirectory directory, int mergeTo, IndexSort? sort = null)
    {
        var random = new Random(42);
        using IndexWriter writer = Indexes.Open(directory, o => o with { IndexSort = sort });
        for (int i = 0; i < 6000; i++)
        {
            int words = random.Next(1, 30);
            writer.Add(Indexes.Doc($"i{i}", string.Join(' ', Enumerable.Range(0, words).Select(_ => Word(random))), random.Next(100)));
            if (i % 1500 == 1499) writer.Flush();
        }
        if (mergeTo > 0) writer.ForceMerge(mergeTo);
    }

    private static string Word(Random random) => $"w{(int)(Math.Pow(random.NextDouble(), 3) * 200)}";

    internal static IEnumerable<Query> Queries()
    {
        var random = new Random(7);
        Query Term() => new TermQuery("text", Word(random));
        for (int i = 0; i < 20; i++)
        {
            yield return Term();
            yield return BooleanQuery.All(Term(), Term());
            yield return BooleanQuery.Any(Term(), Term());
            yield return BooleanQuery.Any(Term(), Term(), Term(), Term(), Term());
            yield return new PhraseQuery("text", [Word(random), Word(random)]);
            yield return new PhraseQuery("text", [Word(random), Word(random)], 3);
            yield return new BooleanQuery([new(Term(), Occur.Must), new(Term(), Occur.Should), new(Term(), Occur.MustNot), new(new DocValuesRangeQuery("number", 10, 90), Occur.Filter)]);
            yield return new DisjunctionMaxQuery([Term(), Term(), Term()], 0.3f);
            yield return new SynonymQuery("text", Word(random), Word(random), Word(random));
            yield return BooleanQuery.Any(Term(), new SynonymQuery("text", Word(random), Word(random)));
            yield return AtLeast(2, Term(), Term(), Term());
            yield return AtLeast(random.Next(2, 6), Term(), Term(), Term(), Term(), Term(), Term());
            yield return AtLeast(2, Term(), new PhraseQuery("text", [Word(random), Word(random)]), BooleanQuery.Any(Term(), Term()), new SynonymQuery("text", Word(random), Word(random)), AtLeast(2, Term(), Term(), Term()));
        }
    }

    private static BooleanQuery AtLeast(int minimum, params Query[] parts) => new(ValueList.From(parts.Select(static p => new BooleanClause(p, Occur.Should))), minimum);

    // What each part finds alone says which documents have enough of them, and what they score.
    [Test]
    public void AtLeast_OfRandomParts_FindsAndScoresWhatThePartsDo()
    {
        var random = new Random(9);
        bool skipped = false;
        for (int i = 0; i < 300; i++)
        {
            Query[] parts = [.. Enumerable.Range(0, random.Next(3, 20)).Select(_ => (Query)(random.Next(5) == 0 ? new PhraseQuery("text", [Word(random), Word(random)], 2) : new TermQuery("text", Word(random))))];
            int minimum = random.Next(2, parts.Length + 1);
            var query = AtLeast(minimum, parts);
            var found = new Dictionary<int, (int Parts, double Sum)>();
            foreach (ScoreDoc hit in parts.SelectMany(p => _searcher.Search(p, 10_000).Hits))
            {
                (int has, double sum) = found.GetValueOrDefault(hit.Doc);
                found[hit.Doc] = (has + 1, sum + hit.Score);
            }
            ScoreDoc[] expected = [.. found.Where(f => f.Value.Parts >= minimum).Select(f => new ScoreDoc(f.Key, (float)f.Value.Sum)).OrderByDescending(h => h.Score).ThenBy(h => h.Doc)];
            foreach (int top in (int[])[1, 10, 10_000])
            {
                TopDocs whole = _searcher.Search(query, top), pruned = _searcher.Search(query, new SearchOptions { Top = top, TotalHitsThreshold = 0 });
                Assert.That(whole.Hits, Is.EqualTo(expected.Take(top)), $"{i}: {query}");
                Assert.That(whole.Total, Is.EqualTo(new TotalHits(expected.Length, true)), $"{i}: {query}");
                Assert.That(pruned.Hits, Is.EqualTo(whole.Hits), $"{i}: {query}");
                Assert.That(pruned.Total.IsExact ? pruned.Total.Value == expected.Length : pruned.Total.Value <= expected.Length, Is.True, $"{i}: {query}");
                skipped |= !pruned.Total.IsExact;
            }
            Assert.That(_searcher.Count(query), Is.EqualTo(expected.Length), $"{i}: {query}");
        }
        Assert.That(skipped, Is.True, "no query was pruned at all");
    }

    [Test]
    public void Pruning_OnOrOff_GivesTheSameHits()
    {
        bool skipped = false;
        foreach (Query query in Queries())
        {
            TopDocs whole = _searcher.Search(query, 5), pruned = _searcher.Search(query, new SearchOptions { Top = 5, TotalHitsThreshold = 10 });
            Assert.That(pruned.Hits, Is.EqualTo(whole.Hits), query.ToString());
            Assert.That(pruned.Total.Value, Is.LessThanOrEqualTo(whole.Total.Value));
            Assert.That(whole.Total.IsExact, Is.True);
            Assert.That(_searcher.Count(query), Is.EqualTo(whole.Total.Value), query.ToString());
            skipped |= !pruned.Total.IsExact;
        }
        Assert.That(skipped, Is.True, "no query was pruned at all");
    }

    [Test]
    public void Segments_OneOrMany_GiveTheSameScores()
    {
        using var directory = new MemoryIndexDirectory();
        Write(directory, mergeTo: 1);
        using Snapshot one = Snapshot.Open(directory);
        Assert.That((one.Segments.Count, _snapshot.Segments.Count > 1), Is.EqualTo((1, true)));
        var searcher = new Searcher(one);
        foreach (Query query in Queries()) Assert.That(searcher.Search(query, 20).Hits, Is.EqualTo(_searcher.Search(query, 20).Hits), query.ToString());
    }

    [Test]
    public void Threads_AnyNumber_GiveTheSameAnswer()
    {
        foreach (Query query in Queries())
        {
            TopDocs one = _searcher.Search(query, 10), four = _searcher.Search(query, new SearchOptions { Threads = 4 });
            Assert.That((four.Total, string.Join(' ', four.Hits)), Is.EqualTo((one.Total, string.Join(' ', one.Hits))), query.ToString());
        }
    }

    [Test]
    public void Explanation_OfEachHit_GivesItsScore()
    {
        foreach (Query query in Queries())
        {
            foreach (ScoreDoc hit in _searcher.Search(query, 3).Hits)
            {
                Explanation explanation = _searcher.Explain(query, hit.Doc);
                Assert.That((explanation.IsMatch, explanation.Value), Is.EqualTo((true, hit.Score)), () => $"{query}\n{explanation}");
            }
        }
    }

    // Of one segment, so that lists have several blocks.
    [Test]
    public void FillBits_InStepsOfAnyLength_SetsTheMatches([Values] bool scored)
    {
        using var directory = new MemoryIndexDirectory();
        Write(directory, mergeTo: 1);
        using Snapshot snapshot = Snapshot.Open(directory);
        var searcher = new Searcher(snapshot);
        SegmentReader segment = snapshot.Segments[0];
        var random = new Random(11);
        foreach (Query query in Queries().Append(BooleanQuery.All(new TermQuery("text", "w0"), new TermQuery("text", "w1"), new TermQuery("text", "w2"))))
        {
            Weight weight = searcher.CreateWeight(searcher.Rewrite(query), scored);
            if (weight.CreateScorer(segment) is not { } one) continue;
            FixedBitSet expected = new(segment.MaxDoc), found = new(segment.MaxDoc);
            for (int doc = one.Next(); doc != DocIdCursor.NoMore; doc = one.Next()) expected.Set(doc);
            one.Release();
            Scorer scorer = weight.CreateScorer(segment)!;
            for (int doc = scorer.Next(); doc != DocIdCursor.NoMore;)
            {
                int upTo = Math.Min(segment.MaxDoc, doc + random.Next(1, random.Next(2) == 0 ? 100 : 3000));
                scorer.FillBits(upTo, found.WritableWords, 0);
                doc = scorer.Doc;
                Assert.That(doc, Is.EqualTo(expected.NextSetBit(upTo) is var next and >= 0 ? next : DocIdCursor.NoMore), query.ToString());
                if (doc == DocIdCursor.NoMore || random.Next(2) == 0) continue;
                found.Set(doc);
                doc = scorer.Next();
            }
            scorer.Release();
            Assert.That(found.Words.SequenceEqual(expected.Words), Is.True, query.ToString());
        }
    }

    [Test]
    public void MaxScore_OfEveryWindow_IsAtLeastEachScore()
    {
        foreach (Query query in Queries())
        {
            Weight weight = _searcher.CreateWeight(_searcher.Rewrite(query), needsScores: true);
            foreach (SegmentReader segment in _snapshot.Segments)
            {
                if (weight.CreateScorer(segment) is not { } scorer) continue;
                int upTo = -1;
                float bound = 0;
                for (int doc = scorer.Next(); doc != DocIdCursor.NoMore; doc = scorer.Next())
                {
                    if (doc > upTo)
                    {
                        upTo = scorer.AdvanceShallow(doc);
                        bound = scorer.MaxScore(upTo);
                    }
                    Assert.That(scorer.Score(), Is.LessThanOrEqualTo(bound), $"{query}, document {doc}");
                }
                scorer.Release();
            }
        }
    }

    [Test]
    public void Bm25_BatchesOfAnyLength_AreTheScalarScoresToTheBit()
    {
        var random = new Random(3);
        TermScoring scoring = new Bm25().Prepare(1.7f, new FieldStatistics(1000, 123_456, 50_000), [37]);
        for (int length = 0; length < 40; length++)
        {
            int[] frequencies = [.. Enumerable.Range(0, length).Select(_ => random.Next(1, 1000))];
            byte[] norms = new byte[length];
            random.NextBytes(norms);
            float[] scores = new float[length];
            scoring.Score(frequencies, norms, scores);
            for (int i = 0; i < length; i++) Assert.That(BitConverter.SingleToInt32Bits(scores[i]), Is.EqualTo(BitConverter.SingleToInt32Bits(scoring.Score(frequencies[i], norms[i]))));
        }
    }

    [Test]
    public void After_PageByPage_GivesEveryHitOnce()
    {
        Query query = BooleanQuery.Any(new TermQuery("text", "w1"), new TermQuery("text", "w2"));
        foreach (SortOrder? sort in (SortOrder?[])[null, SortOrder.Descending("number"), new SortOrder([new SortKey(SortKind.Number, "number"), new SortKey(SortKind.Score)])])
        {
            TopDocs all = _searcher.Search(query, 10_000, sort);
            var paged = new List<ScoreDoc>();
            ScoreDoc? after = null;
            while (true)
            {
                TopDocs page = _searcher.Search(query, new SearchOptions { Top = 97, Sort = sort, After = after });
                if (page.Hits.Count == 0) break;
                Assert.That(page.Total, Is.EqualTo(all.Total));
                paged.AddRange(page.Hits);
                after = page.Hits[^1];
            }
            Assert.That(paged.Select(h => h.Doc), Is.EqualTo(all.Hits.Select(h => h.Doc)));
        }
    }

    [Test]
    public void Rescore_SecondQuery_AddsItsScore()
    {
        Query first = new TermQuery("text", "w1"), second = new TermQuery("text", "w2");
        TopDocs hits = _searcher.Search(first, 50);
        TopDocs again = _searcher.Rescore(hits, second, 2, 10);
        Assert.That(again.Hits, Has.Count.EqualTo(10));
        Assert.That(again.Hits.Select(h => h.Score), Is.Ordered.Descending);
        foreach (ScoreDoc hit in again.Hits)
            Assert.That(hit.Score, Is.EqualTo(hits.Hits.First(h => h.Doc == hit.Doc).Score + 2 * _searcher.Explain(second, hit.Doc).Value));
    }

    [Test]
    public void Recency_Decay_HalvesWithEachHalfLife()
    {
        var query = new FunctionScoreQuery(new MatchAllQuery(), ScoreFunction.Decay("number", 99, 10, 0.01));
        foreach (ScoreDoc hit in _searcher.Search(query, 6000).Hits.Where((_, i) => i % 500 == 0))
        {
            int segment = _snapshot.FindSegment(hit.Doc);
            NumericCursor values = _snapshot.Segments[segment].GetNumeric("number")!;
            Assert.That(values.AdvanceExact(hit.Doc - _snapshot.GetBase(segment)), Is.True);
            Assert.That(hit.Score, Is.EqualTo(Math.Max(0.01, Math.Pow(0.5, (99 - values.Value) / 10.0))).Within(1e-6));
        }
    }

    [Test]
    public void SearchGroups_ByNumber_HasTheBestOfEach()
    {
        Query query = new TermQuery("text", "w3");
        TopDocs all = _searcher.Search(query, 6000);
        var values = new Dictionary<int, string>();
        foreach (ScoreDoc hit in all.Hits.OrderBy(h => h.Doc))
        {
            int segment = _snapshot.FindSegment(hit.Doc);
            NumericCursor numbers = _snapshot.Segments[segment].GetNumeric("number")!;
            numbers.AdvanceExact(hit.Doc - _snapshot.GetBase(segment));
            values[hit.Doc] = $"{numbers.Value}";
        }
        var expected = all.Hits.GroupBy(h => values[h.Doc]).Select(g => $"{g.Key} {g.Count()} {string.Join(' ', g.Take(3))}").Take(7);
        IReadOnlyList<HitGroup> groups = _searcher.SearchGroups(query, "number", 7, 3);
        Assert.That(groups.Select(g => $"{g.Value} {g.Total} {string.Join(' ', g.Hits)}"), Is.EqualTo(expected));
        Assert.That(_searcher.SearchGroups(query, "unknown", 5, 2).Select(g => (g.Value, g.Total)), Is.EqualTo(new[] { ((string?)null, all.Total.Value) }));
    }

    [Test]
    public void MoreLikeThis_Terms_PrefersFrequentHereAndRareElsewhere()
    {
        KeyValuePair<Term, long>[] terms = [new(new Term("text", "w0"), 3), new(new Term("text", "w150"), 3), new(new Term("text", "w20"), 1), new(new Term("text", "unknown"), 9)];
        Assert.That(new MoreLikeThis().ForTerms(_searcher, terms).ToString(), Is.EqualTo("text:w150 text:w0"));
        Assert.That(new MoreLikeThis { MaxTerms = 1 }.ForTerms(_searcher, terms).ToString(), Is.EqualTo("text:w150"));
        Assert.That(new MoreLikeThis { MinTermFrequency = 10 }.ForTerms(_searcher, terms), Is.InstanceOf<MatchNoneQuery>());
        Assert.That(new MoreLikeThis().ForDocument(_searcher, 0, "text"), Is.InstanceOf<MatchNoneQuery>(), "no term vectors");
    }

    [Test]
    public void Search_WarmTerm_AllocatesLittle()
    {
        Query term = new TermQuery("text", "w1"), or = BooleanQuery.Any(new TermQuery("text", "w1"), new TermQuery("text", "w2"));
        for (int i = 0; i < 50; i++) _ = (_searcher.Search(term, 10), _searcher.Search(or, 10));
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) _searcher.Search(term, 10);
        long each = (GC.GetAllocatedBytesForCurrentThread() - before) / 100;
        Assert.That(each, Is.LessThan(2048), "one term, four segments");
    }
}
