using System.Text;
using Dateline.Articles;
using Dateline.Reading;

namespace Dateline.Tests.Reading;

using static ReadingTestData;

public class HtmlArticlesTests
{
    private const string Page = """
        <!DOCTYPE html>
        <html lang="en-GB"><head>
        <meta charset="utf-8">
        <title>Iceland closes a road | North Post</title>
        <meta property="og:site_name" content="North Post">
        <link rel="canonical" href="https://north.example/2024/11/03/road">
        <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},{"@type":["NewsArticle"],"headline":"Iceland closes a road","datePublished":"2024-11-03T07:15:00+00:00","dateModified":"2024-11-03T09:00:00Z","author":[{"@type":"Person","name":"Jón Jónsson"}],"publisher":{"@type":"Organization","name":"North Post"},"articleSection":"Travel","keywords":["Iceland","roads"]}]}</script>
        <style>p { color: red }</style>
        </head><body>
        <header class="site-header"><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav></header>
        <main><article>
          <h1>Iceland closes a road</h1>
          <p class="standfirst">Ash on the ring road keeps drivers at home for a second day</p>
          <div class="byline">By <a href="/jon">Jón Jónsson</a></div>
          <time datetime="2024-11-03T07:15:00+00:00">3 November 2024</time>
          <div class="share-bar"><a href="#">Facebook</a> <a href="#">Twitter</a></div>
          <figure><img src="a.jpg" alt="Ash"><figcaption>Ash on the road near Vík. Photograph: A. Smith/Agency</figcaption></figure>
          <div class="story">
            <p>REYKJAVIK — The ring road in the south of Iceland stayed closed on Sunday because ash had made it slippery.</p>
            <p>Police said that <a href="/x">two cars</a> had slid into a ditch, but that nobody was hurt in either of them.</p>
            <div class="newsletter-signup"><h3>Get our newsletter</h3><p>Sign up and read the best of the north every morning in your inbox, for free.</p></div>
            <h2>Who is hit</h2>
            <p>Lorries with fish wait in Höfn, and the price of cod in Britain and Norway may rise, a trader said.<br><br>He did not say by how much it would rise.</p>
            <div class="related"><h3>Related</h3><ul><li><a href="/1">Denmark opens a bridge</a></li><li><a href="/2">Sweden shuts a mine</a></li></ul></div>
          </div>
        </article></main>
        <aside><h2>Most read</h2><p>The minister of finance of Finland has resigned after a row about the budget, our paper has learned.</p></aside>
        <footer><p>© 2024 North Post. All rights reserved. Registered in Reykjavik under number 12.</p></footer>
        </body></html>
        """;

    [Test]
    public void Read_Page_GivesStoryZonesAndMetadata()
    {
        Article article = ReadOne(Page, "road.html");
        Assert.That(Zones(article), Is.EqualTo(new[]
        {
            "Title: Iceland closes a road",
            "Deck: Ash on the ring road keeps drivers at home for a second day",
            "Dateline: REYKJAVIK —",
            "Lead: The ring road in the south of Iceland stayed closed on Sunday because ash had made it slippery.",
            "Body: Police said that two cars had slid into a ditch, but that nobody was hurt in either of them.",
            "Heading: Who is hit",
            "Body: Lorries with fish wait in Höfn, and the price of cod in Britain and Norway may rise, a trader said.",
            "Body: He did not say by how much it would rise.",
        }));
        Assert.That((article.Id, article.Source, article.Section, article.Language, article.Url, article.Authors.Single()), Is.EqualTo(("road", "North Post", "Travel", "en", "https://north.example/2024/11/03/road", "Jón Jónsson")));
        Assert.That((article.Published, article.PublishedEvidence, article.Updated!.Value.Hour), Is.EqualTo((new DateTimeOffset(2024, 11, 3, 7, 15, 0, TimeSpan.Zero), PublishedEvidence.Metadata, 9)));
        Assert.That(article.Captions, Is.EqualTo(new[] { "Ash on the road near Vík." }));
        Assert.That(article.Body, Does.StartWith("REYKJAVIK — The ring road").And.Contain("\n\nWho is hit\n\n").And.Not.Contain("Vík"));
    }

    [TestCase("<meta property=\"article:published_time\" content=\"2023-05-06T01:02:03Z\">", "2023-05-06")]
    [TestCase("<meta name=\"DC.date.issued\" content=\"2023-05-06\">", "2023-05-06")]
    [TestCase("<meta itemprop=\"datePublished\" content=\"2023-05-06\">", "2023-05-06")]
    [TestCase("<link rel=\"canonical\" href=\"https://e.example/news/2023/05/06/title-of-it\">", "2023-05-06")]
    [TestCase("<meta name=\"viewport\" content=\"2023-05-06\">", null)]
    public void Read_DateInHead_IsMetadata(string head, string? day)
    {
        Article article = ReadOne($"<html><head>{head}<title>A title of a page</title></head><body><p>Some words of a story that is long enough to be told, they said, on a day in May.</p></body></html>", "p.html");
        Assert.That(article.Published?.ToString("yyyy-MM-dd"), Is.EqualTo(day));
    }

