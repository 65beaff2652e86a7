using System.Threading.Channels;
using Dateline.Articles;

namespace Dateline;

/// <summary>One bulk load: articles go to several threads, all of one id to the same, so that the last one wins as it would in a loop.</summary>
internal sealed class BulkLoad : IDisposable
{
    private const int Waiting = 64;   // articles that may wait for each thread

    private readonly NewsIndex _index;
    private readonly IProgress<IndexingProgress>? _progress;
    private readonly Action<Article, ArgumentException>? _refused;
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenSource _failed;
    private readonly Channel<Article>[] _queues;
    private readonly Task[] _workers;
    private readonly Lock _gate = new();
    private IndexingProgress _sum;

    public BulkLoad(NewsIndex index, IProgress<IndexingProgress>? progress, Action<Article, ArgumentException>? refused, CancellationToken cancellation)
    {
        _index = index;
        _progress = progress;
        _refused = refused;
        _cancellation = cancellation;
        _failed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        int threads = index.Options.BulkThreads;
        _queues = new Channel<Article>[threads > 1 ? threads : 0];
        _workers = new Task[_queues.Length];
        for (int i = 0; i < _queues.Length; i++)
        {
            Channel<Article> queue = _queues[i] = Channel.CreateBounded<Article>(new BoundedChannelOptions(Waiting) { SingleReader = true, SingleWriter = true });
            _workers[i] = Task.Run(() => Work(queue.Reader), CancellationToken.None);
        }
    }

    /// <summary>Adds an article, or hands it on; waits while too many wait.</summary>
    public async ValueTask AddAsync(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        _cancellation.ThrowIfCancellationRequested();
        if (_queues.Length == 0)
        {
            Add(article);
            return;
        }
        ChannelWriter<Article> queue = _queues[(uint)string.GetHashCode(article.Id) % (uint)_queues.Length].Writer;
        if (_failed.IsCancellationRequested || (!queue.TryWrite(article) && !await WriteAsync(queue, article).ConfigureAwait(false)))
            await Task.WhenAll(_workers).ConfigureAwait(false);   // throws what the worker threw
    }

    /// <summary>Waits for what was handed on.</summary>
    public async Task<IndexingProgress> FinishAsync()
    {
        foreach (Channel<Article> queue in _queues) queue.Writer.TryComplete();
        await Task.WhenAll(_workers).ConfigureAwait(false);
        _cancellation.ThrowIfCancellationRequested();
        return _sum;
    }

    /// <summary>Lets the threads end, and waits until none adds any more.</summary>
    public void Stop()
    {
        _failed.Cancel();
        foreach (Channel<Article> queue in _queues) queue.Writer.TryComplete();
        Task.WhenAll(_workers).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).GetAwaiter().GetResult();
    }

    public void Dispose() => _failed.Dispose();

    private async Task<bool> WriteAsync(ChannelWriter<Article> queue, Article article)
    {
        try
        {
            await queue.WriteAsync(article, _failed.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!_cancellation.IsCancellationRequested)
        {
            return false;                                    // a worker has failed
        }
    }

    private async Task Work(ChannelReader<Article> queue)
    {
        try
        {
            while (await queue.WaitToReadAsync(_failed.Token).ConfigureAwait(false))
            {
                while (!_failed.IsCancellationRequested && queue.TryRead(out Article? article)) Add(article);
            }
        }
        catch (OperationCanceledException) when (_failed.IsCancellationRequested)
        {
            return;                                          // whoever cancelled says why
        }
        catch
        {
            _failed.Cancel();
            throw;
        }
    }

    private void Add(Article article)
    {
        AddOutcome outcome;
        try
        {
            outcome = _index.Add(article);
        }
        catch (ArgumentException e) when (_refused != null)
        {
            lock (_gate)
            {
                _refused(article, e);
                _sum = _sum with { Refused = _sum.Refused + 1, Last = article.Id };
                _progress?.Report(_sum);
            }
            return;
        }
        lock (_gate)
        {
            _sum = outcome == AddOutcome.Added ? _sum with { Added = _sum.Added + 1, Last = article.Id } : _sum with { Replaced = _sum.Replaced + 1, Last = article.Id };
            _progress?.Report(_sum);
        }
    }
}
