using System.Diagnostics;
using Dateline.Indexing;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Querying;

namespace Dateline;

public sealed partial class NewsIndex
{
    /// <summary>Finds articles.</summary>
    /// <param name="query">What to find, in Dateline's query language; empty for every article.</param>
    /// <param name="options">How to search.</param>
    /// <param name="cancellationToken">Stops the search between its steps.</param>
    /// <exception cref="QuerySyntaxException">The query cannot be understood, and lenient mode is off.</exception>
    /// <exception cref="ArgumentException">An option cannot be used: an unknown facet, or a cursor that is none or of another search.</exception>
    public NewsResults Search(string query, NewsSearchOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        options ??= new NewsSearchOptions();
        IReadOnlyList<string> warnings = [];
        var patterns = new CompiledPatterns();
        NewsQuery parsed = options.IsLenient ? NewsQueryParser.ParseLenient(query, patterns, out warnings) : NewsQueryParser.Parse(query, patterns);
        return Run(query, parsed, warnings, options, patterns, cancellationToken);
    }

    /// <summary>Finds articles by a query that was parsed, or put together in code.</summary>
    /// <param name="query">What to find.</param>
    /// <param name="options">How to search.</param>
    /// <param name="cancellationToken">Stops the search between its steps.</param>
    /// <exception cref="QuerySyntaxException">The query names what is not known, or stands for too many words, and lenient mode is off.</exception>
    /// <exception cref="ArgumentException">An option cannot be used: an unknown facet, or a cursor that is none or of another search.</exception>
    public NewsResults Search(NewsQuery query, NewsSearchOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Run(query.ToString(), query, [], options ?? new NewsSearchOptions(), new CompiledPatterns(), cancellationToken);
    }

    private NewsResults Run(string text, NewsQuery query, IReadOnlyList<string> warnings, NewsSearchOptions options, CompiledPatterns patterns, CancellationToken cancellationToken, Func<Snapshot, IReadOnlyList<ScoreDoc>, IReadOnlyList<ScoreDoc>>? choose = null)
    {
        using Activity? activity = DatelineDiagnostics.Source.StartActivity("search");
        activity?.SetTag(_tag.Key, _tag.Value).SetTag("dateline.query", text);
        long started = Stopwatch.GetTimestamp();
        SearchView view = AcquireView();
        try
        {
            NewsResults found = new SearchRun(view, _tagger, Options.TimeProvider, options, patterns, cancellationToken) { Choose = choose }.Run(text, query, warnings);
            DatelineDiagnostics.SearchDuration.Record(found.Took.TotalSeconds, _tag);
            if (found.Took >= Options.SlowSearch) LogSlowSearch(_logger, found.Took.TotalMilliseconds, text);
            activity?.SetTag("dateline.total", found.Total);
            return found;
        }
        catch (Exception e)
        {
            DatelineDiagnostics.Failed(activity, DatelineDiagnostics.SearchDuration, started, e, _tag);
            throw;
        }
        finally
        {
            view.Release();
        }
    }

    /// <summary>Like <see cref="Search(string, NewsSearchOptions?, CancellationToken)"/>, on a thread of the pool.</summary>
    public Task<NewsResults> SearchAsync(string query, NewsSearchOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => Search(query, options, cancellationToken), cancellationToken);

    /// <summary>Like <see cref="Search(NewsQuery, NewsSearchOptions?, CancellationToken)"/>, on a thread of the pool.</summary>
    public Task<NewsResults> SearchAsync(NewsQuery query, NewsSearchOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => Search(query, options, cancellationToken), cancellationToken);
}
