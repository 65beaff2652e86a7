using System.Text;

namespace Dateline.Reading;

/// <summary>Tells the form of an input by how it begins; the name decides only what the content leaves open.</summary>
internal static class FormatSniffer
{
    /// <summary>Bytes to look at.</summary>
    public const int Window = 4096;

    /// <summary>The form. Never <see cref="ArticleFormat.Auto"/>.</summary>
    /// <exception cref="RefusalException">It is something known that holds no article: an archive, a picture.</exception>
    public static ArticleFormat Of(ReadOnlySpan<byte> head, string name)
    {
        if (Binary(head) is { } binary)
            throw new RefusalException($"the file is {binary}, not an article", "Unpack or convert it to text, HTML, JSON or XML first");
        string text = (TextDecoding.EncodingOf(head, out int mark) is { } encoding ? Loosely(encoding, head[mark..]) : Encoding.Latin1.GetString(head)).TrimStart();
        string extension = Extension(name);
        if (text.Length == 0)
            return ByName(extension) ?? ArticleFormat.Text;
        switch (text[0])
        {
            case '{':
                char inside = text.AsSpan(1).TrimStart() is { IsEmpty: false } rest ? rest[0] : '}';
                return inside is '"' or '}' or '/' || ByName(extension) == ArticleFormat.Json ? ArticleFormat.Json : ArticleFormat.Text;
            case '[':
                char element = text.AsSpan(1).TrimStart() is { IsEmpty: false } more ? more[0] : ']';
                return element is '{' or '[' or ']' || ByName(extension) == ArticleFormat.Json ? ArticleFormat.Json : ArticleFormat.Text;
            case '<':
                return OfMarkup(text) ?? ByName(extension) ?? ArticleFormat.Html;
        }
        if (text.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.Contains("<html", StringComparison.OrdinalIgnoreCase))
            return ArticleFormat.Html;
        if (text.Contains("<REUTERS ", StringComparison.Ordinal))
            return ArticleFormat.Reuters;
        // A broken first line must not make JSON Lines a text.
        return ByName(extension) is ArticleFormat.Json || text.Contains("\n{\"", StringComparison.Ordinal) ? ArticleFormat.Json : ByName(extension) is ArticleFormat.Html ? ArticleFormat.Html : ArticleFormat.Text;
    }

    /// <summary>The extension in lower case without the dot, looked at behind ".gz".</summary>
    public static string Extension(string name)
    {
        string file = Path.GetFileName(name);
        if (file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            file = file[..^3];
        return Path.GetExtension(file).TrimStart('.').ToLowerInvariant();
    }

    private static ArticleFormat? OfMarkup(string text)
    {
        int at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
                at++;
            if (at >= text.Length || text[at] != '<')
                return null;
            ReadOnlySpan<char> rest = text.AsSpan(at);
            int end;
            if (rest.StartsWith("<?"))
                end = rest.IndexOf("?>") + 2;
            else if (rest.StartsWith("<!--"))
                end = rest.IndexOf("-->") + 3;
            else if (rest.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
            {
                ReadOnlySpan<char> doctype = rest["<!DOCTYPE".Length..].TrimStart();
                return doctype.StartsWith("html", StringComparison.OrdinalIgnoreCase) ? ArticleFormat.Html
                    : doctype.StartsWith("lewis", StringComparison.OrdinalIgnoreCase) ? ArticleFormat.Reuters : ArticleFormat.Feed;
            }
            else
            {
                int length = 1;
                while (length < rest.Length && (char.IsLetterOrDigit(rest[length]) || rest[length] is ':' or '-' or '_'))
                    length++;
                return rest[1..length] switch
                {
                    "rss" or "feed" or "RDF" or "rdf:RDF" or "newsItem" or "newsMessage" or "packageItem" or "atom:feed" or "channel" or "entry" => ArticleFormat.Feed,
                    "REUTERS" => ArticleFormat.Reuters,
                    var name when !text.StartsWith("<?xml", StringComparison.Ordinal) && OpensHtml(name) => ArticleFormat.Html,
                    _ when rest[1..length].Contains(':') => ArticleFormat.Feed,
                    _ when text.StartsWith("<?xml", StringComparison.Ordinal) && !rest[1..length].Equals("html", StringComparison.OrdinalIgnoreCase) => ArticleFormat.Feed,
                    _ => null,
                };
            }
            if (end < 2)
                return text.StartsWith("<?xml", StringComparison.Ordinal) ? ArticleFormat.Feed : null;
            at += end;
        }
    }

    /// <summary>What pages begin with, and what is left of one when its head is cut off.</summary>
    private static bool OpensHtml(ReadOnlySpan<char> name)
    {
        foreach (string element in (ReadOnlySpan<string>)["html", "head", "body", "meta", "title", "link", "script", "style", "main", "article", "section", "header", "div", "p", "h1", "h2"])
        {
            if (name.Equals(element, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    private static ArticleFormat? ByName(string extension) => extension switch
    {
        "txt" or "text" => ArticleFormat.Text,
        "html" or "htm" or "xhtml" or "php" or "asp" or "aspx" or "shtml" => ArticleFormat.Html,
        "json" or "jsonl" or "ndjson" => ArticleFormat.Json,
        "xml" or "rss" or "atom" => ArticleFormat.Feed,
        "sgm" or "sgml" => ArticleFormat.Reuters,
        _ => null,
    };

    private static string? Binary(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("PK\u0003\u0004"u8))
            return "a ZIP archive";
        if (head.StartsWith("%PDF-"u8))
            return "a PDF";
        if (head.StartsWith("BZh"u8) && head.Length > 4 && head[4] == 0x31)
            return "a bzip2 archive";
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFD, 0x37, 0x7A, 0x58, 0x5A]))
            return "an xz archive";
        if (head.StartsWith((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD]))
            return "a zstd archive";
        if (head.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF]))
            return "a 7z archive";
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) || head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) || head.StartsWith("GIF8"u8))
            return "a picture";
        if (head.StartsWith((ReadOnlySpan<byte>)[0x7F, 0x45, 0x4C, 0x46]) || (head.StartsWith("MZ"u8) && head.Length > 3 && head[3] == 0))
            return "a program";
        return head.Length > 262 && head[257..].StartsWith("ustar"u8) ? "a tar archive" : head.StartsWith("SQLite format 3"u8) ? "a database" : null;
    }

    private static string Loosely(Encoding encoding, ReadOnlySpan<byte> head)
    {
        var loose = (Encoding)encoding.Clone();
        loose.DecoderFallback = DecoderFallback.ReplacementFallback;
        return loose.GetString(head);
    }
}
