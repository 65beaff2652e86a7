using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;
using Dateline.Testing;

namespace Dateline.Lucene.Highlighting.Tests;

public sealed class HighlighterTests
{
    private static string Show(Query query, string text) =>
        new Highlighter(WordAnalyzer.Instance) { Formatter = PassageFormatter.CreateText("[", "]") }.HighlightWhole(query, "body", text);

    // The deepest query that can be made, on a stack of a quarter of a mebibyte, in a debug build too.
    [Test]
    public void Find_DeepestQuery_FitsASmallStack()
    {
        Query query = new TermQuery("body", "w1");
        for (int depth = 1; depth < Query.MaxDepth; depth++) query = new BooleanQuery(ValueList.Create([new BooleanClause(new TermQuery("body", "w7"), Occur.Should), new BooleanClause(query, depth % 2 == 0 ? Occur.Must : Occur.Should)]));
        var matches = new List<QueryMatch>();
        bool found = false;
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    using var finder = new MatchFinder(query, "body", null, WordAnalyzer.Instance);
                    found = finder.Find("w3 w7 w1", matches);
                }
                catch (Exception e)
                {
                    failure = e;
                }
            },
            256 << 10);
        thread.Start();
        thread.Join();
        Assert.That(failure, Is.Null);
        Assert.That(found, Is.True);
        Assert.That(matches.Select(m => m.StartOffset).Distinct().Order(), Is.EqualTo(new[] { 3, 6 }));
    }

    [Test]
    public void Phrase_IsOneMarkAndItsWordsAloneAreNot() =>
        Assert.That(Show(new PhraseQuery("body", ["rate", "rise"]), "the rate rise and a rate or rise"), Is.EqualTo("the [rate rise] and a rate or rise"));

    [Test]
    public void Phrase_RepeatedWord_NeedsTwo() =>
        Assert.That(Show(new PhraseQuery("body", ["a", "a"]), "a b a a b a"), Is.EqualTo("a b [a a] b a"));

    [Test]
    public void Phrase_WithSlop_MarksFromFirstToLastWord()
    {
        Assert.That(Show(new PhraseQuery("body", ["rate", "cut"], 1), "rate big cut rate very big cut"), Is.EqualTo("[rate big cut] rate very big cut"));
        Assert.That(Show(new PhraseQuery("body", ["rate", "cut"], 2), "cut rate"), Is.EqualTo("[cut rate]"));
        Assert.That(Show(new PhraseQuery("body", ["rate", "cut"], 1), "cut rate"), Is.EqualTo("cut rate"));
    }

    [Test]
    public void Phrase_WithSlopAndRepeatedWords_MarksEveryWayToMatch()
    {
        var finder = new MatchFinder(new PhraseQuery("body", ["w7", "w1"], 14), "body", null, WordAnalyzer.Instance);
        var matches = new List<QueryMatch>();
        Assert.That(finder.Find("w8 w1 w11 w2 w7 w1 w1 w0", matches), Is.True);
        Assert.That(matches.Select(m => (m.Start, m.End, m.StartOffset, m.EndOffset)), Is.EqualTo(new[] { (4, 5, 13, 18), (4, 6, 13, 21) }));
        Assert.That(Show(new PhraseQuery([new Term("body", "a"), new Term("body", "a"), new Term("body", "b")], [0, 1, 3], 2), "b c x x a 1 a 2 b y"), Is.EqualTo("b c x x [a 1 a 2 b] y"));
    }

    [Test]
    public void MultiPhrase_AnyOfEachPlace() =>
        Assert.That(Show(new MultiPhraseQuery([[new Term("body", "rate")], [new Term("body", "rise"), new Term("body", "cut")]]), "rate cut rate x rate rise"), Is.EqualTo("[rate cut] rate x [rate rise]"));

    [Test]
    public void Boolean_NegatedFilterAndOtherFields_AreNotMarked()
    {
        var query = new BooleanQuery([
            new BooleanClause(new TermQuery("body", "yes"), Occur.Must),
            new BooleanClause(new BoostQuery(new ConstantScoreQuery(new TermQuery("body", "maybe")), 2), Occur.Should),
            new BooleanClause(new BooleanQuery([new BooleanClause(new TermQuery("body", "extra"), Occur.Must), new BooleanClause(BooleanQuery.Any(new TermQuery("body", "no")), Occur.MustNot)]), Occur.Should),
            new BooleanClause(new TermQuery("body", "filter"), Occur.Filter),
            new BooleanClause(new TermQuery("title", "title"), Occur.Should),
        ]);
        Assert.That(Show(query, "yes no maybe filter title extra"), Is.EqualTo("[yes] no [maybe] filter title extra"));
        Assert.That(Show(query, "yes maybe filter extra"), Is.EqualTo("[yes] [maybe] filter [extra]"));
    }

    [Test]
    public void Boolean_ThatTheTextDoesNotMatch_IsNotMarked()
    {
        Query both = BooleanQuery.All(new TermQuery("body", "a"), new TermQuery("body", "b"));
        Assert.That(Show(BooleanQuery.Any(both, new TermQuery("body", "c")), "a c"), Is.EqualTo("a [c]"));
        Assert.That(Show(BooleanQuery.Any(both, new TermQuery("body", "c")), "a b c"), Is.EqualTo("[a] [b] [c]"));
        // Whether the title has the other word is not known here.
        Assert.That(Show(BooleanQuery.All(new TermQuery("body", "a"), new TermQuery("title", "b")), "a c"), Is.EqualTo("[a] c"));
        var two = new BooleanQuery([.. "abc".Select(c => new BooleanClause(new TermQuery("body", c.ToString()), Occur.Should))], 2);
        Assert.That(Show(two, "a x y"), Is.EqualTo("a x y"));
        Assert.That(Show(two, "a x b"), Is.EqualTo("[a] x [b]"));
    }

    [Test]
    public void Intervals_MarkTheirPartsWhereTheyMatch()
    {
        Query near = new IntervalQuery("body", Intervals.MaxGaps(1, Intervals.Ordered(Intervals.Term("a"), Intervals.Term("b"))));
        Assert.That(Show(near, "a x b a x x b"), Is.EqualTo("[a] x [b] a x x b"));
        Query phrase = new IntervalQuery("body", Intervals.Ordered(Intervals.Phrase("u", "s"), Intervals.Term("b")));
        Assert.That(Show(phrase, "u s x b u x s"), Is.EqualTo("[u s] x [b] u x s"));
        Query apart = new IntervalQuery("body", Intervals.NotContaining(Intervals.Unordered(Intervals.Term("a"), Intervals.Term("b")), Intervals.Term("x")));
        Assert.That(Show(apart, "b x a y b"), Is.EqualTo("b x [a] y [b]"));
    }

    [Test]
    public void Regexp_MarksWholeWords() =>
        Assert.That(Show(new RegexpQuery("body", "isra(el|eli)"), "israel israeli israelis"), Is.EqualTo("[israel] [israeli] israelis"));

    [Test]
    public void Patterns_MarkWholeWords()
    {
        Assert.That(Show(new PrefixQuery("body", "isra"), "isra israel israeli iraq"), Is.EqualTo("[isra] [israel] [israeli] iraq"));
        Assert.That(Show(new WildcardQuery("body", "w?r*d"), "world ward wrd wored\u00e9d wor"), Is.EqualTo("[world] [ward] wrd [wored\u00e9d] wor"));
        Assert.That(Show(new FuzzyQuery("body", "netanyahu", 1), "netanyahu netanyaho netanyhau netanyah nethanyao"), Is.EqualTo("[netanyahu] [netanyaho] [netanyhau] [netanyah] nethanyao"));
        Assert.That(Show(new TermRangeQuery("body", "b", "d", true, false), "a b c d"), Is.EqualTo("a [b] [c] d"));
    }

    [Test]
    public void Highlight_PhraseAndWord_GivesPassagesAsHtml()
    {
        var highlighter = new Highlighter(WordAnalyzer.Instance);
        Query query = BooleanQuery.Any(new PhraseQuery("body", ["interest", "rate"]), new TermQuery("body", "<bank>"));
        Assert.That(highlighter.Highlight(query, "body", "Nothing at all. An interest rate of the <bank> fell. No interest in it. More."),
            Is.EqualTo("An <mark>interest rate</mark> of the <mark>&lt;bank&gt;</mark> fell."));
        Assert.That(highlighter.Highlight(new TermQuery("body", "absent"), "body", "The lead. The rest."), Is.EqualTo("The lead."));
    }

    [Test]
    public void Highlight_LongArticle_IsBounded()
    {
        string text = string.Concat(Enumerable.Repeat("The bank cut the rate of the loan. ", 6_000));
        Query[] queries =
        [
            new PhraseQuery("body", ["the", "rate", "the"], 20),
            BooleanQuery.Any(new PrefixQuery("body", "r"), new WildcardQuery("body", "*a*"), new RegexpQuery("body", "(a|b|c).*"), new FuzzyQuery("body", "lone")),
            new IntervalQuery("body", Intervals.Unordered(Intervals.Term("the"), Intervals.Or(Intervals.Term("of"), Intervals.Term("rate")))),
            new IntervalQuery("body", Intervals.Containing(Intervals.Ordered(Intervals.Term("The"), Intervals.Term("the"), Intervals.Term("the")), Intervals.Phrase("rate", "of"))),
            new MultiPhraseQuery([[new Term("body", "the"), new Term("body", "The")], [new Term("body", "rate"), new Term("body", "bank")]]),
        ];
        foreach (Query query in queries)
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            string html = new Highlighter(WordAnalyzer.Instance).Highlight(query, "body", text);
            Assert.That(html, Does.Contain("<mark>"), query.ToString());
            // Processor time, far less than a second where the code is compiled for speed.
            Assert.That(Environment.CpuUsage.TotalTime - before, Is.LessThan(TimeSpan.FromSeconds(5)), query.ToString());
        }
    }
}
