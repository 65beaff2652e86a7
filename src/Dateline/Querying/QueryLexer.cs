using System.Globalization;
using System.Text;

namespace Dateline.Querying;

/// <summary>Splits query text into tokens. One pass; one thread.</summary>
internal sealed class QueryLexer(string text, Action<string, int, string?> fault)
{
    private static readonly string[] s_functions = ["ANY", "ALL", "ATLEAST", "NEAR", "BEFORE", "SAME"];

    private int _at;

    /// <summary>The code unit that is read next.</summary>
    public int Position => _at;

    /// <summary>Whether a character means something unless it is escaped.</summary>
    public static bool IsSpecial(char c) => char.IsWhiteSpace(c) || c is '(' or ')' or '"' or '\u201c' or '\u201d' or '\u201e' or ',' or '|' or '[' or ']' or '{' or '}' or '^' or '~' or ':' or '\\' or '*' or '?';

    private static bool IsQuote(char c) => c is '"' or '\u201c' or '\u201d' or '\u201e' or '\u00ab' or '\u00bb';

    private char Peek(int ahead = 0) => _at + ahead < text.Length ? text[_at + ahead] : '\0';

    /// <summary>The next token where an operand or operator may stand.</summary>
    public QueryToken Next()
    {
        int start = SkipToToken();
        if (_at >= text.Length) return new QueryToken(QueryTokenKind.End, start, start);
        char c = text[_at];
        switch (c)
        {
            case '(': _at++; return new(QueryTokenKind.Open, start, _at);
            case ')': _at++; return new(QueryTokenKind.Close, start, _at);
            case ',': _at++; return new(QueryTokenKind.Comma, start, _at);
            case '|' when Peek(1) == '|': _at += 2; return new(QueryTokenKind.Or, start, _at);
            case '|': _at++; return new(QueryTokenKind.Pipe, start, _at);
            case '&' when Peek(1) == '&': _at += 2; return new(QueryTokenKind.And, start, _at);
            case '!': _at++; return new(QueryTokenKind.Not, start, _at);
            case '+': _at++; return new(QueryTokenKind.Plus, start, _at);
            case '-' when !char.IsWhiteSpace(Peek(1)) && Peek(1) != '\0': _at++; return new(QueryTokenKind.Minus, start, _at);
            case '~' when IsQuote(Peek(1)): _at++; return ReadQuoted(start) with { IsLoose = true };
            case '[' or '{': return ReadRange(start);
            case '/': return ReadRegex(start);
            case '*' when Peek(1) == ':' && Peek(2) == '*': _at += 3; return new(QueryTokenKind.Everything, start, _at);
        }
        return IsQuote(c) ? ReadQuoted(start) : ReadWord(start);
    }

    // White space, and signs that stand where no token can begin with them: however many there are, this loops and does not recurse.
    private int SkipToToken()
    {
        for (; _at < text.Length; _at++)
        {
            char c = text[_at];
            if (char.IsWhiteSpace(c)) continue;
            if (c is not (']' or '}' or '^' or '~' or ':') || (c == '~' && IsQuote(Peek(1)))) break;
            fault($"'{c}' stands where a word was expected", _at, $"Write \\{c} to look for it, or leave it out.");
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
        if (_at > start)
        {
            if (double.TryParse(text.AsSpan(start, _at - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)) number = value;
            else fault($"'{text[start.._at]}' is no number", start, null);
        }
        return true;
    }

    /// <summary>A comparison sign directly behind a field, or an empty string.</summary>
    public string ReadComparison()
    {
        if (Peek() is not ('<' or '>')) return "";
        int start = _at++;
        if (Peek() == '=') _at++;
        return text[start.._at];
    }

    private QueryToken ReadQuoted(int start)
    {
        char open = text[_at++];
        int from = _at;
        while (_at < text.Length)
        {
            char c = text[_at];
            if (c == '\\' && _at + 1 < text.Length)
            {
                _at += 2;
                continue;
            }
            // A typed quotation mark closes only itself, so that a pasted phrase may have printed ones in it; printed ones close each other.
            if (open == '"' ? c == '"' : IsQuote(c))
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
        bool includesFrom = text[_at++] == '[';
        string? from = ReadBound();
        SkipSpace();
        bool hasTo = Peek() == 'T' && Peek(1) == 'O' && (char.IsWhiteSpace(Peek(2)));
        if (hasTo) _at += 2;
        string? to = hasTo ? ReadBound() : null;
        SkipSpace();
        bool includesTo = Peek() != '}';
        if (!hasTo || Peek() is not (']' or '}'))
        {
            fault("A range is not complete", start, "Write it as [first TO last], with * for an open end; or put \\ before the bracket.");
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
            char c = text[_at];
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
            else if (c == ':' && (word.Length == 0 || !IsName(word) || escaped)) { }
            else if (c == '(' && IsFunction(word, out string name, out int number) && !escaped)
            {
                _at++;
                return new(QueryTokenKind.Function, start, _at, name) { Number = number };
            }
            else if (IsSpecial(c) || IsQuote(c))
            {
                break;
            }
            word.Append(c);
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
            switch (found)
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

    private static bool IsFunction(StringBuilder word, out string name, out int number)
    {
        string text = word.ToString();
        int slash = text.IndexOf('/');
        name = slash < 0 ? text : text[..slash];
        number = -1;
        return Array.IndexOf(s_functions, name) >= 0
            && (slash < 0 || int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out number));
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
