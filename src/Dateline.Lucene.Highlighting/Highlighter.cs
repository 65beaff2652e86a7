using Dateline.Lucene.Analysis;
using Dateline.Lucene.Querying;

namespace Dateline.Lucene.Highlighting;

/// <summary>Shows where a query matches a text, by analyzing the text again. Thread-safe.</summary>
/// <example><code>
/// var highlighter = new Highlighter(analyzer);
/// string html = highlighter.Highlight(query, "body", article.Body);
/// </code></example>
/// <param name="analyzer">What the field was indexed with.</param>
public sealed class Highlighter(Analyzer analyzer)
{
    /// <summary>How passages are chosen; the defaults unless set.</summary>
    public PassageOptions Options { get; init; } = PassageOptions.Default;

    /// <summary>How they are written; HTML unless set.</summary>
    public PassageFormatter Formatter { get; init; } = PassageFormatter.Html;

    /// <summary>The passages that show the query's matches best, as one string.</summary>
    /// <param name="query">The query; its negated and filter clauses are not marked.</param>
    /// <param name="field">The field whose terms are looked for.</param>
    /// <param name="text">The field's text.</param>
    public string Highlight(Query query, string field, string text) => Highlight(new QueryMarker(query, field, analyzer), text);

    /// <summary>The same for one text of many: the marker is made once a query.</summary>
    /// <param name="marker">What to look for.</param>
    /// <param name="text">The text.</param>
    public string Highlight(QueryMarker marker, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Formatter.Join(text, Select(marker, text));
    }

    /// <summary>The whole text with its marks, for titles.</summary>
    /// <param name="query">The query.</param>
    /// <param name="field">The field whose terms are looked for.</param>
    /// <param name="text">The field's text.</param>
    public string HighlightWhole(Query query, string field, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var marks = new List<Mark>();
        new QueryMarker(query, field, analyzer).Find(text, marks);
        return Formatter.Format(text, PassageSelector.Whole(text, marks));
    }

    /// <summary>The passages that show the query's matches best.</summary>
    /// <param name="marker">What to look for.</param>
    /// <param name="text">The text.</param>
    public IReadOnlyList<Passage> Select(QueryMarker marker, string text)
    {
        ArgumentNullException.ThrowIfNull(marker);
        ArgumentNullException.ThrowIfNull(text);
        var marks = new List<Mark>();
        marker.Find(text, marks);
        return PassageSelector.SelectMerged(text, marks, Options);
    }
}
