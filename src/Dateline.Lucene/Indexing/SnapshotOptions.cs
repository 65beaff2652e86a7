namespace Dateline.Lucene.Indexing;

/// <summary>How <see cref="Snapshot.Open(Store.IndexDirectory, SnapshotOptions?)"/> opens an index. Every property has a working default.</summary>
public sealed record SnapshotOptions
{
    /// <summary>Sums every byte of every file and compares with the checksums, so that damage shows now and not as a wrong answer later. Default: off.</summary>
    public bool VerifyChecksums { get; init; }

    /// <summary>The commit to open: the name of a segments file, as <see cref="Snapshot.CommitName"/> gives it. Default: the latest.</summary>
    public string? Commit { get; init; }
}
