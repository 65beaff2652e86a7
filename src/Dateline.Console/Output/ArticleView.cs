using System.Globalization;
using Dateline.Articles;

namespace Dateline.Console.Output;

/// <summary>An article as people read it.</summary>
internal static class ArticleView
{
    public static void Write(Terminal terminal, StoredArticle stored, string? copyOf)
    {
        Article article = stored.Article;
        terminal.Wrapped(article.Title.Length > 0 ? article.Title : ResultsText.Beginning(article, terminal.Width), style: terminal.Bold);
        if (article.Deck.Length > 0) terminal.Wrapped(article.Deck);
        var about = new List<string> { article.Published is null ? "undated" : $"{ResultsText.Day(article.Published)} ({article.PublishedEvidence.ToString().ToLowerInvariant()})" };
        if (article.Source is { } source) about.Add(source);
        if (article.Authors.Count > 0) about.Add(string.Join(", ", article.Authors));
        if (article.Section is { } section) about.Add(section);
        if (article.Language is { } language) about.Add(language);
        about.Add(article.Id);
        terminal.Wrapped(string.Join(" · ", about), style: terminal.Accent);
        if (article.Url is { } url) terminal.Wrapped(url, style: terminal.Dim);
        if (copyOf != null) terminal.Wrapped("Copy of " + copyOf, style: terminal.Dim);
        List("Countries", stored.Annotations.Countries.Select(c => $"{c.Country.Name} {c.Mentions.ToString(CultureInfo.InvariantCulture)}{(c.IsFocus ? " (focus)" : "")}"));
        List("Organisations", stored.Annotations.Organizations.Select(o => $"{o.Entity.Name} {o.Mentions.ToString(CultureInfo.InvariantCulture)}"));
        List("Persons", stored.Annotations.Persons.Select(p => $"{p.Entity.Name} {p.Mentions.ToString(CultureInfo.InvariantCulture)}"));
        foreach (Zone zone in article.Text.Zones)
        {
            if (zone.Kind is ZoneKind.Title or ZoneKind.Deck) continue;
            terminal.Line();
            string text = article.Text.Of(zone).ToString();
            bool isAside = zone.Kind is ZoneKind.Caption or ZoneKind.Credit or ZoneKind.Byline;
            terminal.Wrapped(text, isAside ? "  " : "", isAside ? terminal.Dim : zone.Kind == ZoneKind.Heading ? terminal.Bold : null);
        }

        void List(string name, IEnumerable<string> values)
        {
            string text = string.Join(", ", values);
            if (text.Length > 0) terminal.Wrapped($"{name}: {text}");
        }
    }
}
