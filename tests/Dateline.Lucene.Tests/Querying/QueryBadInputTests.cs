using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;
using Dateline.Lucene.Tests.Indexing;

namespace Dateline.Lucene.Tests.Querying;

/// <summary>What a caller may ask by mistake or in bad faith: one answer each, never a crash or a hang.</summary>
public sealed class QueryBadInputTests
{
    private MemoryIndexDirectory _directory = null!;
    private Snapshot _snapshot = null!;
    private Searcher _searcher = null!;

    [OneTimeSetUp]
    public void Open()
    {
        _directory = new MemoryIndexDirectory();
        using (IndexWriter writer = Indexes.Open(_directory))
        {
            for (int i = 0; i < 50; i++) writer.Add(Indexes.Doc($"i{i}", $"a b c word{i} {new string('a', i + 1)}", i));
        }
        _snapshot = Snapshot.Open(_directory);
        _searcher = new Searcher(_snapshot);
    }

    [OneTimeTearDown]
    public void Close()
    {
        _snapshot.Dispose();
        _directory.Dispose();
    }

    [Test]
    public void Null_Anywhere_IsAnArgumentException()
    {
        Assert.That(() => new TermQuery(null!, "a"), Throws.ArgumentNullException);
        Assert.That(() => new BoostQuery(null!, 1), Throws.ArgumentNullException);
        Assert.That(() => new ConstantScoreQuery(null!), Throws.ArgumentNullException);
        Assert.That(() => new BooleanQuery(null!), Throws.ArgumentNullException);
        Assert.That(() => _searcher.Search(null!, 1), Throws.ArgumentNullException);
        Assert.That(() => _searcher.Count(null!), Throws.ArgumentNullException);
    }

    [Test]
    public void Fields_EmptyOrUnknown_MatchNothing()
    {
        foreach (string field in (string[])["", "unknown"])
        {
            Query[] queries =
            [
                new TermQuery(field, "a"), new PhraseQuery(field, ["a", "b"]), new PhraseQuery(field, ["a", "b"], 3), new PrefixQuery(field, "a"), new WildcardQuery(field, "*"),
                new RegexpQuery(field, ".*"), new FuzzyQuery(field, "abc"), new TermInSetQuery(field, ["a"]), new TermRangeQuery(field, null, (string?)null),
                new DocValuesRangeQuery(field, 0, 9), new FieldExistsQuery(field), new PointRangeQuery(field, 1, Long(0), Long(9)), new PointInSetQuery(field, 1, [Long(1)]),
            ];
            foreach (Query query in queries) Assert.That(_searcher.Search(query, 10).Total, Is.EqualTo(new TotalHits(0, true)), query.ToString());
        }
    }

