using Dateline.Lucene.Codecs;
using Dateline.Lucene.Indexing.Building;
using Dateline.Lucene.Indexing.Merging;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Indexing;

public sealed partial class IndexWriter
{
    private readonly Queue<RunningMerge> _queue = new();
    private readonly List<RunningMerge> _running = [];   // queued ones too
    private int _mergeWorkers;
    private int _merging;
    private volatile bool _mergesStopped;

    /// <summary>Merges until the index has at most so many segments. Runs on this thread and waits.</summary>
    /// <param name="maxSegments">At least 1.</param>
    /// <param name="cancellationToken">Gives the merge up; the index stays as it was.</param>
    public void ForceMerge(int maxSegments = 1, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSegments, 1);
        RunForced(all => _options.MergePolicy.FindForcedMerges(all, maxSegments), cancellationToken);
    }

    /// <summary>Like <see cref="ForceMerge"/>, on a thread of the pool.</summary>
    public Task ForceMergeAsync(int maxSegments = 1, CancellationToken cancellationToken = default) => Task.Run(() => ForceMerge(maxSegments, cancellationToken), cancellationToken);

    /// <summary>Rewrites segments of which more than a share of the documents is deleted. Runs on this thread and waits.</summary>
    /// <param name="minDeletedShare">0 to 1. Default: 0.1.</param>
    /// <param name="cancellationToken">Gives the merge up; the index stays as it was.</param>
    public void ForceMergeDeletes(double minDeletedShare = 0.1, CancellationToken cancellationToken = default) =>
        RunForced(all => _options.MergePolicy.FindMergesForDeletes(all, minDeletedShare), cancellationToken);

    /// <summary>Waits until no merge is running or waiting.</summary>
    public void WaitForMerges()
    {
        lock (_sync)
        {
            while (_running.Count > 0) Monitor.Wait(_sync);
        }
        if (_tragedy != null) CloseAfterTragedy();
    }

    /// <summary>Adds the documents of other indexes by copying their segments.</summary>
    /// <param name="directories">Indexes of the same format; not this one. They must not change meanwhile.</param>
    /// <exception cref="ArgumentException">An index is this one, is sorted otherwise, or has a field of another kind.</exception>
    public void AddIndexes(params IReadOnlyList<IndexDirectory> directories)
    {
        EnsureOpen();
        var copied = new List<SegmentState>();
        var older = new List<IndexDirectory>();   // written by an earlier codec: their .si cannot be written anew, so they are merged instead
        var tracking = new TrackingDirectory(_directory);
        try
        {
            foreach (IndexDirectory source in directories)
            {
                if (ReferenceEquals(source, _directory)) throw new ArgumentException("An index cannot be added to itself.", nameof(directories));
                SegmentInfos infos = SegmentInfos.ReadLatest(source);
                if (infos.Segments.Exists(s => s.Info.Codec != SegmentInfo.CodecName)) older.Add(source);
                else foreach (SegmentCommitInfo info in infos.Segments) copied.Add(CopySegment(source, info, tracking));
            }
            lock (_commitLock)
            {
                Alone(writer =>
                {
                    long docs = copied.Sum(s => (long)s.MaxDoc);
                    if (Interlocked.Add(ref writer._pendingDocs, docs) > MaxDocuments)
                    {
                        Interlocked.Add(ref writer._pendingDocs, -docs);
                        throw new ArgumentException($"The indexes have {docs} documents, {writer._pendingDocs} are here: an index can have {MaxDocuments}.", nameof(directories));
                    }
                    foreach (SegmentState segment in copied) segment.AppliedUpTo = writer._sequence;
                    writer._segments.AddRange(copied);
                    writer._infos.Version++;
                    writer.Checkpoint();
                    return true;
                });
            }
        }
        catch
        {
            tracking.DeleteCreated();
            throw;
        }
        foreach (IndexDirectory source in older)
        {
            using Snapshot snapshot = Snapshot.Open(source);
            AddIndexes([snapshot]);
        }
        StartMerges();
    }

    /// <summary>Adds the live documents of snapshots, merged into one new segment.</summary>
    /// <exception cref="ArgumentException">A field is of another kind in this index.</exception>
    public void AddIndexes(params IReadOnlyList<Snapshot> snapshots)
    {
        EnsureOpen();
        var uses = new List<Snapshot.Use>();
        var tracking = new TrackingDirectory(_directory);
        try
        {
            foreach (Snapshot snapshot in snapshots) uses.Add(snapshot.Acquire());
            MergeSource[] sources = [.. snapshots.SelectMany(s => s.Segments).Select(s => new MergeSource(s))];
            if (_options.IndexSort is { } sort && sources.Any(s => !sort.Equals(s.Reader.Info.Sort)))
                throw new ArgumentException($"A snapshot is not sorted by [{sort}], as this index is.", nameof(snapshots));
            SegmentInfo target = NewSegment(sources);
            FieldInfos fields = new SegmentMerger(sources, target, tracking, _options.BestCompression, _fieldNumbers.Add, CheckOpen).Merge();
            if (target.MaxDoc == 0) return;
            target.SetFiles(tracking.Created);
            SegmentCommitInfo info = Seal(target, tracking, IsPacked(target, tracking), "addIndexes");
            lock (_commitLock)
            {
                Alone(writer =>
                {
                    if (Interlocked.Add(ref writer._pendingDocs, target.MaxDoc) > MaxDocuments)
                    {
                        Interlocked.Add(ref writer._pendingDocs, -target.MaxDoc);
                        throw new ArgumentException($"The snapshots have {target.MaxDoc} documents, {writer._pendingDocs} are here: an index can have {MaxDocuments}.", nameof(snapshots));
                    }
                    writer._segments.Add(new SegmentState(writer._directory, info, null, 0) { AppliedUpTo = writer._sequence });
                    writer._infos.Version++;
                    writer.Checkpoint();
                    return true;
                });
            }
        }
        catch
        {
            tracking.DeleteCreated();
            throw;
        }
        finally
        {
            foreach (Snapshot.Use use in uses) use.Dispose();
        }
        StartMerges();
    }

    private void CheckOpen()
    {
        if (_closed) throw new MergeAbortedException();
    }

    private SegmentState CopySegment(IndexDirectory source, SegmentCommitInfo info, TrackingDirectory tracking)
    {
        IndexSort? has = info.Info.Sort;
        if (_options.IndexSort is { } wanted && !wanted.Equals(has))
            throw new ArgumentException($"The segment {info.Info.Name} is sorted by [{has?.ToString() ?? "nothing"}], this index by [{wanted}].");
        SegmentReader reader = SegmentState.OpenReader(source, info, verify: false);
        try
        {
            foreach (FieldInfo field in reader.Fields) _fieldNumbers.Add(field);
        }
        finally
        {
            reader.Release();
        }
        string name;
        lock (_sync) name = _infos.NewSegmentName();
        SegmentInfo old = info.Info;
        var target = new SegmentInfo(name, old.IdBytes, old.MaxDoc, old.Version, old.MinVersion, old.IsCompound, old.Sort, old.Diagnostics, old.Attributes);
        string Renamed(string file) => name + IndexFileNames.StripSegmentName(file);
        foreach (string file in info.Files())
        {
            if (file.EndsWith(".si", StringComparison.Ordinal)) continue;
            using IndexInput input = source.OpenInput(file);
            using IndexOutput output = tracking.CreateOutput(Renamed(file));
            output.CopyBytes(input, input.Length);
        }
        target.SetFiles(old.Files.Where(f => !f.EndsWith(".si", StringComparison.Ordinal)).Select(Renamed));
        SegmentInfoFile.Write(tracking, target);
        var copy = new SegmentCommitInfo(target, info.DelCount, info.SoftDelCount, info.DelGeneration, info.FieldInfosGeneration, info.DocValuesGeneration, SegmentCommitInfo.NewId());
        copy.FieldInfosFiles.UnionWith(info.FieldInfosFiles.Select(Renamed));
        foreach ((int field, HashSet<string> files) in info.DocValuesUpdatesFiles) copy.DocValuesUpdatesFiles[field] = new(files.Select(Renamed), StringComparer.Ordinal);
        return new SegmentState(_directory, copy, null, copy.DelCount);
    }

    private void RunForced(Func<IReadOnlyList<MergeCandidate>, IReadOnlyList<IReadOnlyList<string>>> find, CancellationToken cancellationToken)
    {
        EnsureOpen();
        Flush();
        while (true)
        {
            WaitForMerges();
            EnsureOpen();
            RunningMerge[] merges;
            lock (_sync) merges = [.. find(Candidates()).Select(names => Register(names, cancellationToken))];
            if (merges.Length == 0) return;
            foreach (RunningMerge merge in merges) Run(merge, rethrow: true);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private IReadOnlyList<MergeCandidate> Candidates() =>
        [.. _segments.Select(s => new MergeCandidate(s.Info.Info.Name, s.Info.SizeInBytes(_directory), s.MaxDoc, s.DeletedCount, s.IsMerging))];

    /// <summary>Looks for merges that are due, and starts them.</summary>
    private void StartMerges()
    {
        if (_closed || _mergesStopped) return;
        lock (_sync)
        {
            if (_closed || _mergesStopped) return;
            foreach (IReadOnlyList<string> names in _options.MergePolicy.FindMerges(Candidates())) _queue.Enqueue(Register(names, default));
            if (_options.MergeThreads > 0)
            {
                while (_mergeWorkers < _options.MergeThreads && _queue.Count > 0)
                {
                    _mergeWorkers++;
                    RunningMerge first = _queue.Dequeue();
                    var thread = new Thread(() => Work(first)) { IsBackground = true, Name = "Dateline merge", Priority = ThreadPriority.BelowNormal };
                    thread.Start();
                }
                return;
            }
        }
        while (true)
        {
            RunningMerge? merge;
            lock (_sync)
            {
                if (!_queue.TryDequeue(out merge)) return;
            }
            Run(merge, rethrow: true);
        }
    }

    private void Work(RunningMerge first)
    {
        RunningMerge? merge = first;
        while (merge != null)
        {
            Run(merge, rethrow: false);
            lock (_sync)
            {
                if (!_closed && !_mergesStopped)
                {
                    // One merge's result may make the next one due.
                    foreach (IReadOnlyList<string> names in _options.MergePolicy.FindMerges(Candidates())) _queue.Enqueue(Register(names, default));
                }
                if (_queue.TryDequeue(out merge)) continue;
                _mergeWorkers--;
                Monitor.PulseAll(_sync);
            }
        }
    }

    private RunningMerge Register(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        SegmentState[] segments = [.. _segments.Where(s => names.Contains(s.Info.Info.Name))];
        foreach (SegmentState segment in segments) segment.IsMerging = true;
        var merge = new RunningMerge(segments, cancellationToken);
        _running.Add(merge);
        _merging++;
        return merge;
    }

    private long OldestMergeSequence()
    {
        long oldest = _sequence;
        foreach (RunningMerge merge in _running)
        {
            if (merge.HasStarted) oldest = Math.Min(oldest, merge.Sequence);
        }
        return oldest;
    }

    private void Run(RunningMerge merge, bool rethrow)
    {
        var tracking = new TrackingDirectory(_directory);
        var readers = new List<SegmentReader>();
        try
        {
            void CheckAbort()
            {
                if (_closed || _mergesStopped) throw new MergeAbortedException();
                merge.Cancellation.ThrowIfCancellationRequested();
            }

            MergeSource[] sources;
            SegmentInfo target;
            lock (_sync)
            {
                CheckAbort();
                ApplyChanges();
                merge.Start(_sequence);
                foreach (SegmentState segment in merge.Segments) readers.Add(segment.AcquireReader());
                sources = [.. readers.Where(r => r.DocumentCount > 0).Select(r => new MergeSource(r))];
                target = NewSegment(sources);
            }
            SegmentCommitInfo? info = null;
            if (sources.Length > 0)
            {
                new SegmentMerger(sources, target, tracking, _options.BestCompression, _fieldNumbers.Add, CheckAbort).Merge();
                target.SetFiles(tracking.Created);
                long size = tracking.Created.Sum(tracking.FileLength), all;
                lock (_sync) all = _segments.Sum(s => s.Info.SizeInBytes(_directory));
                info = Seal(target, tracking, _options.MergePolicy.UseCompoundFile(size, all), "merge");
            }
            lock (_sync)
            {
                CheckAbort();
                int at = _segments.IndexOf(merge.Segments[0]);
                foreach (SegmentState segment in merge.Segments)
                {
                    at = Math.Min(at, _segments.IndexOf(segment));
                    _segments.Remove(segment);
                    segment.Close();
                    Interlocked.Add(ref _pendingDocs, -segment.MaxDoc);
                }
                if (info != null)
                {
                    _segments.Insert(Math.Min(at, _segments.Count), new SegmentState(_directory, info, null, 0) { AppliedUpTo = merge.Sequence });
                    Interlocked.Add(ref _pendingDocs, target.MaxDoc);
                }
                _infos.Version++;
                Checkpoint();
            }
        }
        catch (Exception e) when (e is MergeAbortedException or OperationCanceledException)
        {
            tracking.DeleteCreated();
            if (rethrow && e is OperationCanceledException) throw;
        }
        catch (Exception e)
        {
            Tragic(e);
            tracking.DeleteCreated();
            if (rethrow) throw;
        }
        finally
        {
            foreach (SegmentReader reader in readers) reader.Release();
            lock (_sync)
            {
                foreach (SegmentState segment in merge.Segments) segment.IsMerging = false;
                _running.Remove(merge);
                _merging--;
                Monitor.PulseAll(_sync);
            }
        }
    }

    private SegmentInfo NewSegment(IReadOnlyList<MergeSource> sources)
    {
        IndexVersion? oldest = IndexVersion.Current;
        foreach (MergeSource source in sources)
        {
            if (source.Reader.Info.MinVersion is not { } version) oldest = null;
            else if (oldest is { } o && version.CompareTo(o) < 0) oldest = version;
        }
        lock (_sync) return new SegmentInfo(_infos.NewSegmentName(), SegmentCommitInfo.NewId(), -1, IndexVersion.Current, oldest, sort: _options.IndexSort);
    }

    /// <summary>Aborts merges and waits for them to end. New ones do not start before <see cref="AllowMerges"/>.</summary>
    private void StopMerges()
    {
        _mergesStopped = true;
        lock (_sync)
        {
            while (_queue.TryDequeue(out RunningMerge? waiting))
            {
                foreach (SegmentState segment in waiting.Segments) segment.IsMerging = false;
                _running.Remove(waiting);
                _merging--;
            }
            while (_running.Count > 0 || _mergeWorkers > 0) Monitor.Wait(_sync);
        }
    }

    private void AllowMerges() => _mergesStopped = false;

    private sealed class RunningMerge(SegmentState[] segments, CancellationToken cancellationToken)
    {
        public SegmentState[] Segments { get; } = segments;

        public CancellationToken Cancellation { get; } = cancellationToken;

        public bool HasStarted { get; private set; }

        /// <summary>Changes up to this one are in what is merged; later ones are applied to the result.</summary>
        public long Sequence { get; private set; }

        public void Start(long sequence)
        {
            Sequence = sequence;
            HasStarted = true;
        }
    }

    private sealed class MergeAbortedException : Exception;
}
