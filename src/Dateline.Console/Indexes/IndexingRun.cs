using System.Buffers.Binary;
using System.Collections.Concurrent;
using Dateline.Articles;
using Dateline.Indexing;
using Dateline.Reading;
using Microsoft.Win32.SafeHandles;

namespace Dateline.Console.Indexes;

/// <summary>Puts what a reader reads into an index: one thread reads, several prepare, and one at a time adds.</summary>
/// <remarks>Articles are added in the order in which they were read, so that the same files give the same index, and the last of several with one id
/// wins. The counts may be read from any thread while it runs.</remarks>
internal sealed class IndexingRun(NewsIndex index, ArticleReader reader, string[] paths, CancellationToken cancellation)
{
    private const int Waiting = 64;   // articles that may wait to be prepared

    private readonly List<ArticleRefusal> _refusals = [];
    private readonly Lock _gate = new();
    private readonly bool _catalogueChanged = index.CatalogueNotice != null;
    private readonly HashSet<string> _replacedIds = new(StringComparer.Ordinal);
    private long _added, _replaced, _unchanged, _readBytes;

    public long Added => Volatile.Read(ref _added);

    public long Replaced => Volatile.Read(ref _replaced);

    /// <summary>Articles that the index holds just so; they are left alone.</summary>
    public long Unchanged => Volatile.Read(ref _unchanged);

    /// <summary>Articles that are now in the index.</summary>
    public long Taken => Added + Replaced + Unchanged;

    /// <summary>What was refused; complete once the run has ended.</summary>
    public IReadOnlyList<ArticleRefusal> Refusals => _refusals;

    public int Refused
    {
        get
        {
            lock (_gate) return _refusals.Count;
        }
    }

    public bool IsCancelled { get; private set; }

    /// <summary>Whether everything is added and is being made durable.</summary>
    public bool IsCommitting { get => Volatile.Read(ref field); private set => Volatile.Write(ref field, value); }

    /// <summary>Bytes of all files; 0 while unknown, as for standard input.</summary>
    public long TotalBytes { get; private set; }

    /// <summary>Bytes read so far, about: inside a file they are counted by the texts of its articles, which are most of it.</summary>
    public long ReadBytes => Volatile.Read(ref _readBytes);