    [Test]
    public void Read_TimeElement_IsMetadataWhenThePageIsItsOwn()
    {
        Article article = ReadOne("<html><body><article><h1>Peru votes</h1><time datetime=\"2026-04-12\">12 April</time><p>Peru voted on Sunday in an election that few had wanted and many had feared, officials said.</p></article></body></html>", "p.html");
        Assert.That((article.Title, article.Published?.Day), Is.EqualTo(("Peru votes", 12)));
    }

    [Test]
    public void Read_PrintedDate_IsHeader()
    {
        Article article = ReadOne("<html><body><h1>Peru votes</h1><p>Published: 12 April 2026, 10:30 UTC</p><p>Peru voted on Sunday in an election that few had wanted and many had feared, officials said.</p></body></html>", "p.html");
        Assert.That((article.Published, article.PublishedEvidence), Is.EqualTo((new DateTimeOffset(2026, 4, 12, 10, 30, 0, TimeSpan.Zero), PublishedEvidence.Header)));
        Assert.That(article.Text.Text, Does.Not.Contain("Published"));
    }

    [Test]
    public void Read_CaptionDate_IsNotPublication()
    {
        Article article = ReadOne("<html><body><h1>Peru votes</h1><figure><figcaption>Voters in Lima, 12 April 2026</figcaption></figure><p>Peru voted in an election that few had wanted and many had feared, officials said in Lima.</p></body></html>", "p.html");
        Assert.That(article.Published, Is.Null);
    }

    [Test]
    public void Read_CharacterSet_ByDeclarationAndByGuess()
    {
        byte[] declared = Encoding.Latin1.GetBytes("<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=iso-8859-1\"></head><body><h1>Caf\u00e9</h1><p>Le caf\u00e9 est ferm\u00e9 depuis le matin, selon la police de la ville et les voisins.</p></body></html>");
        byte[] silent = Encoding.Latin1.GetBytes("<html><head></head><body><h1>Caf\u00e9</h1><p>Le caf\u00e9 est ferm\u00e9 depuis le matin, selon la police de la ville et les voisins.</p></body></html>");
        Assert.That(new[] { ReadOne(declared, "p.html").Title, ReadOne(silent, "p.html").Title }, Is.All.EqualTo("Café"));
        Assert.That(ReadOne(silent, "p.html").Language, Is.EqualTo("fr"));
    }

    [Test]
    public void Read_StoryInPiecesBetweenAdvertisements_IsWhole()
    {
        string Piece(int n) => $"<div class=\"chunk\"><p>Paragraph number {n} tells of a long journey by train through the hills, as far as the sea and back.</p><p>And number {n} also has a second paragraph, which is just as long as the first one of its kind.</p></div><div class=\"ad-slot\"><p>Buy now, and pay later, at the shop that everybody in the town has talked about for weeks.</p></div>";
        Article article = ReadOne($"<html><body><div class=\"page\"><h1>A journey</h1><div class=\"content\">{Piece(1)}{Piece(2)}{Piece(3)}</div></div></body></html>", "p.html");
        Assert.That(article.Text.Zones.Count(zone => zone.Kind is ZoneKind.Lead or ZoneKind.Body), Is.EqualTo(6));
        Assert.That(article.Text.Text, Does.Not.Contain("Buy now"));
    }

    [Test]
    public void Read_PageWithoutText_IsRefused() => Assert.That(ReadRefusal("<html><body><script>var a;</script></body></html>", "p.html").Reason, Is.EqualTo("there is no article text in the page"));

    [Test]
    public void Read_ArticleBodyOnlyInMetadata_IsUsed()
    {
        string body = string.Join("\\n\\n", Enumerable.Range(1, 5).Select(n => $"Sentence number {n} of the story says something about Kenya that the page itself does not show."));
        Article article = ReadOne($$"""<html><head><script type="application/ld+json">{"@type":"NewsArticle","headline":"Kenya plants trees","articleBody":"{{body}}"}</script></head><body><div id="root"></div></body></html>""", "p.html");
        Assert.That(article.Text.Zones.Count(zone => zone.Kind is ZoneKind.Lead or ZoneKind.Body), Is.EqualTo(5));
    }
}
