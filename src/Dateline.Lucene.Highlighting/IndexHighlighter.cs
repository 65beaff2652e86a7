using Dateline.Lucene.Analysis;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;

namespace Dateline.Lucene.Highlighting;

/// <summary>Shows where a query matches the stored text of hits. Thread-safe.</summary>
/// <remarks>
/// Words' places come from the postings or the term vectors where they have offsets, so that no text is analyzed again; elsewhere an analyzer is needed. A field
/// indexed with <see cref="TextField.WithOffsetsStored"/> is highlighted fastest.
/// </remarks>
/// <example><code>
/// var highlighter = new IndexHighlighter(searcher);
/// string[] html = highlighter.Highlight(query, searcher.Search(query, 10).Hits, "body");
/// </code></example>
/// <param name="searcher">Searches the index that the hits are of.</param>
/// <param name="analyzer">What the fields were indexed with; needed where one has no offsets, and of use for broad patterns in any case.</param>
public sealed class IndexHighlighter(Searcher searcher, Analyzer? analyzer = null)
{
    private readonly Searcher _searcher = searcher ?? throw new ArgumentNullException(nameof(searcher));

    /// <summary>How passages are chosen; the defaults unless set.</summary>
    public PassageOptions Options { get; init; } = PassageOptions.Default;

    /// <summary>How they are written; HTML unless set.</summary>
    public PassageFormatter Formatter { get; init; } = PassageFormatter.Html;

    /// <summary>Where words' places are taken from; the cheapest that the field has unless set.</summary>
    public MatchSource Source { get; init; }

    /// <summary>The passages that show the query's matches in each hit best, one string a hit, in the hits' order.</summary>
    /// <param name="query">The query; its negated and filter clauses are not marked.</param>
    /// <param name="hits">The hits.</param>
    /// <param name="field">A stored field. A hit without it gets an empty string.</param>
    /// <exception cref="InvalidOperationException">The field does not have what <see cref="Source"/> asks for, or has no offsets and there is no analyzer.</exception>
    public string[] Highlight(Query query, IReadOnlyList<ScoreDoc> hits, string field)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(hits);
        ArgumentNullException.ThrowIfNull(field);
        string[] shown = new string[hits.Count];
        if (shown.Length == 0) return shown;
        Scratch scratch = Scratch.Rent();
        try
        {
            // In the order of the index, so that cursors only go forward.
            int[] order = scratch.Order(hits);
            using var finder = new MatchFinder(query, field, _searcher, analyzer);
            for (int i = 0; i < shown.Length; i++) shown[order[i]] = Highlight(finder, hits[order[i]].Doc, scratch);
        }
        finally
        {
            Scratch.Return(scratch);
        }
        return shown;
    }

    /// <summary>The passages that show the query's matches in one document best, as one string.</summary>
    /// <param name="query">The query.</param>
    /// <param name="doc">The document, a number of the whole index.</param>
    /// <param name="field">A stored field.</param>
    public string Highlight(Query query, int doc, string field) => Highlight(query, [new ScoreDoc(doc, 0)], field)[0];

    /// <summary>The passages that show the query's matches in one document best, and the text that they are of.</summary>
    /// <param name="query">The query.</param>
    /// <param name="doc">The document, a number of the whole index.</param>
    /// <param name="field">A stored field.</param>
    public HighlightedText Select(Query query, int doc, string field)
    {
        Scratch scratch = Scratch.Rent();
        try
        {
            using var finder = new MatchFinder(query, field, _searcher, analyzer);
            Find(finder, doc, scratch);
            string text = scratch.Text.ToString();
            return new HighlightedText(text, PassageSelector.SelectMerged(text, scratch.Marks, Options));
        }
        finally
        {
            Scratch.Return(scratch);
        }
    }

    private string Highlight(MatchFinder finder, int doc, Scratch scratch)
    {
        Find(finder, doc, scratch);
        return Formatter.Join(scratch.Text, PassageSelector.SelectMerged(scratch.Text, scratch.Marks, Options));
    }

    // The text and its marks.
    private void Find(MatchFinder finder, int doc, Scratch scratch)
    {
        Snapshot snapshot = _searcher.Snapshot;
        int number = snapshot.FindSegment(doc);
        SegmentReader segment = snapshot.Segments[number];
        int local = doc - snapshot.GetBase(number);
        StoredText stored = scratch.Stored;
        stored.Read(segment, local, finder.Field, analyzer?.GetOffsetGap(finder.Field) ?? 1);
        scratch.Matches.Clear();
        scratch.Marks.Clear();
        if (finder.IsEmpty || stored.Text.IsEmpty) return;
        finder.Find(segment, local, stored.Text, stored.Ends, scratch.Matches, Source);
        foreach (QueryMatch match in scratch.Matches) scratch.Marks.Add(Mark.Of(match));
    }
}
