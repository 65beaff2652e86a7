using System.Globalization;
using System.Net;
using System.Text;

namespace Dateline.Reading;

/// <summary>Reads the SGML of the Reuters-21578 collection: one <c>REUTERS</c> element an article.</summary>
internal static class ReutersArticles
{
    // Never throws: the few bytes without a character become U+FFFD.
    private static readonly Encoding s_encoding = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static IEnumerable<ReadResult> Read(ByteInput input, ReadContext context)
    {
        var text = new StringBuilder();
        long start = 0;
        bool inside = false, tooLong = false, any = false;
        while (input.TryReadLine(out ReadOnlyMemory<byte> bytes, out long length))
        {
            if (length > context.Options.MaxArticleBytes)
            {
                // Whatever begins or ends in the line is lost with it.
                if (!inside)
                    yield return context.Refuse(input.LineNumber, $"the line has {length:N0} bytes, more than {context.Options.MaxArticleBytes:N0}", "Split it, or raise MaxArticleBytes");
                any = tooLong = true;
                continue;
            }
            string line = Encoding.Latin1.GetString(bytes.Span);
            // Several articles may share a line.
            while (line.Length > 0 || inside)
            {
                int open = inside && !tooLong ? -1 : line.IndexOf("<REUTERS", StringComparison.Ordinal);
                int close = line.IndexOf("</REUTERS>", StringComparison.Ordinal);
                if (inside && open >= 0 && (close < 0 || open < close))
                {
                    yield return TooLong(start, context);
                    inside = false;
                }
                if (!inside)
                {
                    if (open < 0)
                        break;
                    inside = any = true;
                    tooLong = false;
                    start = input.LineNumber;
                    text.Clear();
                    line = line[open..];
                    close = line.IndexOf("</REUTERS>", StringComparison.Ordinal);
                }
                if (text.Length + line.Length > context.Options.MaxArticleBytes)
                    tooLong = true;
                if (!tooLong)
                    text.Append(close < 0 ? line : line[..close]).Append('\n');
                if (close < 0)
                    break;
                yield return tooLong ? TooLong(start, context) : One(text.ToString(), start, context);
                inside = tooLong = false;
                line = line[(close + "</REUTERS>".Length)..];
            }
        }
        if (inside)
            yield return context.Refuse(start, "the REUTERS element is not closed", "Check the end of the file");
        else if (!any)
            throw new RefusalException("there is no REUTERS element", "Name the form of the file with the format option");
    }

    private static ReadResult TooLong(long line, ReadContext context) => context.Refuse(line, $"the article has more than {context.Options.MaxArticleBytes:N0} bytes", "Split it, or raise MaxArticleBytes");

    private static ReadResult One(string sgml, long line, ReadContext context)
    {
        try
        {
            string head = sgml[..Math.Max(0, sgml.IndexOf('>'))];
            string? text = Element(sgml, "TEXT");
            var draft = new ArticleDraft
            {
                Id = Attribute(head, "NEWID"),
                Title = Words(text is null ? null : Element(text, "TITLE")) ?? "",
                Source = "Reuters",
                Agency = "Reuters",
                Language = "en",
                Dateline = Words(text is null ? null : Element(text, "DATELINE")),
            };
            if (Words(Element(sgml, "DATE")) is { } when && ArticleDates.TryParse(when, out DateTimeOffset date))
                draft.Published = date;
            if (Words(text is null ? null : Element(text, "AUTHOR")) is { } author)
                LineRules.SplitNames(author.StartsWith("By ", StringComparison.OrdinalIgnoreCase) ? author[3..] : author, draft.Authors);
            foreach (string list in (ReadOnlySpan<string>)["TOPICS", "PLACES", "PEOPLE", "ORGS", "EXCHANGES", "COMPANIES"])
                AddKeywords(Element(sgml, list), draft.Keywords);
            // Short pieces have no BODY: what is in TEXT outside its other elements is the story.
            string? body = text is null ? null : Element(text, "BODY") ?? Bare(text);
            // Briefs open with a row of stars.
            draft.SetBody(Unbroken(Decode(body ?? "").TrimStart([' ', '\t', '\r', '\n', '*'])), context, html: false);
            return new ReadResult(draft.Finish(context, null), context.File, line);
        }
        catch (RefusalException e)
        {
            return context.Refuse(line, e.Message, e.Remedy);
        }
    }

