using System.Buffers;

namespace Dateline.Reading;

/// <summary>Parts a page's text into paragraphs: lines, or runs of lines that were broken at a column.</summary>
internal static class TextLines
{
    /// <summary>A paragraph.</summary>
    /// <param name="Text">White space collapsed; not empty.</param>
    /// <param name="BlankBefore">Whether an empty line, or the start of the text, comes before.</param>
    internal readonly record struct Paragraph(string Text, bool BlankBefore);

    // A typewriter's or agency terminal's measure: lines broken at a column end between these lengths.
    private const int ShortestMeasure = 38, LongestMeasure = 100;

    private static readonly SearchValues<char> s_lineEnds = SearchValues.Create("\n\r\f\v\u0085\u2028\u2029");

    public static List<Paragraph> Split(string raw)
    {
        var lines = new List<(string Text, bool BlankBefore, bool Indented)>();
        bool blank = true;
        foreach (ReadOnlySpan<char> line in new LineWalk(raw))
        {
            string text = ArticleTextBuilder.Collapse(line);
            if (text.Length == 0)
            {
                blank = true;
                continue;
            }
            bool indented = line.Length > 2 && ((line[0] == ' ' && line[1] == ' ') || line[0] == '\t');
            lines.Add((text, blank, indented));
            blank = false;
        }
        bool wrapped = IsWrapped(lines);
        var paragraphs = new List<Paragraph>(lines.Count);
        for (int i = 0; i < lines.Count;)
        {
            int end = i + 1;
            while (end < lines.Count && !lines[end].BlankBefore && !LineRules.IsSignOff(lines[end].Text) && (wrapped ? !lines[end].Indented : GoesOn(lines[end - 1].Text, lines[end])))
                end++;
            string text = end == i + 1 ? lines[i].Text : Join(lines, i, end);
            paragraphs.Add(new Paragraph(text, lines[i].BlankBefore));
            i = end;
        }
        return paragraphs;
    }

    private static string Join(List<(string Text, bool BlankBefore, bool Indented)> lines, int first, int end)
    {
        int length = end - first - 1;
        for (int i = first; i < end; i++)
            length += lines[i].Text.Length;
        return string.Create(length, (Lines: lines, First: first, End: end), static (text, run) =>
        {
            for (int i = run.First; i < run.End; i++)
            {
                string line = run.Lines[i].Text;
                line.CopyTo(text);
                if (i + 1 == run.End)
                    return;
                text[line.Length] = ' ';
                text = text[(line.Length + 1)..];
            }
        });
    }

    private static bool IsWrapped(List<(string Text, bool BlankBefore, bool Indented)> lines)
    {
        int inner = 0, broken = 0;
        for (int i = 0; i + 1 < lines.Count; i++)
        {
            if (lines[i].Text.Length > LongestMeasure + 30)
                return false;
            if (lines[i + 1].BlankBefore || lines[i + 1].Indented)
                continue;
            inner++;
            if (lines[i].Text.Length is >= ShortestMeasure and <= LongestMeasure && !LineRules.EndsSentence(lines[i].Text))
                broken++;
        }
        return broken >= 3 && broken * 10 >= inner * 6;
    }

    /// <summary>Outside wrapped text, a line goes on in the next only if it plainly breaks off in the middle of a sentence.</summary>
    private static bool GoesOn(string text, (string Text, bool BlankBefore, bool Indented) next) =>
        !next.Indented && char.IsLower(next.Text[0]) && text.Length is >= ShortestMeasure and <= LongestMeasure && (char.IsLetterOrDigit(text[^1]) || text[^1] == ',');

    /// <summary>Walks the lines of a text without copying: LF, CR, CR LF, form feed, and Unicode's line and paragraph separators end one.</summary>
    private ref struct LineWalk(ReadOnlySpan<char> text)
    {
        private ReadOnlySpan<char> _rest = text;
        private bool _done;

        public ReadOnlySpan<char> Current { get; private set; }

        public readonly LineWalk GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_done)
                return false;
            int end = _rest.IndexOfAny(s_lineEnds);
            if (end < 0)
            {
                Current = _rest;
                _done = true;
                return true;
            }
            Current = _rest[..end];
            _rest = _rest[(_rest[end] == '\r' && end + 1 < _rest.Length && _rest[end + 1] == '\n' ? end + 2 : end + 1)..];
            return true;
        }
    }
}
