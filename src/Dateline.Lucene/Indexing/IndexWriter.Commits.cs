using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Indexing;

public sealed partial class IndexWriter
{
    private SegmentInfos? _prepared;
    private HashSet<string> _preparedFiles = [];

    /// <summary>Makes every change so far durable and visible to new snapshots of the index. Does nothing where nothing changed.</summary>
    /// <exception cref="IOException">The changes could not be made durable. The last commit is intact; the writer is closed.</exception>
    public void Commit()
    {
        EnsureOpen();
        lock (_commitLock)
        {
            if (_prepared == null) PrepareCommit();
            FinishCommit();
        }
        StartMerges();
    }

    /// <summary>Like <see cref="Commit()"/>, on a thread of the pool.</summary>
    /// <param name="cancellationToken">Cancels before the commit starts; a commit that has started is finished.</param>
    public Task CommitAsync(CancellationToken cancellationToken = default) => Task.Run(Commit, cancellationToken);

    /// <summary>
    /// The first phase of a commit: writes and syncs everything, so that little can fail in the second, which is <see cref="Commit()"/>; or <see cref="Rollback"/> gives it up.
    /// Changes made after this call are not part of the commit.
    /// </summary>
    /// <exception cref="InvalidOperationException">A commit is prepared already.</exception>
    public void PrepareCommit()
    {
        EnsureOpen();
        lock (_commitLock)
        {
            if (_prepared != null) throw new InvalidOperationException("A commit is prepared already: finish it with Commit or give it up with Rollback.");
            bool changed = false;
            SegmentInfos? infos = Alone(writer =>
            {
                changed = writer._infos.Version != writer._lastCommitVersion || !ReferenceEquals(writer._infos.UserData, writer._lastCommitData) || writer._commits.Count == 0;
                if (!changed) return null;
                bool written = false;
                foreach (SegmentState segment in writer._segments) written |= segment.WriteDeletes();
                if (written) writer.Checkpoint();
                SegmentInfos copy = writer._infos.Clone();
                writer._preparedFiles = copy.Files(includeSegmentsFile: false);
                writer._files.Add(writer._preparedFiles);
                return copy;
            });
            if (infos == null) return;
            try
            {
                _lock.EnsureHeld();
                _directory.Sync(_preparedFiles);
                infos.PrepareCommit(_directory);
                _prepared = infos;
            }
            catch (Exception e)
            {
                Tragic(e);
                CloseAfterTragedy();
                throw;
            }
        }
    }

    private void FinishCommit()
    {
        if (_prepared == null) return;
        try
        {
            string name = _prepared.FinishCommit(_directory);
            lock (_sync)
            {
                _infos.UpdateGeneration(_prepared);
                _lastCommitVersion = _prepared.Version;
                if (SameData(_prepared.UserData, _infos.UserData)) _lastCommitData = _infos.UserData;
                else _lastCommitData = _prepared.UserData;
                var commit = new IndexCommit(name, _prepared.LastGeneration, _prepared.Files(includeSegmentsFile: true), _prepared.UserData);
                _files.Add(commit.Files);
                _commits.Add(commit);
                _files.Remove(_preparedFiles);
                _prepared = null;
                _preparedFiles = [];
                DeleteCommits();
            }
        }
        catch (Exception e)
        {
            Tragic(e);
            CloseAfterTragedy();
            throw;
        }
    }

    private static bool SameData(IReadOnlyDictionary<string, string> a, IReadOnlyDictionary<string, string> b) =>
        a.Count == b.Count && a.All(p => b.TryGetValue(p.Key, out string? value) && value == p.Value);

    /// <summary>Undoes every change since the last commit and closes the writer.</summary>
    public void Rollback()
    {
        if (_closed) return;
        CloseWithoutCommit();
    }

    /// <summary>The commits that the index has, oldest first.</summary>
    public IReadOnlyList<IndexCommit> Commits
    {
        get
        {
            lock (_sync) return [.. _commits];
        }
    }

    /// <summary>Keeps the last commit from being deleted until the hold is disposed.</summary>
    /// <exception cref="InvalidOperationException">Nothing was committed yet.</exception>
    public CommitHold HoldCommit()
    {
        EnsureOpen();
        lock (_sync)
        {
            if (_commits.Count == 0) throw new InvalidOperationException("The index has no commit yet. Commit first.");
            IndexCommit commit = _commits[^1];
            _holds[commit.Name] = _holds.GetValueOrDefault(commit.Name) + 1;
            return new CommitHold(commit, () =>
            {
                lock (_sync)
                {
                    int left = _holds[commit.Name] - 1;
                    if (left > 0) _holds[commit.Name] = left;
                    else _holds.Remove(commit.Name);
                    if (!_closed) DeleteCommits();
                }
            });
        }
    }

