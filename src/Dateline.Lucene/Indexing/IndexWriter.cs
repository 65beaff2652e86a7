using System.Diagnostics;
using Dateline.Lucene.Analysis;
using Dateline.Lucene.Codecs;
using Dateline.Lucene.Indexing.Building;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Indexing;

/// <summary>Changes an index: adds, replaces and deletes documents, merges segments, commits.</summary>
/// <remarks>
/// <para>Thread-safe: documents may be added from several threads at once, each filling a segment of its own. One writer at a time holds an index, Apache
/// Lucene's included.</para>
/// <para>Nothing is durable before <see cref="Commit()"/> returns; then it survives a crash of the process or the machine. Changes since the last commit are
/// seen by snapshots of this writer alone (<see cref="GetSnapshot"/>).</para>
/// <para>A document that is refused (<see cref="ArgumentException"/>, or whatever its analyzer throws) leaves no trace and does no harm. Any other failure
/// - a full disk, an I/O error, memory - closes the writer; the last commit stays as it is.</para>
/// </remarks>
public sealed partial class IndexWriter : IDisposable
{
    /// <summary>The name of the lock file.</summary>
    public const string LockName = "write.lock";

    /// <summary>The most documents an index can have, deleted ones not yet merged away included.</summary>
    public const int MaxDocuments = SegmentInfos.MaxDocuments;

    private readonly IndexDirectory _directory;
    private readonly IndexWriterOptions _options;
    private readonly IndexLock _lock;

    // Adding threads share this gate; a commit or a refresh passes alone, so that it sees each change with its document.
    private readonly ReaderWriterLockSlim _gate = new();
    private readonly object _commitLock = new();   // one commit at a time; taken before the gate

    // Everything below is read and written under this lock, held shortly but for applying deletions.
    private readonly object _sync = new();
    private readonly SegmentInfos _infos;
    private readonly List<SegmentState> _segments = [];
    private readonly List<Slot> _slots = [];
    private readonly Stack<Slot> _free = new();
    private readonly List<BufferedChange> _changes = [];
    private readonly FieldNumbers _fieldNumbers = new();
    private readonly IndexFiles _files;
    private readonly List<IndexCommit> _commits = [];
    private readonly Dictionary<string, int> _holds = new(StringComparer.Ordinal);
    private HashSet<string> _current = new(StringComparer.Ordinal);   // files of the segments, as last counted
    private long _sequence;
    private long _pendingDocs;          // of all segments and builders
    private long _lastCommitVersion;
    private IReadOnlyDictionary<string, string> _lastCommitData;
    private Exception? _tragedy;
    private volatile bool _closed;

