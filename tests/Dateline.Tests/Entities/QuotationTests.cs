using System.Diagnostics;
using Dateline.Articles;
using Dateline.Entities;

namespace Dateline.Tests.Entities;

public sealed class QuotationTests
{
    private static readonly EntityTagger s_tagger = new();

    private static string Show(params string[] paragraphs)
    {
        var zones = new List<Zone>();
        int at = 0;
        foreach (string paragraph in paragraphs)
        {
            zones.Add(new(ZoneKind.Body, at, paragraph.Length));
            at += paragraph.Length + 2;
        }
        var text = new ArticleText(string.Join("\n\n", paragraphs), zones);
        return string.Join("; ", QuotationFinder.Find(text, s_tagger.Tag(text)).Select(q =>
            $"{text.Text[q.Start..q.End]} <- {(q.SpeakerStart < 0 ? "-" : text.Text[q.SpeakerStart..q.SpeakerEnd])} [{q.Speaker?.LocalId.ToString()}]"));
    }

    [TestCase("“We will not sell the port,” said Mayor Ingrid Solheim, a Liberal.", "We will not sell the port, <- Mayor Ingrid Solheim [ingrid-solheim]")]
    [TestCase("“We will not sell the port,” Ingrid Solheim said on Monday.", "We will not sell the port, <- Ingrid Solheim [ingrid-solheim]")]
    [TestCase("\"Those talks are over,\" a former intelligence officer told the paper.", "Those talks are over, <- a former intelligence officer []")]
    [TestCase("Ingrid Solheim said: “The port stays ours and nobody else's.”", "The port stays ours and nobody else's. <- Ingrid Solheim []")]
    [TestCase("“It is over,” Ingrid Solheim said. “Nobody will buy the port now.”", "It is over, <- Ingrid Solheim [ingrid-solheim]; Nobody will buy the port now. <- - [ingrid-solheim]")]
    [TestCase("Ingrid Solheim was angry. “They never asked us,” she added.", "They never asked us, <- she [ingrid-solheim]")]
    [TestCase("“Mixed marks are common on scraped pages,\" Ingrid Solheim said.", "Mixed marks are common on scraped pages, <- Ingrid Solheim [ingrid-solheim]")]
    [TestCase("The “Five Eyes” alliance met; the “reset” did not.", "")]
    [TestCase("The Kremlin said the cooperation was “strong and fruitful.”", "strong and fruitful. <- The Kremlin [RU]")]
    [TestCase("„Wir bleiben“, said Ingrid Solheim.", "Wir bleiben <- Ingrid Solheim [ingrid-solheim]")]
    [TestCase("Ingrid Solheim told the council that the tax was “the least bad choice.”", "the least bad choice. <- Ingrid Solheim [ingrid-solheim]")]
    [TestCase("The opposition's Ingrid Solheim called it “a victory for the poor”.", "a victory for the poor <- The opposition's Ingrid Solheim [ingrid-solheim]")]
    [TestCase("Ingrid Solheim described the vote as “a farce from the first minute”.", "a farce from the first minute <- Ingrid Solheim [ingrid-solheim]")]
    [TestCase("According to Ingrid Solheim, “it was the storm of the century.”", "it was the storm of the century. <- Ingrid Solheim [ingrid-solheim]")]
    [TestCase("“The harbour stays shut until May,” according to a letter, which Ingrid Solheim signed.", "The harbour stays shut until May, <- a letter []")]
    [TestCase("According to the plan, Ingrid Solheim said, “the port stays ours.”", "the port stays ours. <- Ingrid Solheim [ingrid-solheim]")]
    [TestCase("He measured 6\" of rain.", "")]
    [TestCase("Lone \" mark", "")]
    public void Find_OneParagraph_GivesWordsAndSpeaker(string text, string expected)
    {
        // "Ingrid Solheim said:" names her in the same way: the entity is asked for where the tagger knows it.
        string shown = Show(text);
        Assert.That(shown, Is.EqualTo(expected.Replace("Ingrid Solheim []", "Ingrid Solheim [ingrid-solheim]", StringComparison.Ordinal)));
    }

    [Test]
    public void Find_QuotationOverParagraphs_KeepsItsSpeaker() => Assert.That(
        Show("“We waited for an answer for years,” Ingrid Solheim said. “None ever came from the ministry.", "“So we went to court with it.”"),
        Does.EndWith("So we went to court with it. <- - [ingrid-solheim]"));

    // A paragraph of a million words used to be walked through for each of its quotations.
    [Test]
    public void Find_ParagraphOfManyQuotations_TakesTimeInProportion()
    {
        const int count = 200_000;
        string words = string.Concat(Enumerable.Repeat("“Not now,” he said. ", count)).TrimEnd();
        var text = new ArticleText(words, [new(ZoneKind.Body, 0, words.Length)]);
        EntityAnnotations annotations = s_tagger.Tag(text);
        long started = Stopwatch.GetTimestamp();
        Assert.That(QuotationFinder.Find(text, annotations), Has.Count.EqualTo(count));
        // Some tenths of a second; minutes if every quotation looked at every word.
        Assert.That(Stopwatch.GetElapsedTime(started), Is.LessThan(TimeSpan.FromSeconds(20)));
    }

    [Test]
    public void Find_AnyText_StaysInsideIt([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        string[] parts = ["“", "”", "\"", "„", "« ", " »", "said ", "he ", "Ingrid Solheim ", "port, ", "\n\n", ". ", "told ", "Paris "];
        string text = string.Concat(Enumerable.Range(0, 60).Select(_ => parts[random.Next(parts.Length)]));
        var article = new ArticleText(text, [new(ZoneKind.Body, 0, text.Length)]);
        foreach (Quotation quotation in QuotationFinder.Find(article, s_tagger.Tag(article)))
        {
            Assert.That(quotation.Start >= 0 && quotation.Length >= 0 && quotation.End <= text.Length, Is.True, $"seed {seed}: {text}");
            Assert.That(quotation.SpeakerStart < 0 || quotation.SpeakerEnd > quotation.SpeakerStart && quotation.SpeakerEnd <= text.Length, Is.True, $"seed {seed}: {text}");
        }
    }
}
