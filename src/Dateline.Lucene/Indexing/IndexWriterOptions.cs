using Dateline.Lucene.Analysis;
using Dateline.Lucene.Indexing.Merging;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing;

/// <summary>What to do with the index that is, or is not, there.</summary>
public enum OpenMode
{
    /// <summary>Continue the index; create one where there is none.</summary>
    CreateOrAppend,

    /// <summary>Continue the index; fail where there is none.</summary>
    Append,

    /// <summary>Start an empty index. What is there stays readable until the first commit, which replaces it.</summary>
    Create,
}

/// <summary>How an <see cref="IndexWriter"/> works. Every property has a working default.</summary>
public sealed record IndexWriterOptions
{
    /// <summary>New segments above this size keep their files.</summary>
    internal const long MaxPackedBytes = 16L << 20;

    /// <summary>Splits text into terms. There is no default worth having: see the Dateline.Lucene.Analysis package.</summary>
    public required Analyzer Analyzer { get; init; }

    /// <summary>What to do with the index that is, or is not, there. Default: continue or create.</summary>
    public OpenMode OpenMode { get; init; } = OpenMode.CreateOrAppend;

    /// <summary>Memory for documents that are not yet written as segments, in MiB, 1 to 2048, shared by all threads. Default: 64.</summary>
    public double RamBufferMegabytes { get; init => field = value is >= 1 and <= 2048 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "RamBufferMegabytes must be from 1 to 2048."); } = 64;

    /// <summary>Documents after which a thread's segment is written, 2 or more; null for memory alone. Default: null.</summary>
    public int? MaxBufferedDocuments { get; init => field = value is null or >= 2 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "MaxBufferedDocuments must be at least 2."); }

    /// <summary>Decides which segments are merged. Default: <see cref="TieredMergePolicy"/>.</summary>
    public MergePolicy MergePolicy { get; init; } = new TieredMergePolicy();

    /// <summary>Threads that merge in the background, 0 to 16; with 0 the thread that finds a merge due runs it. Default: 1.</summary>
    public int MergeThreads { get; init => field = value is >= 0 and <= 16 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "MergeThreads must be from 0 to 16."); } = 1;

    /// <summary>The order of documents in every segment. Default: null, the order of addition. It cannot change later.</summary>
    public IndexSort? IndexSort { get; init; }

    /// <summary>Packs the files of new segments of up to 16 MiB into one. Default: on; merged segments are decided by the merge policy.</summary>
    public bool UseCompoundFile { get; init; } = true;

    /// <summary>Compresses stored fields harder: about a third smaller, several times slower. Default: off.</summary>
    public bool BestCompression { get; init; }

    /// <summary>Decides which commits are kept. Default: the last one.</summary>
    public DeletionPolicy DeletionPolicy { get; init; } = DeletionPolicy.KeepLast;

    /// <summary>Commits on <see cref="IndexWriter.Dispose"/> what is not yet committed. Default: on.</summary>
    public bool CommitOnDispose { get; init; } = true;
}
