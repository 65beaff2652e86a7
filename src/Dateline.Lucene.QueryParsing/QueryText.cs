using System.Globalization;

namespace Dateline.Lucene.QueryParsing;

/// <summary>What both syntaxes share: limits, and putting a backslash before characters that mean something.</summary>
public static class QueryText
{
    /// <summary>The longest query that is read, in UTF-16 code units.</summary>
    public const int MaxLength = 64 * 1024;

    /// <summary>How deep groups may be nested.</summary>
    public const int MaxDepth = 256;

    private const string Special = "\\+-!():^[]\"{}~*?|&/";

    /// <summary>Text as it must be written to stand for itself in a query.</summary>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var escaped = new System.Text.StringBuilder(text.Length + 8);
        foreach (char c in text)
        {
            if (Special.Contains(c)) escaped.Append('\\');
            escaped.Append(c);
        }
        return escaped.ToString();
    }

    /// <summary>Takes escapes away: \x is x, \u0041 is A.</summary>
    /// <param name="raw">The text as written.</param>
    /// <param name="position">Where it stands in the query, for errors.</param>
    internal static string Unescape(ReadOnlySpan<char> raw, int position)
    {
        int first = raw.IndexOf('\\');
        if (first < 0) return raw.ToString();
        var text = new System.Text.StringBuilder(raw.Length);
        for (int i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }
            if (++i == raw.Length) throw new QuerySyntaxException("the text ends with a backslash", position + i - 1, "Write \\\\ for a backslash.");
            if (raw[i] != 'u')
            {
                text.Append(raw[i]);
                continue;
            }
            if (i + 4 >= raw.Length || !ushort.TryParse(raw.Slice(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
                throw new QuerySyntaxException("\\u is not followed by four hexadecimal digits", position + i - 1, "Write \\u00e9 for é, or \\\\u for a backslash and a u.");
            text.Append((char)code);
            i += 4;
        }
        return text.ToString();
    }

    internal static void CheckLength(string text)
    {
        if (text.Length > MaxLength) throw new QuerySyntaxException($"the query has {text.Length} characters", MaxLength, $"At most {MaxLength} are read.");
    }
}
