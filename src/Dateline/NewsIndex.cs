using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Dateline.Articles;
using Dateline.Entities;
using Dateline.Indexing;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dateline;

/// <summary>An index of news articles: add, commit, search.</summary>
/// <remarks>
/// <para>Thread-safe: any number of threads may add and search at once. One index object at a time can write an index; any number can read it.</para>
/// <para>Nothing is durable before <see cref="Commit"/> returns. Searches see the index as it was at the last refresh: with
/// <see cref="RefreshPolicy.OnCommit"/> that is the last commit.</para>
/// <code>
/// using NewsIndex index = NewsIndex.Open("news.idx");
/// index.Add(new Article("1", "Rate rise", "The central bank raised its rate."));
/// index.Commit();
/// foreach (NewsHit hit in index.Search("rate rise").Hits) Console.WriteLine(hit.Title);
/// </code>
/// </remarks>
public sealed partial class NewsIndex : IDisposable, IAsyncDisposable
{
    /// <summary>The version of the field layout that this library writes.</summary>
    public const int LayoutVersion = 2;

    private const string LayoutKey = "dateline.layout";
    private const string CatalogueKey = "dateline.catalogue";
    private const int MaxPooled = 16;
    private const int MaxRecent = 100_000;

    private readonly IndexDirectory _directory;
    private readonly bool _ownsDirectory;
    private readonly IndexWriter? _writer;
    private readonly EntityTagger _tagger;
    private readonly ILogger _logger;
    private readonly KeyValuePair<string, object?> _tag;   // whose figure it is, where a process has several indexes
    private readonly ConcurrentBag<NewsDocument> _documents = [];
    private readonly Lock _refreshLock = new();
    private readonly Lock[] _idLocks = new Lock[64];

    // Whether an id was added (true) or deleted (false) since the current view.
    private readonly ConcurrentDictionary<string, bool> _recent = new(StringComparer.Ordinal);
    private readonly ReaderWriterLockSlim _recentGate = new();
    private readonly IdFilters _ids = new();
    private readonly Dictionary<string, string> _commitData = new(StringComparer.Ordinal);
    private SearchView _view;      // what searches see
    private SearchView _known;     // what _recent counts from: the view, or newer
    private int _recentCount;
    private ITimer? _timer;
    private bool _isStamped;
    private volatile bool _disposed;

    private NewsIndex(IndexDirectory directory, bool ownsDirectory, NewsIndexOptions options)
    {
        _directory = directory;
        _ownsDirectory = ownsDirectory;
        Options = options;
        _logger = options.Logger ?? NullLogger.Instance;
        _tag = new(DatelineDiagnostics.IndexTag, directory is FileIndexDirectory ? Path.GetFileName(Path.TrimEndingDirectorySeparator(directory.ToString()!)) : "memory");
        Catalogue = options.Catalogue ?? EntityCatalogue.BuiltIn;
        _tagger = new EntityTagger(Catalogue);
        for (int i = 0; i < _idLocks.Length; i++) _idLocks[i] = new Lock();
        if (options.IsReadOnly)
        {
            _view = new SearchView(Snapshot.Open(directory));
        }
        else
        {
            _writer = new IndexWriter(directory, new IndexWriterOptions { Analyzer = new NewsAnalyzer(), RamBufferMegabytes = options.RamBufferMegabytes });
            _view = new SearchView(_writer.GetSnapshot());
        }
        _known = _view;
        _known.TryAcquire();
        try
        {
            CheckLayout();
        }
        catch
        {
            _known.Release();
            _view.Release();
            _writer?.Dispose();
            throw;
        }
        LogOpened(_logger, directory, _view.Snapshot.DocumentCount, options.IsReadOnly);
        if (options.RefreshPolicy == RefreshPolicy.Timed) StartTimer();
    }

