using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Dateline.Articles;

namespace Dateline.Reading;

/// <summary>
/// Reads JSON: one article to a line, or an array, or one object over several lines. Elements of an array are cut out one by one, so that a large
/// file is never held and a bad element does not stop the rest.
/// </summary>
internal static class JsonArticles
{
    private const string NotJson = "Check the JSON at that place";
    private const string HalfPair = "a string has half a surrogate pair", RepairPair = "Remove or repair the \\u escape";

    public static IEnumerable<ReadResult> Read(ByteInput input, ReadContext context)
    {
        if (TextDecoding.EncodingOf(input.Peek(FormatSniffer.Window), out int mark) is { } encoding)
        {
            input.Skip(mark);
            if (encoding is not UTF8Encoding)
                input = new ByteInput(Encoding.CreateTranscodingStream(input, encoding, Encoding.UTF8, leaveOpen: true), context.Options.MaxArticleBytes);
        }
        return StartsDocument(input, context) is { } first ? first == '[' ? ReadArray(input, context) : ReadObject(input, context) : ReadLines(input, context);
    }

    /// <summary>'[' or '{' if one JSON value spans lines; null if each line is one.</summary>
    private static char? StartsDocument(ByteInput input, ReadContext context)
    {
        ReadOnlySpan<byte> head = input.Peek(1 << 16);
        int at = head.IndexOfAnyExcept(" \t\r\n"u8);
        if (at < 0)
            return null;
        char first = (char)head[at];
        if (first == '[')
            return '[';
        if (first != '{' || context.NamedLines)
            return null;
        ReadOnlySpan<byte> line = head[at..];
        int end = line.IndexOf((byte)'\n');
        if (end < 0)
            return input.Peek(head.Length + 1).Length == head.Length && !context.NamedLines ? '{' : null;
        line = line[..end].TrimEnd(" \t\r"u8);
        return line.Length == 1 || line[^1] is (byte)'{' or (byte)'[' or (byte)',' || !StartsObject(head[(at + end)..]) ? '{' : null;
    }

    /// <summary>Whether the next line that is not blank opens an object: then the one before was a whole one. The end of the input too.</summary>
    private static bool StartsObject(ReadOnlySpan<byte> rest)
    {
        int next = rest.IndexOfAnyExcept(" \t\r\n"u8);
        return next < 0 || rest[next] == (byte)'{';
    }

    private static IEnumerable<ReadResult> ReadLines(ByteInput input, ReadContext context)
    {
        while (input.TryReadLine(out ReadOnlyMemory<byte> line, out long length))
        {
            long number = input.LineNumber;
            if (line.IsEmpty && length > context.Options.MaxArticleBytes)
                yield return context.Refuse(number, $"the line has {length:N0} bytes, more than {context.Options.MaxArticleBytes:N0}", "Split the article, or raise MaxArticleBytes");
            else if (!line.Span.Trim(" \t\r\u001E"u8).IsEmpty)
            {
                line = line.TrimStart((byte)0x1E);           // RFC 7464 opens each text with a record separator
                // One line alone in a file is a file of one article.
                if (number == 1)
                    line = line.ToArray();                   // the look ahead may move the buffer
                bool only = number == 1 && !context.NamedLines && input.Peek(1).IsEmpty;
                foreach (ReadResult result in Parse(line, number, context, only ? context.FileId : null))
                    yield return result;
            }
        }
    }

    private static IEnumerable<ReadResult> ReadObject(ByteInput input, ReadContext context) => Parse(input.ReadAll(), 1, context, context.FileId);

    private static IEnumerable<ReadResult> ReadArray(ByteInput input, ReadContext context)
    {
        var splitter = new JsonArraySplitter(input, context.Options.MaxArticleBytes);
        while (splitter.MoveNext())
        {
            if (splitter.TooLong)
                yield return context.Refuse(splitter.Line, $"the array element has more than {context.Options.MaxArticleBytes:N0} bytes", "Split the article, or raise MaxArticleBytes");
            else
            {
                foreach (ReadResult result in Parse(splitter.Element, splitter.Line, context, fileId: null))
                    yield return result;
            }
        }
        if (splitter.Fault is { } fault)
            yield return context.Refuse(splitter.Line, fault, NotJson);
    }

    /// <summary>The articles of one JSON value: it, or the array it wraps.</summary>
    private static List<ReadResult> Parse(ReadOnlyMemory<byte> json, long line, ReadContext context, string? fileId)
    {
        var results = new List<ReadResult>(1);
        try
        {
            if (!Utf8.IsValid(json.Span))
                throw new RefusalException("the JSON is not valid UTF-8", "Save it as UTF-8");
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = context.Options.MaxDepth, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            Take(document.RootElement, line, context, fileId, results);
        }
        catch (JsonException e) when (e.Message.StartsWith("'{' is invalid after a single JSON value", StringComparison.Ordinal))
        {
            TakeEach(json.Span, line, context, results);
        }
        catch (JsonException e)
        {
            results.Add(Broken(e, line, context));
        }
        catch (RefusalException e)
        {
            results.Add(context.Refuse(line, e.Message, e.Remedy));
        }
        catch (InvalidOperationException)
        {
            results.Add(context.Refuse(line, HalfPair, RepairPair));
        }
        return results;
    }

