using System.Diagnostics;
using Dateline.Indexing;
using Dateline.Lucene.Indexing;

namespace Dateline;

public sealed partial class NewsIndex
{
    /// <summary>Lets searches see every change so far: of this object, committed or not; where the index is read only, the last commit of whoever writes it.</summary>
    /// <exception cref="IOException">The index cannot be read. Searches go on seeing what they saw.</exception>
    public void Refresh() => Renew(publish: true);

    /// <summary>Like <see cref="Refresh"/>, on a thread of the pool.</summary>
    /// <param name="cancellationToken">Cancels before the refresh starts.</param>
    public Task RefreshAsync(CancellationToken cancellationToken = default) => Task.Run(Refresh, cancellationToken);

    private void Renew(bool publish)
    {
        using Activity? activity = DatelineDiagnostics.Source.StartActivity("refresh")?.SetTag(_tag.Key, _tag.Value);
        long started = Stopwatch.GetTimestamp();
        try
        {
            Renew(publish, out bool isNew);
            if (!isNew) return;
        }
        catch (Exception e)
        {
            DatelineDiagnostics.Failed(activity, null, started, e, _tag);
            throw;
        }
        LogRefreshed(_logger, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    // isNew: searches see another view than before.
    private void Renew(bool publish, out bool isNew)
    {
        isNew = false;
        lock (_refreshLock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _recentGate.EnterWriteLock();
            try
            {
                Snapshot next = _known.Snapshot.Refresh();
                if (IsSame(next, _known.Snapshot))
                {
                    next.Dispose();                          // what the view has learned of names and columns stays
                }
                else
                {
                    var fresh = new SearchView(next);
                    _known.Release();
                    _known = fresh;
                }
                _recent.Clear();
                _recentCount = 0;
                if (!publish || ReferenceEquals(_view, _known)) return;
                _known.TryAcquire();
                SearchView old = _view;
                Volatile.Write(ref _view, _known);
                old.Release();
                isNew = true;
            }
            finally
            {
                _recentGate.ExitWriteLock();
            }
        }
    }

    private static bool IsSame(Snapshot one, Snapshot other)
    {
        if (one.Version != other.Version || one.Segments.Count != other.Segments.Count) return false;
        for (int i = 0; i < one.Segments.Count; i++)
        {
            if (!ReferenceEquals(one.Segments[i], other.Segments[i])) return false;
        }
        return true;
    }

    /// <summary>One shot after the other, so that a refresh that takes longer than the interval is not run into.</summary>
    private void StartTimer() => _timer = Options.TimeProvider.CreateTimer(static index => ((NewsIndex)index!).RefreshInBackground(), this, Options.RefreshInterval, Timeout.InfiniteTimeSpan);

    private void RefreshInBackground()
    {
        if (_disposed) return;
        try
        {
            Refresh();
        }
        catch (ObjectDisposedException)
        {
            return;                                          // closed meanwhile
        }
        catch (Exception e)
        {
            // Nobody waits for this call: searches go on with what they saw, and the next round tries again.
            LogRefreshFailed(_logger, e, Options.RefreshInterval);
        }
        try
        {
            _timer?.Change(Options.RefreshInterval, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            return;                                          // a clock of the caller's own may say so
        }
    }
}
