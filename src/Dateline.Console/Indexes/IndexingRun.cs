using System.Collections.Concurrent;
using Dateline.Articles;
using Dateline.Reading;

namespace Dateline.Console.Indexes;

/// <summary>Puts what a reader reads into an index: one thread reads, several analyze and add.</summary>
/// <remarks>Articles of one id go to one thread, in order, so that the last one wins as it would in a loop. The counts may be read from any thread while it runs.</remarks>
internal sealed class IndexingRun(NewsIndex index, ArticleReader reader, string[] paths, CancellationToken cancellation)
{
    private const int Waiting = 64;   // articles that may wait for each thread

    private readonly List<ArticleRefusal> _refusals = [];
    private readonly Lock _gate = new();
    private readonly bool _catalogueChanged = index.CatalogueNotice != null;
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

    /// <summary>Bytes of all files; 0 while unknown, as for standard input.</summary>
    public long TotalBytes { get; private set; }

    /// <summary>Bytes read so far, about: inside a file they are counted by the texts of its articles.</summary>
    public long ReadBytes => Volatile.Read(ref _readBytes);

    /// <summary>Reads, adds and commits.</summary>
    public void Execute()
    {
        TotalBytes = Measure();
        int count = Math.Clamp(Environment.ProcessorCount, 1, 8);
        var queues = new BlockingCollection<ReadResult>[count];
        var workers = new Task[count];
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        for (int i = 0; i < count; i++)
        {
            BlockingCollection<ReadResult> queue = queues[i] = new BlockingCollection<ReadResult>(Waiting);
            workers[i] = Task.Factory.StartNew(() => Work(queue, failed), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        try
        {
            Feed(queues, failed.Token);
        }
        catch (OperationCanceledException) when (failed.IsCancellationRequested)
        {
            IsCancelled = cancellation.IsCancellationRequested;   // else a worker has failed, and throws below
        }
        finally
        {
            foreach (BlockingCollection<ReadResult> queue in queues) queue.CompleteAdding();
        }
        Task.WhenAll(workers).GetAwaiter().GetResult();
        foreach (BlockingCollection<ReadResult> queue in queues) queue.Dispose();
        _refusals.Sort((a, b) => string.CompareOrdinal(a.File, b.File) is var byFile and not 0 ? byFile : a.Line.CompareTo(b.Line));
        if (_added + _replaced > 0) index.Commit();
    }

    private void Feed(BlockingCollection<ReadResult>[] queues, CancellationToken stop)
    {
        string? file = null;
        long before = 0, inFile = 0, size = 0;
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
            else queues[(uint)string.GetHashCode(read.Article.Id) % (uint)queues.Length].Add(read, stop);
        }
        Volatile.Write(ref _readBytes, TotalBytes);
    }

    private void Work(BlockingCollection<ReadResult> queue, CancellationTokenSource failed)
    {
        try
        {
            foreach (ReadResult read in queue.GetConsumingEnumerable()) Add(read);
        }
        catch
        {
            failed.Cancel();   // the reader must not wait for a queue that no one empties
            throw;
        }
    }

    private void Add(ReadResult read)
    {
        Article article = read.Article!;
        try
        {
            if (!_catalogueChanged && index.TryGet(article.Id, out StoredArticle? stored) && IsSame(stored.Article, article)) Interlocked.Increment(ref _unchanged);
            else if (index.Add(article) == AddOutcome.Added) Interlocked.Increment(ref _added);
            else Interlocked.Increment(ref _replaced);
        }
        catch (ArgumentException e)
        {
            Refuse(new ArticleRefusal(read.File, read.Line, $"the article {article.Id} cannot be indexed: {e.Message.TrimEnd('.')}", "Correct the article and index it again"));
        }
    }

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
                    ? new DirectoryInfo(path).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }).Sum(f => f.Length)
                    : Size(path);
            }
            catch (IOException)
            {
                continue;   // only the bar suffers; the reader says what is wrong
            }
        }
        return sum;
    }

    private static long Size(string path) => path != "-" && File.Exists(path) ? new FileInfo(path).Length : 0;
}
