using Dateline.Lucene.Analysis;
using Dateline.Lucene.Querying;
using Dateline.Testing;

namespace Dateline.Lucene.Highlighting.Tests;

/// <summary>What articles of the sample corpus are shown with, read and found good once.</summary>
public sealed class GoldenTests
{
    private static string Show(string file, Query query)
    {
        if (RepositoryFiles.Find("corpus") is not { } corpus) Assert.Ignore("The sample corpus is not here.");
        else return new Highlighter(new StandardAnalyzer()).Highlight(query, "body", File.ReadAllText(Path.Combine(corpus, file)));
        return "";
    }

    private static TermQuery Word(string word) => new("body", word);

    [Test]
    public void Words_InAnUndatedEmojiNewsletter_ShowTheLead() => Assert.That(
        Show("chandrayaan.txt", BooleanQuery.Any(Word("moon"), Word("election"))),
        Is.EqualTo("\ud83c\udf15 India has landed a spacecraft near the south pole of the <mark>Moon</mark>, where no one had landed before."));

    [Test]
    public void Words_ThatStandTwice_ShowBothSentences() => Assert.That(
        Show("derna-flood.txt", BooleanQuery.Any(Word("dams"), Word("moon"))),
        Is.EqualTo("Derna counts its dead after two <mark>dams</mark> break \u2026 Engineers had warned for years that the <mark>dams</mark> were cracked."));

    [Test]
    public void Headline_IsApartFromTheDateline() => Assert.That(
        Show("finland-nato.txt", Word("nato")),
        Is.EqualTo("Finland joins <mark>NATO</mark> and doubles the alliance\u2019s border with Russia \u2026 BRUSSELS, April 4, 2023 (Kestrel Wire) \u2014 A flag with a blue cross went up in front of <mark>NATO</mark> "
            + "headquarters on Tuesday, and with it ended seventy-five years in which Finland had kept out of every alliance."));

    [Test]
    public void Phrase_IsMarkedAsOne() => Assert.That(
        Show("chad-election.txt", new PhraseQuery("body", ["prime", "minister"])),
        Is.EqualTo("Among them is Succes Masra, whom he made <mark>prime minister</mark> in January and who now tells crowds that the country needs another kind of change."));

    [Test]
    public void Patterns_MarkTheWordsTheyStandFor()
    {
        Query query = BooleanQuery.Any(new PrefixQuery("body", "presid"), new WildcardQuery("body", "f*nd"), new FuzzyQuery("body", "goverment", 1));
        Assert.That(Show("finland-nato.txt", query), Is.EqualTo("<mark>Finland</mark> joins NATO and doubles the alliance\u2019s border with Russia \u2026 Sauli Niinisto, the Finnish <mark>president</mark>, "
            + "handed over the papers that made his country the thirty-first member."));
        Assert.That(Show("cuba-blackout.txt", query), Is.EqualTo("The <mark>government</mark> had closed the schools and offices the day before to save what there was."));
    }

    [Test]
    public void NoMatch_ShowsTheHeadline() => Assert.That(Show("cuba-blackout.txt", Word("nothing")), Is.EqualTo("Cuba goes dark"));
}
