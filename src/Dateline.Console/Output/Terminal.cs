using System.Text;

namespace Dateline.Console.Output;

/// <summary>Prints for people: wrapped to the width, coloured where the output is a terminal that wants colour.</summary>
/// <remarks>Text from articles is never trusted: control characters, escape sequences among them, are replaced before printing.</remarks>
internal sealed class Terminal(TextWriter writer, bool hasColour, int columns, int rows = 0)
{
    /// <summary>Columns that text fills at most.</summary>
    public const int MaxWidth = 110;

    private const int MinColumns = 24;
    private const int UsualColumns = 80;

    public TextWriter Writer { get; } = writer;

    public bool HasColour { get; } = hasColour;

    /// <summary>Columns there are.</summary>
    public int Columns { get; private set; } = Math.Max(columns, MinColumns);

    /// <summary>Columns to fill with text: longer lines are hard to read.</summary>
    public int Width => Math.Min(Columns, MaxWidth);

    /// <summary>Rows there are; 0 if unknown.</summary>
    public int Rows { get; private set; } = rows;

    /// <summary>A terminal for standard output if the process's output is one, else plain text of 80 columns.</summary>
    public static Terminal For(TextWriter output)
    {
        if (System.Console.IsOutputRedirected || output is StringWriter) return new Terminal(output, false, UsualColumns);
        var terminal = new Terminal(output, WantsColour(), UsualColumns);
        terminal.Measure();
        return terminal;
    }

    /// <summary>Looks how large the window is by now; for a terminal.</summary>
    public void Measure()
    {
        try
        {
            int columns = System.Console.WindowWidth;
            (Columns, Rows) = (columns <= 0 ? UsualColumns : Math.Max(columns, MinColumns), System.Console.WindowHeight);
        }
        catch (IOException)
        {
            (Columns, Rows) = (UsualColumns, 0);   // a device that does not tell its size
        }
    }

    /// <summary>Whether the environment asks for no colour: see no-color.org.</summary>
    public static bool WantsColour() =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") is not "dumb";

    public string Bold(string text) => Style(text, "1");

    public string Dim(string text) => Style(text, "2");

    public string Accent(string text) => Style(text, "36");

    public string Style(string text, string code) => HasColour && text.Length > 0 ? $"\e[{code}m{text}\e[0m" : text;

    public void Line(string text = "") => Writer.WriteLine(text);

    /// <summary>The lines that something prints when it has so many columns.</summary>
    public List<string> Lines(int columns, Action<Terminal> print)
    {
        var text = new StringWriter { NewLine = "\n" };
        print(new Terminal(text, HasColour, columns));
        string[] lines = text.ToString().Split('\n');
        return [.. lines.Take(lines.Length - 1)];   // each ends with a line break
    }

    /// <summary>Prints two blocks of lines beside each other.</summary>
    /// <param name="left">The lines at the left.</param>
    /// <param name="columns">Columns for them.</param>
    /// <param name="right">The lines at the right.</param>
    public void Beside(IReadOnlyList<string> left, int columns, IReadOnlyList<string> right)
    {
        string rule = " " + Dim("│") + " ";
        for (int i = 0; i < Math.Max(left.Count, right.Count); i++)
        {
            string line = i < left.Count ? left[i] : "";
            Line((line + new string(' ', Math.Max(0, columns - MarkedText.Columns(line))) + rule + (i < right.Count ? right[i] : "")).TrimEnd());
        }
    }

    /// <summary>Prints HTML as searches give it: <c>mark</c> elements as highlights, entities resolved, wrapped.</summary>
    public void Marked(string html, string indent)
    {
        (string text, bool[] marks) = MarkedText.Parse(html, quotes: !HasColour);
        foreach ((int start, int end) in MarkedText.Wrap(text, Width - indent.Length)) Line(indent + MarkedText.Render(text, marks, start, end, this));
    }

