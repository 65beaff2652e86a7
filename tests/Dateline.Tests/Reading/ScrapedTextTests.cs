using Dateline.Articles;

namespace Dateline.Tests.Reading;

using static ReadingTestData;

public class ScrapedTextTests
{
    [Test]
    public void Read_PageWithNavigationCaptionAndByline_TellsZonesApart()
    {
        Article article = ReadOne("""
            lv en ru

            Baltic ports ask Brussels for help with stranded tankers

            Baltic ports ask Brussels for help with stranded tankers Photo: A tanker off Ventspils on Monday (Getty Images)
            Author: Ieva Ozola

            Harbour masters in Latvia and Estonia want the European Union to pay for towing.

            Costs rise

            A single tow costs as much as a school bus, the port of Ventspils said in a letter to the Commission last week.

            Discussion about this post
            """, "ports.txt");
        Assert.That(Zones(article), Is.EqualTo(new[]
        {
            "Title: Baltic ports ask Brussels for help with stranded tankers",
            "Caption: A tanker off Ventspils on Monday",
            "Credit: (Getty Images)",
            "Byline: Author: Ieva Ozola",
            "Lead: Harbour masters in Latvia and Estonia want the European Union to pay for towing.",
            "Heading: Costs rise",
            "Body: A single tow costs as much as a school bus, the port of Ventspils said in a letter to the Commission last week.",
        }));
        Assert.That((article.Id, article.Language, article.Authors.Single(), article.Published), Is.EqualTo(("ports", "en", "Ieva Ozola", (DateTimeOffset?)null)));
    }

    [Test]
    public void Read_CaptionTwiceAndInAnotherLanguage_IsCaptionOnce()
    {
        Article article = ReadOne("""
            Lisbon weighs a tax on empty flats

            Shutters are down in the old town. (photo credit: Ana Reis/Agency)
            Shutters are down in the old town.
            (photo credit: Ana Reis/Agency)

            The city council of Lisbon votes on Tuesday on a tax for flats that nobody lives in.

            Geschlossene Läden in der Altstadt von Lissabon, wo viele der Wohnungen seit Jahren leer stehen.  (credit: POOL VIA AGENTUR)
            Geschlossene Läden in der Altstadt von Lissabon, wo viele der Wohnungen seit Jahren leer stehen. (credit: POOL VIA AGENTUR)

            Owners would pay twice the usual rate after a year, and the money would go to repairs.
            """);
        Assert.That(article.Captions, Is.EqualTo(new[] { "Shutters are down in the old town.", "Geschlossene Läden in der Altstadt von Lissabon, wo viele der Wohnungen seit Jahren leer stehen." }));
        Assert.That(article.Text.Zones.Single(zone => zone.Kind == ZoneKind.Caption && zone.Language == "de").Length, Is.GreaterThan(50));
        Assert.That(article.Text.Zones.Count(zone => zone.Kind is ZoneKind.Lead or ZoneKind.Body), Is.EqualTo(2));
    }

    [Test]
    public void Read_EmojiBulletsAndSourceLine_GivesBareParagraphs()
    {
        Article article = ReadOne("""
            🚢 Two ferries between Italy and Albania stopped on Friday after a strike was called in Bari.
            Source: Adria Post
            ⚓ Passengers slept in the terminal, the harbour office said.
            🛟 Boats sail again from Sunday.
            Discussion about this post
            """);
        Assert.That(Zones(article), Is.EqualTo(new[]
        {
            "Lead: Two ferries between Italy and Albania stopped on Friday after a strike was called in Bari.",
            "Body: Passengers slept in the terminal, the harbour office said.",
            "Body: Boats sail again from Sunday.",
        }));
        Assert.That((article.Title, article.Agency), Is.EqualTo(("", "Adria Post")));
    }

    [Test]
    public void Read_HeaderDateLine_IsPublicationDateAndNotText()
    {
        Article article = ReadOne(" date 2024-11-21 Facebook Instagram Twitter Youtube\n\nOslo Opens Its Second Ring Tunnel\n\nA crowd waits at the portal, Tuesday, Oct. 1, 2024, in Oslo. (AP Photo/Kari Nordmann)\n\nNorway opened the tunnel on Thursday after nine years of work, the road office said.\n");
        Assert.That(article.Published, Is.EqualTo(new DateTimeOffset(2024, 11, 21, 0, 0, 0, TimeSpan.Zero)));
        Assert.That(article.PublishedEvidence, Is.EqualTo(PublishedEvidence.Header));
        Assert.That(article.Text.Text, Does.Not.Contain("Facebook").And.StartsWith("Oslo Opens"));
    }

