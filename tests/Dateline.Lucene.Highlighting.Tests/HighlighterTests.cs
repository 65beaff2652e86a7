using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;
using Dateline.Testing;

namespace Dateline.Lucene.Highlighting.Tests;

public sealed class HighlighterTests
{
    private static string Show(Query query, string text) =>
        new Highlighter(WordAnalyzer.Instance) { Formatter = PassageFormatter.CreateText("[", "]") }.HighlightWhole(query, "body", text);

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
    public void MultiPhrase_AnyOfEachPlace() =>
        Assert.That(Show(new MultiPhraseQuery([[new Term("body", "rate")], [new Term("body", "rise"), new Term("body", "cut")]]), "rate cut rate x rate rise"), Is.EqualTo("[rate cut] rate x [rate rise]"));

    [Test]
    public void Boolean_NegatedFilterAndOtherFields_AreNotMarked()
    {
        var query = new BooleanQuery([
            new BooleanClause(new TermQuery("body", "yes"), Occur.Must),
            new BooleanClause(new BoostQuery(new ConstantScoreQuery(new TermQuery("body", "maybe")), 2), Occur.Should),
            new BooleanClause(BooleanQuery.Any(new TermQuery("body", "no")), Occur.MustNot),
            new BooleanClause(new TermQuery("body", "filter"), Occur.Filter),
            new BooleanClause(new TermQuery("title", "title"), Occur.Should),
        ]);
        Assert.That(Show(query, "yes no maybe filter title"), Is.EqualTo("[yes] no [maybe] filter title"));
    }

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
}
