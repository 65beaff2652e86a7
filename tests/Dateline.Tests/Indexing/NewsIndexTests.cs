using Dateline.Articles;
using Dateline.Lucene.Store;

namespace Dateline.Tests.Indexing;

[TestFixture]
public sealed class NewsIndexTests
{
    private static Article Article(string id, string title, string body) =>
        new(id, title, body) { Published = new DateTimeOffset(2025, 3, 6, 9, 0, 0, TimeSpan.Zero), Source = "The Daily Example", Authors = ["Ann Example"], Language = "en", Captions = ["A bridge at night"] };

    [Test]
    public void Add_ThenCommit_SearchFinds()
    {
        using NewsIndex index = NewsIndex.Open(new MemoryIndexDirectory());
        Assert.That(index.Add(Article("1", "Rate rise", "The central bank raised its rate.\n\nFrance did not.")), Is.EqualTo(AddOutcome.Added));
        Assert.That(index.Search("bank").Total, Is.Zero, "before the commit");
        index.Commit();
        NewsResults found = index.Search("bank");
        Assert.That(found.Hits.Select(h => h.Id), Is.EqualTo(new[] { "1" }));
        Assert.That(found.Hits[0].Article.Source, Is.EqualTo("The Daily Example"));
    }

    [Test]
    public void Add_SameId_Replaces()
    {
        using NewsIndex index = NewsIndex.Open(new MemoryIndexDirectory());
        index.Add(Article("1", "Old", "Old words."));
        Assert.That(index.Add(Article("1", "New", "New words.")), Is.EqualTo(AddOutcome.Replaced));
        index.Commit();
        Assert.That(index.Add(Article("1", "Newest", "Newest words.")), Is.EqualTo(AddOutcome.Replaced));
        index.Commit();
        Assert.That((index.Count, index.Search("words").Total, index.Search("old").Total), Is.EqualTo((1, 1L, 0L)));
    }

    [Test]
    public void TryGet_Stored_GivesArticleAndAnnotationsBack()
    {
        using NewsIndex index = NewsIndex.Open(new MemoryIndexDirectory());
        Article article = Article("1", "Paris and Berlin agree", "France and Germany agreed on Thursday.\n\nThe French president smiled.") with
        {
            Deck = "A deal", Url = "https://example.org/1", Section = "World", Keywords = ["deal"], Agency = "AGY", Status = ArticleStatus.Corrected, Updated = new DateTimeOffset(2025, 3, 7, 0, 0, 0, TimeSpan.FromHours(2)),
        };
        index.Add(article);
        index.Commit();
        Assert.That(index.TryGet("1", out StoredArticle? stored), Is.True);
        Assert.That(stored!.Article with { Body = article.Body }, Is.EqualTo(article));
        Assert.That(stored.Annotations.Mentions, Is.EqualTo(new Dateline.Entities.EntityTagger().Tag(article.Text).Mentions));
        Assert.That(stored.Annotations.Countries.Select(c => c.Country.Id), Does.Contain("country:FR"));
    }

    [Test]
    public void Delete_Known_IsGoneAfterCommit()
    {
        using NewsIndex index = NewsIndex.Open(new MemoryIndexDirectory());
        index.Add(Article("1", "One", "Words."));
        Assert.That((index.Delete("2"), index.Delete("1"), index.Delete("1")), Is.EqualTo((false, true, false)));
        Assert.That(index.Add(Article("1", "One", "Words.")), Is.EqualTo(AddOutcome.Added));
        index.Commit();
        index.Delete("1");
        index.Commit();
        Assert.That(index.Count, Is.Zero);
    }
}
