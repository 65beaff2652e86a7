using Dateline.Articles;
using Dateline.Lucene.Store;
using Microsoft.Extensions.Logging;

namespace Dateline.Tests.Indexing;

/// <summary>When searches see what was added and deleted, under each policy.</summary>
[TestFixture]
public sealed class NewsIndexRefreshTests
{
    private static readonly DateTimeOffset s_start = new(2025, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private static Article Article(string id) => new(id, $"Title of {id}", "Words of a story.");

    [Test]
    public void OnCommit_IsTheDefault_AndShowsCommittedAndRefreshed()
    {
        using NewsIndex index = NewsIndex.Open(new MemoryIndexDirectory());
        Assert.That(index.Options.RefreshPolicy, Is.EqualTo(RefreshPolicy.OnCommit));
        index.Add(Article("1"));
        Assert.That(index.Count, Is.Zero);
        index.Refresh();
        Assert.That((index.Count, index.Search("words").Total), Is.EqualTo((1, 1L)), "refreshed, not committed");
        index.Delete("1");
        index.Add(Article("2"));
        index.Commit();
        Assert.That(index.Search("words").Hits.Select(h => h.Id), Is.EqualTo(new[] { "2" }));
    }

    [Test]
    public async Task Manual_ShowsNothingBeforeRefresh()
    {
        await using NewsIndex index = NewsIndex.Open(new MemoryIndexDirectory(), new NewsIndexOptions { RefreshPolicy = RefreshPolicy.Manual });
        index.Add(Article("1"));
        await index.CommitAsync();
        Assert.That((index.Count, index.TryGet("1", out _)), Is.EqualTo((0, false)));
        Assert.That(index.Add(Article("1")), Is.EqualTo(AddOutcome.Replaced), "what searches do not see is known all the same");
        await index.RefreshAsync();
        Assert.That((index.Count, index.TryGet("1", out _)), Is.EqualTo((1, true)));
    }

    [Test]
    public void Timed_ShowsChangesAfterTheIntervalAndAfterCommit()
    {
        var clock = new ManualClock(s_start);
        using NewsIndex index = NewsIndex.Open(new MemoryIndexDirectory(), new NewsIndexOptions { RefreshPolicy = RefreshPolicy.Timed, TimeProvider = clock });
        Assert.That(index.Options.RefreshInterval, Is.EqualTo(TimeSpan.FromSeconds(1)), "the default");
        index.Add(Article("1"));
        clock.Advance(TimeSpan.FromSeconds(0.9));
        Assert.That(index.Count, Is.Zero);
        clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.That(index.Count, Is.EqualTo(1), "seen without a commit");
        index.Add(Article("2"));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(index.Count, Is.EqualTo(2), "and again");
        index.Add(Article("3"));
        index.Commit();
        Assert.That(index.Count, Is.EqualTo(3));
        index.Delete("1");
        clock.Advance(TimeSpan.FromHours(1));
        Assert.That(index.Count, Is.EqualTo(2));
        Assert.That(clock.Waiting, Is.EqualTo(1), "one shot at a time");
    }

    [Test]
    public void Timed_ReadOnly_FollowsTheWriter()
    {
        var clock = new ManualClock(s_start);
        var directory = new MemoryIndexDirectory();
        using NewsIndex writer = NewsIndex.Open(directory);
        writer.Add(Article("1"));
        writer.Commit();
        using NewsIndex reader = NewsIndex.Open(directory, new NewsIndexOptions { IsReadOnly = true, RefreshPolicy = RefreshPolicy.Timed, RefreshInterval = TimeSpan.FromMinutes(1), TimeProvider = clock });
        writer.Add(Article("2"));
        writer.Refresh();
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(reader.Count, Is.EqualTo(1), "not committed");
        writer.Commit();
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.That(reader.Count, Is.EqualTo(1));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(reader.Count, Is.EqualTo(2));
    }

    [Test]
    public void Timed_FailureIsLoggedAndTriedAgain()
    {
        var clock = new ManualClock(s_start);
        var log = new RecordingLogger();
        string folder = Directory.CreateTempSubdirectory("dateline-refresh-").FullName, moved = folder + "-moved";
        try
        {
            using (NewsIndex writer = NewsIndex.Open(folder))
            {
                writer.Add(Article("1"));
                writer.Commit();
            }
            using NewsIndex reader = NewsIndex.Open(folder, new NewsIndexOptions { IsReadOnly = true, RefreshPolicy = RefreshPolicy.Timed, TimeProvider = clock, Logger = log });
            Directory.Move(folder, moved);
            clock.Advance(TimeSpan.FromSeconds(1));
            Assert.That(log.Entries.Count(e => e.Level == LogLevel.Warning && e.Message.StartsWith("The refresh in the background failed", StringComparison.Ordinal) && e.Exception != null), Is.EqualTo(1));
            Assert.That(reader.Count, Is.EqualTo(1), "searches go on");
            Directory.Move(moved, folder);
            using (NewsIndex writer = NewsIndex.Open(folder))
            {
                writer.Add(Article("2"));
                writer.Commit();
            }
            clock.Advance(TimeSpan.FromSeconds(1));
            Assert.That(reader.Count, Is.EqualTo(2), "tried again");
        }
        finally
        {
            foreach (string one in new[] { folder, moved })
            {
                if (Directory.Exists(one)) Directory.Delete(one, recursive: true);
            }
        }
    }

    [Test]
    public void Timed_AfterDispose_DoesNothing()
    {
        var clock = new ManualClock(s_start);
        NewsIndex index = NewsIndex.Open(new MemoryIndexDirectory(), new NewsIndexOptions { RefreshPolicy = RefreshPolicy.Timed, TimeProvider = clock });
        index.Dispose();
        clock.Advance(TimeSpan.FromDays(1));
        Assert.That(clock.Waiting, Is.Zero);
    }

    [Test]
    public void Timed_ByTheSystemsClock_IsSeenSoon()
    {
        using NewsIndex index = NewsIndex.Open(new MemoryIndexDirectory(), new NewsIndexOptions { RefreshPolicy = RefreshPolicy.Timed, RefreshInterval = TimeSpan.FromMilliseconds(20) });
        index.Add(Article("1"));
        Assert.That(() => index.Count, Is.EqualTo(1).After(20_000, 10));
    }

    // What a view has learned of its columns and names is dear: it stays where nothing has changed.
    [Test]
    public void Refresh_NothingChanged_KeepsTheView()
    {
        using NewsIndex index = NewsIndex.Open(new MemoryIndexDirectory());
        index.Add(Article("1"));
        index.Commit();
        object before = View(index);
        index.Refresh();
        index.Commit();
        Assert.That(View(index), Is.SameAs(before));
        index.Delete("1");
        index.Refresh();
        Assert.That((View(index) != before, index.Count), Is.EqualTo((true, 0)));

        static object View(NewsIndex index) => typeof(NewsIndex).GetField("_view", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!.GetValue(index)!;
    }

    [Test]
    public void Options_OutOfRange_AreRefused()
    {
        Assert.That(() => new NewsIndexOptions { RefreshInterval = TimeSpan.Zero }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new NewsIndexOptions { RefreshInterval = TimeSpan.FromDays(2) }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new NewsIndexOptions { RefreshPolicy = (RefreshPolicy)9 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new NewsIndexOptions { BulkThreads = 0 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new NewsIndexOptions { SlowSearch = TimeSpan.FromSeconds(-1) }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new NewsIndexOptions { RamBufferMegabytes = 0 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
