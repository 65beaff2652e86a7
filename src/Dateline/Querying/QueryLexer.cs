using System.Globalization;
using System.Text;

namespace Dateline.Querying;

/// <summary>Splits query text into tokens. One pass; one thread.</summary>
internal sealed partial class QueryLexer(string text, Action<string, int, string?> fault)
{
    // The text with its signs as ASCII has them: input methods for Chinese and Japanese write "（" and "：". What is not read as a sign is taken from the text itself.
    private readonly string _signs = Narrow(text);
    private int _at;

    /// <summary>The code unit that is read next.</summary>
    public int Position => _at;

    /// <summary>Whether a character means something unless it is escaped.</summary>
    public static bool IsSpecial(char c) => char.IsWhiteSpace(c) || IsQuote(Narrow(c)) || Narrow(c) is '(' or ')' or ',' or '|' or '[' or ']' or '{' or '}' or '^' or '~' or ':' or '\\' or '*' or '?';

    // As they are typed, and as the presses of many countries print them. Single ones are apostrophes, and none.
    internal static bool IsQuote(char c) => c is '"' or (>= '\u201c' and <= '\u201f') or '\u00ab' or '\u00bb' or '\u2039' or '\u203a' or (>= '\u300c' and <= '\u300f') or (>= '\u301d' and <= '\u301f');

    // Minus signs and hyphens as other keyboards write them. En and em dashes part words, wherever they stand.
    private static bool IsMinus(char c) => c is '-' or '\u2212' or '\u2010' or '\u2011' or '\ufe63';

    /// <summary>Whether a character stands between alternatives.</summary>
    public static bool IsPipe(char c) => Narrow(c) == '|';

    private static char Narrow(char c) => c is >= '\uff01' and <= '\uff5e' ? (char)(c - 0xfee0) : c;

    private static string Narrow(string text) =>
        text.AsSpan().IndexOfAnyInRange('\uff01', '\uff5e') < 0 ? text : string.Create(text.Length, text, static (narrow, wide) =>
        {
            for (int i = 0; i < narrow.Length; i++) narrow[i] = Narrow(wide[i]);
        });

    private char Peek(int ahead = 0) => _at + ahead < text.Length ? _signs[_at + ahead] : '\0';

    private bool IsAtEnd(int ahead = 0) => _at + ahead >= text.Length || char.IsWhiteSpace(text[_at + ahead]);

    /// <summary>The next token where an operand or operator may stand.</summary>
    public QueryToken Next()
    {
        int start = SkipToToken();
        if (_at >= text.Length) return new QueryToken(QueryTokenKind.End, start, start);
        char c = _signs[_at];
        switch (c)
        {
            case '(': _at++; return new(QueryTokenKind.Open, start, _at);
            case ')': _at++; return new(QueryTokenKind.Close, start, _at);
            case ',': _at++; return new(QueryTokenKind.Comma, start, _at);
            case '|' when Peek(1) == '|': _at += 2; return new(QueryTokenKind.Or, start, _at);
            case '|': _at++; return new(QueryTokenKind.Pipe, start, _at);
            case '&' when Peek(1) == '&': _at += 2; return new(QueryTokenKind.And, start, _at);
            case '!' or '\u00ac' when !IsAtEnd(1): _at++; return new(QueryTokenKind.Not, start, _at);
            case '+': _at++; return new(QueryTokenKind.Plus, start, _at);
            case '\u2227' or '\u22c0': _at++; return new(QueryTokenKind.And, start, _at);
            case '\u2228' or '\u22c1': _at++; return new(QueryTokenKind.Or, start, _at);
            case '~' when IsQuote(Peek(1)): _at++; return ReadQuoted(start) with { IsLoose = true };
            case '[' or '{': return ReadRange(start);
            case '/': return ReadRegex(start);
            case '*' when Peek(1) == ':' && Peek(2) == '*': _at += 3; return new(QueryTokenKind.Everything, start, _at);
        }
        if (IsMinus(c) && !IsAtEnd(1))
        {
            _at++;
            return new(QueryTokenKind.Minus, start, _at);
        }
        return IsQuote(c) ? ReadQuoted(start) : ReadWord(start);
    }

