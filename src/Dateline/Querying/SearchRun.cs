using System.Diagnostics;
using Dateline.Articles;
using Dateline.Entities;
using Dateline.Indexing;
using Dateline.Lucene.Highlighting;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;

namespace Dateline.Querying;

/// <summary>One search from query to results. One thread.</summary>
internal sealed class SearchRun(SearchView view, EntityTagger tagger, TimeProvider clock, NewsSearchOptions options, CompiledPatterns patterns, CancellationToken cancellation)
{
    /// <summary>Takes those of a page's hits that are wanted, before they are read; null for all of them.</summary>
    public Func<Snapshot, IReadOnlyList<ScoreDoc>, IReadOnlyList<ScoreDoc>>? Choose { get; init; }

    public NewsResults Run(string text, NewsQuery query, IReadOnlyList<string> warnings)
    {
        var tooComplex = new List<QueryTooComplexException>();
        while (true)
        {
            try
            {
                return Run(text, query, warnings, tooComplex);
            }
            catch (QueryTooComplexException e) when (!tooComplex.Exists(t => t.Pattern == e.Pattern))
            {
                // What a pattern takes depends on the words that the index has. The next run says where it stands, or passes it over.
                tooComplex.Add(e);
            }
        }
    }

    private NewsResults Run(string text, NewsQuery query, IReadOnlyList<string> warnings, List<QueryTooComplexException> tooComplex)
    {
        long started = Stopwatch.GetTimestamp();
        uint identity = SearchCursor.HashOf(query, options);
        SearchCursor? after = options.After is { } cursor ? SearchCursor.Parse(cursor, identity) : null;
        var counts = new FacetCounts(view, tagger.Catalogue, options);
        counts.Prepare();
        List<string>? passedOver = options.IsLenient ? [.. warnings] : null;
        DateTimeOffset now = clock.GetUtcNow();
        var compiler = new QueryCompiler(tagger, view.Snapshot, now, view.Variants, passedOver, tooComplex, patterns);
        Query found = compiler.Compile(query);
        if (options.From != null || options.To != null) found = Filtered(found, QueryCompiler.Days(options.From, options.To));
        Query everywhere = found;
        foreach (Query filter in counts.Filters) found = Filtered(found, filter);
        Query ranked = Ranked(found, now);

        cancellation.ThrowIfCancellationRequested();
        Page page = options.Collapse == NewsCollapse.None || options.Top == 0 ? Find(ranked, after) : FindCollapsed(ranked, after);
        if (Choose != null) page = page with { Hits = Choose(view.Snapshot, page.Hits), HasMore = false };
        int rank = after?.Rank ?? 0;
        var hits = new List<NewsHit>();
        using var marker = new HitMarks(compiler.Marks, view.Searcher);
        for (int i = 0; i < page.Hits.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            NewsHit hit = MakeHit(page.Hits[i], rank + i + 1, marker, ranked);
            hits.Add(page.Groups == null ? hit : hit with { Story = StoryGroups.Describe(view.Snapshot, page.Groups[i], tagger.Catalogue) });
        }
        if (options.MarkCopies && hits.Count > 0)
        {
            string?[] copies = CopyMarks.Find(view.Snapshot, page.Hits, tagger.Catalogue, cancellation);
            for (int i = 0; i < hits.Count; i++) hits[i] = hits[i] with { CopyOf = copies[i] };
        }
        Dictionary<string, IReadOnlyList<FacetValue>> facets = counts.Count(everywhere);
        if (options.Facets.Contains(NewsFacet.Story)) facets[NewsFacet.Story] = CountStories(found);
        return new NewsResults
        {
            Query = text,
            Parsed = query.ToString(),
            Total = page.Total,
            IsExact = page.IsExact,
            Took = Stopwatch.GetElapsedTime(started),
            Hits = hits,
            Facets = facets,
            Next = page.HasMore ? new SearchCursor(identity, hits[^1].Rank, hits[^1].Score, hits[^1].Id).ToString() : null,
            Warnings = passedOver ?? warnings,
        };
    }

    private readonly record struct Page(long Total, bool IsExact, IReadOnlyList<ScoreDoc> Hits, bool HasMore, IReadOnlyList<List<ScoreDoc>>? Groups = null);

