using System.Diagnostics;
using Dateline.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Querying;

namespace Dateline;

public sealed partial class NewsIndex
{
    /// <summary>Finds articles.</summary>
    /// <param name="query">What to find, in Dateline's query language; empty for every article.</param>
    /// <param name="options">How to search.</param>
    /// <param name="cancellation">Stops the search between its steps.</param>
    /// <exception cref="QuerySyntaxException">The query cannot be understood, and lenient mode is off.</exception>
    /// <exception cref="ArgumentException">An option cannot be used: an unknown facet or a cursor of another kind.</exception>
    public NewsResults Search(string query, NewsSearchOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        options ??= new NewsSearchOptions();
        SearchView view = AcquireView();
        try
        {
            return new SearchRun(this, view, query, options, cancellation).Run();
        }
        finally
        {
            view.Release();
        }
    }

    /// <summary>Like <see cref="Search(string, NewsSearchOptions?, CancellationToken)"/>, on a thread of the pool.</summary>
    public Task<NewsResults> SearchAsync(string query, NewsSearchOptions? options = null, CancellationToken cancellation = default) =>
        Task.Run(() => Search(query, options, cancellation), cancellation);
}
