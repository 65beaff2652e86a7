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
            if (values.All(v => v.Evidence.Count == 0))
            {
                Facet(terminal, name, values);
                continue;
            }
            terminal.Line(name);
            Evidence(terminal, values);
        }
    }

    private static void Hit(Terminal terminal, NewsHit hit, int snippets)
    {
        string number = hit.Rank.ToString(CultureInfo.InvariantCulture).PadLeft(3) + " ";
        string title = hit.Title.Length == 0 ? WebUtility.HtmlEncode(Beginning(hit.Article, terminal.Width - Indent.Length)) : hit.TitleMarked;
        (string text, bool[] marks) = MarkedText.Parse(title, quotes: !terminal.HasColour);
        bool isFirst = true;
        foreach ((int start, int end) in MarkedText.Wrap(text, terminal.Width - Indent.Length))
        {
            terminal.Line((isFirst ? terminal.Dim(number) : Indent) + MarkedText.Render(text, marks, start, end, terminal, terminal.Bold));
            isFirst = false;
        }
        terminal.Wrapped(About(hit, terminal.Width - Indent.Length), Indent, terminal.Accent);
        foreach (string snippet in hit.Snippets.Take(snippets)) terminal.Marked(snippet, Indent);
        if (hit.CopyOf is { } first) terminal.Wrapped("copy of " + first, Indent, terminal.Dim);
        if (hit.Story is { Count: > 1 } story) terminal.Wrapped(Others(story), Indent, terminal.Dim);
        if (hit.Explanation == null) return;
        foreach (string line in hit.Explanation.Split('\n', StringSplitOptions.RemoveEmptyEntries)) terminal.Outline(line, Indent, terminal.Dim);
    }

    private static string Others(NewsStory story)
    {
        int others = story.Count - 1;
        string[] sources = [.. story.Tellings.Where(t => t.Id != story.Id).Select(t => t.Source is { Length: > 0 } source ? source : t.Id).Distinct()];
        string named = string.Join(", ", sources.Take(5)) + (sources.Length > 5 ? " ..." : "");
        if (story.Copies == others) return string.Create(CultureInfo.InvariantCulture, $"+ {others:N0} {(others == 1 ? "copy" : "copies")}: {named}");
        string copies = story.Copies == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; {story.Copies:N0} of them {(story.Copies == 1 ? "a copy" : "copies")}");
        return string.Create(CultureInfo.InvariantCulture, $"+ {others:N0} more on this: {named}{copies}");
    }

    /// <summary>The articles that tell a story, the first first.</summary>
    public static void Story(Terminal terminal, NewsStory story)
    {
        terminal.Line(terminal.Bold(string.Create(CultureInfo.InvariantCulture, $"{story.Count:N0} {(story.Count == 1 ? "article tells" : "articles tell")} this story")));
        foreach (StoryTelling telling in story.Tellings)
        {
            terminal.Line();
            terminal.Wrapped(telling.Title.Length > 0 ? telling.Title : "(untitled)", Indent, terminal.Bold);
            terminal.Wrapped(string.Join(" · ", new[] { Day(telling.Published), telling.Source, telling.Id, telling.CopyOf is { } first ? "copy of " + first : null }.Where(p => !string.IsNullOrEmpty(p))), Indent, terminal.Accent);
        }
    }

    /// <summary>What an article without a title is called: its first words.</summary>
    public static string Beginning(Article article, int columns)
    {
        string text = article.Text.Text.AsSpan().TrimStart().ToString();
        return text.Length == 0 ? "(untitled)" : Terminal.Fit(text.Length > 400 ? text[..400] : text, columns);
    }

    // One line where it can be, with as many of the countries as there is room for; else two, with four of them.
    private static string About(NewsHit hit, int columns)
    {
        string before = Day(hit.Published) + (hit.Source is { Length: > 0 } source ? " · " + source : ""), after = " · " + hit.Id;
        if (hit.Countries.Count == 0) return before + after;
        for (int count = Math.Min(hit.Countries.Count, 6); count > 0; count--)
        {
            string line = Line(count);
            if (MarkedText.Columns(line) <= columns) return line;
        }
        return Line(Math.Min(hit.Countries.Count, 4));

        string Line(int count)
        {
            string countries = " · " + string.Join(", ", hit.Countries.Take(count).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Name} {c.Mentions}")));
            if (count < hit.Countries.Count) countries += string.Create(CultureInfo.InvariantCulture, $" and {hit.Countries.Count - count} more");
            return before + countries + after;
        }
    }

    /// <summary>A facet in one paragraph: "country: Israel 3, Ukraine 2".</summary>
    public static void Facet(Terminal terminal, string name, IReadOnlyList<FacetValue> values, int limit = 12)
    {
        var chips = values.Take(limit).Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Label} {v.Count:N0}")).ToList();
        if (values.Count > limit) chips.Add(string.Create(CultureInfo.InvariantCulture, $"{values.Count - limit} more"));
        terminal.Chips(name + ": ", chips, " · ");
    }

    /// <summary>The values of a facet, each with the passages that it comes from.</summary>
    public static void Evidence(Terminal terminal, IReadOnlyList<FacetValue> values)
    {
        bool first = true;
        foreach (FacetValue value in values)
        {
            if (!first) terminal.Line();
            first = false;
            terminal.Line($"{terminal.Bold(Terminal.Clean(value.Label))} {value.Count.ToString("N0", CultureInfo.InvariantCulture)}");
            foreach (FacetEvidence evidence in value.Evidence)
            {
                terminal.Wrapped((evidence.Title.Length > 0 ? evidence.Title + " · " : "") + evidence.Id, Indent, terminal.Accent);
                if (evidence.Snippet.Length > 0) terminal.Marked(evidence.Snippet, Indent + "  ");
            }
        }
    }

    public static string Day(DateTimeOffset? published) => published?.ToString("d MMM yyyy", CultureInfo.InvariantCulture) ?? "undated";
}
