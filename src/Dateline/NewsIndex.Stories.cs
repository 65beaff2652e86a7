using Dateline.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Querying;

namespace Dateline;

public sealed partial class NewsIndex
{
    /// <summary>The story that an article tells: all articles in the index that tell it too, near-copies of its text among them, the earliest first.</summary>
    /// <param name="id">The article's id.</param>
    /// <param name="cancellationToken">Cancels the search for others.</param>
    /// <returns>The story, with at least that article; null where there is no such article.</returns>
    /// <remarks>Others are looked for within ten days of the article, and among those without a date.</remarks>
    public NewsStory? Story(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        cancellationToken.ThrowIfCancellationRequested();
        SearchView view = AcquireView();
        try
        {
            int doc = FindId(view.Snapshot, id);
            return doc < 0 ? null : StoryGroups.Find(view.Searcher, doc, Catalogue, cancellationToken);
        }
        finally
        {
            view.Release();
        }
    }

    /// <summary>The id of the article that one is a copy of: the earliest in the index with its text, or nearly. What <see cref="NewsHit.CopyOf"/> says of a hit.</summary>
    /// <param name="id">The article's id.</param>
    /// <param name="cancellationToken">Cancels the look through the index.</param>
    /// <returns>The id; null for a text of its own, for the first that had it, and where there is no such article.</returns>
    /// <remarks>Goes through the signatures of the whole index: some tenths of a second for a million articles.</remarks>
    public string? CopyOf(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        cancellationToken.ThrowIfCancellationRequested();
        SearchView view = AcquireView();
        try
        {
            int doc = FindId(view.Snapshot, id);
            return doc < 0 ? null : CopyMarks.Find(view.Snapshot, [new ScoreDoc(doc, 0)], Catalogue, cancellationToken)[0];
        }
        finally
        {
            view.Release();
        }
    }

    /// <summary>Like <see cref="CopyOf"/>, on a thread of the pool.</summary>
    public Task<string?> CopyOfAsync(string id, CancellationToken cancellationToken = default) => Task.Run(() => CopyOf(id, cancellationToken), cancellationToken);

    /// <summary>Like <see cref="Story"/>, on a thread of the pool.</summary>
    public Task<NewsStory?> StoryAsync(string id, CancellationToken cancellationToken = default) => Task.Run(() => Story(id, cancellationToken), cancellationToken);
}
