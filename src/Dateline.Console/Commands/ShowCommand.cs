using System.CommandLine;
using System.Globalization;
using Dateline.Articles;
using Dateline.Console.Indexes;
using Dateline.Console.Output;

namespace Dateline.Console.Commands;

/// <summary><c>show ID</c>: an article as the index keeps it.</summary>
internal static class ShowCommand
{
    private static readonly Argument<string> s_id = new("ID") { Description = "The id of the article." };
    private static readonly Option<string?> s_index = IndexOption.Create();
    private static readonly Option<bool> s_json = IndexOption.Json();

    public static Command Create()
    {
        var command = new Command("show", "Shows an article.") { s_id, s_index, s_json };
        command.SetAction(parsed => Host.Run(parsed, parsed.GetValue(s_json), Run));
        return command;
    }

    private static int Run(CommandContext context)
    {
        using NewsIndex index = IndexOption.OpenForReading(context, context.Parsed.GetValue(s_index));
        string id = context.Parsed.GetValue(s_id)!;
        if (!index.TryGet(id, out StoredArticle? stored)) return Missing(context, id);
        if (context.Json) WriteJson(context, stored);
        else Write(context.Terminal, stored);
        return ExitCode.Ok;
    }

    /// <summary>Says that there is no such article.</summary>
    public static int Missing(CommandContext context, string id)
    {
        if (context.Json)
        {
            Json.WriteLine(context.Output, w =>
            {
                w.WriteStartObject();
                w.WriteString("error", "no such article");
                w.WriteString("id", id);
                w.WriteEndObject();
            });
        }
        context.Error.WriteLine($"There is no article with the id {Terminal.Clean(id)}.");
        return ExitCode.Nothing;
    }

    public static void Write(Terminal terminal, StoredArticle stored)
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

    private static void WriteJson(CommandContext context, StoredArticle stored)
    {
        Article article = stored.Article;
        Json.WriteLine(context.Output, w =>
        {
            w.WriteStartObject();
            w.WriteString("id", article.Id);
            w.WriteString("title", article.Title);
            w.WriteString("deck", article.Deck);
            w.WriteString("body", article.Body);
            w.WriteString("published", Json.Date(article.Published));
            w.WriteString("dateEvidence", article.PublishedEvidence.ToString().ToLowerInvariant());
            w.WriteString("updated", Json.Date(article.Updated));
            w.WriteString("source", article.Source);
            w.WriteString("agency", article.Agency);
            w.WriteStartArray("authors");
            foreach (string author in article.Authors) w.WriteStringValue(author);
            w.WriteEndArray();
            w.WriteString("language", article.Language);
            w.WriteString("url", article.Url);
            w.WriteString("section", article.Section);
            w.WriteStartArray("keywords");
            foreach (string keyword in article.Keywords) w.WriteStringValue(keyword);
            w.WriteEndArray();
            w.WriteStartArray("captions");
            foreach (string caption in article.Captions) w.WriteStringValue(caption);
            w.WriteEndArray();
            w.WriteString("status", article.Status.ToString().ToLowerInvariant());
            ResultsJson.WriteCountries(w, stored.Annotations.Countries.Select(c => new HitCountry(c.Country.LocalId.ToString(), c.Country.Name, c.Mentions, c.IsFocus)));
            w.WriteStartArray("organizations");
            foreach (Entities.EntityCount count in stored.Annotations.Organizations) Counted(w, count);
            w.WriteEndArray();
            w.WriteStartArray("persons");
            foreach (Entities.EntityCount count in stored.Annotations.Persons) Counted(w, count);
            w.WriteEndArray();
            w.WriteEndObject();
        });
    }

    private static void Counted(System.Text.Json.Utf8JsonWriter w, Entities.EntityCount count)
    {
        w.WriteStartObject();
        w.WriteString("id", count.Entity.Id);
        w.WriteString("name", count.Entity.Name);
        w.WriteNumber("mentions", count.Mentions);
        w.WriteEndObject();
    }
}
