using Dateline.Lucene.Codecs;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Indexing;

/// <summary>Copies a commit of an index while a writer goes on.</summary>
public static class IndexBackup
{
    /// <summary>Copies the writer's last commit.</summary>
    /// <param name="writer">The writer; it may add and commit meanwhile.</param>
    /// <param name="target">A directory. Files that it has already, from an earlier backup of the same index, are not copied again; what an older backup had besides is removed.</param>
    /// <param name="progress">Told the number of bytes copied so far; may be null.</param>
    /// <param name="cancellationToken">Ends the copy early; the target's earlier backup is then still whole.</param>
    /// <returns>The commit that was copied.</returns>
    /// <exception cref="InvalidOperationException">Nothing was committed yet.</exception>
    public static IndexCommit Copy(IndexWriter writer, IndexDirectory target, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(target);
        using CommitHold hold = writer.HoldCommit();
        Copy(writer.Directory, hold.Commit, target, progress, cancellationToken);
        return hold.Commit;
    }

    private static void Copy(IndexDirectory source, IndexCommit commit, IndexDirectory target, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using IndexLock _ = target.ObtainLock(IndexWriter.LockName);
        var known = new HashSet<string>(target.ListFiles(), StringComparer.Ordinal);
        var copied = new List<string>();
        long bytes = 0;
        try
        {
            // The commit itself comes last: until it is there, the target shows its earlier backup.
            foreach (string file in commit.Files.Where(f => f != commit.Name))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (known.Contains(file) && IsSame(source, target, file)) continue;
                if (known.Contains(file)) throw new IOException($"The backup's directory has another file {file}: it belongs to another index. Use an empty directory.");
                bytes += CopyFile(source, file, target, file);
                copied.Add(file);
                progress?.Report(bytes);
            }
            target.Sync(copied);
            if (!known.Contains(commit.Name))
            {
                string pending = $"{IndexFileNames.PendingSegments}_{IndexFileNames.Base36(commit.Generation)}";
                CopyFile(source, commit.Name, target, pending);
                copied.Add(pending);
                target.Sync([pending]);
                target.SyncMetadata();
                target.Rename(pending, commit.Name);
                copied.Remove(pending);
            }
            target.SyncMetadata();
        }
        catch
        {
            foreach (string file in copied) TryDelete(target, file);
            throw;
        }
        foreach (string file in known)
        {
            if (!commit.Files.Contains(file) && (IndexFileNames.IsSegmentFile(file) || IndexFileNames.TryParseCommit(file, out long _))) TryDelete(target, file);
        }
    }

    // A segment's files are written once; the id in the header and the checksum in the footer tell them apart.
    private static bool IsSame(IndexDirectory source, IndexDirectory target, string file)
    {
        if (source.FileLength(file) != target.FileLength(file)) return false;
        using IndexInput a = source.OpenInput(file);
        using IndexInput b = target.OpenInput(file);
        CodecFooter.Verify(b);
        return CodecFooter.CheckShape(a) == CodecFooter.CheckShape(b);
    }

    private static long CopyFile(IndexDirectory source, string from, IndexDirectory target, string to)
    {
        using IndexInput input = source.OpenInput(from);
        CodecFooter.Verify(input);
        using IndexOutput output = target.CreateOutput(to);
        output.CopyBytes(input, input.Length);
        return input.Length;
    }

    private static void TryDelete(IndexDirectory directory, string file)
    {
        try
        {
            directory.DeleteFile(file);
        }
        catch (IOException)
        {
            // Left over in a backup, it takes room and does no harm; the next backup tries again.
        }
    }
}
