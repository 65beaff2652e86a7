namespace Dateline.Reading;

/// <summary>
/// Looks through a page's tags before a tree is built, so that no page can make the parser recurse without end, or build without end: unclosed
/// formatting elements are opened again in every later paragraph, and an element's attributes are compared with each other.
/// </summary>
internal static class HtmlGuard
{
    // Pages of newspapers nest 20 to 60 deep, hold some thousands of elements (each counted twice, open and close), and have some dozens of attributes. What stands wrongly in a
    // table is put before it at a cost that grows with all that was put there: the bound on tags keeps its square small.
    private const int MaxTags = 50_000, MaxAttributes = 2000, MaxMisplaced = 20_000;
    private const long MaxReopened = 400_000, MaxStrayCopies = 4_000_000_000;

    /// <summary>Refuses a page that is nested or crowded beyond reason.</summary>
    /// <exception cref="RefusalException">It is.</exception>
    public static void Check(ReadOnlySpan<char> html, int maxDepth)
    {
        int depth = 0, tags = 0, inTables = 0, misplaced = 0, stray = 0, formatting = 0, mostFormatting = 0;
        // Unclosed elements are closed with their parents; counting opens less closes stays above the true depth except for those that HTML closes by itself.
        int at = 0;
        while (true)
        {
            int open = html[at..].IndexOf('<');
            if (open < 0)
                break;
            at += open + 1;
            if (at >= html.Length)
                break;
            if (html[at] == '!' && html[at..].StartsWith("!--"))
            {
                int end = html[at..].IndexOf("-->");
                at = end < 0 ? html.Length : at + end + 3;
                continue;
            }
            bool close = html[at] == '/';
            int name = close ? at + 1 : at;
            if (name >= html.Length || !char.IsAsciiLetter(html[name]))
            {
                // The parser ends a piece of text at each such sign and copies what it has to add the next one.
                if (++stray > 64 && (long)stray * html.Length > MaxStrayCopies)
                    throw new RefusalException($"the page has {stray:N0} signs < that open no tag", "Clean the page, or name its form with the format option");
                continue;
            }
            int nameEnd = name;
            while (nameEnd < html.Length && html[nameEnd] is not (' ' or '\t' or '\n' or '\r' or '\f' or '/' or '>'))
                nameEnd++;
            ReadOnlySpan<char> tag = html[name..nameEnd];
            at = SkipAttributes(html, nameEnd, out int attributes, out bool selfClosed);
            if (attributes > MaxAttributes)
                throw new RefusalException($"an HTML element has more than {MaxAttributes:N0} attributes", "Clean the page");
            bool formats = IsFormatting(tag);
            // End tags count too: a stray one of a paragraph or a break makes an element.
            if (++tags > 2 * MaxTags || (misplaced += inTables > 0 && !BelongsInTable(tag) ? 1 : 0) > MaxMisplaced)
                throw new RefusalException($"the page has more than {(tags > 2 * MaxTags ? 2 * MaxTags : MaxMisplaced):N0} HTML tags{(tags > 2 * MaxTags ? "" : " in tables")}", "Split or clean the page");
            if (tag.Equals("table", StringComparison.OrdinalIgnoreCase))
                inTables = close ? Math.Max(0, inTables - 1) : inTables + 1;
            if (close)
            {
                if (!ClosesItself(tag))
                    depth = Math.Max(0, depth - 1);
                if (formats)
                    formatting = Math.Max(0, formatting - 1);
                continue;
            }
            if (IsRawText(tag))
            {
                at = EndOfRawText(html, at, tag);
                continue;
            }
            if (ClosesItself(tag) || selfClosed)
                continue;
            if (formats)
                mostFormatting = Math.Max(mostFormatting, ++formatting);
            if (++depth > maxDepth)
                throw new RefusalException($"the HTML is nested more than {maxDepth:N0} deep", "Clean the page, or raise MaxDepth");
        }
        if ((long)mostFormatting * tags > MaxReopened && mostFormatting > 16)
            throw new RefusalException($"{mostFormatting:N0} formatting elements of the page stay open", "Clean the page");
    }

    private static int SkipAttributes(ReadOnlySpan<char> html, int at, out int attributes, out bool selfClosed)
    {
        attributes = 0;
        selfClosed = false;
        bool inName = false;
        while (at < html.Length)
        {
            char c = html[at];
            if (c == '>')
            {
                selfClosed = html[at - 1] == '/';
                return at + 1;
            }
            if (c == '=')
            {
                at++;
                while (at < html.Length && html[at] is ' ' or '\t' or '\n' or '\r')
                    at++;
                if (at < html.Length && html[at] is '"' or '\'')
                {
                    int end = html[(at + 1)..].IndexOf(html[at]);
                    if (end < 0)
                        return html.Length;
                    at += end + 2;
                }
                inName = false;
                continue;
            }
            bool space = c is ' ' or '\t' or '\n' or '\r' or '\f' or '/';
            if (!space && !inName)
                attributes++;
            inName = !space;
            at++;
        }
        return at;
    }

    private static int EndOfRawText(ReadOnlySpan<char> html, int at, ReadOnlySpan<char> tag)
    {
        while (at < html.Length)
        {
            int end = html[at..].IndexOf("</");
            if (end < 0)
                return html.Length;
            at += end + 2;
            if (html[at..].StartsWith(tag, StringComparison.OrdinalIgnoreCase))
                return at;
        }
        return at;
    }

    private static bool IsRawText(ReadOnlySpan<char> tag) =>
        tag.Equals("script", StringComparison.OrdinalIgnoreCase) || tag.Equals("style", StringComparison.OrdinalIgnoreCase)
        || tag.Equals("textarea", StringComparison.OrdinalIgnoreCase) || tag.Equals("title", StringComparison.OrdinalIgnoreCase);

    /// <summary>Void elements, and those whose end tag may be left out because the next of their kind closes them.</summary>
    private static bool ClosesItself(ReadOnlySpan<char> tag)
    {
        Span<char> lower = stackalloc char[10];
        if (tag.Length > lower.Length)
            return false;
        return lower[..tag.ToLowerInvariant(lower)] is "area" or "base" or "br" or "col" or "embed" or "hr" or "img" or "input" or "link" or "meta" or "param" or "source" or "track" or "wbr"
            or "p" or "li" or "dt" or "dd" or "td" or "th" or "tr" or "tbody" or "thead" or "tfoot" or "option" or "optgroup" or "colgroup" or "html" or "head" or "body" or "rp" or "rt";
    }

    private static bool BelongsInTable(ReadOnlySpan<char> tag) =>
        tag.Equals("td", StringComparison.OrdinalIgnoreCase) || tag.Equals("tr", StringComparison.OrdinalIgnoreCase) || tag.Equals("th", StringComparison.OrdinalIgnoreCase) || tag.Equals("table", StringComparison.OrdinalIgnoreCase);

    private static bool IsFormatting(ReadOnlySpan<char> tag)
    {
        Span<char> lower = stackalloc char[8];
        if (tag.Length > lower.Length)
            return false;
        return lower[..tag.ToLowerInvariant(lower)] is "a" or "b" or "big" or "code" or "em" or "font" or "i" or "nobr" or "s" or "small" or "strike" or "strong" or "tt" or "u";
    }
}
