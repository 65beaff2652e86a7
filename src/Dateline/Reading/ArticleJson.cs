using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dateline.Articles;

namespace Dateline.Reading;

/// <summary>Writes an article as one JSON object that <see cref="ArticleReader"/> reads back equal: a line of JSON Lines.</summary>
public static class ArticleJson
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The article as JSON on one line, without a line end. Members with nothing in them are left out.</summary>
    /// <exception cref="ArgumentException">A string of the article has half a surrogate pair.</exception>
    public static string Write(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, s_options))
            Write(article, writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes the article as a JSON object.</summary>
    /// <exception cref="ArgumentException">A string of the article has half a surrogate pair.</exception>
    public static void Write(Article article, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("id"u8, article.Id);
        Member(writer, "title", article.Title);
        Member(writer, "deck", article.Deck);
        Member(writer, "body", article.Body);
        if (article.Published is { } published)
        {
            writer.WriteString("published"u8, Date(published));
            writer.WriteString("dateEvidence"u8, JsonNamingPolicy.CamelCase.ConvertName(article.PublishedEvidence.ToString()));
        }
        if (article.Inferred is { } inferred)
        {
            writer.WriteStartObject("inferred"u8);
            writer.WriteString("date"u8, inferred.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            writer.WriteString("evidence"u8, inferred.Evidence.ToString());
            writer.WriteEndObject();
        }
        if (article.Updated is { } updated)
            writer.WriteString("updated"u8, Date(updated));
        Member(writer, "source", article.Source);
        Member(writer, "agency", article.Agency);
        List(writer, "authors", article.Authors);
        Member(writer, "language", article.Language);
        Member(writer, "url", article.Url);
        Member(writer, "section", article.Section);
        List(writer, "keywords", article.Keywords);
        List(writer, "captions", article.Captions);
        if (article.Status != ArticleStatus.Usable)
            writer.WriteString("status"u8, article.Status.ToString().ToLowerInvariant());
        ArticleText text = article.Text;
        writer.WriteStartObject("articleText"u8);
        writer.WriteString("text"u8, text.Text);
        writer.WriteStartArray("zones"u8);
        foreach (Zone zone in text.Zones)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(zone.Kind.ToString());
            writer.WriteNumberValue(zone.Start);
            writer.WriteNumberValue(zone.Length);
            if (zone.Language is not null)
                writer.WriteStringValue(zone.Language);
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>Reads what <see cref="Write(Article)"/> wrote, to the letter.</summary>
    internal static Article Read(Dictionary<string, JsonElement> fields, JsonElement text, ReadContext context, string? fileId)
    {
        var draft = new ArticleDraft
        {
            Id = String("id"),
            Title = String("title") ?? "",
            Deck = String("deck") ?? "",
            Body = String("body") ?? "",
            Published = DateOf("published"),
            Inferred = ReadInferred(fields.GetValueOrDefault("inferred")),
            Updated = DateOf("updated"),
            Source = String("source"),
            Agency = String("agency"),
            Language = String("language"),
            Url = String("url"),
            Section = String("section"),
            Status = JsonArticleParser.Status(String("status")),
            Text = ReadText(text),
            Complete = true,
        };
        if (draft.Published is not null)
            draft.Evidence = Enum.TryParse(String("dateevidence"), ignoreCase: true, out PublishedEvidence evidence) && Enum.IsDefined(evidence) ? evidence : PublishedEvidence.Metadata;
        draft.Authors.AddRange(Strings("authors"));
        draft.Keywords.AddRange(Strings("keywords"));
        draft.Captions.AddRange(Strings("captions"));
        return draft.Finish(context, fileId);

        string? String(string name) => fields.TryGetValue(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

        DateTimeOffset? DateOf(string name) => String(name) is { } value && ArticleDates.TryParse(value, out DateTimeOffset date) ? date : null;

        IEnumerable<string> Strings(string name) => fields.TryGetValue(name, out JsonElement value) && value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!)
            : [];
    }

    private static ArticleText ReadText(JsonElement own)
    {
        try
        {
            var zones = new List<Zone>();
            foreach (JsonElement zone in own.GetProperty("zones").EnumerateArray())
            {
                if (!Enum.TryParse(zone[0].GetString(), out ZoneKind kind) || !Enum.IsDefined(kind))
                    throw new RefusalException($"articleText has a zone of the unknown kind {zone[0].GetString()}", "Leave articleText out: it is derived then");
                zones.Add(new Zone(kind, zone[1].GetInt32(), zone[2].GetInt32(), zone.GetArrayLength() > 3 ? zone[3].GetString() : null));
            }
            return new ArticleText(own.GetProperty("text").GetString() ?? "", zones);
        }
        catch (Exception e) when (e is KeyNotFoundException or IndexOutOfRangeException or FormatException or ArgumentException or InvalidOperationException)
        {
            throw new RefusalException($"articleText is not what Dateline writes ({e.Message})", "Leave articleText out: it is derived then");
        }
    }

    private static InferredDate? ReadInferred(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("date", out JsonElement date) || !element.TryGetProperty("evidence", out JsonElement evidence))
            return null;
        return DateOnly.TryParseExact(date.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            && Enum.TryParse(evidence.GetString(), out PublishedEvidence kind) && Enum.IsDefined(kind)
            ? new InferredDate(day, kind)
            : null;
    }

    private static string Date(DateTimeOffset date) => date.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);

    private static void Member(Utf8JsonWriter writer, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            writer.WriteString(name, value);
    }

    private static void List(Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
            return;
        writer.WriteStartArray(name);
        foreach (string value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }
}
