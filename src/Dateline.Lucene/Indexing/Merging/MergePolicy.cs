namespace Dateline.Lucene.Indexing.Merging;

/// <summary>Decides which segments are merged, and when. Thread-safe.</summary>
public abstract class MergePolicy
{
    /// <summary>Merges that are due after a flush or a merge: each a list of segment names; no name twice.</summary>
    public abstract IReadOnlyList<IReadOnlyList<string>> FindMerges(IReadOnlyList<MergeCandidate> segments);

    /// <summary>Merges that bring the index to at most so many segments; empty where it is there already.</summary>
    public abstract IReadOnlyList<IReadOnlyList<string>> FindForcedMerges(IReadOnlyList<MergeCandidate> segments, int maxSegments);

    /// <summary>Merges that free the space of deleted documents.</summary>
    public virtual IReadOnlyList<IReadOnlyList<string>> FindMergesForDeletes(IReadOnlyList<MergeCandidate> segments, double minDeletedShare) =>
        [.. segments.Where(s => !s.IsMerging && s.MaxDoc > 0 && (double)s.DeletedCount / s.MaxDoc > minDeletedShare).Select(s => new[] { s.Name })];

    /// <summary>Whether a merged segment of a size is to be packed into a compound file.</summary>
    /// <param name="bytes">The merged segment's size.</param>
    /// <param name="indexBytes">Size of all segments.</param>
    public virtual bool UseCompoundFile(long bytes, long indexBytes) => bytes <= 0.1 * indexBytes;

    /// <summary>A policy that never merges.</summary>
    public static MergePolicy None { get; } = new NoMerges();

    private sealed class NoMerges : MergePolicy
    {
        public override IReadOnlyList<IReadOnlyList<string>> FindMerges(IReadOnlyList<MergeCandidate> segments) => [];

        public override IReadOnlyList<IReadOnlyList<string>> FindForcedMerges(IReadOnlyList<MergeCandidate> segments, int maxSegments) => [];

        public override IReadOnlyList<IReadOnlyList<string>> FindMergesForDeletes(IReadOnlyList<MergeCandidate> segments, double minDeletedShare) => [];
    }
}