    [TestCase(float.NaN)]
    [TestCase(float.PositiveInfinity)]
    [TestCase(-1)]
    public void Boost_NotAFiniteNumberFromZero_IsRefused(float boost) => Assert.That(() => new BoostQuery(new MatchAllQuery(), boost), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Top_ZeroIsRefused_TwoBillionIsAll()
    {
        Assert.That(() => _searcher.Search(new MatchAllQuery(), 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new SearchOptions { Top = 0 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(_searcher.Search(new MatchAllQuery(), 2_000_000_000).Hits, Has.Count.EqualTo(50));
    }

    [Test]
    public void Slop_Largest_MatchesAllThatHaveTheTerms()
    {
        Assert.That(_searcher.Count(new PhraseQuery("text", ["c", "a"], int.MaxValue)), Is.EqualTo(50));
        Assert.That(() => new PhraseQuery("text", ["c", "a"], -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Ranges_WrongWayRound_MatchNothing()
    {
        Query[] queries = [new TermRangeQuery("text", "z", "a"), new DocValuesRangeQuery("number", 9, 1), new PointRangeQuery("point", 1, Long(9), Long(1))];
        foreach (Query query in queries) Assert.That(_searcher.Count(query), Is.Zero, query.ToString());
    }

    [Test]
    public void Patterns_TooComplex_SayWhich()
    {
        Assert.That(() => new FuzzyQuery("text", new string('x', 10_000)), Throws.InstanceOf<QueryTooComplexException>().With.Message.Contains("1000"));
        Assert.That(() => _searcher.Count(new FuzzyQuery("text", new string('a', 1000))), Throws.Nothing);
        Assert.That(() => new RegexpQuery("text", new string('(', 900)), Throws.InstanceOf<QueryTooComplexException>().With.Message.Contains("nested"));
        Assert.That(() => new RegexpQuery("text", "a{100000}"), Throws.InstanceOf<QueryTooComplexException>());
        Assert.That(() => new RegexpQuery("text", new string('a', 5000)), Throws.ArgumentException);
        // Deterministic, this needs 2^31 states; only those that the terms reach are made.
        Assert.That(_searcher.Count(new RegexpQuery("text", ".*a.{30}")), Is.EqualTo(20));
        Assert.That(_searcher.Count(new WildcardQuery("text", string.Concat(Enumerable.Repeat("*a", 200)))), Is.Zero);
    }

    [TestCase("(")]
    [TestCase("a)")]
    [TestCase("[a")]
    [TestCase("[z-a]")]
    [TestCase("a{")]
    [TestCase("a{3,2}")]
    [TestCase("\"a")]
    [TestCase("<1-")]
    [TestCase("<a-b>")]
    [TestCase("*")]
    [TestCase("\\")]
    public void Regexp_NotOne_IsRefusedOrReadAsText(string pattern)
    {
        if (pattern == "*") Assert.That(_searcher.Count(new RegexpQuery("text", pattern)), Is.Zero);
        else Assert.That(() => new RegexpQuery("text", pattern), Throws.ArgumentException);
    }

    [Test]
    public void Clauses_HundredThousand_AreRefused()
    {
        BooleanClause[] clauses = [.. Enumerable.Range(0, 100_000).Select(i => new BooleanClause(new TermQuery("text", $"w{i}"), Occur.Should))];
        Assert.That(() => new BooleanQuery(ValueList.From(clauses)), Throws.InstanceOf<TooManyClausesException>().With.Message.Contains("TermInSetQuery"));
        Assert.That(_searcher.Count(new TermInSetQuery("text", Enumerable.Range(0, 100_000).Select(i => $"word{i}"))), Is.EqualTo(50));
    }

    [Test]
    public void Nesting_TooDeep_IsRefusedWhenItIsMade()
    {
        Query query = new TermQuery("text", "a");
        Assert.That(() =>
        {
            for (int i = 0; i < 100_000; i++) query = new BooleanQuery([new BooleanClause(query, Occur.Must)]);
        }, Throws.ArgumentException.With.Message.Contains("256"));
        Assert.That(_searcher.Count(query), Is.EqualTo(50));
        Assert.That(query.ToString(), Does.Contain("text:a"));
    }

    [Test]
    public void Snapshot_Disposed_SaysSo()
    {
        var directory = new MemoryIndexDirectory();
        using (IndexWriter writer = Indexes.Open(directory)) writer.Add(Indexes.Doc("1", "a"));
        Snapshot snapshot = Snapshot.Open(directory);
        var searcher = new Searcher(snapshot);
        snapshot.Dispose();
        Assert.That(() => searcher.Search(new MatchAllQuery(), 1), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => searcher.Count(new MatchAllQuery()), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public void Token_Cancelled_EndsTheSearch()
    {
        var token = new CancellationToken(canceled: true);
        Query query = BooleanQuery.Any(new TermQuery("text", "a"), new TermQuery("text", "b"));
        Assert.That(() => _searcher.Search(query, new SearchOptions { CancellationToken = token }), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(() => _searcher.Search(query, new SearchOptions { CancellationToken = token, Threads = 4 }), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void TimeLimit_Over_ReturnsWhatWasFoundAndSaysSo()
    {
        TopDocs found = _searcher.Search(new MatchAllQuery(), new SearchOptions { TimeLimit = TimeSpan.Zero });
        Assert.That(found.TimedOut, Is.True);
        Assert.That(found.Total.IsExact, Is.False);
        Assert.That(_searcher.Search(new MatchAllQuery(), new SearchOptions { TimeLimit = TimeSpan.FromHours(1) }).TimedOut, Is.False);
    }

    [Test]
    public void Equals_SameClausesInAnotherOrder_IsOneQuery()
    {
        Query a = new TermQuery("text", "a"), b = new TermQuery("text", "b"), c = new TermQuery("text", "c");
        Assert.That(BooleanQuery.Any(a, b, c), Is.EqualTo(BooleanQuery.Any(c, a, b)));
        Assert.That(BooleanQuery.Any(a, b, c).GetHashCode(), Is.EqualTo(BooleanQuery.Any(c, a, b).GetHashCode()));
        Assert.That(BooleanQuery.Any(a, a, b), Is.Not.EqualTo(BooleanQuery.Any(a, b, b)));
        Assert.That(new BooleanQuery([new(a, Occur.Must), new(b, Occur.Should)]), Is.Not.EqualTo(new BooleanQuery([new(b, Occur.Must), new(a, Occur.Should)])));
        Query left = a, right = a;
        for (int depth = 1; depth < Query.MaxDepth - 1; depth++)
        {
            left = BooleanQuery.Any(left, b);
            right = BooleanQuery.Any(b, right);
        }
        Assert.That(left, Is.EqualTo(right), "in time that grows with the depth");
    }

    [Test]
    public void Phrase_WithoutPositions_SaysWhichField() =>
        Assert.That(() => _searcher.Count(new PhraseQuery("id", ["i1", "i2"])), Throws.InvalidOperationException.With.Message.Contains("id"));

    [Test]
    public void Explain_NoSuchDocument_IsRefused() => Assert.That(() => _searcher.Explain(new MatchAllQuery(), 50), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static ValueList<byte> Long(long value)
    {
        byte[] bytes = new byte[8];
        Int64Point.Encode(value, bytes);
        return ValueList.Create<byte>(bytes);
    }
}
