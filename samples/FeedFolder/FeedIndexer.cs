using System.Diagnostics;
using System.Threading.Channels;
using Dateline;
using Dateline.Articles;
using Dateline.Reading;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeedFolder;

/// <summary>Puts what lies in a folder into an index, now and whenever it changes.</summary>
internal sealed partial class FeedIndexer(NewsIndex index, FeedSettings settings, ILogger<FeedIndexer> logger) : BackgroundService
{
    // What has been read, and how it was then. Only this service's own task touches it.
    private readonly Dictionary<string, (long Length, DateTime Written)> _read = new(StringComparer.Ordinal);
    private readonly ArticleReader _reader = new();

    // One waiting signal is enough: a pass looks at the whole folder.
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private int _uncommitted;
    private long _committed = Stopwatch.GetTimestamp();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Directory.CreateDirectory(settings.Folder);
        using var watcher = new FileSystemWatcher(settings.Folder) { IncludeSubdirectories = true };
        watcher.Created += (_, _) => _changes.Writer.TryWrite(true);
        watcher.Changed += (_, _) => _changes.Writer.TryWrite(true);
        watcher.Renamed += (_, _) => _changes.Writer.TryWrite(true);
        watcher.Error += (_, _) => _changes.Writer.TryWrite(true);   // too many changes at once: look at everything
        watcher.EnableRaisingEvents = true;
        try
        {
            while (true)
            {
                bool waits = Pass(stoppingToken);
                Commit();
                await WaitAsync(waits ? settings.Settle : settings.Rescan, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Commit();
            LogStopped(index.Count);
        }
    }

    // Until something changes, or for so long.
    private async Task WaitAsync(TimeSpan most, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(most);
        try
        {
            await _changes.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return;   // nothing was heard
        }
    }

    /// <summary>Reads every file that is new or has changed.</summary>
    /// <returns>Whether there are files that are still being written.</returns>
    private bool Pass(CancellationToken stop)
    {
        bool waits = false;
        foreach (FileInfo file in new DirectoryInfo(settings.Folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }))
        {
            stop.ThrowIfCancellationRequested();
            var state = (file.Length, file.LastWriteTimeUtc);
            if (_read.TryGetValue(file.FullName, out var known) && known == state) continue;
            if (DateTime.UtcNow - file.LastWriteTimeUtc < settings.Settle)
            {
                waits = true;
                continue;
            }
            ReadFile(file.FullName, stop);
            _read[file.FullName] = state;   // as it was before: if it has changed meanwhile, it is read again
        }
        return waits;
    }

    private void ReadFile(string path, CancellationToken stop)
    {
        int added = 0, replaced = 0, same = 0, refused = 0;
        foreach (ReadResult result in _reader.Read(path))
        {
            stop.ThrowIfCancellationRequested();
            if (!result.IsArticle)
            {
                refused++;
                LogRefused(result.Refusal.ToString());
            }
            else if (IsThere(result.Article))
            {
                same++;
            }
            else
            {
                if (index.Add(result.Article) == AddOutcome.Added) added++;
                else replaced++;
                _uncommitted++;
                if (_uncommitted >= settings.CommitAfter || Stopwatch.GetElapsedTime(_committed) >= settings.CommitEvery) Commit();
            }
        }
        LogRead(path, added, replaced, same, refused);
    }

    private bool IsThere(Article article) =>
        index.TryGet(article.Id, out StoredArticle? stored) && stored.Article.Title == article.Title && stored.Article.Published == article.Published && stored.Article.Text.Text == article.Text.Text;

    private void Commit()
    {
        if (_uncommitted > 0) index.Commit();
        _uncommitted = 0;
        _committed = Stopwatch.GetTimestamp();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Path}: {Added} added, {Replaced} replaced, {Same} unchanged, {Refused} refused.")]
    private partial void LogRead(string path, int added, int replaced, int same, int refused);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused: {Refusal}")]
    private partial void LogRefused(string refusal);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stopped with {Count} articles in the index.")]
    private partial void LogStopped(int count);
}