    /// <summary>
    /// Joins the lines that the wire broke at its column, where a line is full, ends in the middle of a sentence, and the next is not set in. Text of a few lines does not show by itself that it is
    /// broken. Rows of tables have gaps, and stay.
    /// </summary>
    private static string Unbroken(string body)
    {
        const int Full = 45;
        string[] lines = body.Split('\n');
        var text = new StringBuilder(body.Length);
        for (int i = 0; i < lines.Length; i++)
        {
            text.Append(lines[i]);
            if (i + 1 == lines.Length)
                break;
            ReadOnlySpan<char> line = lines[i].AsSpan().TrimEnd(), next = lines[i + 1];
            bool goesOn = line.Length >= Full && !LineRules.EndsSentence(line) && !next.IsEmpty && !char.IsWhiteSpace(next[0])
                && !line.TrimStart().Contains("   ", StringComparison.Ordinal) && !next.Contains("   ", StringComparison.Ordinal);
            text.Append(goesOn ? ' ' : '\n');
        }
        return text.ToString();
    }

    private static string? Element(string sgml, string name)
    {
        int open = sgml.IndexOf("<" + name, StringComparison.Ordinal);
        if (open < 0)
            return null;
        int inside = sgml.IndexOf('>', open) + 1;
        int close = inside > 0 ? sgml.IndexOf("</" + name + ">", inside, StringComparison.Ordinal) : -1;
        return close < 0 ? null : sgml[inside..close];
    }

    private static string Bare(string text)
    {
        foreach (string name in (ReadOnlySpan<string>)["TITLE", "DATELINE", "AUTHOR"])
        {
            int open = text.IndexOf("<" + name, StringComparison.Ordinal);
            int close = text.IndexOf("</" + name + ">", StringComparison.Ordinal);
            if (open >= 0 && close > open)
                text = text.Remove(open, close + name.Length + 3 - open);
        }
        return text;
    }

    private static string? Attribute(string head, string name)
    {
        int at = head.IndexOf(name + "=\"", StringComparison.Ordinal);
        int end = at < 0 ? -1 : head.IndexOf('"', at + name.Length + 2);
        return end < 0 ? null : head[(at + name.Length + 2)..end];
    }

    private static void AddKeywords(string? list, List<string> keywords)
    {
        for (int at = 0; list is not null && list.IndexOf("<D>", at, StringComparison.Ordinal) is var open and >= 0;)
        {
            int close = list.IndexOf("</D>", open, StringComparison.Ordinal);
            if (close < 0)
                break;
            keywords.Add(Decode(list[(open + 3)..close]));
            at = close;
        }
    }

    private static string? Words(string? sgml) => sgml is null ? null : ArticleTextBuilder.Collapse(Decode(sgml)) is { Length: > 0 } words ? words : null;

    /// <summary>Character references resolved; those of control characters, which the wire service's terminals used, become spaces. The bytes are windows-1252.</summary>
    private static string Decode(string latin1)
    {
        var clean = new StringBuilder(latin1.Length);
        for (int i = 0; i < latin1.Length; i++)
        {
            if (latin1[i] == '&' && i + 2 < latin1.Length && latin1[i + 1] == '#')
            {
                int end = latin1.IndexOf(';', i);
                if (end > i && end - i <= 6 && int.TryParse(latin1.AsSpan(i + 2, end - i - 2), NumberStyles.None, CultureInfo.InvariantCulture, out int code) && code < 32)
                {
                    clean.Append(' ');
                    i = end;
                    continue;
                }
            }
            clean.Append(latin1[i] < ' ' && latin1[i] is not ('\n' or '\t' or '\r') ? ' ' : latin1[i]);
        }
        string text = clean.ToString();
        if (text.AsSpan().IndexOfAnyInRange('\u0080', '\u00FF') >= 0)
            text = s_encoding.GetString(Encoding.Latin1.GetBytes(text));
        return WebUtility.HtmlDecode(text);
    }
}