    /// <summary>A snapshot of the index with every change so far, committed or not.</summary>
    /// <remarks>Cheap: what is in memory is written as segments, but nothing is synced.</remarks>
    public Snapshot GetSnapshot()
    {
        EnsureOpen();
        Snapshot snapshot;
        lock (_commitLock) snapshot = Alone(static writer => writer.MakeSnapshot());
        StartMerges();
        return snapshot;
    }

    internal Snapshot Refresh(Snapshot old)
    {
        EnsureOpen();
        Snapshot snapshot;
        lock (_commitLock)
        {
            snapshot = Alone(writer => writer._infos.Version == old.WriterVersion ? old.Share() : writer.MakeSnapshot());
        }
        StartMerges();
        return snapshot;
    }

    private Snapshot MakeSnapshot()
    {
        var readers = new SegmentReader[_segments.Count];
        int opened = 0;
        try
        {
            for (; opened < readers.Length; opened++) readers[opened] = _segments[opened].AcquireReader();
        }
        catch
        {
            foreach (SegmentReader reader in readers.AsSpan(0, opened)) reader.Release();
            throw;
        }
        return new Snapshot(_directory, _infos.Clone(), readers, this, _infos.Version);
    }

    /// <summary>Counts the files of the commits that are there.</summary>
    private void CountCommits()
    {
        foreach (string file in _directory.ListFiles())
        {
            if (!IndexFileNames.TryParseCommit(file, out long generation)) continue;
            SegmentInfos infos;
            try
            {
                infos = SegmentInfos.Read(_directory, file);
            }
            catch (Exception e) when (e is CorruptIndexException or FileNotFoundException && generation != _infos.LastGeneration)
            {
                continue;   // an older commit that lost its files; it goes with the leftovers
            }
            var commit = new IndexCommit(file, generation, infos.Files(includeSegmentsFile: true), infos.UserData);
            _files.Add(commit.Files);
            _commits.Add(commit);
        }
        _commits.Sort((a, b) => a.Generation.CompareTo(b.Generation));
    }

    private void DeleteCommits()
    {
        foreach (IndexCommit commit in _options.DeletionPolicy.SelectForDeletion([.. _commits]).ToArray())
        {
            if (commit == _commits[^1] || _holds.ContainsKey(commit.Name) || !_commits.Remove(commit)) continue;
            _files.Remove(commit.Files);
        }
    }

    /// <summary>Removes index files that no commit needs: what a writer left that was killed. Names are not used twice all the same.</summary>
    private void DeleteLeftovers()
    {
        string[] files = _directory.ListFiles();
        long highest = -1;
        foreach (string file in files)
        {
            if (IndexFileNames.IsSegmentFile(file) && IndexFileNames.TryParseBase36(IndexFileNames.ParseSegmentName(file).AsSpan(1), out long number)) highest = Math.Max(highest, number);
        }
        _infos.Counter = Math.Max(_infos.Counter, highest + 1);
        _files.DeleteUnused(files.Where(f => IndexFileNames.IsSegmentFile(f) || f.EndsWith(".tmp", StringComparison.Ordinal) && f.StartsWith('_')
            || f.StartsWith(IndexFileNames.PendingSegments, StringComparison.Ordinal) || IndexFileNames.TryParseCommit(f, out _)));
    }

    /// <summary>Commits, unless <see cref="IndexWriterOptions.CommitOnDispose"/> is off, waits for merges and closes the writer.</summary>
    public void Dispose()
    {
        if (_closed) return;
        try
        {
            if (_options.CommitOnDispose)
            {
                WaitForMerges();
                Commit();
            }
        }
        finally
        {
            CloseWithoutCommit();
        }
    }

    private void CloseWithoutCommit()
    {
        lock (_commitLock)
        {
            _closed = true;
            StopMerges();
            lock (_sync)
            {
                if (_isReleased) return;
                _isReleased = true;
                foreach (Slot slot in _slots) slot.Builder.Dispose();
                _slots.Clear();
                _free.Clear();
                _changes.Clear();
                foreach (SegmentState segment in _segments) segment.Close();
                _segments.Clear();
                if (_prepared != null)
                {
                    _prepared.RollbackCommit(_directory);
                    _prepared = null;
                    _files.Remove(_preparedFiles);
                    _preparedFiles = [];
                }
                _files.Remove(_current);
                _current = [];
                DeleteUncommitted();
            }
            _lock.Dispose();
        }
    }

    private bool _isReleased;

    private void DeleteUncommitted()
    {
        try
        {
            _files.DeleteUnused(_directory.ListFiles().Where(f => IndexFileNames.IsSegmentFile(f) || f.EndsWith(".tmp", StringComparison.Ordinal) && f.StartsWith('_')));
        }
        catch (IOException)
        {
            // The disk that failed may not even list its files; the next writer cleans up.
        }
    }
}