    /// <summary>Objects one behind the other with nothing between them, or only line ends within each.</summary>
    private static void TakeEach(ReadOnlySpan<byte> json, long line, ReadContext context, List<ReadResult> results)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = context.Options.MaxDepth, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, AllowMultipleValues = true });
        long counted = 0, at = line;
        try
        {
            while (reader.Read())
            {
                at += json[(int)counted..(int)reader.TokenStartIndex].Count((byte)'\n');
                counted = reader.TokenStartIndex;
                using JsonDocument document = JsonDocument.ParseValue(ref reader);
                try
                {
                    Take(document.RootElement, at, context, fileId: null, results);
                }
                catch (RefusalException e)
                {
                    results.Add(context.Refuse(at, e.Message, e.Remedy));
                }
                catch (InvalidOperationException)
                {
                    results.Add(context.Refuse(at, HalfPair, RepairPair));
                }
            }
        }
        catch (JsonException e)
        {
            results.Add(Broken(e, line, context));
        }
    }

    private static ReadResult Broken(JsonException e, long line, ReadContext context) =>
        context.Refuse(line + (e.LineNumber ?? 0), $"broken JSON at byte {(e.BytePositionInLine ?? 0) + 1}: {Plain(e.Message)}", NotJson);

    private static void Take(JsonElement root, long line, ReadContext context, string? fileId, List<ReadResult> results)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new RefusalException($"a JSON {Name(root.ValueKind)} stands where an article is expected", "Give an object with id, title and body");
        if (WrappedArray(root) is not { } wrapped)
        {
            results.Add(One(root, line, context, fileId));
            return;
        }
        // A JSON Feed says whose it is beside its items.
        string? feed = root.TryGetProperty("version", out JsonElement version) && version.ValueKind == JsonValueKind.String && version.GetString()!.Contains("jsonfeed", StringComparison.Ordinal)
            && root.TryGetProperty("title", out JsonElement title) && title.ValueKind == JsonValueKind.String ? ArticleTextBuilder.Collapse(title.GetString()!) : null;
        bool typed = wrapped.EnumerateArray().Any(IsTypedArticle);
        foreach (JsonElement element in wrapped.EnumerateArray())
        {
            // A graph of schema.org has the page, the site and the authors beside the article.
            if (typed && !IsTypedArticle(element))
                continue;
            ReadResult one = One(element, line, context, fileId: null);
            results.Add(feed is { Length: > 0 } && one.Article is { Source: null } article ? new ReadResult(article with { Source = feed }, context.File, line) : one);
        }
    }

    private static ReadResult One(JsonElement element, long line, ReadContext context, string? fileId)
    {
        try
        {
            return new ReadResult(JsonArticleParser.Parse(element, context, fileId), context.File, line);
        }
        catch (RefusalException e)
        {
            return context.Refuse(line, e.Message, e.Remedy);
        }
        catch (InvalidOperationException)
        {
            // What System.Text.Json says of an escape like \ud800 without its other half.
            return context.Refuse(line, HalfPair, RepairPair);
        }
    }

    /// <summary>The array of articles in an answer of a news service or a JSON Feed; null if the object is itself an article.</summary>
    private static JsonElement? WrappedArray(JsonElement root, int level = 0)
    {
        foreach (string own in (ReadOnlySpan<string>)["body", "text", "articleBody", "content", "headline", "headlines", "bodies", "body_text", "body_xhtml"])
        {
            if (root.TryGetProperty(own, out _))
                return null;
        }
        foreach (string name in (ReadOnlySpan<string>)["articles", "items", "results", "data", "docs", "documents", "news", "entries", "posts", "stories", "value", "@graph", "hits"])
        {
            if (!root.TryGetProperty(name, out JsonElement list))
                continue;
            if (list.ValueKind == JsonValueKind.Object && list.TryGetProperty("hits", out JsonElement hits))
                list = hits;
            if (list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0 && list[0].ValueKind == JsonValueKind.Object)
                return list;
        }
        // {"status": "ok", "response": {"results": [...]}}
        foreach (string name in (ReadOnlySpan<string>)["response", "data", "result", "feed", "_embedded"])
        {
            if (level == 0 && root.TryGetProperty(name, out JsonElement inner) && inner.ValueKind == JsonValueKind.Object && WrappedArray(inner, level + 1) is { } list)
                return list;
        }
        return null;
    }

    private static bool IsTypedArticle(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("@type", out JsonElement type) && HtmlMetadata.IsArticleType(type);

    private static string Name(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        _ => "literal",
    };

    private static string Plain(string message)
    {
        int at = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (at > 0 ? message[..at] : message).TrimEnd('.');
    }
}
