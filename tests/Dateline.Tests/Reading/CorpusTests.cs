using Dateline.Articles;
using Dateline.Reading;

namespace Dateline.Tests.Reading;

using static ReadingTestData;

/// <summary>The sample articles that ship with the repository.</summary>
public class CorpusTests
{
    private static readonly Lazy<Dictionary<string, Article>> s_articles = new(() => Results().ToDictionary(result => result.Article!.Id, result => result.Article!));

    [Test]
    public void Corpus_Read_HasNoRefusal()
    {
        Assert.That(Results().Where(result => !result.IsArticle).Select(result => $"{result.Refusal}"), Is.Empty);
        Assert.That(s_articles.Value, Has.Count.EqualTo(75), "corpus/README.md states the count");
        Assert.That(s_articles.Value.Values.Where(article => article.Body.Length < 100), Is.Empty);
    }

    [TestCase("intel-bare", "", null, PublishedEvidence.None)]
    [TestCase("intel-jerusalem-desk", "Israel among allies rethinking what it tells America as Trump courts Putin, report says", null, PublishedEvidence.None)]
    [TestCase("intel-kyiv-desk", "US partners may keep secrets to themselves for fear of Moscow - NBC", null, PublishedEvidence.None)]
    [TestCase("intel-bullets", "", null, PublishedEvidence.None)]
    [TestCase("intel-header-date", "Report: Israel May Share Fewer Secrets With U.S. As White House Warms To Kremlin", "2025-03-06", PublishedEvidence.Header)]
    [TestCase("intel-explainer", "Five Eyes, explained: why allies worry about sharing secrets with Trump’s Washington", "2025-03-07", PublishedEvidence.Metadata)]
    [TestCase("turkey-syria-earthquake", "Rescuers dig with bare hands after earthquake in Turkey and Syria", "2023-02-06", PublishedEvidence.Dateline)]
    [TestCase("ukraine-kakhovka-dam", "Ukraine’s great river runs free: Kakhovka dam breaks, and Kherson floods", "2023-06-06", PublishedEvidence.Dateline)]
    [TestCase("thanksgiving-turkey-prices", "The price of a turkey, and why it fell", "2023-11-20", PublishedEvidence.Header)]
    [TestCase("georgia-tbilisi-law", "Georgia’s parliament passes law on foreign influence as crowds fill Tbilisi", null, PublishedEvidence.None)]
    [TestCase("cuba-blackout", "Cuba goes dark", "2024-10-18", PublishedEvidence.Header)]
    [TestCase("notre-dame", "Notre-Dame ouvre ses portes, cinq ans après l'incendie", "2024-12-07", PublishedEvidence.Dateline)]
    [TestCase("schengen-bulgaria-romania", "Europa ohne Schlagbaum: Bulgarien und Rumänien gehören nun ganz zu Schengen", "2025-01-01", PublishedEvidence.Header)]
    [TestCase("korea-martial-law", "Six hours of martial law: how a night in Seoul ended", "2024-12-04", PublishedEvidence.Header)]
    [TestCase("mexico-sheinbaum", "Mexico elects its first woman president", "2024-06-03", PublishedEvidence.Metadata)]
    [TestCase("botswana-boko", "Botswana votes out the party that had ruled it since independence", "2024-11-01", PublishedEvidence.Metadata)]
    [TestCase("vietnam-yagi", "Typhoon Yagi tears through northern Vietnam", "2024-09-08", PublishedEvidence.Metadata)]
    [TestCase("myanmar-quake", "Earthquake in Myanmar brings down tower in Bangkok", "2025-03-28", PublishedEvidence.Metadata)]
    [TestCase("wd-sri-lanka", "An outsider for Sri Lanka", "2024-09-23", PublishedEvidence.Metadata)]
    [TestCase("gazette-bulgaria-euro", "Bulgaria pays in euros", "2026-01-01", PublishedEvidence.Metadata)]
    [TestCase("gazette-anglers", "A notice to anglers", null, PublishedEvidence.None)]
    [TestCase("nordlys-greenland-vote", "Greenland votes, and everybody watches", "2025-03-12", PublishedEvidence.Metadata)]
    public void Corpus_Article_HasTitleAndDate(string id, string title, string? day, PublishedEvidence evidence)
    {
        Article article = s_articles.Value[id];
        Assert.That((article.Title, article.Published?.ToString("yyyy-MM-dd"), article.PublishedEvidence), Is.EqualTo((title, day, evidence)));
    }

    [Test]
    public void Corpus_Text_HasNoBoilerplate()
    {
        string[] leaks = ["ua en ru", "Discussion about", "Subscribe to", "Stay updated", "Most read", "Sign up", "ADVERTISEMENT", "Facebook", "cookies", "All rights reserved", "Read more", "First!", "date 20", "Skip to content", "Source: ", "Related stories", "Copyright"];
        foreach (Article article in s_articles.Value.Values)
        {
            foreach (string leak in leaks)
                Assert.That(article.Text.Text, Does.Not.Contain(leak), article.Id);
        }
    }

    [Test]
    public void Corpus_Captions_AreToldApart()
    {
        Assert.That(s_articles.Value["intel-kyiv-desk"].Captions, Is.EqualTo(new[] { "The Capitol in Washington in the first days of March" }));
        Assert.That(s_articles.Value["intel-jerusalem-desk"].Captions, Has.Count.EqualTo(2));
        Assert.That(Zones(s_articles.Value["derna-flood"])[1], Does.StartWith("Caption: Eine zerstörte Straße"));
        Assert.That(s_articles.Value["ukraine-kakhovka-dam"].Text.Zones.Where(zone => zone.Kind == ZoneKind.Caption).Select(zone => zone.Language), Is.EqualTo(new[] { "uk" }));
        Assert.That(s_articles.Value["mexico-sheinbaum"].Captions, Is.EqualTo(new[] { "Supporters on the Zocalo, 2 June." }));
        Assert.That(s_articles.Value["intel-jerusalem-desk"].Text.Zones.Where(zone => zone.Kind == ZoneKind.Caption).Select(zone => zone.Language), Is.EqualTo(new[] { "en", "de" }));
    }

    [Test]
    public void Corpus_Languages_AreKnown()
    {
        Assert.That((s_articles.Value["notre-dame"].Language, s_articles.Value["schengen-bulgaria-romania"].Language), Is.EqualTo(("fr", "de")));
        Assert.That(s_articles.Value.Values.Count(article => article.Language == "en"), Is.EqualTo(73));
    }

    private static List<ReadResult> Results() => [.. new ArticleReader().Read(Path.Combine(TestContext.CurrentContext.TestDirectory, "corpus"))];
}
