using System.Diagnostics;
using Dateline.Articles;
using Dateline.Entities;
using Dateline.Indexing;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;

namespace Dateline.Querying;

/// <summary>One search from query to results. One thread.</summary>
internal sealed class SearchRun(NewsIndex index, SearchView view, string text, NewsSearchOptions options, CancellationToken cancellation)
{
    public NewsResults Run()
    {
        long started = Stopwatch.GetTimestamp();
        var clauses = new List<BooleanClause>();
        var words = new NewsWords(text, stackalloc char[NewsWords.ScratchLength]);
        while (words.MoveNext()) clauses.Add(new BooleanClause(new TermQuery(FieldNames.Text, words.Term.ToString()), Occur.Must));
        Query query = clauses.Count == 0 ? new MatchAllQuery() : new BooleanQuery(ValueList.From(clauses));
        TopDocs top = view.Searcher.Search(query, Math.Max(1, options.Top));
        var hits = new List<NewsHit>();
        foreach (ScoreDoc found in top.Hits.Take(options.Top))
        {
            cancellation.ThrowIfCancellationRequested();
            StoredArticle stored = StoredArticleReader.Read(view.Snapshot, found.Doc, index.Catalogue);
            hits.Add(new NewsHit
            {
                Rank = hits.Count + 1,
                Score = found.Score,
                Article = stored.Article,
                Annotations = stored.Annotations,
                TitleMarked = System.Net.WebUtility.HtmlEncode(stored.Article.Title),
                Countries = [.. stored.Annotations.Countries.Select(c => new HitCountry(c.Country.LocalId.ToString(), c.Country.Name, c.Mentions, c.IsFocus))],
                Snippets = [],
            });
        }
        return new NewsResults
        {
            Query = text,
            Parsed = query.ToString(FieldNames.Text),
            Total = top.Total.Value,
            IsExact = top.Total.IsExact,
            Took = Stopwatch.GetElapsedTime(started),
            Hits = hits,
            Facets = new Dictionary<string, IReadOnlyList<FacetValue>>(),
        };
    }
}