    /// <summary>Prints plain text, wrapped.</summary>
    public void Wrapped(string text, string indent = "", Func<string, string>? style = null)
    {
        string clean = Clean(text);
        foreach ((int start, int end) in MarkedText.Wrap(clean, Width - indent.Length))
        {
            string line = clean[start..end];
            Line(indent + (style == null ? line : style(line)));
        }
    }

    /// <summary>Prints short pieces one after the other, none of them broken; further lines begin below the first piece.</summary>
    public void Chips(string heading, IEnumerable<string> chips, string between, Func<string, string>? style = null)
    {
        var line = new StringBuilder(heading);
        int indent = Math.Min(MarkedText.Columns(heading), Width / 3), used = MarkedText.Columns(heading);
        bool first = true;
        foreach (string chip in chips)
        {
            string clean = Clean(chip);
            int columns = MarkedText.Columns(clean);
            if (!first && used + between.Length + columns > Width)
            {
                Line(line.ToString());
                line.Clear().Append(' ', indent);
                used = indent;
                first = true;
            }
            if (!first) line.Append(between);
            line.Append(style == null ? clean : style(clean));
            used += columns + (first ? 0 : between.Length);
            first = false;
        }
        Line(line.ToString());
    }

    /// <summary>Prints a line of an outline: where it does not fit it goes on below, further in than it began.</summary>
    public void Outline(string text, string indent = "", Func<string, string>? style = null)
    {
        string clean = Clean(text.TrimEnd());
        string begin = indent + new string(' ', Math.Min(clean.Length - clean.TrimStart().Length, Width / 2));
        string body = clean.TrimStart();
        var lines = MarkedText.Wrap(body, Width - begin.Length - 4);
        for (int i = 0; i < lines.Count; i++)
        {
            string line = begin + (i == 0 ? "" : "    ") + body[lines[i].Start..lines[i].End];
            Line(style == null ? line : style(line));
        }
    }

    /// <summary>Prints rows in columns; numbers stand at the right.</summary>
    public void Table(string[] headings, IEnumerable<string[]> rows, params int[] right)
    {
        string[][] all = [headings, .. rows];
        int[] widths = [.. Enumerable.Range(0, headings.Length).Select(c => all.Max(r => MarkedText.Columns(r[c])))];
        for (int r = 0; r < all.Length; r++)
        {
            var line = new StringBuilder();
            for (int c = 0; c < widths.Length; c++)
            {
                string pad = new(' ', widths[c] - MarkedText.Columns(all[r][c]));
                line.Append(right.Contains(c) ? pad + all[r][c] : all[r][c] + pad).Append("  ");
            }
            string text = line.ToString().TrimEnd();
            Line(r == 0 ? Dim(text) : text);
        }
    }

    /// <summary>Text without what would steer the terminal: control characters become spaces; marks that turn the direction of what follows are left out.</summary>
    public static string Clean(string text)
    {
        int at = 0;
        while (at < text.Length && !char.IsControl(text[at]) && !Turns(text[at])) at++;
        if (at == text.Length) return text;
        var clean = new StringBuilder(text, 0, at, text.Length);
        for (; at < text.Length; at++)
        {
            if (!Turns(text[at])) clean.Append(char.IsControl(text[at]) ? ' ' : text[at]);
        }
        return clean.ToString();
    }

    // Embeddings, overrides and isolates of the bidirectional algorithm (UAX 9).
    private static bool Turns(char c) => c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069';

    /// <summary>Cuts a text to so many columns, with an ellipsis where it is cut.</summary>
    public static string Fit(string text, int columns)
    {
        string clean = Clean(text);
        if (MarkedText.Columns(clean) <= columns) return clean;
        int used = 0, end = 0;
        foreach (Rune rune in clean.EnumerateRunes())
        {
            used += MarkedText.Columns(rune);
            if (used > columns - 1) break;
            end += rune.Utf16SequenceLength;
        }
        return clean[..end].TrimEnd() + "…";
    }
}
