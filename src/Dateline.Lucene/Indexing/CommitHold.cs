namespace Dateline.Lucene.Indexing;

/// <summary>Keeps the files of a commit from being deleted until it is disposed: for a backup, or for readers of other processes.</summary>
/// <remarks>Thread-safe; disposing it again does nothing. A hold that is never disposed keeps the files as long as the writer lives.</remarks>
public sealed class CommitHold : IDisposable
{
    private Action? _release;

    internal CommitHold(IndexCommit commit, Action release)
    {
        Commit = commit;
        _release = release;
    }

    /// <summary>The commit.</summary>
    public IndexCommit Commit { get; }

    /// <summary>Lets go of the commit.</summary>
    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
}
