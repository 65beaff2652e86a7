using Dateline.Articles;
using Dateline.Lucene.Store;

namespace Dateline.Tests.Indexing;

[TestFixture]
public sealed class NewsStoriesTests
{
    private const string Quake = "A powerful earthquake struck central Myanmar on Friday, toppling buildings in Mandalay and shaking Bangkok, where a tower under construction collapsed. Rescue workers searched the rubble through the night, and hospitals in Naypyidaw treated the injured in their car parks as aftershocks went on.";
    private const string QuakeOther = "Rescue workers in Mandalay pulled survivors from the rubble after a powerful earthquake hit Myanmar. In Bangkok a tower collapsed. Hospitals in Naypyidaw were full, and aftershocks shook the country through the night.";
    private const string Rates = "The European Central Bank left its rates unchanged. Christine Lagarde said inflation in the euro area would fall more slowly than hoped, and that the bank would wait for new figures before it moved again in the summer.";

    private static readonly NewsIndex s_index = NewsIndex.Open(new MemoryIndexDirectory());

    [OneTimeSetUp]
    public void IndexArticles()
    {
        Add("quake", "Earthquake hits Myanmar", Quake, 28, "Wire");
        Add("copy", "Myanmar: earthquake", Quake + " It was the worst in years.", 28, "Paper");
        Add("other", "Survivors found in Mandalay after earthquake", QuakeOther, 29, "Gazette");
        Add("rates", "Lagarde waits", Rates, 28, "Wire");
        Add("later", "Earthquake hits Myanmar", QuakeOther, 28, "Gazette", month: 9);
        s_index.Commit();
    }

    [OneTimeTearDown]
    public void Close() => s_index.Dispose();

    private static void Add(string id, string title, string body, int day, string source, int month = 3) =>
        s_index.Add(new Article(id, title, body) { Published = new DateTimeOffset(2025, month, day, 9, 0, 0, TimeSpan.Zero), Source = source, Language = "en" });

    [Test]
    public void Story_OfATelling_HasAllTellingsEarliestFirst()
    {
        NewsStory story = s_index.Story("other")!;
        Assert.That(story.Id, Is.EqualTo("other"));
        Assert.That(story.Tellings.Select(t => t.Id), Is.EqualTo(new[] { "quake", "copy", "other" }));
        Assert.That(story.Tellings.Select(t => t.IsCopy), Is.EqualTo(new[] { false, true, false }));
        Assert.That((story.Count, story.Copies, story.Tellings[0].Source), Is.EqualTo((3, 1, "Wire")));
    }

    [Test]
    public void Story_OfNothingElse_IsTheArticleAlone() => Assert.That(s_index.Story("rates")!.Tellings.Select(t => t.Id), Is.EqualTo(new[] { "rates" }));

    [Test]
    public async Task Story_UnknownId_IsNull() => Assert.That(await s_index.StoryAsync("none"), Is.Null);

    [Test]
    public void Collapse_Copies_ShowsEachTextOnce()
    {
        NewsResults found = s_index.Search("date:2025-03", new() { Collapse = NewsCollapse.Copies });
        Assert.That(found.Hits.Select(h => h.Id), Is.EquivalentTo(new[] { "quake", "other", "rates" }));
        Assert.That((found.Total, found.IsExact, found.Next), Is.EqualTo((3L, true, (string?)null)));
        Assert.That(found.Hits.Single(h => h.Id == "quake").Story!.Tellings.Select(t => t.Id), Is.EqualTo(new[] { "quake", "copy" }));
    }

    [Test]
    public void Collapse_Stories_ShowsEachStoryOnceAndPages()
    {
        NewsResults all = s_index.Search("date:2025-03", new() { Collapse = NewsCollapse.Stories });
        Assert.That(all.Hits.Select(h => h.Story!.Count).Order(), Is.EqualTo(new[] { 1, 3 }));
        NewsResults first = s_index.Search("date:2025-03", new() { Collapse = NewsCollapse.Stories, Top = 1 });
        NewsResults second = s_index.Search("date:2025-03", new() { Collapse = NewsCollapse.Stories, Top = 1, After = first.Next });
        Assert.That(first.Hits.Concat(second.Hits).Select(h => h.Id), Is.EqualTo(all.Hits.Select(h => h.Id)));
        Assert.That(second.Next, Is.Null);
    }

    [Test]
    public void Collapse_None_HasNoStory() => Assert.That(s_index.Search("earthquake").Hits.Select(h => h.Story), Is.All.Null);

    [Test]
    public void Facet_Story_CountsTellings()
    {
        FacetValue story = s_index.Search("date:2025-03", new() { Facets = [NewsFacet.Story] }).Facets[NewsFacet.Story].Single();
        Assert.That(story.Count, Is.EqualTo(3));
        Assert.That(story.Label, Does.Contain("arthquake"));
    }
}
