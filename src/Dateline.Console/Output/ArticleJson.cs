using System.Text.Json;
using Dateline.Articles;
using Dateline.Entities;

namespace Dateline.Console.Output;

/// <summary>The JSON of <c>show</c>. Scripts rely on the names and their order.</summary>
internal static class ArticleJson
{
    public static void Write(Utf8JsonWriter w, StoredArticle stored, string? copyOf)
    {
        Article article = stored.Article;
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
        foreach (EntityCount count in stored.Annotations.Organizations) Counted(w, count);
        w.WriteEndArray();
        w.WriteStartArray("persons");
        foreach (EntityCount count in stored.Annotations.Persons) Counted(w, count);
        w.WriteEndArray();
        w.WriteString("copyOf", copyOf);
        w.WriteEndObject();
    }

    private static void Counted(Utf8JsonWriter w, EntityCount count)
    {
        w.WriteStartObject();
        w.WriteString("id", count.Entity.Id);
        w.WriteString("name", count.Entity.Name);
        w.WriteNumber("mentions", count.Mentions);
        w.WriteEndObject();
    }
}
