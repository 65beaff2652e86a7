using System.Diagnostics;
using Dateline.Articles;

namespace Dateline;

public sealed partial class NewsIndex
{
    /// <summary>Adds articles: on the calling thread, or on as many as <see cref="NewsIndexOptions.BulkThreads"/> says. Of articles with one id the last one stays.</summary>
    /// <param name="articles">The articles; one that is refused does not stop the rest.</param>
    /// <param name="progress">Told after each article, by one thread at a time; cheap handlers only.</param>
    /// <param name="refused">Told of each article that could not be added, and why, by one thread at a time; null to let the first one's exception through.</param>
    /// <param name="cancellationToken">Stops between two articles; those added stay.</param>
    /// <returns>How many were added, replaced and refused.</returns>
    /// <exception cref="InvalidOperationException">The index is read only.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public IndexingProgress AddRange(IEnumerable<Article> articles, IProgress<IndexingProgress>? progress = null, Action<Article, ArgumentException>? refused = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(articles);
        RequireWriter();
        using Activity? activity = DatelineDiagnostics.Source.StartActivity("load")?.SetTag(_tag.Key, _tag.Value);
        long started = Stopwatch.GetTimestamp();
        using var load = new BulkLoad(this, progress, refused, cancellationToken);
        try
        {
            foreach (Article article in articles)
            {
                ValueTask taken = load.AddAsync(article);
                if (!taken.IsCompletedSuccessfully) taken.AsTask().GetAwaiter().GetResult();
            }
            return Loaded(activity, started, load.FinishAsync().GetAwaiter().GetResult());
        }
        catch (Exception e)
        {
            load.Stop();
            DatelineDiagnostics.Failed(activity, null, started, e, _tag);
            throw;
        }
    }

    /// <summary>Adds articles as they come, on as many threads as <see cref="NewsIndexOptions.BulkThreads"/> says. Of articles with one id the last one stays.</summary>
    /// <param name="articles">The articles; one that is refused does not stop the rest.</param>
    /// <param name="progress">Told after each article, by one thread at a time; cheap handlers only.</param>
    /// <param name="refused">Told of each article that could not be added, and why, by one thread at a time; null to let the first one's exception through.</param>
    /// <param name="cancellationToken">Stops between two articles; those added stay.</param>
    /// <returns>How many were added, replaced and refused.</returns>
    /// <exception cref="InvalidOperationException">The index is read only.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<IndexingProgress> AddRangeAsync(IAsyncEnumerable<Article> articles, IProgress<IndexingProgress>? progress = null, Action<Article, ArgumentException>? refused = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(articles);
        RequireWriter();
        using Activity? activity = DatelineDiagnostics.Source.StartActivity("load")?.SetTag(_tag.Key, _tag.Value);
        long started = Stopwatch.GetTimestamp();
        using var load = new BulkLoad(this, progress, refused, cancellationToken);
        try
        {
            await foreach (Article article in articles.WithCancellation(cancellationToken).ConfigureAwait(false)) await load.AddAsync(article).ConfigureAwait(false);
            return Loaded(activity, started, await load.FinishAsync().ConfigureAwait(false));
        }
        catch (Exception e)
        {
            load.Stop();
            DatelineDiagnostics.Failed(activity, null, started, e, _tag);
            throw;
        }
    }

    private IndexingProgress Loaded(Activity? activity, long started, IndexingProgress sum)
    {
        activity?.SetTag("dateline.added", sum.Added).SetTag("dateline.replaced", sum.Replaced).SetTag("dateline.refused", sum.Refused);
        LogLoaded(_logger, sum.Added, sum.Replaced, sum.Refused, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return sum;
    }
}
