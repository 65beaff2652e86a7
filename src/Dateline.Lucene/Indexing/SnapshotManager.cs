using Dateline.Lucene.Store;

namespace Dateline.Lucene.Indexing;

/// <summary>Hands out the newest snapshot of an index to many searching threads, and replaces it when told to.</summary>
/// <remarks>Thread-safe. Each <see cref="Acquire"/> gives a snapshot of one's own, to be disposed after the search; a refresh never waits for searches.</remarks>
public sealed class SnapshotManager : IDisposable
{
    private readonly Lock _swap = new();
    private readonly Lock _refresh = new();
    private Snapshot? _current;

    /// <summary>Follows the commits of an index.</summary>
    /// <param name="directory">Where the index is.</param>
    /// <param name="options">How snapshots are opened.</param>
    public SnapshotManager(IndexDirectory directory, SnapshotOptions? options = null) => _current = Snapshot.Open(directory, options);

    /// <summary>Follows a writer: a refresh sees its uncommitted changes.</summary>
    public SnapshotManager(IndexWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        _current = writer.GetSnapshot();
    }

    /// <summary>The newest snapshot, to be disposed when the search is done.</summary>
    /// <exception cref="ObjectDisposedException">The manager is closed.</exception>
    public Snapshot Acquire()
    {
        lock (_swap) return Current().Share();
    }

    /// <summary>Looks for changes and takes a new snapshot if there are any. One thread does so at a time; the others wait for it.</summary>
    /// <returns>Whether there were changes.</returns>
    public bool Refresh()
    {
        lock (_refresh)
        {
            Snapshot old;
            lock (_swap) old = Current();
            Snapshot next = old.Refresh();
            if (next.Version == old.Version && next.WriterVersion == old.WriterVersion)
            {
                next.Dispose();
                return false;
            }
            lock (_swap)
            {
                if (_current == null)
                {
                    next.Dispose();
                    Current();
                }
                _current = next;
            }
            old.Dispose();
            return true;
        }
    }

    /// <summary>Like <see cref="Refresh"/>, on a thread of the pool.</summary>
    public Task<bool> RefreshAsync(CancellationToken cancellationToken = default) => Task.Run(Refresh, cancellationToken);

    /// <summary>Lets go of the snapshot. Those that were handed out stay valid.</summary>
    public void Dispose()
    {
        lock (_swap)
        {
            _current?.Dispose();
            _current = null;
        }
    }

    private Snapshot Current() => _current ?? throw new ObjectDisposedException(nameof(SnapshotManager), "The manager is closed. Make a new one.");
}
