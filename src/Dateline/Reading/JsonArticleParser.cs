using System.Globalization;
using System.Text.Json;
using Dateline.Articles;

namespace Dateline.Reading;

/// <summary>One JSON object to an article: Dateline's own names, schema.org NewsArticle, ninjs, JSON Feed, and what scrapers commonly write.</summary>
internal static class JsonArticleParser
{
    public static Article Parse(JsonElement element, ReadContext context, string? fileId)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new RefusalException($"a JSON {element.ValueKind.ToString().ToLowerInvariant()} stands where an article is expected", "Give an object with id, title and body");
        Dictionary<string, JsonElement> fields = Fields(element);
        // A search engine's hit, and answers that keep the words apart from what they say of them.
        foreach (string inside in (ReadOnlySpan<string>)["source", "fields", "attributes"])
        {
            if (fields.TryGetValue(inside, out JsonElement inner) && inner.ValueKind == JsonValueKind.Object && (inside != "source" || element.TryGetProperty("_source", out _)))
            {
                if (inside == "source")
                    fields.Remove(inside);
                foreach ((string name, JsonElement value) in Fields(inner))
                    fields.TryAdd(name, value);
            }
        }
        if (fields.TryGetValue("articletext", out JsonElement own) && own.ValueKind == JsonValueKind.Object)
            return ArticleJson.Read(fields, own, context, fileId);
        if (Text(fields, "type") is "picture" or "graphic" or "audio" or "video" or "animation" && fields.ContainsKey("renditions") && BodyOf(fields, textOnly: true) is null)
            throw new RefusalException($"the item is of the type {Text(fields, "type")}, not text", "Nothing: pictures, sound and films are not read");
        var draft = new ArticleDraft
        {
            Id = Id(fields, "id", "guid", "uri", "identifier"),
            Title = Decoded(Text(fields, "title", "headline", "webtitle") ?? InRole(fields, "headlines", "main", "headline", "title") ?? Text(fields, "headlinemain") ?? (MayBeNamed(fields) ? Text(fields, "name") : null)) ?? "",
            Deck = Text(fields, "deck", "standfirst", "subtitle", "subheadline", "alternativeheadline", "dek") ?? InRole(fields, "headlines", "sub", "subheadline", "deck", "standfirst") ?? "",
            Dateline = Text(fields, "dateline"),
            Source = NameOf(fields, "source", "publisher", "sitename", "provider", "outlet", "infosource", "infosources", "domain", "hostname", "copyrightholder"),
            Agency = NameOf(fields, "agency", "creditline", "credit", "credittext"),
            Language = LanguageCode(Text(fields, "language", "lang", "inlanguage")),
            Url = Text(fields, "url", "link", "canonicalurl", "canonical", "weburl", "mainentityofpage"),
            Section = Text(fields, "section", "category", "articlesection", "sectionname", "categories"),
            Status = Status(Text(fields, "pubstatus", "status", "creativeworkstatus")),
        };
        draft.Authors.AddRange(Names(fields, "authors", "author", "creator", "creators", "byline", "bylines", "by"));
        draft.Keywords.AddRange(Keywords(fields, "keywords", "tags", "topics", "keyword", "subject", "subjects"));
        draft.Captions.AddRange(CaptionsOf(fields));
        if (draft.Status == ArticleStatus.Usable && fields.TryGetValue("correction", out JsonElement correction) && correction.ValueKind is not (JsonValueKind.Null or JsonValueKind.False))
            draft.Status = ArticleStatus.Corrected;
        if (draft.Status is ArticleStatus.Usable or ArticleStatus.Corrected && fields.TryGetValue("embargoed", out JsonElement embargo) && embargo.ValueKind is not (JsonValueKind.Null or JsonValueKind.False)
            && context.IsEmbargoed(Plain(embargo)))
            draft.Status = ArticleStatus.Embargoed;
        if (Date(fields, "published", "dategmt", "date", "datepublished", "publishedat", "publisheddate", "publicationdate", "pubdate", "datepublish", "publishdate", "publishtime", "publishedon", "webpublicationdate", "firstpublicationdate", "firstpublished", "firstcreated", "contentcreated", "versioncreated", "publishedtime",
            "timestamp", "datetime", "createdat") is { } published)
        {
            draft.Published = published;
            draft.Evidence = PublishedEvidence.Metadata;
        }
        draft.Updated = Date(fields, "updated", "modifiedgmt", "modified", "datemodified", "updatedat", "dateupdated", "lastmodified", "datemodify", "lastupdated", "versioncreated");
        string body = BodyOf(fields) ?? (draft.Deck.Length > 0 && draft.Title.Length == 0 ? draft.Deck : "");
        if (draft.Dateline is { } dateline && Contains(body, dateline.AsSpan().TrimEnd(" -–—")))
            draft.Dateline = null;
        draft.SetBody(body, context);
        return draft.Finish(context, fileId);
    }

    /// <summary>Names without case and punctuation ("date_published", "dc:creator"); the first of two alike counts.</summary>
    private static Dictionary<string, JsonElement> Fields(JsonElement element)
    {
        var fields = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        Span<char> key = stackalloc char[40];
        foreach (JsonProperty property in element.EnumerateObject())
        {
            string name = property.Name;
            int length = 0;
            for (int i = 0; i < name.Length && length < key.Length; i++)
            {
                if (char.IsAsciiLetterOrDigit(name[i]))
                    key[length++] = char.ToLowerInvariant(name[i]);
            }
            if (property.Value.ValueKind != JsonValueKind.Null)
                fields.TryAdd(new string(key[..length]), property.Value);
        }
        return fields;
    }

    // Everything in JSON has a name: it is a headline only where there is a text, or where the type is an article's.
    private static bool MayBeNamed(Dictionary<string, JsonElement> fields) => BodyOf(fields) is not null || (fields.TryGetValue("type", out JsonElement type) && HtmlMetadata.IsArticleType(type));

    /// <summary>The story, or what stands for it; null if there is neither.</summary>
    private static string? BodyOf(Dictionary<string, JsonElement> fields, bool textOnly = false)
    {
        foreach (string name in (ReadOnlySpan<string>)["body", "text", "articlebody", "bodytext", "contenttext", "maintext", "fulltext", "cleanedtext", "story", "content", "bodyxhtml", "bodyhtml", "contenthtml", "html", "paragraphs", "bodies", "liveblogupdate", "description", "descriptiontext", "summary", "leadparagraph", "abstract", "descriptions"])
        {
            if (name == "description" && textOnly)
                return null;
            if (!fields.TryGetValue(name, out JsonElement value))
                continue;
            string body = value.ValueKind switch
            {
                JsonValueKind.String => value.GetString()!,
                JsonValueKind.Array when name is "bodies" or "descriptions" => InRole(fields, name, "main", "body", "summary") ?? "",
                JsonValueKind.Array when name == "liveblogupdate" => string.Join("\n\n", value.EnumerateArray().Where(update => update.ValueKind == JsonValueKind.Object).SelectMany(update => (string?[])[Member(update, "headline"), Member(update, "articleBody", "description")]).Where(text => !string.IsNullOrWhiteSpace(text))),
                JsonValueKind.Array => string.Join("\n\n", value.EnumerateArray().Select(Plain).Where(text => text is not null)),
                JsonValueKind.Object => Plain(value) ?? "",
                _ => "",
            };
            if (string.IsNullOrWhiteSpace(body))
                continue;
            return body;
        }
        return null;
    }

    /// <summary>
    /// The value of the first in a list of ninjs 2 or 3 (headlines, bodies) that has one of the roles, the best role first, or none at all; HTML before plain text, which loses headings. The roles of
    /// bodies are each provider's own ("html5", "text"): others will do, where nothing better is there.
    /// </summary>
    private static string? InRole(Dictionary<string, JsonElement> fields, string list, params ReadOnlySpan<string> roles)
    {
        if (!fields.TryGetValue(list, out JsonElement values) || values.ValueKind != JsonValueKind.Array)
            return null;
        string? best = null;
        int least = int.MaxValue;
        foreach (JsonElement one in values.EnumerateArray())
        {
            if (Plain(one) is not { } text || string.IsNullOrWhiteSpace(text))
                continue;
            string? role = one.ValueKind == JsonValueKind.Object ? Member(one, "role") : null;
            string type = (one.ValueKind == JsonValueKind.Object ? Member(one, "contentType", "contenttype") : null) ?? "";
            if (type.Contains("xml", StringComparison.OrdinalIgnoreCase) && !type.Contains("html", StringComparison.OrdinalIgnoreCase))
                continue;                                    // the same in NITF or the like
            int rank = role is null ? roles[0] == "main" ? roles.Length : -1 : roles.IndexOf(role[(role.LastIndexOfAny([':', '/']) + 1)..].ToLowerInvariant());
            if (rank < 0 && list == "bodies")
                rank = roles.Length + 1;
            if (rank < 0)
                continue;
            rank = 2 * rank + (type.Contains("html", StringComparison.OrdinalIgnoreCase) ? 0 : 1);
            if (rank < least)
                (best, least) = (text, rank);
        }
        return list is "bodies" or "descriptions" ? best : best is null ? null : ArticleTextBuilder.Collapse(best);
    }

    private static string? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Object => Member(value, "text", "content", "value", "#text", "rendered", "main", "original", "name", "@id", "$oid", "url", "href"),
        JsonValueKind.Array => value.GetArrayLength() > 0 ? Plain(value[0]) : null,
        _ => null,
    };

    private static string? Member(JsonElement value, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (value.TryGetProperty(name, out JsonElement member) && member.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                return member.ValueKind == JsonValueKind.String ? member.GetString() : member.GetRawText();
        }
        return null;
    }

    private static string? Text(Dictionary<string, JsonElement> fields, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (fields.TryGetValue(name, out JsonElement value) && Plain(value) is { } text && !string.IsNullOrWhiteSpace(text))
                return ArticleTextBuilder.Collapse(text);
        }
        return null;
    }

    /// <summary>Words of a headline, which systems that keep HTML write with its references: "Ferry &amp;#8211; stops".</summary>
    // Whatever its case, as ordinals. A date closes most datelines, and digits are rare and have no case: they are looked for by vector.
    private static bool Contains(ReadOnlySpan<char> body, ReadOnlySpan<char> dateline)
    {
        if (dateline.IsEmpty || body.Length < dateline.Length)
            return dateline.IsEmpty;
        int anchor = Math.Max(0, dateline.LastIndexOfAnyInRange('0', '9'));
        char sign = dateline[anchor];
        if (!char.IsAscii(sign))
            return body.Contains(dateline, StringComparison.OrdinalIgnoreCase);
        char otherCase = char.IsAsciiLetter(sign) ? (char)(sign ^ 0x20) : sign;
        for (int at = anchor; body[at..].IndexOfAny(sign, otherCase) is var next and >= 0; at++)
        {
            at += next;
            if (body[(at - anchor)..].StartsWith(dateline, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    private static string? Decoded(string? text) => text is not null && text.Contains('&') ? ArticleTextBuilder.Collapse(System.Net.WebUtility.HtmlDecode(text)) : text;

    /// <summary>An id is taken to the letter, so that it is refused and not mended.</summary>
    private static string? Id(Dictionary<string, JsonElement> fields, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (fields.TryGetValue(name, out JsonElement value) && Plain(value) is { Length: > 0 } text)
                return text;
        }
        return null;
    }

    private static string? NameOf(Dictionary<string, JsonElement> fields, params ReadOnlySpan<string> names)
    {
        string? address = null;
        foreach (string name in names)
        {
            if (!fields.TryGetValue(name, out JsonElement value))
                continue;
            if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0)
                value = value[0];
            string? text = value.ValueKind == JsonValueKind.Object ? Member(value, "name", "title", "id") : Plain(value);
            if (string.IsNullOrWhiteSpace(text))
                continue;
            text = ArticleTextBuilder.Collapse(text);
            // An address is whose it is only where nothing says a name.
            if (!text.Contains("://", StringComparison.Ordinal))
                return text;
            address ??= text;
        }
        return address;
    }

    private static List<string> Names(Dictionary<string, JsonElement> fields, params ReadOnlySpan<string> names)
    {
        var found = new List<string>();
        foreach (string name in names)
        {
            if (!fields.TryGetValue(name, out JsonElement value))
                continue;
            if (value.ValueKind == JsonValueKind.Array)
            {
                foreach (JsonElement one in value.EnumerateArray())
                {
                    string? text = one.ValueKind == JsonValueKind.Object ? Member(one, "name", "title") : Plain(one);
                    if (!string.IsNullOrWhiteSpace(text))
                        found.Add(ArticleTextBuilder.Collapse(text));
                }
            }
            else
            {
                string? text = value.ValueKind == JsonValueKind.Object ? Member(value, "name", "title", "original") : value.ValueKind == JsonValueKind.Number ? null : Plain(value);
                text = text is null ? null : ArticleTextBuilder.Collapse(text);
                if (string.IsNullOrWhiteSpace(text))
                    continue;
                string names2 = text.StartsWith("By ", StringComparison.OrdinalIgnoreCase) ? text[3..] : text;
                if (!LineRules.SplitNames(names2, found))
                {
                    found.Clear();
                    found.Add(text);
                }
            }
            if (found.Count > 0)
                break;
        }
        return found;
    }

    private static List<string> Keywords(Dictionary<string, JsonElement> fields, params ReadOnlySpan<string> names)
    {
        var found = new List<string>();
        foreach (string name in names)
        {
            if (!fields.TryGetValue(name, out JsonElement value))
                continue;
            if (value.ValueKind == JsonValueKind.Array)
                found.AddRange(value.EnumerateArray().Select(Plain).OfType<string>().Select(text => ArticleTextBuilder.Collapse(text)));
            else if (Plain(value) is { } text)
                found.AddRange(text.Split([',', ';'], StringSplitOptions.TrimEntries));
            found.RemoveAll(string.IsNullOrWhiteSpace);
            if (found.Count > 0)
                break;
        }
        return found;
    }

    private static IEnumerable<string> CaptionsOf(Dictionary<string, JsonElement> fields)
    {
        foreach (string name in (string[])["captions", "caption", "images", "image", "associations"])
        {
            if (!fields.TryGetValue(name, out JsonElement value))
                continue;
            IEnumerable<JsonElement> all = value.ValueKind switch
            {
                JsonValueKind.Array => value.EnumerateArray(),
                JsonValueKind.Object when name == "associations" => value.EnumerateObject().Select(member => member.Value),
                _ => [value],
            };
            foreach (JsonElement one in all)
            {
                if (one.ValueKind == JsonValueKind.Object && Member(one, "type") is "text" or "composite")
                    continue;                                // another story of the package
                string? text = one.ValueKind == JsonValueKind.Object ? Member(one, "caption", "description_text", "description", "body_text") ?? (one.TryGetProperty("descriptions", out JsonElement words) && words.ValueKind == JsonValueKind.Array ? Plain(words) : null) : name.StartsWith("caption", StringComparison.Ordinal) ? Plain(one) : null;
                if (!string.IsNullOrWhiteSpace(text))
                    yield return ArticleTextBuilder.Collapse(text);
            }
        }
    }

    private static DateTimeOffset? Date(Dictionary<string, JsonElement> fields, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (!fields.TryGetValue(name, out JsonElement value))
                continue;
            if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && Math.Abs(number) < 1e15 && ArticleDates.TryUnix((long)number, out DateTimeOffset unix))
                return unix;
            string? text = value.ValueKind == JsonValueKind.String ? value.GetString() : value.ValueKind == JsonValueKind.Object ? Member(value, "$date", "date", "value") : null;
            if (text is not null && ArticleDates.TryParse(text, out DateTimeOffset date))
                return date;
        }
        return null;
    }

    /// <summary>The language of a tag like "en-US" or "English"; null for what is neither.</summary>
    internal static string? LanguageCode(string? tag)
    {
        if (tag is null)
            return null;
        string lower = tag.Trim().ToLower(CultureInfo.InvariantCulture);
        int cut = lower.IndexOfAny(['-', '_']);
        string first = cut > 0 ? lower[..cut] : lower;
        if (first.Length == 2 && first.All(char.IsAsciiLetter))
            return first;
        return first switch
        {
            "english" or "eng" => "en",
            "german" or "deutsch" or "deu" or "ger" => "de",
            "french" or "français" or "fra" or "fre" => "fr",
            "spanish" or "español" or "spa" => "es",
            "italian" or "ita" => "it",
            "portuguese" or "por" => "pt",
            "dutch" or "nld" => "nl",
            "polish" or "pol" => "pl",
            "russian" or "rus" => "ru",
            "ukrainian" or "ukr" => "uk",
            "arabic" or "ara" => "ar",
            "chinese" or "zho" => "zh",
            "japanese" or "jpn" => "ja",
            "hebrew" or "heb" => "he",
            "turkish" or "tur" => "tr",
            _ => null,
        };
    }

    /// <summary>A status by name: alone, as a code ("stat:withheld") or as an address (".../pubstatusg2/withheld").</summary>
    internal static ArticleStatus Status(string? text) => text?.Trim()[(text.Trim().LastIndexOfAny([':', '/']) + 1)..].ToLowerInvariant() switch
    {
        "canceled" or "cancelled" or "killed" => ArticleStatus.Canceled,
        "withheld" or "withhold" => ArticleStatus.Withheld,
        "embargoed" => ArticleStatus.Embargoed,
        "corrected" or "correction" => ArticleStatus.Corrected,
        _ => ArticleStatus.Usable,
    };
}
