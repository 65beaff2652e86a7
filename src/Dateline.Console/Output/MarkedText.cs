using System.Globalization;
using System.Net;
using System.Text;

namespace Dateline.Console.Output;

/// <summary>Text with marked stretches, and how it breaks into lines.</summary>
internal static class MarkedText
{
    private const string Open = "<mark>";
    private const string Close = "</mark>";

    /// <summary>Takes escaped HTML with <c>mark</c> elements apart: the text, and for each of its characters whether it is marked.</summary>
    /// <param name="html">The HTML.</param>
    /// <param name="quotes">Whether marked stretches get guillemets around them, for output without colour. They count when lines are broken.</param>
    public static (string Text, bool[] Marks) Parse(string html, bool quotes = false)
    {
        var text = new StringBuilder(html.Length);
        var marks = new List<bool>(html.Length);
        bool marked = false;
        int at = 0;
        while (at < html.Length)
        {
            int tag = html.IndexOf(marked ? Close : Open, at, StringComparison.Ordinal);
            string part = Terminal.Clean(WebUtility.HtmlDecode(tag < 0 ? html[at..] : html[at..tag]));
            text.Append(part);
            for (int i = 0; i < part.Length; i++) marks.Add(marked);
            if (tag < 0) break;
            at = tag + (marked ? Close.Length : Open.Length);
            if (quotes)
            {
                text.Append(marked ? '»' : '«');
                marks.Add(true);
            }
            marked = !marked;
        }
        return (text.ToString(), [.. marks]);
    }

    /// <summary>Breaks a text at spaces into lines of so many columns; a longer word is cut.</summary>
    public static List<(int Start, int End)> Wrap(string text, int columns)
    {
        var lines = new List<(int, int)>();
        int start = 0, space = -1, used = 0, at = 0;
        while (at < text.Length)
        {
            Rune.DecodeFromUtf16(text.AsSpan(at), out Rune rune, out int units);
            if (rune.Value == ' ') space = at;
            used += Columns(rune);
            if (used > columns && at > start)
            {
                int end = space > start ? space : at;
                lines.Add((start, end));
                start = end;
                while (start < text.Length && text[start] == ' ') start++;
                at = start;
                space = -1;
                used = 0;
                continue;
            }
            at += units;
        }
        if (start < text.Length) lines.Add((start, text.Length));
        return lines;
    }

    /// <summary>A stretch as it is printed: marked parts in bold yellow where there is colour, the others in a style if one is given.</summary>
    public static string Render(string text, bool[] marks, int start, int end, Terminal terminal, Func<string, string>? style = null)
    {
        var line = new StringBuilder();
        for (int at = start; at < end;)
        {
            int stop = at;
            while (stop < end && marks[stop] == marks[at]) stop++;
            string part = text[at..stop];
            line.Append(marks[at] ? terminal.Style(part, "1;33") : style == null ? part : style(part));
            at = stop;
        }
        return line.ToString();
    }

    /// <summary>Columns that a text takes, escape sequences left out.</summary>
    public static int Columns(string text)
    {
        int sum = 0;
        bool escape = false;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.Value == '\e') escape = true;
            else if (escape) escape = rune.Value != 'm';
            else sum += Columns(rune);
        }
        return sum;
    }

    /// <summary>Columns that a character takes: two for wide East Asian ones and emoji, none for marks on the character before and for what is not seen.</summary>
    /// <remarks>Source: East_Asian_Width W and F, Emoji_Presentation and the general categories of the Unicode Character Database.</remarks>
    public static int Columns(Rune rune) => rune.Value switch
    {
        < 0x300 => rune.Value == 0xAD ? 0 : 1,
        >= 0x1160 and < 0x1200 => 0,   // vowels and finals of Hangul join the consonant before
        >= 0x1100 and < 0x1160 or >= 0x2E80 and < 0x303F or >= 0x3041 and < 0x4DC0 or >= 0x4E00 and < 0xA4D0 or >= 0xA960 and < 0xA980 or >= 0xAC00 and < 0xD7A4
            or >= 0xF900 and < 0xFB00 or >= 0xFE30 and < 0xFE70 or >= 0xFF01 and < 0xFF61 or >= 0xFFE0 and < 0xFFE7
            or >= 0x16FE0 and < 0x18D00 or >= 0x1B000 and < 0x1B300 or >= 0x1F300 and < 0x1F650 or >= 0x1F680 and < 0x1F700 or >= 0x1F7E0 and < 0x1F7EC or >= 0x1F900 and < 0x1FB00
            or >= 0x20000 and < 0x40000 when Rune.GetUnicodeCategory(rune) is not UnicodeCategory.NonSpacingMark => 2,
        >= 0x231A and < 0x2B56 when WideSymbols.Contains((char)rune.Value) => 2,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0 : 1,
    };

    // Symbols of the older blocks that are emoji unless text is asked for.
    private const string WideSymbols =
        "⌚⌛⏩⏪⏫⏬⏰⏳◽◾☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⬛⬜⭐⭕";
}
