using Dateline.Articles;
using Dateline.Lucene.Store;

namespace Dateline.Tests.Indexing;

/// <summary>Loading many articles: counts, progress, refusals, cancellation, on one thread and on several.</summary>
[TestFixture(1)]
[TestFixture(4)]
public sealed class NewsIndexBulkTests(int threads)
{
    private NewsIndex Open() => NewsIndex.Open(new MemoryIndexDirectory(), new NewsIndexOptions { BulkThreads = threads });

    private static IEnumerable<Article> Articles(int count) => Enumerable.Range(0, count).Select(n => new Article($"id {n % 300}", $"Title {n}", $"Words of article number {n}."));

    [Test]
    public void AddRange_WithRepeatedIds_CountsAndKeepsTheLast()
    {
        using NewsIndex index = Open();
        var told = new List<IndexingProgress>();
        IndexingProgress sum = index.AddRange(Articles(1000), new Told(told.Add));
        Assert.That((sum.Added, sum.Replaced, sum.Refused), Is.EqualTo((300L, 700L, 0L)));
        Assert.That(told, Has.Count.EqualTo(1000));
        Assert.That(told.Select(p => p.Added + p.Replaced), Is.EqualTo(Enumerable.Range(1, 1000).Select(n => (long)n)), "each told once, in order");
        Assert.That(told.Select(p => p.Last), Has.None.Null);
        index.Commit();
        Assert.That(index.Count, Is.EqualTo(300));
        for (int id = 0; id < 300; id++)
        {
            index.TryGet($"id {id}", out StoredArticle? stored);
            Assert.That(stored!.Article.Title, Is.EqualTo($"Title {(id < 100 ? 900 : 600) + id}"));
        }
    }

    [Test]
    public async Task AddRangeAsync_TakesWhatComes()
    {
        await using NewsIndex index = Open();
        IndexingProgress sum = await index.AddRangeAsync(Stream());
        await index.CommitAsync();
        Assert.That((sum.Added, index.Count, (await index.SearchAsync("number")).Total), Is.EqualTo((200L, 200, 200L)));

        static async IAsyncEnumerable<Article> Stream()
        {
            foreach (Article article in Articles(200))
            {
                await Task.Yield();
                yield return article;
            }
        }
    }

    // A term longer than Lucene takes (32,766 bytes) cannot be indexed.
    private static Article Unusable(string id) => new(id, "Title", "Words.") { Language = new string('x', 40_000) };

    [Test]
    public void AddRange_Refused_IsToldAndTheRestGoesOn()
    {
        using NewsIndex index = Open();
        var refused = new List<string>();
        IndexingProgress sum = index.AddRange([.. Articles(50), Unusable("bad 1"), .. Articles(100).Skip(50), Unusable("bad 2")], refused: (article, fault) => refused.Add($"{article.Id}: {fault.GetType().Name}"));
        Assert.That(refused.Order(), Is.EqualTo(new[] { "bad 1: ArgumentException", "bad 2: ArgumentException" }));
        index.Commit();
        Assert.That((sum.Added, sum.Refused, index.Count), Is.EqualTo((100L, 2L, 100)));
    }

    [Test]
    public void AddRange_NobodyToTell_ThrowsTheFirstFault()
    {
        using NewsIndex index = Open();
        Assert.That(() => index.AddRange([.. Articles(50), Unusable("bad"), .. Articles(3000)]), Throws.InstanceOf<ArgumentException>());
        index.Commit();
        Assert.That(index.Count, Is.InRange(1, 300));
    }

    [Test]
    public void AddRange_SourceFails_ThrowsItsExceptionAfterTheThreadsHaveEnded()
    {
        using NewsIndex index = Open();
        Assert.That(() => index.AddRange(Failing()), Throws.InstanceOf<FormatException>());
        index.Commit();
        int count = index.Count;
        index.Refresh();
        Assert.That(index.Count, Is.EqualTo(count), "nothing is added any more");

        static IEnumerable<Article> Failing()
        {
            foreach (Article article in Articles(100)) yield return article;
            throw new FormatException("the source is broken");
        }
    }

    [Test]
    public void AddRange_Cancelled_StopsAndKeepsWhatWasAdded()
    {
        using NewsIndex index = Open();
        using var cancel = new CancellationTokenSource();
        int told = 0;
        Assert.That(() => index.AddRange(Endless(), new Told(_ =>
        {
            if (++told == 20) cancel.Cancel();
        }), cancellationToken: cancel.Token), Throws.InstanceOf<OperationCanceledException>());
        index.Commit();
        Assert.That(index.Count, Is.InRange(20, 20 + 70 * threads));
        Assert.That(async () => await index.AddRangeAsync(Never(), cancellationToken: cancel.Token), Throws.InstanceOf<OperationCanceledException>());

        static IEnumerable<Article> Endless()
        {
            for (int n = 0; ; n++) yield return new Article($"id {n}", "Title", "Words.");
        }

        static async IAsyncEnumerable<Article> Never()
        {
            await Task.Yield();
            yield return new Article("none", "Title", "Words.");
        }
    }

    [Test]
    public void AddRange_ReadOnly_IsRefused()
    {
        var directory = new MemoryIndexDirectory();
        using (NewsIndex writer = NewsIndex.Open(directory)) writer.Add(new Article("1", "Title", "Words."));
        using NewsIndex reader = NewsIndex.Open(directory, new NewsIndexOptions { IsReadOnly = true, BulkThreads = threads });
        Assert.That(() => reader.AddRange(Articles(1)), Throws.InvalidOperationException);
    }

    private sealed class Told(Action<IndexingProgress> tell) : IProgress<IndexingProgress>
    {
        public void Report(IndexingProgress value) => tell(value);
    }
}
