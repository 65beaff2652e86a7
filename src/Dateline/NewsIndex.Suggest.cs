using Dateline.Entities;
using Dateline.Indexing;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Querying;
using Dateline.Stories;
using Dateline.Suggesting;

namespace Dateline;

public sealed partial class NewsIndex
{
    /// <summary>Completes what is typed with what the index holds: names by any of their words, words, titles; the most frequent first.</summary>
    /// <param name="typed">The beginning of a name, a word or a title.</param>
    /// <param name="options">How to complete.</param>
    /// <param name="cancellationToken">Looked at before the work starts.</param>
    /// <returns>Names, then words, then titles; nothing for an empty text.</returns>
    public IReadOnlyList<NewsSuggestion> Suggest(string typed, SuggestOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(typed);
        cancellationToken.ThrowIfCancellationRequested();
        return WithView(view => new Suggester(view, Catalogue, options ?? new SuggestOptions()).Run(typed));
    }

    /// <summary>Like <see cref="Suggest"/>, on a thread of the pool.</summary>
    public Task<IReadOnlyList<NewsSuggestion>> SuggestAsync(string typed, SuggestOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => Suggest(typed, options, cancellationToken), cancellationToken);

    /// <summary>Queries that may have been meant, where words of a query are unknown or much rarer than what they are like: "Netanyaho" for "Netanyahu".</summary>
    /// <param name="query">The query as it was written; one that cannot be understood is looked at all the same.</param>
    /// <param name="top">Corrections at most, 1 or more.</param>
    /// <param name="cancellationToken">Stops between two searches for what was meant.</param>
    /// <returns>The likeliest first, each with the articles that it finds; nothing where nothing seems wrong.</returns>
    public IReadOnlyList<QueryCorrection> DidYouMean(string query, int top = 3, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        cancellationToken.ThrowIfCancellationRequested();
        return WithView(view => new QueryCorrector(view, _tagger, corrected => Search(corrected, new NewsSearchOptions { Top = 0, IsLenient = true }, cancellationToken).Total).Run(query, top));
    }

    /// <summary>Like <see cref="DidYouMean"/>, on a thread of the pool.</summary>
    public Task<IReadOnlyList<QueryCorrection>> DidYouMeanAsync(string query, int top = 3, CancellationToken cancellationToken = default) =>
        Task.Run(() => DidYouMean(query, top, cancellationToken), cancellationToken);

    /// <summary>Articles on the same matter as one: those that share the words and names that set it apart from the rest of the index.</summary>
    /// <param name="id">The article's id.</param>
    /// <param name="options">How to look.</param>
    /// <param name="cancellationToken">Stops the search between its steps.</param>
    /// <returns>Null where there is no such article.</returns>
    public SimilarArticles? Similar(string id, SimilarOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        cancellationToken.ThrowIfCancellationRequested();
        options ??= new SimilarOptions();
        StorySignature? own = null;
        string? query = WithView(view =>
        {
            int doc = FindId(view.Snapshot, id);
            if (doc < 0) return null;
            own = StoryGroups.ReadAll(view.Snapshot, [new ScoreDoc(doc, 0)])[0];
            return TellingTerms.QueryFor(StoredArticleReader.Read(view.Snapshot, doc, Catalogue), view.Snapshot, options.Terms);
        });
        if (query == null) return null;
        bool any = query.Length > 0;
        if (!any) query = $"id:{Suggester.Quote(id)} NOT id:{Suggester.Quote(id)}";
        // Copies are passed over, and others take their place.
        const int spare = 10;
        var copies = new List<string>();
        var patterns = new CompiledPatterns();
        NewsResults found = Run(query, NewsQueryParser.Parse(query, patterns), [], new NewsSearchOptions { Top = any ? Math.Min(1000, options.Top + spare) : 1, Snippets = 1 }, patterns, cancellationToken, Others);
        long total = found.Total - (options.IncludesNearCopies ? 0 : copies.Count);
        return new SimilarArticles(found with { Total = total, Next = null }, copies);

        // By the signatures that the index keeps, before anything else of a hit is read.
        List<ScoreDoc> Others(Snapshot snapshot, IReadOnlyList<ScoreDoc> hits)
        {
            StorySignature[] signatures = StoryGroups.ReadAll(snapshot, hits);
            var others = new List<ScoreDoc>();
            for (int i = 0; i < hits.Count; i++)
            {
                bool isCopy = own!.IsNearCopyOf(signatures[i]);
                if (isCopy) copies.Add(StoredArticleReader.Read(snapshot, hits[i].Doc, Catalogue).Article.Id);
                if ((!isCopy || options.IncludesNearCopies) && others.Count < options.Top) others.Add(hits[i]);
            }
            return others;
        }
    }

    /// <summary>Like <see cref="Similar"/>, on a thread of the pool.</summary>
    public Task<SimilarArticles?> SimilarAsync(string id, SimilarOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => Similar(id, options, cancellationToken), cancellationToken);

    /// <summary>The words and names that set the articles of a query apart from the rest of the index: what they are about.</summary>
    /// <remarks>
    /// The best articles of the query are the sample; copies of one text count once. A term's score is JLH: the difference of its share of the sample and its share of
    /// the index, times their quotient, so that terms are wanted which are both frequent here and rare elsewhere. Terms that are no more frequent here than elsewhere are left out.
    /// </remarks>
    /// <param name="query">The query, in Dateline's query language.</param>
    /// <param name="options">How to look.</param>
    /// <param name="cancellationToken">Stops the search between its steps.</param>
    /// <exception cref="QuerySyntaxException">The query cannot be understood.</exception>
    public IReadOnlyList<SignificantTerm> SignificantTerms(string query, SignificantTermsOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        options ??= new SignificantTermsOptions();
        NewsResults found = Search(query, new NewsSearchOptions { Top = options.Sample, Snippets = 0 }, cancellationToken);
        return WithView(view => TellingTerms.Compare(found.Hits.Select(h => new StoredArticle(h.Article, h.Annotations)), view.Snapshot, Catalogue, options));
    }

    /// <summary>Like <see cref="SignificantTerms"/>, on a thread of the pool.</summary>
    public Task<IReadOnlyList<SignificantTerm>> SignificantTermsAsync(string query, SignificantTermsOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => SignificantTerms(query, options, cancellationToken), cancellationToken);

    private T WithView<T>(Func<SearchView, T> work)
    {
        SearchView view = AcquireView();
        try
        {
            return work(view);
        }
        finally
        {
            view.Release();
        }
    }
}
