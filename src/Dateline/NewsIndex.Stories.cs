using Dateline.Indexing;
using Dateline.Querying;

namespace Dateline;

public sealed partial class NewsIndex
{
    /// <summary>The story that an article tells: all articles in the index that tell it too, near-copies of its text among them, the earliest first.</summary>
    /// <param name="id">The article's id.</param>
    /// <param name="cancellation">Cancels the search for others.</param>
    /// <returns>The story, with at least that article; null where there is no such article.</returns>
    /// <remarks>Others are looked for within ten days of the article, and among those without a date.</remarks>
    public NewsStory? Story(string id, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        cancellation.ThrowIfCancellationRequested();
        SearchView view = AcquireView();
        try
        {
            int doc = FindId(view.Snapshot, id);
            return doc < 0 ? null : StoryGroups.Find(view.Searcher, doc, Catalogue);
        }
        finally
        {
            view.Release();
        }
    }

    /// <summary>Like <see cref="Story"/>, on a thread of the pool.</summary>
    public Task<NewsStory?> StoryAsync(string id, CancellationToken cancellation = default) => Task.Run(() => Story(id, cancellation), cancellation);
}
