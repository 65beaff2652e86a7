using System.Text;

namespace Dateline.Console.Output;

/// <summary>Prints for people: wrapped to the width, coloured where the output is a terminal that wants colour.</summary>
/// <remarks>Text from articles is never trusted: control characters, escape sequences among them, are replaced before printing.</remarks>
internal sealed class Terminal(TextWriter writer, bool hasColour, int width)
{
    private const int MaxWidth = 110;

    public TextWriter Writer { get; } = writer;

    public bool HasColour { get; } = hasColour;

    /// <summary>Columns to fill.</summary>
    public int Width { get; } = Math.Clamp(width, 40, MaxWidth);

    /// <summary>A terminal for standard output if the process's output is one, else plain text of 80 columns.</summary>
    public static Terminal For(TextWriter output)
    {
        if (System.Console.IsOutputRedirected || output is StringWriter) return new Terminal(output, false, 80);
        int columns = 80;
        try
        {
            columns = System.Console.WindowWidth;
        }
        catch (IOException)
        {
            columns = 80;   // a device that does not tell its width
        }
        return new Terminal(output, WantsColour(), columns <= 0 ? 80 : columns);
    }

    /// <summary>Whether the environment asks for no colour: see no-color.org.</summary>
    public static bool WantsColour() =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") is not "dumb";

    public string Bold(string text) => Style(text, "1");

    public string Dim(string text) => Style(text, "2");

    public string Accent(string text) => Style(text, "36");

    public string Style(string text, string code) => HasColour && text.Length > 0 ? $"\e[{code}m{text}\e[0m" : text;

    public void Line(string text = "") => Writer.WriteLine(text);

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

    /// <summary>Text without control characters.</summary>
    public static string Clean(string text)
    {
        int first = text.AsSpan().IndexOfAnyInRange('\0', '\u001f');
        if (first < 0 && text.AsSpan().IndexOfAnyInRange('\u007f', '\u009f') < 0) return text;
        return string.Create(text.Length, text, static (span, from) =>
        {
            for (int i = 0; i < span.Length; i++) span[i] = char.IsControl(from[i]) ? ' ' : from[i];
        });
    }

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
