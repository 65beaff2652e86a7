using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Dateline.Articles;
using Dateline.Entities;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dateline.Tests.Indexing;

/// <summary>How an index lives in an application: registered, logged, traced, counted, used by many threads, and with the engine in reach.</summary>
[TestFixture]
[NonParallelizable]
public sealed class NewsIndexServicesTests
{
    private static Article Article(string id) => new(id, $"Title of {id}", "Words of a story.");

    [Test]
    public async Task AddDateline_GivesOneIndexWithTheContainersLoggerAndClock()
    {
        string folder = Directory.CreateTempSubdirectory("dateline-services-").FullName;
        try
        {
            var log = new RecordingLogger();
            var clock = new ManualClock(new DateTimeOffset(2025, 6, 1, 12, 0, 0, TimeSpan.Zero));
            await using (ServiceProvider services = new ServiceCollection().AddSingleton<ILoggerFactory>(log).AddSingleton<TimeProvider>(clock).AddDateline(folder).AddDateline("elsewhere").BuildServiceProvider())
            {
                Assert.That(log.Entries, Is.Empty, "opened when first asked for");
                NewsIndex index = services.GetRequiredService<NewsIndex>();
                Assert.That(services.GetRequiredService<NewsIndex>(), Is.SameAs(index), "one for all, and the first registration counts");
                Assert.That((index.Options.TimeProvider, index.Options.RefreshPolicy), Is.EqualTo((clock, RefreshPolicy.OnCommit)));
                index.Add(Article("1"));
                Assert.That(log.Entries.Select(e => (e.Category, e.Level, e.Message)).Single().Message, Does.StartWith("Opened ").And.Contain(folder));
                Assert.That(log.Entries.Single().Category, Is.EqualTo("Dateline.NewsIndex"));
            }
            using NewsIndex again = NewsIndex.Open(folder, new NewsIndexOptions { IsReadOnly = true });
            Assert.That(again.Count, Is.EqualTo(1), "committed and closed with the container");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void AddDateline_OwnLoggerAndClock_Stay()
    {
        string folder = Directory.CreateTempSubdirectory("dateline-services-").FullName;
        try
        {
            RecordingLogger own = new(), containers = new();
            var clock = new ManualClock(DateTimeOffset.UnixEpoch);
            using ServiceProvider services = new ServiceCollection().AddSingleton<ILoggerFactory>(containers).AddSingleton(TimeProvider.System).AddDateline(folder, new NewsIndexOptions { Logger = own, TimeProvider = clock }).BuildServiceProvider();
            NewsIndex index = services.GetRequiredService<NewsIndex>();
            Assert.That((index.Options.TimeProvider, own.Entries.IsEmpty, containers.Entries.IsEmpty), Is.EqualTo(((TimeProvider)clock, false, true)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void AddDateline_WithoutOptions_TakesTheContainers()
    {
        string folder = Directory.CreateTempSubdirectory("dateline-services-").FullName;
        try
        {
            using ServiceProvider services = new ServiceCollection().AddSingleton(Options.Create(new NewsIndexOptions { RamBufferMegabytes = 16, RefreshPolicy = RefreshPolicy.Manual })).AddDateline(folder).BuildServiceProvider();
            NewsIndexOptions options = services.GetRequiredService<NewsIndex>().Options;
            Assert.That((options.RamBufferMegabytes, options.RefreshPolicy), Is.EqualTo((16.0, RefreshPolicy.Manual)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void AddDateline_OptionsOfServices_AreAskedOnceWhenFirstNeeded()
    {
        string folder = Directory.CreateTempSubdirectory("dateline-services-").FullName;
        try
        {
            var clock = new ManualClock(DateTimeOffset.UnixEpoch);
            int asked = 0;
            using ServiceProvider services = new ServiceCollection().AddSingleton(EntityCatalogue.BuiltIn.With(UserCatalogue.ParseCsv("id,name\norg:harbour-watch,Harbour Watch\n"))).AddSingleton<TimeProvider>(clock)
                .AddDateline(folder, provider =>
                {
                    asked++;
                    return new NewsIndexOptions { Catalogue = provider.GetRequiredService<EntityCatalogue>() };
                }).BuildServiceProvider();
            Assert.That(asked, Is.Zero);
            NewsIndex index = services.GetRequiredService<NewsIndex>();
            Assert.That((services.GetRequiredService<NewsIndex>(), asked), Is.EqualTo((index, 1)));
            Assert.That((index.Catalogue.TryGet("org:harbour-watch", out _), index.Options.TimeProvider), Is.EqualTo((true, (TimeProvider)clock)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void Logger_IsToldOfOpeningCommitsRefreshesAndSlowSearches()
    {
        var log = new RecordingLogger();
        using NewsIndex index = NewsIndex.Open(new MemoryIndexDirectory(), new NewsIndexOptions { Logger = log, SlowSearch = TimeSpan.Zero });
        index.Add(Article("1"));
        index.Commit();
        index.Search("words of \"a story\"");
        Assert.That(log.Entries.Select(e => (e.Level, e.Message.Split(' ')[0])), Is.EqualTo(new[] { (LogLevel.Debug, "Opened"), (LogLevel.Debug, "Committed"), (LogLevel.Debug, "Refreshed"), (LogLevel.Warning, "A") }));
        Assert.That(log.Entries.Last().Message, Does.StartWith("A search took ").And.EndsWith(": words of \"a story\""));
    }

    [Test]
    public void ActivitySource_TellsOfSearchCommitAndRefresh()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener { ShouldListenTo = source => source.Name == DatelineDiagnostics.ActivitySourceName, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData, ActivityStopped = ended.Enqueue };
        ActivitySource.AddActivityListener(listener);
        using (NewsIndex index = NewsIndex.Open(new MemoryIndexDirectory()))
        {
            index.Add(Article("1"));
            index.Commit();
            index.Search("words");
            Assert.That(() => index.Search("\"open"), Throws.InstanceOf<Dateline.Querying.QuerySyntaxException>());
            Assert.That(() => index.Search("words", new() { Facets = ["planet"] }), Throws.ArgumentException);
            index.AddRange([Article("1"), Article("2")]);
        }
        Activity[] all = [.. ended];
        Assert.That(all.Select(a => a.OperationName), Is.EqualTo(new[] { "refresh", "commit", "search", "search", "load" }));
        Assert.That(all[2].Tags.ToDictionary()["dateline.query"], Is.EqualTo("words"));
        Assert.That(all[2].TagObjects.ToDictionary()["dateline.total"], Is.EqualTo(1L));
        Assert.That((all[2].Status, all[3].Status, all[3].GetTagItem("error.type")), Is.EqualTo((ActivityStatusCode.Unset, ActivityStatusCode.Error, (object)"System.ArgumentException")));
        Assert.That((all[4].GetTagItem("dateline.added"), all[4].GetTagItem("dateline.replaced")), Is.EqualTo(((object)1L, (object)1L)));
    }

    [Test]
    public void Meter_CountsArticlesAndTimes()
    {
        var counts = new ConcurrentDictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == DatelineDiagnostics.MeterName) self.EnableMeasurementEvents(instrument);
            },
        };
        static string Name(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) => instrument.Name + string.Concat(tags.ToArray().Select(t => $" {t.Value}"));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => counts.AddOrUpdate(Name(instrument, tags), value, (_, sum) => sum + value));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => counts.AddOrUpdate(Name(instrument, tags) + " count", 1, (_, sum) => sum + (value >= 0 ? 1 : 0)));
        listener.Start();
        using (NewsIndex index = NewsIndex.Open(new MemoryIndexDirectory()))
        {
            foreach (string id in new[] { "1", "2", "1", "3" }) index.Add(Article(id));
            index.Delete("2");
            index.Delete("none");
            index.Commit();
            index.Search("words");
            index.Search("story");
            Assert.That(() => index.Search("story", new() { Facets = ["planet"] }), Throws.ArgumentException);
            Assert.That(() => index.Add(Article("4") with { Language = new string('x', 40_000) }), Throws.ArgumentException);
        }
        Assert.That(counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => (c.Key, c.Value)), Is.EqualTo(new[]
        {
            ("dateline.articles.added memory", 3.0), ("dateline.articles.deleted memory", 1.0), ("dateline.articles.refused memory", 1.0), ("dateline.articles.replaced memory", 1.0), ("dateline.commit.duration memory count", 1.0),
            ("dateline.search.duration memory System.ArgumentException count", 1.0), ("dateline.search.duration memory count", 2.0),
        }));
    }

    [Test]
    public void Engine_IsInReach()
    {
        var directory = new MemoryIndexDirectory();
        using NewsIndex index = NewsIndex.Open(directory);
        index.Add(Article("1"));
        index.Commit();
        Assert.That((index.Directory, index.Writer != null), Is.EqualTo((directory, true)));
        using Snapshot snapshot = index.Writer!.GetSnapshot();
        Assert.That(new Searcher(snapshot).Search(new TermQuery(new Term("text", "words")), 10).Hits, Has.Count.EqualTo(1));
    }

    // Ten threads add, replace, delete, commit, refresh and search at once; every search sees whole articles of one moment.
    [Test]
    public void ManyThreads_AtOnce_SeeWholeArticles()
    {
        using NewsIndex index = NewsIndex.Open(new MemoryIndexDirectory(), new NewsIndexOptions { RefreshPolicy = RefreshPolicy.Timed, RefreshInterval = TimeSpan.FromMilliseconds(10) });
        const int ids = 40, rounds = 60;
        var failures = new ConcurrentQueue<Exception>();
        int writing = 4;
        void Guard(Action work)
        {
            try
            {
                work();
            }
            catch (Exception e)
            {
                failures.Enqueue(e);
            }
        }
        Thread[] writers = [.. Enumerable.Range(0, 4).Select(w => new Thread(() => Guard(() =>
        {
            try
            {
                var random = new Random(w);
                for (int round = 0; round < rounds; round++)
                {
                    // Title and body carry one number: an article that is half another's would show.
                    string id = $"id {random.Next(ids)}";
                    int number = w * rounds + round;
                    if (random.Next(8) == 0) index.Delete(id);
                    else index.Add(new Article(id, $"Number {number} rising", $"It says number{number} of {id}."));
                    if (random.Next(20) == 0) index.Commit();
                }
            }
            finally
            {
                Interlocked.Decrement(ref writing);
            }
        })))];
        Thread[] readers = [.. Enumerable.Range(0, 6).Select(r => new Thread(() => Guard(() =>
        {
            do
            {
                NewsResults found = r % 2 == 0 ? index.Search("rising", new() { Top = 100 }) : index.SearchAsync("number", new() { Top = 100, Facets = [NewsFacet.Month] }).GetAwaiter().GetResult();
                if (found.Hits.Select(h => h.Id).Distinct().Count() != found.Hits.Count) throw new AssertionException("one id twice");
                foreach (NewsHit hit in found.Hits)
                {
                    string number = hit.Title.Split(' ')[1];
                    if (!hit.Article.Body.Contains($"number{number} of {hit.Id}.", StringComparison.Ordinal)) throw new AssertionException($"{hit.Title}: {hit.Article.Body}");
                }
                if (r == 5) index.Refresh();
            }
            while (Volatile.Read(ref writing) > 0);
        })))];
        foreach (Thread thread in writers.Concat(readers)) thread.Start();
        foreach (Thread thread in writers.Concat(readers)) thread.Join();
        Assert.That(failures, Is.Empty);
        index.Commit();
        Assert.That(index.Search("*:*", new() { Top = 100 }).Hits.Select(h => h.Id), Is.Unique);
        Assert.That(index.Count, Is.InRange(20, ids));
    }

    [Test]
    public void Search_Cancelled_Stops()
    {
        using NewsIndex index = NewsIndex.Open(new MemoryIndexDirectory());
        index.Add(Article("1"));
        index.Commit();
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.That(() => index.Search("words", cancellationToken: cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(async () => await index.SearchAsync("words", cancellationToken: cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(async () => await index.CommitAsync(cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(async () => await index.RefreshAsync(cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(async () => await index.StoryAsync("1", cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(async () => await index.SimilarAsync("1", cancellationToken: cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(async () => await index.SignificantTermsAsync("words", cancellationToken: cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(async () => await index.SuggestAsync("wor", cancellationToken: cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(async () => await index.DidYouMeanAsync("wrods", cancellationToken: cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(async () => await index.OptimizeAsync(1, cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(() => index.CopyOf("1", cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(() => index.Similar("1", cancellationToken: cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(() => index.Suggest("wor", cancellationToken: cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(() => index.Optimize(1, cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Disposed_EveryCall_SaysSo()
    {
        NewsIndex index = NewsIndex.Open(new MemoryIndexDirectory());
        index.Dispose();
        index.Dispose();
        Assert.That(() => index.Search("words"), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => index.Add(Article("1")), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => index.Delete("1"), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => index.Commit(), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => index.Refresh(), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => index.Count, Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => index.AddRange([Article("1")]), Throws.InstanceOf<ObjectDisposedException>());
    }
}
