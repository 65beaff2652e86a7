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
        Assert.That(story.Tellings.Select(t => t.Id), Is.EqualTo(new[] { "copy", "quake", "other" }), "of one moment the least id");
        Assert.That(story.Tellings.Select(t => t.IsCopy), Is.EqualTo(new[] { false, true, false }));
        Assert.That(story.Tellings.Select(t => t.CopyOf), Is.EqualTo(new[] { null, "copy", null }));
        Assert.That((story.Count, story.Copies, story.Tellings[0].Source), Is.EqualTo((3, 1, "Paper")));
    }

    [Test]
    public async Task CopyOf_SaysWhatHitsSay()
    {
        foreach (NewsHit hit in s_index.Search("*:*", new() { MarkCopies = true, Top = 100 }).Hits) Assert.That(s_index.CopyOf(hit.Id), Is.EqualTo(hit.CopyOf), hit.Id);
        Assert.That((await s_index.CopyOfAsync("quake"), s_index.CopyOf("nosuch")), Is.EqualTo(("copy", (string?)null)));
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
    public void MarkCopies_SaysWhatAHitIsACopyOf_InTheWholeIndex()
    {
        Dictionary<string, string?> copies = s_index.Search("*:*", new() { MarkCopies = true }).Hits.ToDictionary(h => h.Id, h => h.CopyOf);
        Assert.That(copies, Is.EquivalentTo(new Dictionary<string, string?> { ["copy"] = null, ["quake"] = "copy", ["other"] = null, ["rates"] = null, ["later"] = "other" }), "of one moment the least id is the first");
        // What a search finds besides does not matter.
        Assert.That(s_index.Search("id:quake", new() { MarkCopies = true }).Hits.Single().CopyOf, Is.EqualTo("copy"));
        Assert.That(s_index.Search("id:quake").Hits.Single().CopyOf, Is.Null, "not asked for");
    }

    [Test]
    public void MarkCopies_FollowsUpdatesAndDeletes()
    {
        using NewsIndex index = NewsIndex.Open(new MemoryIndexDirectory());
        Add("b", day: 2);
        Add("c", day: 3);
        index.Commit();
        Assert.That(Copies(), Is.EqualTo("b: , c: b"));
        Add("a", day: 1);                                     // the original comes last
        index.Commit();
        Assert.That(Copies(), Is.EqualTo("a: , b: a, c: a"));
        index.Delete("a");
        index.Commit();
        Assert.That(Copies(), Is.EqualTo("b: , c: b"));
        index.Add(new Article("b", "Rates", Rates));          // another text under the same id
        index.Commit();
        Assert.That(Copies(), Is.EqualTo("b: , c: "));

        void Add(string id, int day) => index.Add(new Article(id, "Quake", Quake) { Published = new DateTimeOffset(2025, 3, day, 0, 0, 0, TimeSpan.Zero) });

        string Copies() => string.Join(", ", index.Search("*:*", new() { MarkCopies = true }).Hits.OrderBy(h => h.Id, StringComparer.Ordinal).Select(h => $"{h.Id}: {h.CopyOf}"));
    }

    // Copies of copies at random lengths, in two orders and two sets of segments: the marks are those of comparing all with all.
    [Test]
    public void MarkCopies_OfManyTexts_AreThoseOfComparingAllWithAll()
    {
        var random = new Random(3);
        string[] words = [.. Enumerable.Range(0, 400).Select(n => $"word{n * 7919 % 1000}")];
        var articles = new List<Article>();
        for (int i = 0; i < 150; i++)
        {
            string body = i > 20 && random.Next(2) == 0
                ? string.Join(' ', articles[random.Next(articles.Count)].Body.Split(' ').Take(40 + random.Next(60))) + (random.Next(3) == 0 ? " and so on" : "")
                : string.Join(' ', Enumerable.Range(0, 60 + random.Next(60)).Select(_ => words[random.Next(words.Length)]));
            articles.Add(new Article($"id {i}", "Title", body) { Published = random.Next(5) == 0 ? null : new DateTimeOffset(2025, 1, 1 + random.Next(4), random.Next(24), 0, 0, TimeSpan.Zero) });
        }
        var signer = new Dateline.Stories.StorySigner();
        var tagger = new Dateline.Entities.EntityTagger();
        Dateline.Stories.StorySignature[] signatures = [.. articles.Select(a => signer.Compute(a, tagger.Tag(a.Text)))];
        string?[] expected = [.. articles.Select((article, i) => Enumerable.Range(0, articles.Count)
            .Where(j => j == i || (signatures[j].IsNearCopyOf(signatures[i]) && Enumerable.Range(0, Dateline.Stories.StorySignature.Bands).Any(b => signatures[i].Band(b) == signatures[j].Band(b))))
            .OrderBy(j => articles[j].Published ?? DateTimeOffset.MaxValue).ThenBy(j => articles[j].Id, StringComparer.Ordinal).First() is var first && first != i ? articles[first].Id : null)];
        Assert.That(expected.Count(id => id != null), Is.GreaterThan(30));
        foreach (bool reversed in (bool[])[false, true])
        {
            using NewsIndex index = NewsIndex.Open(new MemoryIndexDirectory());
            foreach (Article article in reversed ? Enumerable.Reverse(articles) : articles)
            {
                index.Add(article);
                if (random.Next(20) == 0) index.Commit();
            }
            index.Commit();
            Dictionary<string, string?> copies = index.Search("*:*", new() { Top = 1000, Snippets = 0, MarkCopies = true }).Hits.ToDictionary(h => h.Id, h => h.CopyOf);
            for (int i = 0; i < articles.Count; i++) Assert.That(copies[articles[i].Id], Is.EqualTo(expected[i]), articles[i].Id);
        }
    }

    [Test]
    public void Facet_Story_CountsTellings()
    {
        FacetValue story = s_index.Search("date:2025-03", new() { Facets = [NewsFacet.Story] }).Facets[NewsFacet.Story].Single();
        Assert.That(story.Count, Is.EqualTo(3));
        Assert.That(story.Label, Does.Contain("arthquake"));
    }
}
