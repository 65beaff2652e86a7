using System.Globalization;
using System.Net;
using System.Text;
using Dateline.Articles;

namespace Dateline.Console.Output;

/// <summary>Search results as people read them.</summary>
internal static class ResultsText
{
    private const string Indent = "    ";

    public static void Write(Terminal terminal, NewsResults results, int snippets = 2)
    {
        string total = results.Total.ToString("N0", CultureInfo.InvariantCulture);
        string found = results.Total == 0 ? "Nothing found" : $"{(results.IsExact ? "" : "at least ")}{total} {(results.Total == 1 ? "article" : "articles")}";
        terminal.Line(terminal.Bold(found) + terminal.Dim($"  ({results.Took.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture)} ms)"));
        foreach (string warning in results.Warnings) terminal.Wrapped(warning);
        foreach (NewsHit hit in results.Hits)
        {
            terminal.Line();
            Hit(terminal, hit, snippets);
        }
        foreach ((string name, IReadOnlyList<FacetValue> values) in results.Facets)
        {
            if (values.Count == 0) continue;
            terminal.Line();
            Facet(terminal, name, values);
        }
    }

    private static void Hit(Terminal terminal, NewsHit hit, int snippets)
    {
        string number = hit.Rank.ToString(CultureInfo.InvariantCulture).PadLeft(3) + " ";
        string title = hit.Title.Length == 0 ? WebUtility.HtmlEncode(Beginning(hit.Article, terminal.Width - Indent.Length)) : hit.TitleMarked;
        (string text, bool[] marks) = MarkedText.Parse(title, quotes: !terminal.HasColour);
        bool first = true;
        foreach ((int start, int end) in MarkedText.Wrap(text, terminal.Width - Indent.Length))
        {
            string line = marks.AsSpan(start, end - start).Contains(true) ? MarkedText.Render(text, marks, start, end, terminal) : terminal.Bold(text[start..end]);
            terminal.Line((first ? terminal.Dim(number) : Indent) + line);
            first = false;
        }
        terminal.Wrapped(About(hit), Indent, terminal.Accent);
        foreach (string snippet in hit.Snippets.Take(snippets)) terminal.Marked(snippet, Indent);
        if (hit.Explanation == null) return;
        foreach (string line in hit.Explanation.Split('\n', StringSplitOptions.RemoveEmptyEntries)) terminal.Line(Indent + terminal.Dim(Terminal.Clean(line.TrimEnd())));
    }

    /// <summary>What an article without a title is called: its first words.</summary>
    public static string Beginning(Article article, int columns)
    {
        string text = article.Text.Text.AsSpan().TrimStart().ToString();
        return text.Length == 0 ? "(untitled)" : Terminal.Fit(text.Length > 400 ? text[..400] : text, columns);
    }

    private static string About(NewsHit hit)
    {
        var about = new StringBuilder(Day(hit.Published));
        if (hit.Source is { Length: > 0 } source) about.Append(" · ").Append(source);
        var countries = hit.Countries.Take(4).Select(c => c.Name).ToList();
        if (countries.Count > 0) about.Append(" · ").AppendJoin(", ", countries);
        if (hit.Countries.Count > 4) about.Append(CultureInfo.InvariantCulture, $" and {hit.Countries.Count - 4} more");
        return about.Append(" · ").Append(hit.Id).ToString();
    }

    /// <summary>A facet in one paragraph: "country: Israel 3, Ukraine 2".</summary>
    public static void Facet(Terminal terminal, string name, IReadOnlyList<FacetValue> values, int limit = 12)
    {
        var text = new StringBuilder(name).Append(": ");
        text.AppendJoin(" · ", values.Take(limit).Select(v => $"{v.Label} {v.Count.ToString("N0", CultureInfo.InvariantCulture)}"));
        if (values.Count > limit) text.Append(CultureInfo.InvariantCulture, $" · {values.Count - limit} more");
        terminal.Wrapped(text.ToString());
    }

    /// <summary>Counts as bars, scaled to the width.</summary>
    public static void Bars(Terminal terminal, IReadOnlyList<FacetValue> values)
    {
        if (values.Count == 0) return;
        int label = values.Max(v => MarkedText.Columns(v.Label)), most = Math.Max(1, values.Max(v => v.Count));
        int digits = most.ToString("N0", CultureInfo.InvariantCulture).Length;
        int room = Math.Max(10, terminal.Width - label - digits - 3);
        foreach (FacetValue value in values)
        {
            // Eighths of a block, so that small counts still differ.
            int eighths = value.Count == 0 ? 0 : Math.Max(1, (int)Math.Round((double)value.Count * room * 8 / most));
            string bar = new string('█', eighths / 8) + (eighths % 8 == 0 ? "" : ((char)('█' + 8 - eighths % 8)).ToString());
            string count = value.Count.ToString("N0", CultureInfo.InvariantCulture).PadLeft(digits);
            terminal.Line($"{value.Label}{new string(' ', label - MarkedText.Columns(value.Label))} {count} {terminal.Accent(bar)}".TrimEnd());
        }
    }

    public static string Day(DateTimeOffset? published) => published?.ToString("d MMM yyyy", CultureInfo.InvariantCulture) ?? "undated";
}
