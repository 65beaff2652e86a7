using System.Buffers;
using System.Runtime.InteropServices;

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

    private const int MaxPooledLines = 1 << 14;

    private static readonly SearchValues<char> s_lineEnds = SearchValues.Create("\n\r\f\v\u0085\u2028\u2029");

    [ThreadStatic]
    private static List<Line>? t_lines;

    /// <summary>A line: a stretch of the raw text, or, where white space had to be collapsed, a text of its own.</summary>
    private readonly record struct Line(int Start, int Length, string? Own, bool BlankBefore, bool Indented)
    {
        public ReadOnlySpan<char> In(string raw) => Own ?? raw.AsSpan(Start, Length);
    }

    public static List<Paragraph> Split(string raw)
    {
        List<Line> found = t_lines ?? [];
        t_lines = null;
        bool blank = true;
        foreach (ReadOnlySpan<char> line in new LineWalk(raw))
        {
            ReadOnlySpan<char> text = line.Trim();
            string? own = ArticleTextBuilder.IsCollapsed(text) ? null : ArticleTextBuilder.Collapse(text);
            int length = own?.Length ?? text.Length;
            if (length == 0)
            {
                blank = true;
                continue;
            }
            bool indented = line.Length > 2 && ((line[0] == ' ' && line[1] == ' ') || line[0] == '\t');
            ((ReadOnlySpan<char>)raw).Overlaps(text, out int start);
            found.Add(new Line(start, length, own, blank, indented));
            blank = false;
        }
        List<Paragraph> paragraphs = Join(CollectionsMarshal.AsSpan(found), raw);
        if (found.Count <= MaxPooledLines)
        {
            found.Clear();
            t_lines = found;
        }
        return paragraphs;
    }

    private static List<Paragraph> Join(ReadOnlySpan<Line> lines, string raw)
    {
        bool wrapped = IsWrapped(lines, raw);
        var paragraphs = new List<Paragraph>(wrapped ? lines.Length / 3 + 1 : lines.Length);
        for (int i = 0; i < lines.Length;)
        {
            int end = i + 1, length = lines[i].Length;
            for (; end < lines.Length && !lines[end].BlankBefore; end++)
            {
                ref readonly Line next = ref lines[end];
                if (LineRules.IsSignOff(next.In(raw)) || (wrapped ? next.Indented : !GoesOn(lines[end - 1].In(raw), next, raw)))
                    break;
                length += 1 + next.Length;
            }
            paragraphs.Add(new Paragraph(Join(lines[i..end], raw, length), lines[i].BlankBefore));
            i = end;
        }
        return paragraphs;
    }

    private static string Join(ReadOnlySpan<Line> lines, string raw, int length)
    {
        if (lines.Length == 1)
            return lines[0].Own ?? raw.Substring(lines[0].Start, length);
        return string.Create(length, new Run(lines, raw), static (text, run) =>
        {
            foreach (ref readonly Line line in run.Lines)
            {
                line.In(run.Raw).CopyTo(text);
                if (line.Length == text.Length)
                    return;
                text[line.Length] = ' ';
                text = text[(line.Length + 1)..];
            }
        });
    }

    private readonly ref struct Run(ReadOnlySpan<Line> lines, string raw)
    {
        public readonly ReadOnlySpan<Line> Lines = lines;
        public readonly string Raw = raw;
    }

    private static bool IsWrapped(ReadOnlySpan<Line> lines, string raw)
    {
        int inner = 0, broken = 0;
        for (int i = 0; i + 1 < lines.Length; i++)
        {
            if (lines[i].Length > LongestMeasure + 30)
                return false;
            if (lines[i + 1].BlankBefore || lines[i + 1].Indented)
                continue;
            inner++;
            if (lines[i].Length is >= ShortestMeasure and <= LongestMeasure && !LineRules.EndsSentence(lines[i].In(raw)))
                broken++;
        }
        return broken >= 3 && broken * 10 >= inner * 6;
    }

    /// <summary>Outside wrapped text, a line goes on in the next only if it plainly breaks off in the middle of a sentence.</summary>
    private static bool GoesOn(ReadOnlySpan<char> text, in Line next, string raw) =>
        !next.Indented && char.IsLower(next.In(raw)[0]) && text.Length is >= ShortestMeasure and <= LongestMeasure && (char.IsLetterOrDigit(text[^1]) || text[^1] == ',');

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