    /// <summary>Opens the index in a folder; creates it unless it is opened for reading only.</summary>
    /// <exception cref="IndexNotFoundException">There is no index, and it was to be read only.</exception>
    /// <exception cref="IndexLockedException">Another process, or another object of this one, writes the index.</exception>
    /// <exception cref="CorruptIndexException">The index is damaged.</exception>
    public static NewsIndex Open(string path, NewsIndexOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new NewsIndexOptions();
        if (options.IsReadOnly && !System.IO.Directory.Exists(path))
            throw new IndexNotFoundException($"{path}: there is no such folder. Index some articles into it first, or check the path.");
        var directory = new FileIndexDirectory(path);
        try
        {
            return new NewsIndex(directory, ownsDirectory: true, options);
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    /// <summary>Opens the index in a directory, which must outlive it.</summary>
    /// <exception cref="IndexNotFoundException">There is no index, and it was to be read only.</exception>
    /// <exception cref="IndexLockedException">Another process, or another object of this one, writes the index.</exception>
    /// <exception cref="CorruptIndexException">The index is damaged.</exception>
    public static NewsIndex Open(IndexDirectory directory, NewsIndexOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(directory);
        return new NewsIndex(directory, ownsDirectory: false, options ?? new NewsIndexOptions());
    }

    /// <summary>How the index was opened.</summary>
    public NewsIndexOptions Options { get; }

    /// <summary>What the index knows by name.</summary>
    public EntityCatalogue Catalogue { get; }

    /// <summary>Whether the index is for searching only.</summary>
    public bool IsReadOnly => _writer == null;

    /// <summary>The stamp of the catalogue that the articles were tagged with; null for an index without articles.</summary>
    public string? StoredCatalogueVersion { get; private set; }

    /// <summary>What is wrong with the index's catalogue, as a sentence; null while the articles were tagged with <see cref="Catalogue"/>.</summary>
    /// <remarks>Such an index is searched and added to all the same; articles added before keep the names found then until they are added again. The stamp stays that of the catalogue the index was begun with.</remarks>
    public string? CatalogueNotice =>
        StoredCatalogueVersion is { } stored && stored != Catalogue.Version
            ? $"The index was made with another catalogue ({stored}) than the one given ({Catalogue.Version}). Countries, persons and organisations in older articles are those of the old one: index the articles into a new folder to bring all of them up to date."
            : null;

    /// <summary>Articles that searches see.</summary>
    public int Count
    {
        get
        {
            SearchView view = AcquireView();
            try
            {
                return view.Snapshot.DocumentCount;
            }
            finally
            {
                view.Release();
            }
        }
    }

    /// <summary>The engine's writer, for what this class does not offer; null where the index is read only.</summary>
    public IndexWriter? Writer => _writer;

    /// <summary>Where the index is.</summary>
    public IndexDirectory Directory => _directory;

    /// <summary>Adds an article, or replaces the one with the same id.</summary>
    /// <returns>Which of the two.</returns>
    /// <exception cref="ArgumentException">The article cannot be indexed; the message says why. An article with the same id stays.</exception>
    /// <exception cref="InvalidOperationException">The index is read only.</exception>
    public AddOutcome Add(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        RequireWriter();
        NewsDocument document = Prepare(article);
        try
        {
            return Add(article.Id, document);
        }
        finally
        {
            Return(document);
        }
    }

    /// <summary>The part of adding that needs no order: several threads may prepare articles while one adds them, so that they stand in the index in the order that they came in.</summary>
    internal NewsDocument Prepare(Article article)
    {
        if (!_documents.TryTake(out NewsDocument? document)) document = new NewsDocument();
        try
        {
            document.Set(article, _tagger);
            return document;
        }
        catch
        {
            DatelineDiagnostics.Refused.Add(1, _tag);
            Return(document);
            throw;
        }
    }

    /// <summary>Takes back a document of <see cref="Prepare"/>, for another article.</summary>
    internal void Return(NewsDocument document)
    {
        document.Clear();
        if (_documents.Count < MaxPooled && document.IsSmall) _documents.Add(document);
    }

    /// <summary>Adds a prepared article, or replaces the one with the same id.</summary>
    internal AddOutcome Add(string id, NewsDocument document)
    {
        IndexWriter writer = RequireWriter();
        if (Volatile.Read(ref _recentCount) > MaxRecent) Renew(publish: false);
        _recentGate.EnterReadLock();
        try
        {
            // One id is changed by one thread at a time: else two that add the same new article would both think it new.
            lock (_idLocks[(uint)string.GetHashCode(id) % (uint)_idLocks.Length])
            {
                bool known = IsKnown(id);
                if (known) writer.Update(new Term(FieldNames.Id, id), document.Document, document.Analyzer);
                else writer.Add(document.Document, document.Analyzer);
                Note(id, true);
                (known ? DatelineDiagnostics.Replaced : DatelineDiagnostics.Added).Add(1, _tag);
                return known ? AddOutcome.Replaced : AddOutcome.Added;
            }
        }
        catch (ArgumentException)
        {
            DatelineDiagnostics.Refused.Add(1, _tag);
            throw;
        }
        finally
        {
            _recentGate.ExitReadLock();
        }
    }

    // Under the gate: the view that _recent counts from stays.
    private bool IsKnown(string id)
    {
        if (_recent.TryGetValue(id, out bool added)) return added;
        Snapshot snapshot = _known.Snapshot;
        return _ids.CanHave(snapshot, id) && FindId(snapshot, id) >= 0;
    }

    private void Note(string id, bool added)
    {
        if (_recent.TryAdd(id, added)) Interlocked.Increment(ref _recentCount);
        else _recent[id] = added;
    }

    internal static int FindId(Snapshot snapshot, string id)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(id);
        for (int i = 0; i < snapshot.Segments.Count; i++)
        {
            SegmentReader segment = snapshot.Segments[i];
            TermsCursor? terms = segment.GetTerms(FieldNames.Id)?.GetCursor();
            if (terms == null || !terms.SeekExact(bytes)) continue;
            PostingsCursor postings = terms.GetPostings(PostingsFlags.Documents);
            for (int doc = postings.Next(); doc != DocIdCursor.NoMore; doc = postings.Next())
            {
                if (segment.IsLive(doc)) return snapshot.GetBase(i) + doc;
            }
        }
        return -1;
    }

    /// <summary>Deletes an article.</summary>
    /// <returns>Whether there was one with that id.</returns>
    /// <exception cref="InvalidOperationException">The index is read only.</exception>
    public bool Delete(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        IndexWriter writer = RequireWriter();
        _recentGate.EnterReadLock();
        try
        {
            lock (_idLocks[(uint)string.GetHashCode(id) % (uint)_idLocks.Length])
            {
                if (!IsKnown(id)) return false;
                writer.Delete(new Term(FieldNames.Id, id));
                Note(id, false);
                DatelineDiagnostics.Deleted.Add(1, _tag);
                return true;
            }
        }
        finally
        {
            _recentGate.ExitReadLock();
        }
    }

    /// <summary>Makes every change so far durable and, unless the policy is <see cref="RefreshPolicy.Manual"/>, visible to searches.</summary>
    /// <exception cref="InvalidOperationException">The index is read only.</exception>
    /// <exception cref="IOException">The changes could not be made durable. The last commit is intact; the index is to be opened again.</exception>
    public void Commit()
    {
        IndexWriter writer = RequireWriter();
        using Activity? activity = DatelineDiagnostics.Source.StartActivity("commit")?.SetTag(_tag.Key, _tag.Value);
        long started = Stopwatch.GetTimestamp();
        try
        {
            if (writer.HasUncommittedChanges) Stamp(writer);
            writer.Commit();
        }
        catch (Exception e)
        {
            DatelineDiagnostics.Failed(activity, DatelineDiagnostics.CommitDuration, started, e, _tag);
            throw;
        }
        TimeSpan took = Stopwatch.GetElapsedTime(started);
        DatelineDiagnostics.CommitDuration.Record(took.TotalSeconds, _tag);
        LogCommit(_logger, took.TotalMilliseconds);
        if (Options.RefreshPolicy != RefreshPolicy.Manual) Refresh();
    }

    /// <summary>Like <see cref="Commit"/>, on a thread of the pool.</summary>
    /// <param name="cancellationToken">Cancels before the commit starts; a commit that has started is finished.</param>
    public Task CommitAsync(CancellationToken cancellationToken = default) => Task.Run(Commit, cancellationToken);

    /// <summary>Merges everything into few segments: slow, and worth it for an index that is rarely changed. To be followed by <see cref="Commit"/>.</summary>
    /// <param name="maxSegments">Segments at most, 1 or more. Default: 1.</param>
    /// <param name="cancellationToken">Gives the merge up; the index stays as it was.</param>
    /// <exception cref="InvalidOperationException">The index is read only.</exception>
    public void Optimize(int maxSegments = 1, CancellationToken cancellationToken = default)
    {
        IndexWriter writer = RequireWriter();
        cancellationToken.ThrowIfCancellationRequested();
        writer.ForceMerge(maxSegments, cancellationToken);
    }

    /// <summary>Like <see cref="Optimize"/>, on a thread of the pool.</summary>
    public Task OptimizeAsync(int maxSegments = 1, CancellationToken cancellationToken = default) => Task.Run(() => Optimize(maxSegments, cancellationToken), cancellationToken);

    /// <summary>Finds an article by its id.</summary>
    public bool TryGet(string id, [MaybeNullWhen(false)] out StoredArticle article)
    {
        ArgumentNullException.ThrowIfNull(id);
        SearchView view = AcquireView();
        try
        {
            int doc = FindId(view.Snapshot, id);
            article = doc < 0 ? null : StoredArticleReader.Read(view.Snapshot, doc, Catalogue);
            return article != null;
        }
        finally
        {
            view.Release();
        }
    }

    /// <summary>Commits what is not yet committed and closes the index. Searches that still run end undisturbed.</summary>
    public void Dispose()
    {
        lock (_refreshLock)
        {
            if (_disposed) return;
            _disposed = true;
        }
        _timer?.Dispose();
        try
        {
            if (_writer != null)
            {
                if (_writer.HasUncommittedChanges) Stamp(_writer);
                _writer.Dispose();
            }
        }
        finally
        {
            _known.Release();
            _view.Release();
            if (_ownsDirectory) _directory.Dispose();
        }
    }

    /// <summary>Like <see cref="Dispose"/>, on a thread of the pool.</summary>
    public ValueTask DisposeAsync() => new(Task.Run(Dispose));

    private void CheckLayout()
    {
        IReadOnlyDictionary<string, string> data = _view.Snapshot.UserData;
        foreach ((string key, string value) in data) _commitData[key] = value;
        if (data.TryGetValue(LayoutKey, out string? layout))
        {
            if (!int.TryParse(layout, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int version) || version != LayoutVersion)
                throw new InvalidDataException($"{_directory}: the news index has the layout {layout}; this version of Dateline reads {LayoutVersion}. Use the Dateline it was made with, or index the articles anew.");
        }
        else if (_view.Snapshot.MaxDoc > 0)
        {
            throw new InvalidDataException($"{_directory}: this is a Lucene index, but no news index of Dateline. Choose another folder.");
        }
        StoredCatalogueVersion = data.GetValueOrDefault(CatalogueKey);
        _isStamped = layout != null && StoredCatalogueVersion != null;
        if (CatalogueNotice is { } notice) LogCatalogue(_logger, notice);
    }

    private void Stamp(IndexWriter writer)
    {
        lock (_refreshLock)
        {
            if (_isStamped) return;
            _commitData[LayoutKey] = LayoutVersion.ToString(System.Globalization.CultureInfo.InvariantCulture);
            _commitData[CatalogueKey] = StoredCatalogueVersion ??= Catalogue.Version;
            writer.SetCommitData(_commitData);
            _isStamped = true;
        }
    }

    private SearchView AcquireView()
    {
        while (true)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            SearchView view = Volatile.Read(ref _view);
            if (view.TryAcquire()) return view;
        }
    }

    private IndexWriter RequireWriter()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _writer ?? throw new InvalidOperationException("The index is open for reading only. Open it with IsReadOnly off to change it.");
    }
}
