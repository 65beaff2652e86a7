using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dateline.Articles;
using Dateline.Entities;
using Dateline.Indexing;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;

namespace Dateline.Querying;

/// <summary>One search from query to results. One thread.</summary>
internal sealed class SearchRun(SearchView view, EntityTagger tagger, TimeProvider clock, NewsSearchOptions options, CancellationToken cancellation)
{
    private const int MaxDepth = 100_000;

    public NewsResults Run(string text, NewsQuery query, IReadOnlyList<string> warnings)
    {
        long started = Stopwatch.GetTimestamp();
        int skip = ReadCursor();
        var counts = new FacetCounts(view, tagger.Catalogue, options);
        counts.Prepare();
        List<string>? passedOver = options.IsLenient ? [.. warnings] : null;
        var compiler = new QueryCompiler(tagger, view.Snapshot, clock.GetUtcNow(), passedOver);
        Query found = compiler.Compile(query);
        if (options.From != null || options.To != null) found = Filtered(found, QueryCompiler.Days(options.From, options.To));
        Query everywhere = found;
        foreach (Query filter in counts.Filters) found = Filtered(found, filter);

        cancellation.ThrowIfCancellationRequested();
        (long total, bool exact, IReadOnlyList<ScoreDoc> top) = Find(found, skip);
        var hits = new List<NewsHit>();
        for (int i = skip; i < top.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            hits.Add(MakeHit(top[i], i + 1, compiler.Marks, found));
        }
        IReadOnlyDictionary<string, IReadOnlyList<FacetValue>> facets = counts.Count(everywhere);
        return new NewsResults
        {
            Query = text,
            Parsed = query.ToString(),
            Total = total,
            IsExact = exact,
            Took = Stopwatch.GetElapsedTime(started),
            Hits = hits,
            Facets = facets,
            Next = options.Top > 0 && skip + hits.Count < total && hits.Count > 0 ? WriteCursor(skip + hits.Count) : null,
            Warnings = passedOver ?? warnings,
        };
    }

    private static BooleanQuery Filtered(Query query, Query filter) => new([new(query, Occur.Must), new(filter, Occur.Filter)]);

    private (long Total, bool IsExact, IReadOnlyList<ScoreDoc> Hits) Find(Query query, int skip)
    {
        if (options.Top == 0) return (view.Searcher.Count(query), true, []);
        SortOrder? order = options.Sort switch
        {
            NewsSort.Newest => SortOrder.Descending(FieldNames.Published),
            NewsSort.Oldest => SortOrder.Ascending(FieldNames.Published),
            _ => null,
        };
        TopDocs top = view.Searcher.Search(query, skip + options.Top, order);
        return (top.Total.Value, top.Total.IsExact, top.Hits);
    }

    private NewsHit MakeHit(ScoreDoc found, int rank, IReadOnlyList<MarkRule> rules, Query query)
    {
        Snapshot snapshot = view.Snapshot;
        StoredArticle stored = StoredArticleReader.Read(snapshot, found.Doc, tagger.Catalogue);
        Article article = stored.Article;
        int segment = snapshot.FindSegment(found.Doc);
        string text = HitMarks.WholeText(article);
        List<TextMark> marks = HitMarks.Find(rules, snapshot.Segments[segment], found.Doc - snapshot.GetBase(segment), stored, text.Length);
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

    private static string MarkTitle(Article article, string text, List<TextMark> marks)
    {
        foreach (Zone zone in article.Text.Zones)
        {
            if (zone.Kind == ZoneKind.Title) return HitMarks.ToHtml(text, zone.Start, zone.End, marks);
        }
        var html = new StringBuilder();
        HitMarks.Escape(html, article.Title);
        return html.ToString();
    }

    // A cursor says how many hits were given, in which order; within one view of the index the order is always the same.
    private string WriteCursor(int given) => string.Create(CultureInfo.InvariantCulture, $"{(int)options.Sort}.{given}");

    private int ReadCursor()
    {
        if (options.After is not { } cursor) return 0;
        int dot = cursor.IndexOf('.');
        if (dot < 0 || !int.TryParse(cursor.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out int sort)
            || !int.TryParse(cursor.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int given) || given > MaxDepth)
            throw new ArgumentException($"\"{cursor}\" is no cursor. Give what the page before had as its next.", nameof(options));
        if (sort != (int)options.Sort) throw new ArgumentException("The cursor is of a search in another order. Start from the first page.", nameof(options));
        return given;
    }
}
