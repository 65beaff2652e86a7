using Dateline.Articles;

namespace Dateline.Tests.Reading;

using static ReadingTestData;

/// <summary>What pages state about themselves, as content systems write it, and the dates that are not the article's.</summary>
public sealed class HtmlMetadataTests
{
    private const string Title = "Lighthouse on the northern cape to move again";
    private const string Story = "<p>The lighthouse on the northern cape is to be moved for a second time, the coastal office said on Thursday.</p><p>Nobody has lived in it since the last keeper went ashore in a gale, and the ground is washed away.</p>";

    private static Article Read(string head, string body) => ReadOne($"<!DOCTYPE html><html lang=\"en\"><head>{head}</head><body>{body}</body></html>", "p.html");

    private static string? Day(Article article) => article.Published?.ToString("yyyy-MM-dd", null);

    [TestCase("name='ptime' content='20250306101500'"), TestCase("name='pdate' content='20250306'"), TestCase("name='rnews:datePublished' content='2025-03-06T10:15Z'"), TestCase("name='og:pubdate' content='2025-03-06'")]
    [TestCase("property='vr:published_time' content='2025-03-06'"), TestCase("name='article.publish_date' content='202503061015'"), TestCase("name='eomportal-firstPublished' content='6 March 2025'")]
    public void Read_MetaTagOfAPublisher_GivesDate(string attributes) => Assert.That(Day(Read($"<meta {attributes}>", $"<h1>{Title}</h1>{Story}")), Is.EqualTo("2025-03-06"));

    [TestCase("//<![CDATA[\n", "\n//]]>"), TestCase("/*<![CDATA[*/", "/*]]>*/"), TestCase("<!--\n", "\n-->"), TestCase("<![CDATA[", "]]>"), TestCase("", ";")]
    public void Read_HiddenJsonLd_IsRead(string open, string close) =>
        Assert.That(Day(Read($"<script type=\"application/ld+json\">{open}{{\"@type\":\"NewsArticle\",\"headline\":\"{Title}\",\"datePublished\":\"2025-03-06\",\"url\":\"https://north.example/[a]\"}}{close}</script>", $"<h1>{Title}</h1>{Story}")), Is.EqualTo("2025-03-06"));

    [TestCase("<figure><figcaption>The cape on <time datetime=\"2025-03-01\">1 March</time>.</figcaption></figure>")]
    [TestCase("<aside><h3>More</h3><time datetime=\"2025-03-01\">1 March</time></aside>"), TestCase("<div class=\"most-popular\"><time datetime=\"2025-03-01\">1 March</time></div>")]
    [TestCase("<div><h2>Elsewhere</h2><div><a href=\"/x\">Ferry stops at noon</a> <time datetime=\"2025-03-01\">1 March</time></div></div>"), TestCase("<div id=\"comments\"><time datetime=\"2025-03-01\">1 March</time> I knew it.</div>")]
    public void Read_TimeOfSomethingElse_IsNoPublication(string other) => Assert.That(Day(Read("", $"<h1>{Title}</h1>{Story}{other}")), Is.Null);

    [Test]
    public void Read_TimesWithLabels_TellPublicationFromChange()
    {
        Article article = Read("", $"<h1>{Title}</h1><p>Updated <time datetime=\"2025-03-07\">7 March</time> Published <time datetime=\"2025-03-06\">6 March</time></p>{Story}");
        Assert.That((Day(article), article.Updated?.Day), Is.EqualTo(("2025-03-06", (int?)7)));
        article = Read("", $"<h1>{Title}</h1><time class=\"entry-date published updated\" datetime=\"2025-03-06\">6 March</time>{Story}");
        Assert.That(Day(article), Is.EqualTo("2025-03-06"));
        article = Read("", $"<h1>{Title}</h1><span class=\"last-updated\"><time datetime=\"2025-03-07\">7 March</time></span>{Story}");
        Assert.That((Day(article), article.Updated?.Day), Is.EqualTo(((string?)null, (int?)7)));
    }

    [Test]
    public void Read_Rdfa_GivesWhatItSays()
    {
        Article article = Read("", $"<article vocab=\"http://schema.org/\" typeof=\"NewsArticle\"><h1 property=\"headline\">{Title}</h1><span property=\"author\">Ann Lee</span> <span property=\"schema:datePublished\" content=\"2025-03-06\">today</span>{Story}</article>");
        Assert.That((Day(article), article.Authors.SingleOrDefault()), Is.EqualTo(("2025-03-06", "Ann Lee")));
    }

    [TestCase("<title>" + Title + " | World news | North Post</title>", ""), TestCase("<title>Untitled</title>", "<h1>" + Title + "</h1>"), TestCase("<title>" + Title + " - North Post</title>", ""), TestCase("<title>" + Title + " » Coast » North Post</title>", "")]
    [TestCase("<title>" + Title + " | North Post</title><meta property='og:site_name' content='North Post'>", "<h1>North Post</h1><h1>" + Title + "</h1>")]
    public void Read_TitleWithTheSite_IsTheHeadline(string head, string heading) => Assert.That(Read(head, heading + Story).Title, Is.EqualTo(Title));

    [Test]
    public void Read_PageOfABlog_TakesItsHeadlineAuthorAndText()
    {
        Article article = Read("<title>" + Title + " &#8211; North Post</title>", $"""
            <header id="masthead"><h1 class="site-title">North Post</h1></header><amp-sidebar><p>All our towns, all our boats, and what they cost, in one long list of links.</p></amp-sidebar>
            <article class="post hentry"><h1 class="entry-title">{Title}</h1><span class="posted-on"><time class="entry-date published" datetime="2025-03-06T10:15:00+00:00">6 March</time><time class="updated" datetime="2025-03-07">7 March</time></span>
            <span class="author vcard"><a class="url fn n" href="/ann">Ann Lee</a></span><div class="entry-content">{Story}</div></article>
            <div id="comments"><div class="comment-author vcard"><b class="fn">Bo Ek</b></div><p>I never liked that lighthouse, and I have seen many of them in all weathers, mind you.</p></div>
            """);
        Assert.That((article.Title, Day(article), article.Updated?.Day, string.Join('+', article.Authors)), Is.EqualTo((Title, "2025-03-06", (int?)7, "Ann Lee")));
        Assert.That(article.Body, Does.StartWith("The lighthouse on").And.EndsWith("washed away."));
    }
}
