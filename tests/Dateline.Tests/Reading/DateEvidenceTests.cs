using Dateline.Articles;
using Dateline.Reading;

namespace Dateline.Tests.Reading;

using static ReadingTestData;

/// <summary>What a publication date rests on: metadata, then a header or dateline, then a weekday that settles the year, kept apart; else none.</summary>
public class DateEvidenceTests
{
    private const string Story = "The harbour of Oslo was closed for a day after a crane had fallen into the water, the port said.";

    // Each page has what the one below it has, and one thing more that counts for more.
    [Test]
    public void Published_StrongestEvidence_Counts()
    {
        string dateline = $"<p>OSLO, March 3, 2024 (NDP) — {Story}</p>", header = "<p>Published: 4 March 2024</p>", meta = "<meta property=\"article:published_time\" content=\"2024-03-05\">", caption = "<figure><figcaption>The harbour, 1 March 2020. Photo: Ann Lee</figcaption></figure>";
        Article Page(string head, string body) => ReadOne($"<html><head>{head}<title>Crane falls in Oslo</title></head><body><h1>Crane falls in Oslo</h1>{body}<p>It had stood there since 7 May 1999, he said.</p></body></html>", "p.html");
        Assert.That(Evidence(Page("", $"{caption}<p>{Story}</p>")), Is.EqualTo(" None"));
        Assert.That(Evidence(Page("", caption + dateline)), Is.EqualTo("2024-03-03 Dateline"));
        Assert.That(Evidence(Page("", header + caption + dateline)), Is.EqualTo("2024-03-04 Header"));
        Assert.That(Evidence(Page(meta, header + caption + dateline)), Is.EqualTo("2024-03-05 Metadata"));
    }

    [Test]
    public void Published_OfScrapedText_TakesTheHeaderBeforeTheDateline()
    {
        Assert.That(Evidence(ReadOne($"Crane falls in Oslo\n\nPublished: 4 March 2024\n\nOSLO, March 3, 2024 (NDP) — {Story}\n")), Is.EqualTo("2024-03-04 Header"));
        Assert.That(Evidence(ReadOne($"Crane falls in Oslo\n\nOSLO, March 3, 2024 (NDP) — {Story}\n")), Is.EqualTo("2024-03-03 Dateline"));
        Assert.That(Evidence(ReadOne($"Crane falls in Oslo\n\nUpdated: 4 March 2024\n\n{Story}\n")), Is.EqualTo(" None"), "a change is no publication");
        Assert.That(Evidence(ReadOne($"{{\"id\":\"1\",\"title\":\"t\",\"published\":\"soon\",\"body\":\"OSLO, March 3, 2024 (NDP) — {Story}\"}}", "a.jsonl")), Is.EqualTo("2024-03-03 Dateline"), "what is not believed counts for nothing");
        Assert.That(Evidence(ReadOne($"{{\"id\":\"1\",\"title\":\"t\",\"published\":\"2024-03-05\",\"body\":\"OSLO, March 3, 2024 (NDP) — {Story}\"}}", "a.jsonl")), Is.EqualTo("2024-03-05 Metadata"));
    }

    [TestCase("The harbour at dawn, 1 March 2024. (Photo: Ann Lee/NDP)"), TestCase("A ship sank there on 1 March 2024."), TestCase("In March 2024 the port had closed for a week, too.")]
    public void Published_DatesOfCaptionsAndOfTheStory_AreNeverIt(string line)
    {
        Article article = ReadOne($"Crane falls in Oslo\n\n{line}\n\n{Story}\n\n{line}\n");
        Assert.That((article.Published, article.Inferred, article.PublishedEvidence), Is.EqualTo(((DateTimeOffset?)null, (InferredDate?)null, PublishedEvidence.None)));
    }

    [Test]
    public void Published_TimesOfFiles_AreNeverIt()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("dateline-evidence-").FullName, "2024-03-01.txt");
        try
        {
            File.WriteAllText(path, $"Crane falls in Oslo\n\n{Story}\n");
            File.SetLastWriteTimeUtc(path, new DateTime(2024, 3, 1, 0, 0, 0, DateTimeKind.Utc));
            Article article = new ArticleReader().Read(path).Single().Article!;
            Assert.That((article.Id, article.Published, article.Inferred), Is.EqualTo(("2024-03-01", (DateTimeOffset?)null, (InferredDate?)null)));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    // 6 March was a Thursday in 2025 and a Wednesday in 2024. The years that the story names are those it may be of.
    [TestCase("OSLO, March 6 (NDP) — The port closed on Thursday. It had opened in 2025.", "2025-03-06")]
    [TestCase("OSLO, March 6 (NDP) — The port closed on Thursday. It had opened in 2024.", "2025-03-06")]
    [TestCase("OSLO, March 6 (NDP) — The port closed on Wednesday. It had opened in 2024.", "2024-03-06")]
    [TestCase("OSLO, March 6 (NDP) — The port closed on Thursday.", null)]
    [TestCase("OSLO, March 6 (NDP) — The port closed. It had opened in 2025.", null)]
    [TestCase("OSLO, March 6 (NDP) — The port closed on Monday. It had opened in 2025.", null)]
    [TestCase("OSLO (NDP) — The port closed on Thursday. It had opened in 2025.", null)]
    public void Inferred_WeekdaySettlesTheYear_OrNothingIsSaid(string story, string? day)
    {
        Article article = ReadOne(story + "\n\nNobody was hurt, the police said.\n");
        Assert.That(article.Inferred?.Date.ToString("yyyy-MM-dd"), Is.EqualTo(day));
        Assert.That((article.Published, article.PublishedEvidence), Is.EqualTo(((DateTimeOffset?)null, PublishedEvidence.None)), "explicit and inferred are kept apart");
        if (day != null)
            Assert.That(article.Inferred!.Value.Evidence, Is.EqualTo(PublishedEvidence.ResolvedWeekday));
    }

    private static string Evidence(Article article) => $"{article.Published?.ToString("yyyy-MM-dd")} {article.PublishedEvidence}";
}