    // A moment within the day would give each page of a search other scores.
    private Query Ranked(Query query, DateTimeOffset now)
    {
        if (options.RecencyHalfLife is not { } halfLife || options.Sort != NewsSort.Relevance) return query;
        long today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).ToUnixTimeMilliseconds();
        return new FunctionScoreQuery(query, ScoreFunction.Decay(FieldNames.Published, today, halfLife.TotalMilliseconds, options.RecencyFloor));
    }

    private static BooleanQuery Filtered(Query query, Query filter) => new([new(query, Occur.Must), new(filter, Occur.Filter)]);

    private SortOrder? Order => options.Sort switch
    {
        NewsSort.Newest => SortOrder.Descending(FieldNames.Published),
        NewsSort.Oldest => SortOrder.Ascending(FieldNames.Published),
        _ => null,
    };

    private Page Find(Query query, SearchCursor? after)
    {
        if (options.Top == 0) return new Page(view.Searcher.Count(query, cancellation), true, [], false);
        // One more than asked for tells whether there is another page.
        TopDocs top = view.Searcher.Search(query, new SearchOptions { Top = options.Top + 1, Sort = Order, After = Last(after), CancellationToken = cancellation });
        return new Page(top.Total.Value, top.Total.IsExact, top.Hits.Count > options.Top ? [.. top.Hits.Take(options.Top)] : top.Hits, top.Hits.Count > options.Top);
    }

    // Each page groups the same hits, those before it too: else a story told on one page would be told again on the next.
    private Page FindCollapsed(Query query, SearchCursor? after)
    {
        TopDocs top = view.Searcher.Search(query, new SearchOptions { Top = StoryGroups.MaxHits, Sort = Order, CancellationToken = cancellation });
        List<List<ScoreDoc>> groups = StoryGroups.Group(view.Snapshot, top.Hits, options.Collapse);
        int first = Last(after) is { } last ? groups.FindIndex(g => g[0].Doc == last.Doc) + 1 : 0;
        if (first == 0 && after != null) throw Gone();
        List<List<ScoreDoc>> page = groups.GetRange(first, Math.Min(options.Top, groups.Count - first));
        return new Page(groups.Count, top.Total.IsExact && top.Total.Value == top.Hits.Count, [.. page.Select(g => g[0])], first + page.Count < groups.Count, page);
    }

    private ScoreDoc? Last(SearchCursor? after)
    {
        if (after is not { } cursor) return null;
        int doc = NewsIndex.FindId(view.Snapshot, cursor.Id);
        return doc >= 0 ? new ScoreDoc(doc, cursor.Score) : throw Gone();
    }

    private static ArgumentException Gone() => new("The article that the cursor points to is no longer among the hits. Start from the first page.", nameof(NewsSearchOptions.After));

    private NewsHit MakeHit(ScoreDoc found, int rank, HitMarks marker, Query query)
    {
        Snapshot snapshot = view.Snapshot;
        StoredArticle stored = StoredArticleReader.Read(snapshot, found.Doc, tagger.Catalogue);
        Article article = stored.Article;
        int segment = snapshot.FindSegment(found.Doc);
        string text = HitMarks.WholeText(article);
        List<Mark> marks = marker.Find(snapshot.Segments[segment], found.Doc - snapshot.GetBase(segment), stored, text);
        return new NewsHit
        {
            Rank = rank,
            Score = float.IsNaN(found.Score) ? 0 : found.Score,
            Article = article,
            Annotations = stored.Annotations,
            TitleMarked = MarkTitle(article, text, marks),
            Countries = [.. stored.Annotations.Countries.Select(static c => new HitCountry(c.Country.LocalId.ToString(), c.Country.Name, c.Mentions, c.IsFocus))],
            Snippets = Snippets.Make(article, text, marks, options.Snippets, options.SnippetLength),
            Explanation = options.Explain ? view.Searcher.Explain(query, found.Doc).ToString() : null,
        };
    }

    private static string MarkTitle(Article article, string text, List<Mark> marks)
    {
        foreach (Zone zone in article.Text.Zones)
        {
            if (zone.Kind == ZoneKind.Title) return Snippets.Whole(text, zone.Start, zone.End, marks);
        }
        return Snippets.Whole(article.Title, 0, article.Title.Length, []);
    }

    // Stories told twice or more, by how often.
    private IReadOnlyList<FacetValue> CountStories(Query found)
    {
        TopDocs top = view.Searcher.Search(found, new SearchOptions { Top = StoryGroups.MaxHits, CancellationToken = cancellation });
        var values = new List<FacetValue>();
        foreach (List<ScoreDoc> group in StoryGroups.Group(view.Snapshot, top.Hits, NewsCollapse.Stories).Where(g => g.Count > 1).OrderByDescending(g => g.Count).Take(options.FacetLimit))
        {
            Article article = StoredArticleReader.Read(view.Snapshot, group[0].Doc, tagger.Catalogue).Article;
            values.Add(new FacetValue(article.Id, article.Title, group.Count));
        }
        return values;
    }
}
