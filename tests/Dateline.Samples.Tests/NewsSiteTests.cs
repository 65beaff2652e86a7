using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Dateline.Testing;

namespace Dateline.Samples;

/// <summary>The search site over HTTP, without a browser: what it answers, and that nothing of an article's gets out as markup.</summary>
public sealed class NewsSiteTests
{
    private readonly HttpClient _client = new();
    private SiteProcess? _site;

    [OneTimeSetUp]
    public void Start()
    {
        if (RepositoryFiles.Find("corpus") is not { } corpus)
        {
            Assert.Ignore("The sample articles are in the repository, and the tests run apart from it.");
            return;
        }
        _site = new SiteProcess(corpus);
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _site?.Dispose();
        _client.Dispose();
    }

    private async Task<(HttpStatusCode Status, IHtmlDocument Page)> GetPage(string path)
    {
        using HttpResponseMessage response = await _client.GetAsync(_site!.Address + path);
        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/html"));
        Assert.That(response.Headers.GetValues("Content-Security-Policy").Single(), Does.StartWith("default-src 'none'"));
        return (response.StatusCode, new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync()));
    }

    private static int Total(IHtmlDocument page) => int.Parse(page.QuerySelector("#total")!.TextContent.Split(' ')[0].Replace(",", ""));

    private static string Link(IHtmlDocument page, string selector, string text) =>
        page.QuerySelectorAll(selector).Single(a => a.TextContent == text).GetAttribute("href")!;

    [Test]
    public async Task Page_Phrase_ShowsMarkedSnippetsCountriesAndTimeline()
    {
        (HttpStatusCode status, IHtmlDocument page) = await GetPage("/?q=%22Five+Eyes%22");
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(page.QuerySelectorAll("article").Length, Is.EqualTo(Total(page)));
        Assert.That(page.QuerySelectorAll("article mark").Select(m => m.TextContent), Has.Some.EqualTo("Five Eyes"));
        Assert.That(page.QuerySelectorAll("#countries li").Length, Is.GreaterThan(3));
        Assert.That(page.QuerySelectorAll("#timeline .bar").Length, Is.GreaterThan(0));
        Assert.That(page.QuerySelector("input[name=q]")!.GetAttribute("value"), Is.EqualTo("\"Five Eyes\""));
    }

    [Test]
    public async Task Page_CountryLink_NarrowsAndWidensAndKeepsOtherCounts()
    {
        (_, IHtmlDocument all) = await GetPage("/?q=country:US");
        (_, IHtmlDocument narrowed) = await GetPage(Link(all, "#countries a", "Israel"));
        Assert.That(Total(narrowed), Is.InRange(1, Total(all) - 1));
        Assert.That(narrowed.QuerySelector("#countries a[aria-current]")!.TextContent, Is.EqualTo("Israel"));
        string Count(IHtmlDocument page, string country) => page.QuerySelectorAll("#countries li").Single(li => li.QuerySelector("a")!.TextContent == country).QuerySelector("span")!.TextContent;
        Assert.That(Count(narrowed, "United States"), Is.EqualTo(Count(all, "United States")));
        (_, IHtmlDocument widened) = await GetPage(Link(narrowed, "#countries a", "Israel"));
        Assert.That(Total(widened), Is.EqualTo(Total(all)));
    }

    [Test]
    public async Task Page_TimelineBar_NarrowsToItsCount()
    {
        (_, IHtmlDocument all) = await GetPage("/?q=ukraine");
        IElement bar = all.QuerySelectorAll("#timeline a").First(a => !a.QuerySelector("title")!.TextContent.EndsWith(": 0"));
        (_, IHtmlDocument narrowed) = await GetPage(bar.GetAttribute("href")!);
        Assert.That(Total(narrowed), Is.EqualTo(int.Parse(bar.QuerySelector("title")!.TextContent.Split(": ")[1])));
    }

    [Test]
    public async Task Page_NextLink_GoesOnWithoutRepeating()
    {
        (_, IHtmlDocument first) = await GetPage("/?q=country:US");
        (_, IHtmlDocument second) = await GetPage(first.QuerySelector("#next")!.GetAttribute("href")!);
        string[] Ids(IHtmlDocument page) => [.. page.QuerySelectorAll("article h2 a").Select(a => a.GetAttribute("href")!)];
        Assert.That(Ids(second), Is.Not.Empty);
        Assert.That(Ids(first).Intersect(Ids(second)), Is.Empty);
    }

    [TestCase("/?q=date:2025-13", "     ^")]
    [TestCase("/?q=date:2025-13&source=Nowhere", "     ^")]
    [TestCase("/?q=%22Five+Eyes", "^")]
    public async Task Page_BadQuery_Is400WithThePlace(string path, string caret)
    {
        (HttpStatusCode status, IHtmlDocument page) = await GetPage(path);
        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(page.QuerySelector(".fault pre")!.TextContent, Does.EndWith("\n" + caret));
        Assert.That(page.QuerySelector(".fault p")!.TextContent, Is.Not.Empty);
    }

    [TestCase("q=date:2025-13", 5)]
    [TestCase("q=%22Five+Eyes", 0)]
    [TestCase("q=country:atlantis", 0)]
    public async Task Api_BadQuery_Is400WithPositionAndHint(string query, int position)
    {
        using HttpResponseMessage response = await _client.GetAsync($"{_site!.Address}/api/search?{query}");
        JsonElement problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.That((response.StatusCode, response.Content.Headers.ContentType!.MediaType, problem.GetProperty("position").GetInt32()), Is.EqualTo((HttpStatusCode.BadRequest, "application/problem+json", position)));
        Assert.That(problem.GetProperty("detail").GetString(), Is.Not.Empty);
        Assert.That(problem.GetProperty("hint").GetString(), Is.Not.Empty);
    }

    [TestCase("q=x&country=ZZ")]
    [TestCase("q=x&from=2025-13-01")]
    [TestCase("q=x&sort=best")]
    [TestCase("q=x&sort=7")]
    [TestCase("q=x&after=nonsense")]
    public async Task Api_BadParameter_Is400(string query)
    {
        using HttpResponseMessage response = await _client.GetAsync($"{_site!.Address}/api/search?{query}");
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), await response.Content.ReadAsStringAsync());
    }

    [Test]
    public async Task Api_Search_GivesHitsFacetsAndCursor()
    {
        JsonElement found = JsonDocument.Parse(await _client.GetStringAsync($"{_site!.Address}/api/search?q=country:US&from=2025-03-01&to=2025-03-31&sort=newest")).RootElement;
        Assert.That(found.GetProperty("total").GetInt32(), Is.GreaterThan(0));
        JsonElement hit = found.GetProperty("hits")[0];
        Assert.That(hit.GetProperty("published").GetString(), Does.StartWith("2025-03-"));
        Assert.That(hit.GetProperty("countries").EnumerateArray().Select(c => c.GetProperty("code").GetString()), Does.Contain("US"));
        Assert.That(found.GetProperty("facets").GetProperty("country").GetArrayLength(), Is.GreaterThan(1));
    }

    [Test]
    public async Task Page_HarmfulArticle_StaysText()
    {
        (_, IHtmlDocument page) = await GetPage("/?q=zeppelin");
        Assert.That(Total(page), Is.EqualTo(1));
        Assert.That(page.QuerySelector("script, img, article b, aside b"), Is.Null);
        Assert.That(page.QuerySelector("article h2")!.TextContent, Is.EqualTo("<script>window.harmed = 1</script> zeppelin"));
        Assert.That(page.QuerySelector("#sources a")!.TextContent, Is.EqualTo("<b>Bold & Co</b>"));
        (HttpStatusCode status, IHtmlDocument article) = await GetPage(page.QuerySelector("article h2 a")!.GetAttribute("href")!);
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(article.QuerySelector("script, img, b"), Is.Null);
        Assert.That(article.QuerySelectorAll("a").Select(a => a.GetAttribute("href")), Is.EqualTo(new[] { "/" }), "an address that runs a script is no link");
        (_, IHtmlDocument narrowed) = await GetPage(page.QuerySelector("#sources a")!.GetAttribute("href")!);
        Assert.That(Total(narrowed), Is.EqualTo(1));
    }

    [Test]
    public async Task Page_HarmfulQuery_StaysText()
    {
        (_, IHtmlDocument page) = await GetPage("/?q=" + Uri.EscapeDataString("\"><script>window.harmed=1</script>"));
        Assert.That(page.QuerySelector("script"), Is.Null);
    }

    [Test]
    public async Task Article_Unknown_Is404()
    {
        (HttpStatusCode status, IHtmlDocument page) = await GetPage("/article?id=no%3Cb%3Esuch");
        Assert.That(status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(page.QuerySelector("b"), Is.Null);
    }
}
