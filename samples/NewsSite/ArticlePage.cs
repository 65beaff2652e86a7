using System.Text;
using Dateline;
using Dateline.Articles;

namespace NewsSite;

/// <summary>One article, zone by zone.</summary>
internal static class ArticlePage
{
    public static string Render(StoredArticle stored)
    {
        Article article = stored.Article;
        var page = new StringBuilder();
        SearchPage.Head(page, article.Title.Length == 0 ? article.Id : article.Title);
        page.Append($"<main class=\"article\"><p><a href=\"/\">News search</a></p><h1>{SearchPage.Text(article.Title.Length == 0 ? article.Id : article.Title)}</h1><p class=\"about\">")
            .Append(SearchPage.Text(string.Join(" · ", new[] { article.Published?.ToString("yyyy-MM-dd") ?? "undated", article.Source, string.Join(", ", article.Authors) }.Where(p => !string.IsNullOrEmpty(p)))));
        foreach (var country in stored.Annotations.Countries) page.Append($" <span class=\"{(country.IsFocus ? "chip focus" : "chip")}\">{SearchPage.Text(country.Country.Name)} {country.Mentions}</span>");
        page.Append("</p>");
        foreach (Zone zone in article.Text.Zones)
        {
            if (zone.Kind == ZoneKind.Title) continue;
            string element = zone.Kind == ZoneKind.Heading ? "h2" : "p";
            page.Append($"<{element} class=\"{zone.Kind.ToString().ToLowerInvariant()}\">{SearchPage.Text(article.Text.Of(zone).ToString())}</{element}>");
        }
        // Only addresses of the web: an article may bring "javascript:".
        if (Uri.TryCreate(article.Url, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https") page.Append($"<p><a rel=\"nofollow noopener\" href=\"{SearchPage.Text(url.AbsoluteUri)}\">At the publisher</a></p>");
        return page.Append("</main></body></html>").ToString();
    }

    public static string Missing(string id)
    {
        var page = new StringBuilder();
        SearchPage.Head(page, "Not found");
        return page.Append($"<main class=\"article\"><p><a href=\"/\">News search</a></p><p>There is no article {SearchPage.Text(id)}.</p></main></body></html>").ToString();
    }
}
