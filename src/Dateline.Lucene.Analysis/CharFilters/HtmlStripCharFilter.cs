using System.Buffers;
using System.Net;

namespace Dateline.Lucene.Analysis;

/// <summary>Takes HTML tags, comments, scripts and styles out of a text and resolves entities. Tags of blocks part words, those of words (b, span, a) do not.</summary>
/// <remarks>Takes whatever comes: an unclosed tag or comment ends where its line or the text ends. One pass, no recursion.</remarks>
public sealed class HtmlStripCharFilter : CharFilter
{
    private static readonly SearchValues<char> s_special = SearchValues.Create("<&");

    private static readonly SearchValues<char> s_entity = SearchValues.Create("#0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly WordSet s_inline = new(
        [
            "a", "abbr", "acronym", "b", "basefont", "bdo", "big", "cite", "code", "dfn", "em", "font", "i", "img", "input", "kbd", "label", "q", "s", "samp",
            "select", "small", "span", "strike", "strong", "sub", "sup", "textarea", "tt", "u", "var", "mark", "time", "wbr",
        ],
        ignoreCase: true);

    /// <inheritdoc/>
    public override void Filter(ReadOnlySpan<char> text, FilteredText output)
    {
        ArgumentNullException.ThrowIfNull(output);
        int at = 0;
        while (at < text.Length)
        {
            int special = text[at..].IndexOfAny(s_special);
            if (special < 0)
            {
                output.Append(text[at..]);
                return;
            }
            output.Append(text.Slice(at, special));
            at += special;
            int length = text[at] == '<' ? Tag(text[at..], output) : Entity(text[at..], output);
            if (length == 0)
            {
                output.Append(text.Slice(at, 1));
                length = 1;
            }
            at += length;
        }
    }

    /// <summary>Code units of the markup at the start of a text, 0 if it is none.</summary>
    private static int Tag(ReadOnlySpan<char> text, FilteredText output)
    {
        if (text.StartsWith("<!--"))
        {
            int end = text.IndexOf("-->");
            return Drop(end < 0 ? text.Length : end + 3, "", output);
        }
        if (text.Length > 1 && text[1] is '!' or '?')
        {
            int end = text.IndexOf('>');
            return end < 0 ? 0 : Drop(end + 1, "\n", output);
        }
        int from = text.Length > 1 && text[1] == '/' ? 2 : 1, name = from;
        while (name < text.Length && (char.IsAsciiLetterOrDigit(text[name]) || text[name] is ':' or '-')) name++;
        if (name == from || !char.IsAsciiLetter(text[from])) return 0;
        int close = End(text, name);
        if (close < 0) return 0;
        ReadOnlySpan<char> tag = text[from..name];
        if (from == 1 && (tag.Equals("script", StringComparison.OrdinalIgnoreCase) || tag.Equals("style", StringComparison.OrdinalIgnoreCase)))
        {
            int body = text[close..].IndexOf(tag[0] is 's' or 'S' && tag.Length == 6 ? "</script" : "</style", StringComparison.OrdinalIgnoreCase);
            int last = body < 0 ? -1 : text[(close + body)..].IndexOf('>');
            return Drop(last < 0 ? text.Length : close + body + last + 1, "\n", output);
        }
        return Drop(close, s_inline.Contains(tag) ? "" : "\n", output);
    }

    // After a tag's name: the place after its '>', quotes skipped; -1 where it never closes.
    private static int End(ReadOnlySpan<char> text, int at)
    {
        char quote = '\0';
        for (; at < text.Length; at++)
        {
            char c = text[at];
            if (quote != '\0')
            {
                if (c == quote) quote = '\0';
            }
            else if (c == '>')
            {
                return at + 1;
            }
            else if (c == '<')
            {
                return -1;
            }
            else if (c is '"' or '\'')
            {
                // A quote that never ends is a character.
                if (text[(at + 1)..].IndexOf(c) >= 0) quote = c;
            }
        }
        return -1;
    }

    private static int Entity(ReadOnlySpan<char> text, FilteredText output)
    {
        int semicolon = text[..Math.Min(text.Length, 34)].IndexOf(';');
        if (semicolon < 2) return 0;
        ReadOnlySpan<char> name = text[1..semicolon];
        if (name.ContainsAnyExcept(s_entity)) return 0;
        string entity = text[..(semicolon + 1)].ToString();

        // Six names are known in capitals too.
        if (name is "LT" or "GT" or "AMP" or "QUOT" or "COPY" or "REG") entity = entity.ToLowerInvariant();
        string decoded = WebUtility.HtmlDecode(entity);
        if (decoded == entity) return 0;
        output.Replace(decoded == "\u00A0" ? " " : decoded, entity.Length);
        return entity.Length;
    }

    private static int Drop(int length, ReadOnlySpan<char> instead, FilteredText output)
    {
        output.Replace(instead, length);
        return length;
    }
}