    /// <summary>Opens a writer.</summary>
    /// <param name="directory">Where the index is or will be; it must outlive the writer.</param>
    /// <param name="options">How the writer works.</param>
    /// <exception cref="IndexLockedException">Another writer holds the index.</exception>
    /// <exception cref="IndexNotFoundException">There is no index, and <see cref="OpenMode.Append"/> was asked for.</exception>
    /// <exception cref="CorruptIndexException">The index is damaged, or of a version that cannot be continued.</exception>
    public IndexWriter(IndexDirectory directory, IndexWriterOptions options)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(options);
        _directory = directory;
        _options = options;
        _files = new IndexFiles(directory);
        _lock = directory.ObtainLock(LockName);
        try
        {
            _infos = OpenInfos();
            foreach (SegmentCommitInfo info in _infos.Segments)
            {
                _segments.Add(new SegmentState(directory, info, null, info.DelCount));
                foreach (FieldInfo field in ReadFields(info)) _fieldNumbers.Add(field);
            }
            CheckSort();
            _pendingDocs = _infos.TotalMaxDoc;
            _lastCommitVersion = _infos.Version;
            _lastCommitData = _infos.UserData;
            CountCommits();
            Checkpoint();
            DeleteLeftovers();
        }
        catch
        {
            foreach (SegmentState segment in _segments) segment.Close();
            _lock.Dispose();
            throw;
        }
    }

    /// <summary>How this writer works.</summary>
    public IndexWriterOptions Options => _options;

    /// <summary>Where the index is.</summary>
    public IndexDirectory Directory => _directory;

    /// <summary>Documents that are in the index or wait to be written; deleted ones count until they are merged away.</summary>
    public long MaxDoc => Interlocked.Read(ref _pendingDocs);

    /// <summary>Whether anything changed since the last commit.</summary>
    public bool HasUncommittedChanges
    {
        get
        {
            lock (_sync) return _changes.Count > 0 || _slots.Any(s => s.Builder.DocCount > 0) || _infos.Version != _lastCommitVersion || !ReferenceEquals(_infos.UserData, _lastCommitData);
        }
    }

    /// <summary>Terms left out so far for being longer than <see cref="Term.MaxLength"/> bytes, in fields that ask for that rather than refuse the document.</summary>
    public long SkippedTerms => Interlocked.Read(ref _skippedTerms);

    private long _skippedTerms;

    /// <summary>Adds a document.</summary>
    /// <param name="document">The document; nothing of the object is kept.</param>
    /// <param name="analyzer">Splits its text; the writer's analyzer unless given.</param>
    /// <exception cref="ArgumentException">The document is refused; the message says which field and why.</exception>
    public void Add(Document document, Analyzer? analyzer = null) => AddCore(null, document, analyzer);

    /// <summary>Replaces every document that has a term by a new one, atomically: no snapshot sees neither or both.</summary>
    /// <param name="term">Usually the field and value of an id.</param>
    /// <param name="document">The new document.</param>
    /// <param name="analyzer">Splits its text; the writer's analyzer unless given.</param>
    /// <exception cref="ArgumentException">The new document is refused; the old ones then stay.</exception>
    public void Update(Term term, Document document, Analyzer? analyzer = null)
    {
        ArgumentNullException.ThrowIfNull(term);
        AddCore(term, document, analyzer);
    }

    /// <summary>Deletes every document, among those added so far, that has a term.</summary>
    public void Delete(Term term)
    {
        ArgumentNullException.ThrowIfNull(term);
        Buffer(new BufferedChange { Term = term });
    }

    /// <summary>Deletes every document, among those added so far, that a query matches.</summary>
    public void Delete(IDocumentFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        Buffer(new BufferedChange { Filter = filter });
    }

    /// <summary>Sets or takes away the number that documents with a term have in a numeric doc-values field, without indexing them anew.</summary>
    /// <param name="term">Which documents.</param>
    /// <param name="field">A field that has numeric doc values in this index.</param>
    /// <param name="value">The number; null takes it away.</param>
    /// <exception cref="ArgumentException">The index has no such field.</exception>
    public void UpdateNumericDocValue(Term term, string field, long? value)
    {
        ArgumentNullException.ThrowIfNull(term);
        CheckUpdatable(field, DocValuesType.Numeric);
        Buffer(new BufferedChange { Term = term, UpdateField = field, UpdateType = DocValuesType.Numeric, Number = value });
    }

    /// <summary>Sets or takes away the bytes that documents with a term have in a binary doc-values field, without indexing them anew.</summary>
    /// <param name="term">Which documents.</param>
    /// <param name="field">A field that has binary doc values in this index.</param>
    /// <param name="value">The bytes, which are copied; null takes them away.</param>
    /// <exception cref="ArgumentException">The index has no such field.</exception>
    public void UpdateBinaryDocValue(Term term, string field, byte[]? value)
    {
        ArgumentNullException.ThrowIfNull(term);
        CheckUpdatable(field, DocValuesType.Binary);
        Buffer(new BufferedChange { Term = term, UpdateField = field, UpdateType = DocValuesType.Binary, Bytes = (byte[]?)value?.Clone() });
    }

    /// <summary>Deletes every document, also those not yet written, at once.</summary>
    public void DeleteAll()
    {
        EnsureOpen();
        lock (_commitLock)
        {
            _gate.EnterWriteLock();
            try
            {
                StopMerges();
                lock (_sync)
                {
                    foreach (Slot slot in _slots) slot.Builder.Dispose();
                    _slots.Clear();
                    _free.Clear();
                    _changes.Clear();
                    foreach (SegmentState segment in _segments) segment.Close();
                    _segments.Clear();
                    _fieldNumbers.Clear();
                    Interlocked.Exchange(ref _pendingDocs, 0);
                    _infos.Version++;
                    Checkpoint();
                }
            }
            finally
            {
                AllowMerges();
                _gate.ExitWriteLock();
            }
        }
    }

    /// <summary>Notes to be stored with the next commit, and to be read from <see cref="Snapshot.UserData"/>.</summary>
    public void SetCommitData(IReadOnlyDictionary<string, string> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        EnsureOpen();
        lock (_sync)
        {
            _infos.UserData = new Dictionary<string, string>(data);
            _infos.Version++;
        }
    }

    /// <summary>Writes the documents in memory as segments. They become durable with the next commit.</summary>
    public void Flush()
    {
        EnsureOpen();
        lock (_commitLock) Alone(static writer => true);
        StartMerges();
    }

    private void AddCore(Term? term, Document document, Analyzer? analyzer)
    {
        ArgumentNullException.ThrowIfNull(document);
        EnsureOpen();
        bool flushed = false;
        _gate.EnterReadLock();
        try
        {
            EnsureOpen();
            Slot slot = TakeSlot();
            int before = slot.Builder.DocCount;
            try
            {
                if (Interlocked.Increment(ref _pendingDocs) > MaxDocuments)
                    throw new InvalidOperationException($"The index is full: it can have {MaxDocuments} documents.");
                slot.Builder.Add(document, analyzer);
                // Only now: a refused document must not take the one that it was to replace with it.
                if (term != null) BufferUnder(new BufferedChange { Term = term }, slot, before);
            }
            catch (Exception e) when (slot.Builder.IsBroken)
            {
                Tragic(e);
                throw;
            }
            catch
            {
                // Refused: the builder is sound and takes the next document; the id may have gone with this one.
                if (slot.Builder.DocCount == before) Interlocked.Decrement(ref _pendingDocs);
                lock (_sync) _free.Push(slot);
                throw;
            }
            if (MustFlush(slot))
            {
                FlushSlot(slot);
                flushed = true;
            }
            else
            {
                lock (_sync) _free.Push(slot);
                slot = null!;
            }
        }
        finally
        {
            _gate.ExitReadLock();
            if (_tragedy != null) CloseAfterTragedy();
        }
        if (flushed) StartMerges();
    }

    private void Buffer(BufferedChange change)
    {
        EnsureOpen();
        _gate.EnterReadLock();
        try
        {
            EnsureOpen();
            BufferUnder(change, null, 0);
            if (_changes.Count > 100_000) ApplyChangesGuarded();
        }
        finally
        {
            _gate.ExitReadLock();
            if (_tragedy != null) CloseAfterTragedy();
        }
    }

    /// <summary>Records a change for the segments there are and for the documents that are in memory now.</summary>
    private void BufferUnder(BufferedChange change, Slot? own, int ownDocs)
    {
        lock (_sync)
        {
            change.Sequence = ++_sequence;
            if (_segments.Count > 0 || _merging > 0) _changes.Add(change);
            foreach (Slot slot in _slots)
            {
                int docs = slot == own ? ownDocs : slot.Builder.DocCount;
                if (docs > 0) slot.Changes.Add((change, docs));
            }
        }
    }

    private void CheckUpdatable(string field, DocValuesType type)
    {
        DocValuesType has = _fieldNumbers.DocValuesTypeOf(field);
        if (has != type)
            throw new ArgumentException($"The field \"{field}\" has {(has == DocValuesType.None ? "no" : has.ToString())} doc values in this index, so {type} ones cannot be updated. Index a document with them first.", nameof(field));
    }

    private Slot TakeSlot()
    {
        lock (_sync)
        {
            if (_free.TryPop(out Slot? slot)) return slot;
            var directory = new TrackingDirectory(_directory);
            slot = new Slot(directory, new SegmentBuilder(new BuilderContext
            {
                Directory = directory,
                SegmentName = _infos.NewSegmentName(),
                SegmentId = SegmentCommitInfo.NewId(),
                FieldNumbers = _fieldNumbers,
                Analyzer = _options.Analyzer,
                IndexSort = _options.IndexSort,
                BestCompression = _options.BestCompression,
            }));
            _slots.Add(slot);
            return slot;
        }
    }

    private bool MustFlush(Slot slot)
    {
        if (slot.Builder.DocCount >= _options.MaxBufferedDocuments) return true;
        long limit = (long)(_options.RamBufferMegabytes * (1 << 20));
        long own = slot.Builder.BytesUsed;
        if (own * 4 < limit && slot.Changes.Count < 10_000) return false;
        lock (_sync)
        {
            long all = 0;
            foreach (Slot s in _slots) all += s.Builder.BytesUsed + 128L * s.Changes.Count;
            return all >= limit && own >= all / _slots.Count;
        }
    }

    private SegmentInfos OpenInfos()
    {
        long newest = SegmentInfos.NewestGeneration(_directory.ListFiles());
        if (newest < 0)
        {
            if (_options.OpenMode == OpenMode.Append) throw new IndexNotFoundException($"{_directory}: there is no index to append to (no segments_N file). Create one, or check the path.");
            return new SegmentInfos();
        }
        if (_options.OpenMode != OpenMode.Create) return SegmentInfos.ReadLatest(_directory);
        var infos = new SegmentInfos();
        try
        {
            SegmentInfos before = SegmentInfos.ReadLatest(_directory);
            infos.Counter = before.Counter;
            infos.Version = before.Version + 1;
        }
        catch (CorruptIndexException)
        {
            // What is replaced need not be readable; its generation is in its name.
        }
        infos.SetNextWriteGeneration(newest);
        infos.Version++;
        return infos;
    }

    private void CheckSort()
    {
        foreach (SegmentState segment in _segments)
        {
            IndexSort? has = segment.Info.Info.Sort;
            if (_options.IndexSort is { } wanted ? !wanted.Equals(has) : has != null)
                throw new ArgumentException($"The segment {segment.Info.Info.Name} is sorted by [{has?.ToString() ?? "nothing"}]; the writer is set to [{_options.IndexSort?.ToString() ?? "nothing"}]. The sort of an index cannot change.");
        }
    }

    private FieldInfos ReadFields(SegmentCommitInfo info)
    {
        if (info.HasFieldUpdates) return FieldInfosFile.Read(_directory, info.Info, IndexFileNames.Base36(info.FieldInfosGeneration));
        if (!info.Info.IsCompound) return FieldInfosFile.Read(_directory, info.Info);
        using IndexDirectory compound = CompoundFile.Open(_directory, info.Info);
        return FieldInfosFile.Read(compound, info.Info);
    }

    private void EnsureOpen()
    {
        if (!_closed) return;
        if (_tragedy != null)
            throw new InvalidOperationException($"The writer closed after a failure: {_tragedy.Message} The last commit is intact; open a new writer when the cause is mended.", _tragedy);
        throw new ObjectDisposedException(nameof(IndexWriter), "The writer is closed. Open a new one.");
    }

    /// <summary>Notes the failure that ends this writer; it closes as soon as the locks are free.</summary>
    private void Tragic(Exception cause)
    {
        lock (_sync) _tragedy ??= cause;
        _closed = true;
    }

    private void CloseAfterTragedy()
    {
        Debug.Assert(_tragedy != null);
        if (_gate.IsReadLockHeld || _gate.IsWriteLockHeld || Monitor.IsEntered(_sync)) return;   // whoever holds it comes here later
        CloseWithoutCommit();
    }

    /// <summary>A segment that is being filled by one thread at a time.</summary>
    private sealed class Slot(TrackingDirectory directory, SegmentBuilder builder)
    {
        public TrackingDirectory Directory { get; } = directory;

        public SegmentBuilder Builder { get; } = builder;

        /// <summary>Changes to apply to the documents below a number. Under the writer's lock.</summary>
        public List<(BufferedChange Change, int Docs)> Changes { get; } = [];
    }
}
