using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dateline.Articles;

namespace Dateline.Console.Commands;

/// <summary>One article as the annotate command needs it.</summary>
internal sealed record AnnotatedInput(string Id, string? Title, string? Published, string? DateEvidence, ArticleText Text);

/// <summary>Reads plain text and JSON Lines. The one place where the command meets files.</summary>
internal static partial class AnnotateInput
{
    [GeneratedRegex(@"\A\s*(?<place>[A-Z][A-Za-z .,'/-]{1,40}?), (?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z.]* \d{1,2}(?: \([A-Za-z ]+\))? ?-+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DatelineForm();

    [GeneratedRegex(@"\n[ \t]*\n+|\n(?=[ ]{3})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ParagraphBreak();

    public static IEnumerable<AnnotatedInput> Read(string path, string format)
    {
        if (Directory.Exists(path))
        {
            foreach (string file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                foreach (AnnotatedInput article in Read(file, format))
                    yield return article;
            }
            yield break;
        }
        using Stream raw = path == "-" ? System.Console.OpenStandardInput() : File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(raw, CompressionMode.Decompress) : raw;
        using var reader = new StreamReader(stream);
        bool lines = format == "jsonl" || format == "auto" && (path.Contains(".jsonl", StringComparison.OrdinalIgnoreCase) || path.Contains(".json", StringComparison.OrdinalIgnoreCase));
        if (!lines)
        {
            yield return FromText(Path.GetFileName(path), reader.ReadToEnd());
            yield break;
        }
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
                yield return FromJson(line, path);
        }
    }

    private static AnnotatedInput FromJson(string line, string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            string? id = Field(root, "id");
            string? title = Field(root, "title");
            string? published = Field(root, "published") ?? Field(root, "date");
            string body = Field(root, "body") ?? Field(root, "text") ?? Field(root, "articleBody") ?? "";
            return new(id ?? path, title, published, published is null ? null : "metadata", Join(title ?? "", body));
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"not JSON Lines: {exception.Message}", exception);
        }
    }

    private static string? Field(JsonElement root, string name)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(name, out JsonElement value))
            return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : value.ValueKind == JsonValueKind.Number ? value.GetRawText() : null;
    }

    private static AnnotatedInput FromText(string id, string text)
    {
        ArticleText article = Join("", text);
        return new(id, null, null, null, article);
    }

    private static ArticleText Join(string title, string body)
    {
        string text = title.Length == 0 ? body : title + "\n\n" + body;
        var zones = new List<Zone>();
        if (title.Length > 0)
            zones.Add(new(ZoneKind.Title, 0, title.Length));
        int from = text.Length - body.Length;
        Match dateline = DatelineForm().Match(body);
        if (dateline.Success)
        {
            zones.Add(new(ZoneKind.Dateline, from, dateline.Length));
            from += dateline.Length;
        }
        bool lead = true;
        foreach (Match gap in ParagraphBreak().Matches(text, from))
        {
            Add(from, gap.Index);
            from = gap.Index + gap.Length;
        }
        Add(from, text.Length);
        return new(text, zones);

        void Add(int start, int end)
        {
            if (string.IsNullOrWhiteSpace(text[start..end]))
                return;
            ZoneKind kind = lead ? ZoneKind.Lead : ZoneKind.Body;
            if (text.AsSpan(start, end - start).Contains("(credit:", StringComparison.Ordinal) || text.AsSpan(start, end - start).Contains("(photo credit:", StringComparison.Ordinal))
                kind = ZoneKind.Caption;
            else
                lead = false;
            zones.Add(new(kind, start, end - start));
        }
    }
}
