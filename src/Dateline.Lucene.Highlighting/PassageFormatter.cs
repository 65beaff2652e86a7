using System.Text;

namespace Dateline.Lucene.Highlighting;

/// <summary>Writes passages as text: <see cref="Html"/>, <see cref="Plain"/>, <see cref="Ansi"/>, or one of your own. Thread-safe.</summary>
/// <remarks>
/// Whatever the text holds stays text. Bidirectional embeddings, overrides and isolates are left out, so that no text can reorder what stands around it;
/// line ends and tabs, with the spaces around them, become one space; control characters and lone surrogates become U+FFFD.
/// </remarks>
public abstract class PassageFormatter
{
    /// <summary>HTML: text is escaped, marks are in <c>mark</c> elements. Safe in element content and in quoted attributes (but for the marks).</summary>
    public static PassageFormatter Html { get; } = new HtmlFormatter("<mark>", "</mark>");

    /// <summary>Text alone.</summary>
    public static PassageFormatter Plain { get; } = new TextFormatter("", "");

    /// <summary>For terminals: marks are bold. No escape sequence of the text survives.</summary>
    public static PassageFormatter Ansi { get; } = new TextFormatter("\u001b[1m", "\u001b[22m");

    /// <summary>Escaped HTML with marks of your own.</summary>
    /// <param name="before">HTML before a mark, such as <c>&lt;em class="hit"&gt;</c>; not escaped.</param>
    /// <param name="after">HTML after a mark; not escaped.</param>
    public static PassageFormatter CreateHtml(string before, string after) => new HtmlFormatter(before, after);

    /// <summary>Plain text with marks of your own.</summary>
    /// <param name="before">What to put before a mark.</param>
    /// <param name="after">What to put after it.</param>
    public static PassageFormatter CreateText(string before, string after) => new TextFormatter(before, after);

    /// <summary>What stands where text is left out; "…" unless overridden. It is not escaped.</summary>
    public virtual string Ellipsis => "\u2026";

    /// <summary>Starts a mark.</summary>
    protected abstract void Open(StringBuilder output, Mark mark);

    /// <summary>Ends a mark.</summary>
    protected abstract void Close(StringBuilder output, Mark mark);

    /// <summary>Writes text without marks, escaped as the format needs. Whole characters, in which line ends, controls and lone surrogates are already seen to.</summary>
    protected abstract void Write(StringBuilder output, ReadOnlySpan<char> text);

    /// <summary>One passage.</summary>
    /// <param name="text">The text it is of.</param>
    /// <param name="passage">The passage.</param>
    public string Format(ReadOnlySpan<char> text, Passage passage)
    {
        ArgumentNullException.ThrowIfNull(passage);
        var output = new StringBuilder(passage.End - passage.Start + 64);
        if (passage.IsCutBefore) output.Append(Ellipsis);
        Append(output, text, passage);
        if (passage.IsCutAfter) output.Append(Ellipsis);
        return output.ToString();
    }

    /// <summary>All passages in one string, with an ellipsis where text is left out between them or a line ends.</summary>
    /// <param name="text">The text they are of.</param>
    /// <param name="passages">The passages.</param>
    public string Join(ReadOnlySpan<char> text, IReadOnlyList<Passage> passages)
    {
        ArgumentNullException.ThrowIfNull(passages);
        var output = new StringBuilder();
        for (int i = 0; i < passages.Count; i++)
        {
            Passage passage = passages[i];
            if (i == 0)
            {
                if (passage.IsCutBefore) output.Append(Ellipsis);
            }
            else
            {
                // A headline and the sentence below it are no more one text than two sentences with others between.
                ReadOnlySpan<char> between = text[passages[i - 1].End..passage.Start];
                bool gap = passage.IsCutBefore || passages[i - 1].IsCutAfter || !between.IsWhiteSpace() || between.ContainsAny('\n', '\r', '\u2029');
                output.Append(gap ? " " + Ellipsis + " " : " ");
            }
            Append(output, text, passage);
        }
        if (passages.Count > 0 && passages[^1].IsCutAfter) output.Append(Ellipsis);
        return output.ToString();
    }

    private void Append(StringBuilder output, ReadOnlySpan<char> text, Passage passage)
    {
        int at = passage.Start;
        foreach (Mark mark in passage.Marks)
        {
            AppendClean(output, text[at..mark.Start]);
            Open(output, mark);
            AppendClean(output, text[mark.Start..mark.End]);
            Close(output, mark);
            at = mark.End;
        }
        AppendClean(output, text[at..passage.End]);
    }

    private void AppendClean(StringBuilder output, ReadOnlySpan<char> text)
    {
        int from = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is >= ' ' and < '\u007f' or >= '\u00a0' and < '\u2028' || (c > '\u2069' && !char.IsSurrogate(c) && c < '\ufffe')) continue;
            string? instead;
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }
            int next = i + 1;
            if (IsBreak(c))
            {
                instead = i > 0 && text[i - 1] == ' ' ? "" : " ";
                while (next < text.Length && (text[next] == ' ' || IsBreak(text[next]))) next++;
            }
            else if (c is >= '\u202a' and <= '\u202e' or >= '\u2066' and <= '\u2069') instead = "";
            else if (c < ' ' || c is >= '\u007f' and < '\u00a0' || char.IsSurrogate(c) || c >= '\ufffe') instead = "\ufffd";
            else continue;
            if (i > from) Write(output, text[from..i]);
            if (instead.Length > 0) Write(output, instead);
            from = next;
            i = next - 1;
        }
        if (from < text.Length) Write(output, text[from..]);
    }

    private static bool IsBreak(char c) => c is '\n' or '\r' or '\t' or '\u0085' or '\u2028' or '\u2029';

    private sealed class TextFormatter(string before, string after) : PassageFormatter
    {
        protected override void Open(StringBuilder output, Mark mark) => output.Append(before);

        protected override void Close(StringBuilder output, Mark mark) => output.Append(after);

        protected override void Write(StringBuilder output, ReadOnlySpan<char> text) => output.Append(text);
    }

    private sealed class HtmlFormatter(string before, string after) : PassageFormatter
    {
        protected override void Open(StringBuilder output, Mark mark) => output.Append(before);

        protected override void Close(StringBuilder output, Mark mark) => output.Append(after);

        protected override void Write(StringBuilder output, ReadOnlySpan<char> text)
        {
            while (true)
            {
                int at = text.IndexOfAny("&<>\"'");
                if (at < 0) break;
                output.Append(text[..at]).Append(text[at] switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", '"' => "&quot;", _ => "&#39;" });
                text = text[(at + 1)..];
            }
            output.Append(text);
        }
    }
}
