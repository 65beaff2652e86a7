using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Dateline;

namespace NewsSite;

/// <summary>The search page. Whatever comes from outside goes through <see cref="Text"/>; only titles and snippets that the library escaped do not.</summary>
internal static class SearchPage
{
    private const int ChartWidth = 640;
    private const int ChartHeight = 80;
    private const double WidestBar = 40;
    private const double LabelsWidth = 120;   // the first label and the last

    public static string Render(SearchRequest request, NewsResults? found, RequestFault? fault)
    {
        var page = new StringBuilder();
        Head(page, request.Query.Length == 0 ? "News search" : request.Query + " - news search");
        Form(page, request);
        if (fault != null) Fault(page, request, fault);
        if (found != null)
        {
            page.Append("<div class=\"columns\"><main>");
            Timeline(page, request, found);
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"total\" id=\"total\">{(found.IsExact ? "" : "at least ")}{found.Total:N0} {(found.Total == 1 ? "article" : "articles")}</p>");
            foreach (NewsHit hit in found.Hits) Hit(page, hit);
            if (found.Next != null) page.Append($"<p><a id=\"next\" rel=\"next\" href=\"{Text((request with { After = found.Next }).Address)}\">More articles</a></p>");
            page.Append("</main><aside>");
            Countries(page, request, found);
            Sources(page, request, found);
            page.Append("</aside></div>");
        }
        return page.Append("</body></html>").ToString();
    }

    public static void Head(StringBuilder page, string title) =>
        page.Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
            .Append($"<title>{Text(title)}</title><link rel=\"stylesheet\" href=\"/site.css\"></head><body>");

    /// <summary>Text as HTML, for elements and for quoted attributes.</summary>
    public static string Text(string? text) => HtmlEncoder.Default.Encode(text ?? "");

    private static void Form(StringBuilder page, SearchRequest request)
    {
        page.Append("<header><h1><a href=\"/\">News search</a></h1><form action=\"/\" method=\"get\" role=\"search\">")
            .Append($"<input type=\"search\" name=\"q\" value=\"{Text(request.Query)}\" aria-label=\"Search\" placeholder=\"words, &quot;a phrase&quot;, country:IL\" autofocus>");
        foreach (string country in request.Countries) page.Append($"<input type=\"hidden\" name=\"country\" value=\"{Text(country)}\">");
        if (request.Source != null) page.Append($"<input type=\"hidden\" name=\"source\" value=\"{Text(request.Source)}\">");
        page.Append($"<label>from <input type=\"date\" name=\"from\" value=\"{SearchRequest.Iso(request.From)}\"></label>")
            .Append($"<label>to <input type=\"date\" name=\"to\" value=\"{SearchRequest.Iso(request.To)}\"></label>")
            .Append("<select name=\"sort\" aria-label=\"Order\">");
        foreach (NewsSort sort in Enum.GetValues<NewsSort>())
            page.Append($"<option value=\"{sort.ToString().ToLowerInvariant()}\"{(sort == request.Sort ? " selected" : "")}>{(sort == NewsSort.Relevance ? "best first" : sort == NewsSort.Newest ? "newest first" : "oldest first")}</option>");
        page.Append("</select><button>Search</button></form></header>");
    }

    // The query with a mark under the character that cannot be understood.
    private static void Fault(StringBuilder page, SearchRequest request, RequestFault fault)
    {
        page.Append("<div class=\"fault\" role=\"alert\">");
        if (fault.Position is { } at && at <= request.Query.Length) page.Append($"<pre>{Text(request.Query)}\n{new string(' ', at)}^</pre>");
        page.Append($"<p>{Text(fault.Message)}{(fault.Hint == null ? "" : " " + Text(fault.Hint))}</p></div>");
    }

    private static void Hit(StringBuilder page, NewsHit hit)
    {
        page.Append($"<article><h2><a href=\"/article?id={Uri.EscapeDataString(hit.Id)}\">{(hit.Title.Length == 0 ? Text(Beginning(hit)) : hit.TitleMarked)}</a></h2><p class=\"about\">")
            .Append(hit.Published is { } day ? $"<time datetime=\"{day:yyyy-MM-dd}\">{day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}</time>" : "undated");
        if (hit.Source != null) page.Append($" · {Text(hit.Source)}");
        foreach (HitCountry country in hit.Countries.Take(5)) page.Append($" <span class=\"{(country.IsFocus ? "chip focus" : "chip")}\">{Text(country.Name)} {country.Mentions}</span>");
        page.Append("</p>");
        foreach (string snippet in hit.Snippets) page.Append($"<p class=\"snippet\">{snippet}</p>");
        page.Append("</article>");
    }

    // What an article without a title is called: its first words.
    private static string Beginning(NewsHit hit)
    {
        const int most = 80;
        string text = hit.Article.Text.Text.Trim();
        if (text.Length == 0) return hit.Id;
        int end = text.Length <= most ? text.Length : text.LastIndexOf(' ', most);
        return end == text.Length ? text : text[..Math.Max(end, 1)] + " …";
    }

    private static void Countries(StringBuilder page, SearchRequest request, NewsResults found)
    {
        page.Append("<h2>Countries</h2><ul id=\"countries\">");
        foreach (FacetValue value in found.Facets[NewsFacet.Country])
        {
            bool chosen = request.Countries.Contains(value.Value);
            page.Append(CultureInfo.InvariantCulture, $"<li><a href=\"{Text(request.Toggle(value.Value).Address)}\"{(chosen ? " aria-current=\"true\"" : "")}>{Text(value.Label)}</a> <span>{value.Count:N0}</span></li>");
        }
        page.Append("</ul>");
    }

    private static void Sources(StringBuilder page, SearchRequest request, NewsResults found)
    {
        page.Append("<h2>Publishers</h2><ul id=\"sources\">");
        foreach (FacetValue value in found.Facets[NewsFacet.Source])
        {
            bool chosen = request.Source == value.Value;
            SearchRequest toggled = request with { Source = chosen ? null : value.Value, After = null };
            page.Append(CultureInfo.InvariantCulture, $"<li><a href=\"{Text(toggled.Address)}\"{(chosen ? " aria-current=\"true\"" : "")}>{Text(value.Label)}</a> <span>{value.Count:N0}</span></li>");
        }
        page.Append("</ul>");
    }

    // Bars are drawn, not styled: the page's policy allows no styles within it.
    private static void Timeline(StringBuilder page, SearchRequest request, NewsResults found)
    {
        IReadOnlyList<FacetValue> periods = SearchRequest.Timeline(found);
        if (periods.Count == 0) return;
        int most = Math.Max(1, periods.Max(p => p.Count));
        double step = Math.Min(WidestBar, (double)ChartWidth / periods.Count);
        page.Append(CultureInfo.InvariantCulture, $"<svg id=\"timeline\" viewBox=\"0 0 {ChartWidth} {ChartHeight + 16}\" role=\"img\" aria-label=\"Articles over time\">");
        for (int i = 0; i < periods.Count; i++)
        {
            double height = (double)periods[i].Count / most * ChartHeight;
            page.Append(CultureInfo.InvariantCulture, $"<a href=\"{Text(request.During(periods[i].Value).Address)}\"><title>{Text(periods[i].Label)}: {periods[i].Count:N0}</title>")
                .Append(CultureInfo.InvariantCulture, $"<rect class=\"slot\" x=\"{i * step:0.#}\" y=\"0\" width=\"{step:0.#}\" height=\"{ChartHeight}\"/>")
                .Append(CultureInfo.InvariantCulture, $"<rect class=\"bar\" x=\"{i * step + step * 0.1:0.#}\" y=\"{ChartHeight - height:0.#}\" width=\"{step * 0.8:0.#}\" height=\"{height:0.#}\"/></a>");
        }
        page.Append(CultureInfo.InvariantCulture, $"<text x=\"0\" y=\"{ChartHeight + 14}\">{Text(periods[0].Value)}</text>");
        if (periods.Count > 1) page.Append(CultureInfo.InvariantCulture, $"<text x=\"{Math.Max(periods.Count * step, LabelsWidth):0.#}\" y=\"{ChartHeight + 14}\" text-anchor=\"end\">{Text(periods[^1].Value)}</text>");
        page.Append("</svg>");
    }
}
