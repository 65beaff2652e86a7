using Dateline.Articles;
using Dateline.Lucene.Store;

namespace Dateline.Tests.Indexing;

[TestFixture]
public sealed class NewsPagingTests
{
    private static NewsIndex Make(int articles)
    {
        NewsIndex index = NewsIndex.Open(new MemoryIndexDirectory());
        for (int i = 0; i < articles; i++)
        {
            // Many hits with one score: ties must be parted the same way on every page.
            index.Add(new Article($"a{i}", "Rates", i % 3 == 0 ? "The bank raised rates again and again." : "The bank raised rates.")
            {
                Published = i % 7 == 0 ? null : new DateTimeOffset(2025, 3, 1 + i % 20, 0, 0, 0, TimeSpan.Zero),
            });
            if (i % 10 == 9) index.Commit();
        }
        index.Commit();
        return index;
    }

    [TestCase(NewsSort.Relevance)]
    [TestCase(NewsSort.Newest)]
    [TestCase(NewsSort.Oldest)]
    public void Next_PageAfterPage_GivesEveryHitOnce(NewsSort sort)
    {
        using NewsIndex index = Make(53);
        string[] all = [.. index.Search("bank", new() { Top = 100, Sort = sort }).Hits.Select(h => h.Id)];
        var paged = new List<string>();
        string? after = null;
        int rank = 0;
        do
        {
            NewsResults page = index.Search("bank", new() { Top = 7, Sort = sort, After = after });
            Assert.That(page.Total, Is.EqualTo(53));
            foreach (NewsHit hit in page.Hits) Assert.That(hit.Rank, Is.EqualTo(++rank));
            paged.AddRange(page.Hits.Select(h => h.Id));
            after = page.Next;
        }
        while (after != null && paged.Count < 100);
        Assert.That(paged, Is.EqualTo(all));
    }

    [Test]
    public void Next_LastHitOnThePage_IsNull()
    {
        using NewsIndex index = Make(10);
        Assert.That(index.Search("bank", new() { Top = 10 }).Next, Is.Null);
        Assert.That(index.Search("bank", new() { Top = 9 }).Next, Is.Not.Null);
    }

    [Test]
    public void After_BetterArticleAddedMeanwhile_GoesOnBehindTheLastHit()
    {
        using NewsIndex index = Make(9);
        NewsResults first = index.Search("bank", new() { Top = 4, Sort = NewsSort.Newest });
        index.Add(new Article("new", "Rates", "The bank raised rates.") { Published = new DateTimeOffset(2025, 4, 1, 0, 0, 0, TimeSpan.Zero) });
        index.Commit();
        NewsResults second = index.Search("bank", new() { Top = 100, Sort = NewsSort.Newest, After = first.Next });
        Assert.That(second.Hits.Select(h => h.Id), Does.Not.Contain("new"));
        Assert.That(first.Hits.Concat(second.Hits).Select(h => h.Id).Distinct().Count(), Is.EqualTo(9));
        Assert.That(first.Hits.Count + second.Hits.Count, Is.EqualTo(9));
    }

    [TestCase("nonsense")]
    [TestCase("0.10")]
    [TestCase("")]
    [TestCase("AAAAAAAAAAAAAAAAAAAA")]
    [TestCase("ÄÖÜ")]
    public void After_NoCursor_IsRefused(string cursor)
    {
        using NewsIndex index = Make(3);
        Assert.That(() => index.Search("bank", new() { After = cursor }), Throws.ArgumentException.With.Message.Contains("no cursor"));
    }

    [Test]
    public void After_OfAnotherSearch_IsRefused()
    {
        using NewsIndex index = Make(9);
        string cursor = index.Search("bank", new() { Top = 2 }).Next!;
        Assert.That(() => index.Search("rates", new() { After = cursor }), Throws.ArgumentException.With.Message.Contains("another search"));
        Assert.That(() => index.Search("bank", new() { After = cursor, Sort = NewsSort.Newest }), Throws.ArgumentException.With.Message.Contains("another search"));
        Assert.That(() => index.Search("bank", new() { After = cursor, Countries = ["FR"] }), Throws.ArgumentException.With.Message.Contains("another search"));
    }

    [Test]
    public void After_ArticleDeleted_SaysSo()
    {
        using NewsIndex index = Make(9);
        NewsResults page = index.Search("bank", new() { Top = 2 });
        index.Delete(page.Hits[1].Id);
        index.Commit();
        Assert.That(() => index.Search("bank", new() { After = page.Next }), Throws.ArgumentException.With.Message.Contains("no longer"));
    }

    [Test]
    public void RecencyHalfLife_SameWords_NewerFirst()
    {
        using NewsIndex index = NewsIndex.Open(new MemoryIndexDirectory());
        foreach ((string id, DateTimeOffset? day) in new (string, DateTimeOffset?)[] { ("old", new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero)), ("undated", null), ("new", DateTimeOffset.UtcNow) })
            index.Add(new Article(id, "Rates", "The bank raised rates.") { Published = day });
        index.Commit();
        NewsResults plain = index.Search("bank");
        Assert.That(plain.Hits.Select(h => h.Id), Is.EqualTo(new[] { "old", "undated", "new" }), "off by default: equal scores in order of addition");
        NewsResults found = index.Search("bank", new() { RecencyHalfLife = TimeSpan.FromDays(30), RecencyFloor = 0.25 });
        Assert.That(found.Hits.Select(h => h.Id), Is.EqualTo(new[] { "new", "old", "undated" }));
        Assert.That(found.Hits[1].Score, Is.EqualTo(0.25f * plain.Hits[0].Score).Within(1e-5f));
        Assert.That(() => new NewsSearchOptions { RecencyHalfLife = TimeSpan.Zero }, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Search_FormsOfAWord_RankAndDoNotFind()
    {
        using NewsIndex index = NewsIndex.Open(new MemoryIndexDirectory());
        index.Add(new Article("plain", "Talks", "The sanction was lifted after a week of talks in the old town hall by the river."));
        index.Add(new Article("forms", "Talks", "The sanction was lifted. Other sanctions stay. Sanctioned banks wait by the river."));
        index.Add(new Article("other", "Talks", "Sanctions stay. The banks wait by the river."));
        index.Commit();
        NewsResults found = index.Search("sanction");
        Assert.That(found.Hits.Select(h => h.Id), Is.EqualTo(new[] { "forms", "plain" }));
        Assert.That(found.Hits[0].Snippets[0], Does.Contain("<mark>sanction</mark>").And.Not.Contain("<mark>sanctions</mark>"));
        Assert.That(index.Search("sanction OR river").Hits.Select(h => h.Id), Is.EqualTo(new[] { "forms", "plain", "other" }).Or.EqualTo(new[] { "forms", "other", "plain" }));
        Assert.That(index.Search("the").Total, Is.EqualTo(3), "stop words alone are words");
        Assert.That(index.Search("the").Hits[0].Score, Is.GreaterThan(0));
    }
}
