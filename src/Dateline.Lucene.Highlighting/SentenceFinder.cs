using System.Buffers;

namespace Dateline.Lucene.Highlighting;

/// <summary>Finds the sentences of a text one after the other, in one pass and without allocation. Made for news: "U.S. officials", "Mr. Smith", "No. 5", initials, quotes after the stop, lists.</summary>
/// <remarks>
/// A stop ends a sentence where space follows, after closing quotes and brackets, and what comes then does not start in lower case. After abbreviations that
/// a name or a number follows it does not; after those that may end a sentence ("the U.S.", "Acme Inc.") only where a word follows that starts sentences. An
/// empty line ends a sentence, and so does a line before one that starts with a bullet, a number or an emoji; other line ends are space.
/// </remarks>
/// <param name="text">The text.</param>
public ref struct SentenceFinder(ReadOnlySpan<char> text)
{
    private static readonly SearchValues<char> s_interesting = SearchValues.Create(".!?\u2026\n\r\u2028\u2029\u0085\u3002\uff01\uff1f\uff61\u061f\u06d4\u0964");

    // A name or a number follows these.
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_titles = Words(
        "Mr Mrs Ms Mx Dr Prof Sen Sens Rep Reps Gov Govs Gen Lt Col Sgt Capt Maj Cmdr Cpl Pvt Adm Rev Hon Pres Amb Atty Supt Det Insp St Ste Mt Ft Messrs Mme Mlle " +
        "Hr Fr Herr Dipl Ing Sr Sra Srta Mgr v vs cf viz al approx ca eds ed est esp Msgr Brig Cdr Fr Sec");

    // Only a number follows these.
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_numbered = Words(
        "No Nos Nr Art Arts Fig Figs Vol Ch Pt Pp p pp para Sect no nos nr vol fig art Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec");

    // These may end a sentence or not.
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_either = Words(
        "Inc Corp Ltd Co Cos Bros Jr Sr Esq LLC PLC Ave Blvd Rd etc dept Dept Univ Assn Intl Natl Tues Wed Thurs Fri Sat Sun Mon Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind " +
        "Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo");

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_starters = Words(
        "A About According After All Also Although Among An And Another Any As At Because Before Both But By Despite Do Does During Each Even Few For From He Her Here His How " +
        "However I If In Instead Is It Its Last Later Many Meanwhile More Most My Neither No Nor Not Now Of On Once One Only Or Other Others Our Over Since So Some Still Such That The " +
        "Their Then There These They This Those Though Through To Today Under Until We What When Where Whether Which While Who Why With Yet You Your Yesterday");

    // German writes a stop behind a day's or a century's number.
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_ordered = Words(
        "Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember Jahrhundert Jahrhunderts Jahrestag Jahrestages");

    private readonly ReadOnlySpan<char> _text = text;
    private int _next;

    /// <summary>The sentence's first code unit, no space.</summary>
    public int Start { get; private set; }

    /// <summary>The code unit after the sentence, space left out.</summary>
    public int End { get; private set; }

    /// <summary>Whether the sentence starts a paragraph or a list item.</summary>
    public bool StartsParagraph { get; private set; }

    private bool _paragraph = true;

    /// <summary>Moves to the next sentence; false after the last.</summary>
    public bool MoveNext()
    {
        while (_next < _text.Length)
        {
            int start = _next;
            while (start < _text.Length && char.IsWhiteSpace(_text[start])) start++;
            bool paragraph = _paragraph;
            _next = FindEnd(start, out _paragraph);
            int end = _next;
            while (end > start && char.IsWhiteSpace(_text[end - 1])) end--;
            if (end == start) continue;
            Start = start;
            End = end;
            StartsParagraph = paragraph;
            return true;
        }
        return false;
    }

    private readonly int FindEnd(int start, out bool paragraph)
    {
        paragraph = false;
        int at = start;
        while (true)
        {
            int found = _text[at..].IndexOfAny(s_interesting);
            if (found < 0) return _text.Length;
            at += found;
            char c = _text[at];
            if (c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029')
            {
                int after = AfterLine(at, out bool ends);
                if (ends && at > start)
                {
                    paragraph = true;
                    return after;
                }
                at = after;
            }
            else
            {
                int after = AfterStop(start, at, out bool ends);
                if (ends) return after;
                at = after;
            }
            if (at >= _text.Length) return _text.Length;
        }
    }

    // Past the line end and the space after it.
    private readonly int AfterLine(int at, out bool ends)
    {
        int lines = 0;
        bool separator = false;
        for (; at < _text.Length && char.IsWhiteSpace(_text[at]); at++)
        {
            char c = _text[at];
            if (c is '\n' or '\u0085' or '\u2028' || (c == '\r' && (at + 1 == _text.Length || _text[at + 1] != '\n'))) lines++;
            if (c == '\u2029') separator = true;
        }
        ends = separator || lines > 1 || at >= _text.Length || StartsItem(at);
        return at;
    }

    private readonly bool StartsItem(int at)
    {
        char c = _text[at];
        bool space = at + 1 < _text.Length && char.IsWhiteSpace(_text[at + 1]);
        if (c is '-' or '*' or '\u2013' or '\u2014' or '+' or '>') return space;
        if (c is '\u2022' or '\u2023' or '\u2043' or '\u25cf' or '\u25aa' or '\u25e6' or '\u00b7') return true;
        if (char.IsAsciiDigit(c))
        {
            int i = at;
            while (i < _text.Length && i - at < 3 && char.IsAsciiDigit(_text[i])) i++;
            return i + 1 < _text.Length && _text[i] is '.' or ')' && char.IsWhiteSpace(_text[i + 1]);
        }
        // Arrows, dingbats, pictures.
        return c is >= '\u2190' and <= '\u21ff' or >= '\u2600' and <= '\u27bf' or >= '\ud83c' and <= '\ud83e';
    }

    private readonly int AfterStop(int start, int stop, out bool ends)
    {
        int at = stop;
        bool alone = true, wide = false;
        while (at < _text.Length && IsStop(_text[at]))
        {
            wide |= _text[at] is '\u3002' or '\uff01' or '\uff1f' or '\uff61';
            if (at > stop || _text[at] != '.') alone = false;
            at++;
        }
        int closed = at;
        while (closed < _text.Length && IsCloser(_text[closed])) closed++;
        // French puts a space before the closing mark.
        if (closed + 1 < _text.Length && _text[closed + 1] == '\u00bb' && _text[closed] is ' ' or '\u00a0' or '\u202f') closed += 2;
        ends = true;
        if (closed >= _text.Length || wide) return closed;
        if (!char.IsWhiteSpace(_text[closed]))
        {
            ends = false;
            return at;
        }
        int next = closed;
        while (next < _text.Length && char.IsWhiteSpace(_text[next]))
        {
            // What line ends do is told by the line.
            if (_text[next] is '\n' or '\r' or '\u2028' or '\u2029')
            {
                AfterLine(next, out bool line);
                if (line) return closed;
            }
            next++;
        }
        if (next >= _text.Length) return closed;
        int word = next;
        while (word < _text.Length && (IsOpener(_text[word]) || _text[word] is '"' or '\'')) word++;
        if (word < _text.Length && char.IsLower(_text[word]))
        {
            ends = false;
            return closed;
        }
        if (alone && closed == at) ends = EndsAfterPeriod(start, stop, word);
        return closed;
    }

    private readonly bool EndsAfterPeriod(int start, int stop, int next)
    {
        const int LongestAbbreviation = 12;
        int from = stop;
        while (from > start && stop - from <= LongestAbbreviation && (char.IsLetterOrDigit(_text[from - 1]) || _text[from - 1] == '.')) from--;
        if (stop - from > LongestAbbreviation) return true;
        ReadOnlySpan<char> word = _text[from..stop];
        if (word.IsEmpty) return true;
        bool digitNext = next < _text.Length && char.IsDigit(_text[next]);
        if (!word.ContainsAnyExceptInRange('0', '9')) return from != start && !(word.Length <= 2 && s_ordered.Contains(WordAt(next)));   // "1." opens a list item
        if (word.Contains('.')) return !IsDottedLetters(word) || StarterAt(next);
        if (word.Length == 1 && char.IsUpper(word[0])) return (from > start && _text[from - 1] == '\u00b0') || (word[0] == 'I' && StarterAt(next));
        if (s_titles.Contains(word)) return false;
        if (s_numbered.Contains(word)) return !digitNext;
        return !s_either.Contains(word) || StarterAt(next);
    }

    // "U.S", "a.m", "Ph.D"
    private static bool IsDottedLetters(ReadOnlySpan<char> word)
    {
        int run = 0;
        foreach (char c in word)
        {
            if (c == '.') run = 0;
            else if (!char.IsLetter(c) || ++run > 2) return false;
        }
        return true;
    }

    private readonly bool StarterAt(int at) => s_starters.Contains(WordAt(at));

    private readonly ReadOnlySpan<char> WordAt(int at)
    {
        int end = at;
        while (end < _text.Length && end - at < 16 && char.IsLetter(_text[end])) end++;
        return _text[at..end];
    }

    private static bool IsStop(char c) => c is '.' or '!' or '?' or '\u2026' or '\u3002' or '\uff01' or '\uff1f' or '\uff61' or '\u061f' or '\u06d4' or '\u0964';

    private static bool IsCloser(char c) => c is '"' or '\'' or '\u2019' or '\u201c' or '\u201d' or '\u00bb' or '\u203a' or ')' or ']' or '}' or '\u300d' or '\u300f' or '\uff09';

    private static bool IsOpener(char c) => c is '\u2018' or '\u201c' or '\u201e' or '\u201a' or '\u00ab' or '\u2039' or '(' or '[' or '{' or '\u300c' or '\u300e';

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Words(string words) =>
        new HashSet<string>(words.Split(' '), StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