    [TestCase("WASHINGTON, March 6 (Reuters) - Talks go on, aides said.", "WASHINGTON, March 6 (Reuters) -", "Reuters")]
    [TestCase("KYIV, Ukraine (AP) — Trains ran late after the raid.", "KYIV, Ukraine (AP) —", "AP")]
    [TestCase("PARIS — The vote was close.", "PARIS —", null)]
    [TestCase("London, 6 March 2025 (AFP) – Shares rose a little.", "London, 6 March 2025 (AFP) –", "AFP")]
    [TestCase("SALVADOR, Feb 26 - Showers went on all week.", "SALVADOR, Feb 26 -", null)]
    [TestCase("ST. PETERSBURG, Fla. (AP) -- The storm passed.", "ST. PETERSBURG, Fla. (AP) --", "AP")]
    public void Text_ParagraphWithDateline_HasDatelineZone(string body, string dateline, string? agency)
    {
        Article article = ReadOne($$"""{"id":"1","title":"A title","body":"{{body}}"}""", "a.jsonl");
        Zone zone = article.Text.Zones.Single(zone => zone.Kind == ZoneKind.Dateline);
        Assert.That((article.Text.Of(zone).ToString(), article.Agency), Is.EqualTo((dateline, agency)));
        Assert.That(article.Text.Zones.Single(zone => zone.Kind == ZoneKind.Lead).Start, Is.EqualTo(zone.End + 1));
    }

    [TestCase("Britain and France - old rivals - agreed on a plan for the tunnel.")]
    [TestCase("He said so. The minister - a doctor - did not answer.")]
    [TestCase("NATO — the alliance of thirty-two — meets in The Hague.")]
    [TestCase("A well-known bridge fell.")]
    public void Text_ParagraphWithoutDateline_HasNone(string body) =>
        Assert.That(new Article("1", "A title", body).Text.Zones.Select(zone => zone.Kind), Is.EqualTo(new[] { ZoneKind.Title, ZoneKind.Lead }));

    [Test]
    public void Text_HardWrappedWireCopy_JoinsLinesAndDropsSignOff()
    {
        var article = new Article("1", "GRAIN PRICES", "CHICAGO, Feb 26 - Grain futures closed a little higher in\nquiet trade as buyers waited for the report of the\ndepartment on stocks, which is due on Friday, and sold\nwhat they had bought early in the week.\n    Dealers said volume was the smallest since January of\nlast year.\n\n Reuter");
        Assert.That(Zones(article), Is.EqualTo(new[]
        {
            "Title: GRAIN PRICES",
            "Dateline: CHICAGO, Feb 26 -",
            "Lead: Grain futures closed a little higher in quiet trade as buyers waited for the report of the department on stocks, which is due on Friday, and sold what they had bought early in the week.",
            "Body: Dealers said volume was the smallest since January of last year.",
        }));
    }

    [Test]
    public void Read_NewsletterForm_IsDroppedAndNamesThePublisher()
    {
        Article article = ReadOne("""
            Chile counts its penguins

            Rangers in the south of Chile began the yearly count of penguins on Monday.


            Stay updated with the latest news!

            Subscribe to The Magellan Courier Newsletter


            They expect some ten thousand pairs, a few less than last year.
            """);
        Assert.That(article.Source, Is.EqualTo("The Magellan Courier"));
        Assert.That(Zones(article)[1..], Is.EqualTo(new[] { "Lead: Rangers in the south of Chile began the yearly count of penguins on Monday.", "Body: They expect some ten thousand pairs, a few less than last year." }));
    }

    [Test]
    public void Read_DayWithoutYearAndWeekday_IsInferredAndKeptApart()
    {
        // 6 March 2025 was a Thursday; the text names 2025 and no later year.
        Article article = ReadOne("OSLO, March 6 (Reuters) - Norway raised its budget for 2025 on Thursday, the finance ministry said.\n\nThe paper was late.\n");
        Assert.That((article.Published, article.PublishedEvidence), Is.EqualTo(((DateTimeOffset?)null, PublishedEvidence.None)));
        Assert.That(article.Inferred, Is.EqualTo(new InferredDate(new DateOnly(2025, 3, 6), PublishedEvidence.ResolvedWeekday)));
    }

    [Test]
    public void Seeds_Published_OnlyTheOneThatStatesIt()
    {
        string? folder = SharedData.Folder("seeds");
        if (folder is null)
            Assert.Ignore("The optional data folder shared/ is not beside the repository.");
        Article[] articles = [.. new Dateline.Reading.ArticleReader().Read(folder!).Select(result => result.Article!)];
        Assert.That(articles.Select(article => article.Published?.ToString("yyyy-MM-dd")), Is.EqualTo(new[] { null, null, null, null, "2025-03-06" }));
    }
}
