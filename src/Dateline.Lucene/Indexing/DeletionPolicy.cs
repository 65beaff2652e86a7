namespace Dateline.Lucene.Indexing;

/// <summary>Decides which commits of an index are kept. Thread-safe.</summary>
public abstract class DeletionPolicy
{
    /// <summary>Keeps the last commit alone.</summary>
    public static DeletionPolicy KeepLast { get; } = new KeepSome(1);

    /// <summary>Keeps every commit.</summary>
    public static DeletionPolicy KeepAll { get; } = new KeepSome(int.MaxValue);

    /// <summary>Keeps the last few commits.</summary>
    /// <param name="count">How many, at least 1.</param>
    public static DeletionPolicy KeepLastCommits(int count) => new KeepSome(count >= 1 ? count : throw new ArgumentOutOfRangeException(nameof(count), count, "At least one commit must be kept."));

    /// <summary>Which commits may go. The newest is kept whatever the answer.</summary>
    /// <param name="commits">All commits, oldest first.</param>
    public abstract IEnumerable<IndexCommit> SelectForDeletion(IReadOnlyList<IndexCommit> commits);

    private sealed class KeepSome(int count) : DeletionPolicy
    {
        public override IEnumerable<IndexCommit> SelectForDeletion(IReadOnlyList<IndexCommit> commits) => commits.Take(Math.Max(0, commits.Count - count));
    }
}