    // White space, and signs that stand where no token can begin with them: however many there are, this loops and does not recurse.
    private int SkipToToken()
    {
        for (; _at < text.Length; _at++)
        {
            char c = _signs[_at];
            if (char.IsWhiteSpace(c)) continue;
            if (c is not (']' or '}' or '^' or '~' or ':') || (c == '~' && IsQuote(Peek(1)))) break;
            fault($"'{c}' stands where a word was expected", _at, Misplaced(c));
        }
        return _at;
    }

    /// <summary>Whether a word behind a comparison or a field goes on; reads a number behind ^ or ~ where there is one.</summary>
    public bool TryReadSuffix(char sign, out double? number)
    {
        number = null;
        if (Peek() != sign) return false;
        if (sign == '~' && IsQuote(Peek(1))) return false;
        int start = ++_at;
        while (char.IsAsciiDigit(Peek()) || Peek() == '.') _at++;
        if (char.IsLetter(Peek()))
        {
            while (char.IsLetterOrDigit(Peek())) _at++;
            fault($"'{text[(start - 1).._at]}' is no number", start - 1, $"Write {(sign == '~' ? "a~1" : "a^2")}, and a space before what follows.");
        }
        else if (_at > start)
        {
            if (double.TryParse(text.AsSpan(start, _at - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)) number = value;
            else fault($"'{text[start.._at]}' is no number", start, null);
        }
        return true;
    }

    /// <summary>A comparison sign directly behind a field, or an empty string.</summary>
    public string ReadComparison()
    {
        int ahead = 0;
        while (IsAtEnd(ahead) && _at + ahead < text.Length) ahead++;
        if (!IsComparison(Peek(ahead))) return "";
        _at += ahead;
        int start = _at;
        while (IsComparison(Peek())) _at++;
        string sign = _signs[start.._at];
        switch (sign)
        {
            case "<" or "<=" or ">" or ">=" or "=": return sign;
            case "\u2264" or "=<": return "<=";
            case "\u2265" or "=>": return ">=";
        }
        fault($"'{sign}' is no comparison", start, "There are >, >=, < and <=.");
        return "=";
    }

    private static bool IsComparison(char c) => c is '<' or '>' or '=' or '\u2264' or '\u2265';

    private QueryToken ReadQuoted(int start)
    {
        char open = text[_at++];
        int from = _at;
        while (_at < text.Length)
        {
            char c = _signs[_at];
            if (c == '\\' && _at + 1 < text.Length)
            {
                _at += 2;
                continue;
            }
            if (c == '[' && QuotedNameAt(_at, open) is var after and > 0)
            {
                _at = after;
                continue;
            }
            if (ClosesQuote(open, _at))
            {
                _at++;
                return new(QueryTokenKind.Quoted, start, _at, text[from..(_at - 1)]);
            }
            _at++;
        }
        fault("The quotation mark is never closed", start, "Close the phrase with \".");
        return new(QueryTokenKind.Quoted, start, _at, text[from..]);
    }

    private QueryToken ReadRegex(int start)
    {
        _at++;
        var expression = new StringBuilder();
        while (_at < text.Length)
        {
            char c = text[_at++];
            if (c == '/') return new(QueryTokenKind.Regex, start, _at, expression.ToString());
            if (c == '\\' && Peek() == '/')
            {
                expression.Append('/');
                _at++;
                continue;
            }
            if (c == '\\' && _at == text.Length) break;   // escapes nothing
            expression.Append(c);
            if (c == '\\') expression.Append(text[_at++]);
        }
        fault("The regular expression is never closed", start, "Close it with /, or write \\/ to look for a slash.");
        return new(QueryTokenKind.Regex, start, _at, expression.ToString());
    }

    private QueryToken ReadRange(int start)
    {
        bool includesFrom = _signs[_at++] == '[';
        string? from = ReadBound();
        SkipSpace();
        bool hasTo = Peek() == 'T' && Peek(1) == 'O' && (char.IsWhiteSpace(Peek(2)));
        if (hasTo) _at += 2;
        string? to = hasTo ? ReadBound() : null;
        SkipSpace();
        bool includesTo = Peek() != '}';
        if (!hasTo || Peek() is not (']' or '}'))
        {
            fault("A range is not complete", start, IncompleteRange(from));
            while (_at < text.Length && Peek() is not (']' or '}')) _at++;
        }
        if (_at < text.Length) _at++;
        return new(QueryTokenKind.Range, start, _at) { Range = (from, to, includesFrom, includesTo) };
    }

    private string? ReadBound()
    {
        SkipSpace();
        if (IsQuote(Peek()))
        {
            return Unescape(ReadQuoted(_at).Text);
        }
        int start = _at;
        while (_at < text.Length && !char.IsWhiteSpace(Peek()) && Peek() is not (']' or '}'))
        {
            if (Peek() == '\\' && _at + 1 < text.Length) _at++;
            _at++;
        }
        string bound = text[start.._at];
        return bound == "*" ? null : Unescape(bound);
    }

    private void SkipSpace()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at])) _at++;
    }

    private QueryToken ReadWord(int start)
    {
        var word = new StringBuilder();
        var pattern = new StringBuilder();
        bool wild = false, escaped = false;
        for (; _at < text.Length; _at++)
        {
            char c = _signs[_at];
            if (c == '\\')
            {
                if (_at + 1 >= text.Length)
                {
                    fault("A backslash at the end takes the meaning from nothing", _at, "Leave it out, or write \\\\ to look for one.");
                    continue;
                }
                escaped = true;
                c = text[++_at];
                word.Append(c);
                if (c is '*' or '?' or '\\') pattern.Append('\\');
                pattern.Append(c);
                continue;
            }
            if (c is '*' or '?')
            {
                // A question mark that ends a word ends a sentence.
                wild = true;
                pattern.Append(c);
                word.Append(c);
                continue;
            }
            if (c == ',' && char.IsAsciiDigit(Peek(1)) && word.Length > 0 && char.IsAsciiDigit(word[^1]) && IsThousands()) { }
            else if (c == ':' && (word.Length == 0 || !IsName(word) || escaped || IsHeading(word))) { }
            else if (IsSpecial(c) || IsQuote(c))
            {
                break;
            }
            word.Append(text[_at]);
            pattern.Append(c);
        }
        string found = word.ToString();
        if (Peek() == ':' && !escaped && IsName(word))
        {
            _at++;
            return new(QueryTokenKind.Field, start, _at, found);
        }
        if (!escaped)
        {
            if (TryReadFunction(found, start, out QueryToken function)) return function;
            if (IsComparedField(found)) fault($"'{found}' has no colon", start, $"Write {found[..found.IndexOfAny(s_comparisons)]}:{(found.Contains('=') && !found.Contains('<') && !found.Contains('>') ? found[(found.IndexOf('=') + 1)..] : found[found.IndexOfAny(s_comparisons)..])}, or \\ before it to look for the words.");
            switch (Narrow(found))
            {
                case "AND": return new(QueryTokenKind.And, start, _at);
                case "OR": return new(QueryTokenKind.Or, start, _at);
                case "NOT": return new(QueryTokenKind.Not, start, _at);
            }
        }
        return new(QueryTokenKind.Word, start, _at, found) { Pattern = wild ? pattern.ToString() : null };
    }

    private bool IsThousands() => char.IsAsciiDigit(Peek(1)) && char.IsAsciiDigit(Peek(2)) && char.IsAsciiDigit(Peek(3)) && !char.IsAsciiDigit(Peek(4));

    private static bool IsName(StringBuilder word)
    {
        for (int i = 0; i < word.Length; i++)
        {
            if (!char.IsAsciiLetter(word[i])) return false;
        }
        return word.Length > 0;
    }

    /// <summary>A text without its escapes.</summary>
    public static string Unescape(string text)
    {
        if (!text.Contains('\\')) return text;
        var plain = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length) i++;
            plain.Append(text[i]);
        }
        return plain.ToString();
    }
}
