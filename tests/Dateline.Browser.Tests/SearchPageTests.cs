using Dateline.Samples;
using Dateline.Testing;
using Microsoft.Playwright;

namespace Dateline.Browser;

/// <summary>The search page as a reader uses it, in a headless Chromium.</summary>
public sealed class SearchPageTests
{
    private SiteProcess? _site;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private IPage? _page;
    private readonly List<string> _faults = [];

    [OneTimeSetUp]
    public async Task Start()
    {
        if (Browser.Find() is not { } program)
        {
            Assert.Ignore("No Chromium was found on the PATH. Install one, or name it in CHROME_PATH.");
            return;
        }
        if (RepositoryFiles.Find("corpus") is not { } corpus)
        {
            Assert.Ignore("The sample articles are in the repository, and the tests run apart from it.");
            return;
        }
        _site = new SiteProcess(corpus);
        _playwright = await Playwright.CreateAsync();
        // The sandbox needs a user that is not root; the only pages it opens are ours.
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Headless = true, Args = ["--no-sandbox", "--disable-dev-shm-usage"] });
        TestContext.Out.WriteLine($"{program} {_browser.Version}");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_browser != null) await _browser.CloseAsync();
        _playwright?.Dispose();
        _site?.Dispose();
    }

    [SetUp]
    public async Task OpenPage()
    {
        _faults.Clear();
        _page = await _browser!.NewPageAsync();
        _page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _faults.Add(message.Text);
        };
        _page.PageError += (_, error) => _faults.Add(error);
        await _page.GotoAsync(_site!.Address + "/");
    }

    [TearDown]
    public async Task ClosePage()
    {
        if (_page != null) await _page.CloseAsync();
    }

    private async Task<int> Total() => int.Parse((await _page!.Locator("#total").InnerTextAsync()).Split(' ')[0].Replace(",", ""));

    private async Task Search(string query)
    {
        await _page!.FillAsync("input[name=q]", query);
        await _page.PressAsync("input[name=q]", "Enter");
        await _page.WaitForURLAsync("**/?q=**");
    }

    [Test]
    public async Task Search_NarrowWidenTimelineOpen_WorksByClicks()
    {
        await Search("country:US");
        int all = await Total();
        Assert.That(await _page!.Locator("article").CountAsync(), Is.EqualTo(10));
        Assert.That(await _page.Locator("article mark").First.IsVisibleAsync(), Is.True);

        ILocator israel = _page.Locator("#countries a", new() { HasTextString = "Israel" });
        await israel.ClickAsync();
        Assert.That(await Total(), Is.InRange(1, all - 1));
        Assert.That(await israel.GetAttributeAsync("aria-current"), Is.EqualTo("true"));
        await israel.ClickAsync();
        Assert.That(await Total(), Is.EqualTo(all));

        await _page.Locator("#timeline a:has(.bar)").Last.ClickAsync(new() { Force = true });
        Assert.That(await _page.InputValueAsync("input[name=from]"), Is.Not.Empty);
        Assert.That(await Total(), Is.InRange(1, all));

        await _page.Locator("article h2 a").First.ClickAsync();
        Assert.That(await _page.Locator("main.article h1").IsVisibleAsync(), Is.True);
        Assert.That(_faults, Is.Empty);
    }

    [Test]
    public async Task Search_NextPage_ShowsOtherArticles()
    {
        await Search("country:US");
        string first = await _page!.Locator("article h2 a").First.InnerTextAsync();
        await _page.ClickAsync("#next");
        Assert.That(await _page.Locator("article").CountAsync(), Is.GreaterThan(0));
        Assert.That(await _page.Locator("article h2 a").First.InnerTextAsync(), Is.Not.EqualTo(first));
    }

    [Test]
    public async Task Search_BadQuery_ShowsThePlaceAndKeepsTheWords()
    {
        await Search("date:2025-13");
        Assert.That(await _page!.Locator(".fault pre").InnerTextAsync(), Is.EqualTo("date:2025-13\n     ^"));
        Assert.That(await _page.InputValueAsync("input[name=q]"), Is.EqualTo("date:2025-13"));
    }

    [Test]
    public async Task Search_HarmfulArticle_RunsNothing()
    {
        await Search("zeppelin");
        Assert.That(await Total(), Is.EqualTo(1));
        await _page!.Locator("article h2 a").ClickAsync();
        Assert.That(await _page.EvaluateAsync<bool>("() => 'harmed' in window"), Is.False);
        await _page.GotoAsync(_site!.Address + "/?q=" + Uri.EscapeDataString("\"><script>window.harmed = 1</script>"));
        Assert.That(await _page.EvaluateAsync<bool>("() => 'harmed' in window"), Is.False);
    }

    [Test]
    public async Task Page_NarrowWindow_DoesNotScrollSideways()
    {
        await _page!.SetViewportSizeAsync(360, 700);
        await Search("\"Five Eyes\"");
        Assert.That(await _page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"), Is.True);
        // The marks have the style sheet's colour, which the page's policy lets in.
        Assert.That(await _page.Locator("article mark").First.EvaluateAsync<string>("m => getComputedStyle(m).backgroundColor"), Is.Not.EqualTo("rgb(255, 255, 0)"));
    }
}
