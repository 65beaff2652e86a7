using Dateline.Articles;

namespace Dateline;

public sealed partial class NewsIndex
{
    /// <summary>Adds articles: on the calling thread, or on as many as <see cref="NewsIndexOptions.BulkThreads"/> says. Of articles with one id the last one stays.</summary>
    /// <param name="articles">The articles; one that is refused does not stop the rest.</param>
    /// <param name="progress">Told after each article, by one thread at a time; cheap handlers only.</param>
    /// <param name="refused">Told of each article that could not be added, and why, by one thread at a time; null to let the first one's exception through.</param>
    /// <param name="cancellation">Stops between two articles; those added stay.</param>
    /// <returns>How many were added, replaced and refused.</returns>
    /// <exception cref="InvalidOperationException">The index is read only.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public IndexingProgress AddRange(IEnumerable<Article> articles, IProgress<IndexingProgress>? progress = null, Action<Article, ArgumentException>? refused = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(articles);
        RequireWriter();
        using var load = new BulkLoad(this, progress, refused, cancellation);
        try
        {
            foreach (Article article in articles)
            {
                ValueTask taken = load.AddAsync(article);
                if (!taken.IsCompletedSuccessfully) taken.AsTask().GetAwaiter().GetResult();
            }
        }
        catch
        {
            load.Stop();
            throw;
        }
        return load.FinishAsync().GetAwaiter().GetResult();
    }

    /// <summary>Adds articles as they come, on as many threads as <see cref="NewsIndexOptions.BulkThreads"/> says. Of articles with one id the last one stays.</summary>
    /// <param name="articles">The articles; one that is refused does not stop the rest.</param>
    /// <param name="progress">Told after each article, by one thread at a time; cheap handlers only.</param>
    /// <param name="refused">Told of each article that could not be added, and why, by one thread at a time; null to let the first one's exception through.</param>
    /// <param name="cancellation">Stops between two articles; those added stay.</param>
    /// <returns>How many were added, replaced and refused.</returns>
    /// <exception cref="InvalidOperationException">The index is read only.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public async Task<IndexingProgress> AddRangeAsync(IAsyncEnumerable<Article> articles, IProgress<IndexingProgress>? progress = null, Action<Article, ArgumentException>? refused = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(articles);
        RequireWriter();
        using var load = new BulkLoad(this, progress, refused, cancellation);
        try
        {
            await foreach (Article article in articles.WithCancellation(cancellation).ConfigureAwait(false)) await load.AddAsync(article).ConfigureAwait(false);
        }
        catch
        {
            load.Stop();
            throw;
        }
        return await load.FinishAsync().ConfigureAwait(false);
    }
}