    /// <summary>Reads, adds and commits.</summary>
    public void Execute()
    {
        TotalBytes = Measure();
        var workers = new Task[Math.Clamp(Environment.ProcessorCount, 1, 8)];
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var queue = new BlockingCollection<(long Number, ReadResult Read)>(Waiting);
        var turns = new InOrder<Prepared>(Add);
        for (int i = 0; i < workers.Length; i++)
            workers[i] = Task.Factory.StartNew(() => Work(queue, turns, failed), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        CancellationToken stop = failed.Token;
        Task feeder = Task.Factory.StartNew(() => Feed(queue, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            // Reading may wait for input that never comes: whoever stops the run does not wait with it.
            feeder.WaitAsync(stop).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            IsCancelled = cancellation.IsCancellationRequested;   // else a worker has failed, and throws below
        }
        finally
        {
            queue.CompleteAdding();
        }
        Task.WhenAll(workers).GetAwaiter().GetResult();
        _refusals.Sort((a, b) => string.CompareOrdinal(a.File, b.File) is var byFile and not 0 ? byFile : a.Line.CompareTo(b.Line));
        if (_added + _replaced == 0) return;
        IsCommitting = true;
        index.Commit();
    }

    private void Feed(BlockingCollection<(long, ReadResult)> queue, CancellationToken stop)
    {
        string? file = null;
        long number = 0, before = 0, inFile = 0, size = 0;
        foreach (ReadResult read in reader.Read(paths))
        {
            stop.ThrowIfCancellationRequested();
            if (read.File != file)
            {
                before += size;
                file = read.File;
                inFile = 0;
                size = Size(file);
            }
            if (read.IsArticle) inFile += read.Article.Text.Text.Length;
            Volatile.Write(ref _readBytes, before + Math.Min(inFile, size));
            if (!read.IsArticle) Refuse(read.Refusal);
            else queue.Add((number++, read), stop);
        }
        Volatile.Write(ref _readBytes, TotalBytes);
    }

    private void Work(BlockingCollection<(long Number, ReadResult Read)> queue, InOrder<Prepared> turns, CancellationTokenSource failed)
    {
        try
        {
            foreach ((long number, ReadResult read) in queue.GetConsumingEnumerable()) turns.Take(number, Prepare(read));
        }
        catch
        {
            failed.Cancel();   // the reader must not wait for a queue that no one empties
            turns.Abandon();
            throw;
        }
    }

    private Prepared Prepare(ReadResult read)
    {
        bool isSame = !_catalogueChanged && index.TryGet(read.Article!.Id, out StoredArticle? stored) && IsSame(stored.Article, read.Article);
        return isSame ? new Prepared(read, null) : Analyze(read);
    }

    private Prepared Analyze(ReadResult read)
    {
        try
        {
            return new Prepared(read, index.Prepare(read.Article!));
        }
        catch (ArgumentException e)
        {
            Refuse(read, e);
            return default;
        }
    }

    // One thread at a time, in the order of reading.
    private void Add(Prepared prepared)
    {
        if (prepared.Read?.Article is not { } article) return;   // refused
        if (prepared.Document == null)
        {
            // As it was before this run; unless this run has put something else in its place.
            if (!_replacedIds.Contains(article.Id))
            {
                Volatile.Write(ref _unchanged, _unchanged + 1);
                return;
            }
            prepared = Analyze(prepared.Read!);
            if (prepared.Document == null) return;
        }
        try
        {
            if (index.Add(article.Id, prepared.Document) == AddOutcome.Added)
            {
                Volatile.Write(ref _added, _added + 1);
            }
            else
            {
                _replacedIds.Add(article.Id);
                Volatile.Write(ref _replaced, _replaced + 1);
            }
        }
        catch (ArgumentException e)
        {
            Refuse(prepared.Read!, e);
        }
        finally
        {
            index.Return(prepared.Document);
        }
    }

    private void Refuse(ReadResult read, ArgumentException why) =>
        Refuse(new ArticleRefusal(read.File, read.Line, $"the article {read.Article!.Id} cannot be indexed: {why.Message.TrimEnd('.')}", "Correct the article and index it again"));

    private void Refuse(ArticleRefusal refusal)
    {
        lock (_gate) _refusals.Add(refusal);
    }

    // The index keeps the text of an article, not the body that it was derived from.
    private static bool IsSame(Article stored, Article read) =>
        stored with { Body = "", Text = stored.Text } == read with { Body = "", Text = read.Text };

    private long Measure()
    {
        long sum = 0;
        foreach (string path in paths)
        {
            try
            {
                sum += Directory.Exists(path)
                    ? Directory.EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }).Sum(Size)
                    : Size(path);
            }
            catch (IOException)
            {
                continue;   // only the bar suffers; the reader says what is wrong
            }
        }
        return sum;
    }

    // Of a gzip file what it holds: its last four bytes say so, modulo 4 GiB (RFC 1952); where they cannot be right, a usual share for text.
    private static long Size(string path)
    {
        const int usual = 3;
        if (path == "-" || !File.Exists(path)) return 0;
        long length = new FileInfo(path).Length;
        if (!path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) || length < sizeof(uint)) return length;
        Span<byte> end = stackalloc byte[sizeof(uint)];
        try
        {
            using SafeFileHandle file = File.OpenHandle(path);
            RandomAccess.Read(file, end, length - end.Length);
        }
        catch (UnauthorizedAccessException)
        {
            return length;   // the reader says so
        }
        uint held = BinaryPrimitives.ReadUInt32LittleEndian(end);
        return held > length ? held : length * usual;
    }

    /// <summary>An article that was read, and what the index is to hold of it: null where it holds it already. Neither for one that was refused.</summary>
    private readonly record struct Prepared(ReadResult? Read, NewsDocument? Document);
}
