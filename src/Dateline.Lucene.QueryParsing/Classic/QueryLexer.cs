namespace Dateline.Lucene.QueryParsing.Classic;

/// <summary>Splits a query into tokens: the longest that fits, and of equally long ones the more special.</summary>
/// <remarks>
/// Three states: outside ranges, within a range, and after a caret, where only a number may stand. Source: the grammar of Lucene 8's classic query parser.
/// </remarks>
internal static class QueryLexer
{
    private enum State { Default, Range, Boost }

    public static List<QueryToken> Split(string text)
    {
        var tokens = new List<QueryToken>();
        var state = State.Default;
        for (int at = 0; at < text.Length;)
        {
            if (state != State.Boost && IsSpace(text[at]) && !(state == State.Range && text[at] != ' ' && RangeTextLength(text, at) > 1))
            {
                at++;
                continue;
            }
            QueryToken token = state switch
            {
                State.Range => NextInRange(text, at),
                State.Boost => NextNumber(text, at),
                _ => Next(text, at),
            };
            tokens.Add(token);
            at = token.End;
            state = token.Kind switch
            {
                TokenKind.Caret => State.Boost,
                TokenKind.RangeOpen or TokenKind.RangeOpenExclusive => State.Range,
                TokenKind.RangeClose or TokenKind.RangeCloseExclusive or TokenKind.Number => State.Default,
                _ => state,
            };
        }
        tokens.Add(new QueryToken(TokenKind.End, text.Length, 0));
        if (state == State.Boost) throw new QuerySyntaxException("a boost has no number", text.Length, "Write a number after ^, as in word^2.");
        return tokens;
    }

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\r' or '\u3000';

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    /// <summary>Characters at a place that are one character of a term: 2 for an escaped one, 0 for none.</summary>
    private static int TermCharacter(string text, int at, bool first)
    {
        if (at >= text.Length) return 0;
        char c = text[at];
        if (c == '\\') return at + 1 < text.Length ? 2 : 0;
        if (!first && c is '-' or '+') return first ? 0 : 1;
        return IsSpace(c) || "+-!():^[]\"{}~*?/".Contains(c) ? 0 : 1;
    }

    private static QueryToken Next(string text, int at)
    {
        char c = text[at];
        switch (c)
        {
            case '(': return new(TokenKind.Open, at, 1);
            case ')': return new(TokenKind.Close, at, 1);
            case ':': return new(TokenKind.Colon, at, 1);
            case '^': return new(TokenKind.Caret, at, 1);
            case '[': return new(TokenKind.RangeOpen, at, 1);
            case '{': return new(TokenKind.RangeOpenExclusive, at, 1);
            case '+' or '-' or '!':
                if (at + 1 < text.Length && IsSpace(text[at + 1])) return new(TokenKind.BareOperator, at, 2);
                return new(c == '+' ? TokenKind.Plus : c == '-' ? TokenKind.Minus : TokenKind.Not, at, 1);
            case '"': return Quoted(text, at);
            case '/': return Regexp(text, at);
            case '~':
                int end = at + 1;
                for (int n; (n = TermCharacter(text, end, first: false)) > 0;) end += n;
                return new(TokenKind.Fuzzy, at, end - at);
            case ']' or '}':
                throw new QuerySyntaxException($"'{c}' closes no range", at, $"Write \\{c} for the character itself, or open the range with [ or {{.");
            case '\\' when at + 1 == text.Length:
                throw new QuerySyntaxException("the query ends with a backslash", at, "Write \\\\ for a backslash.");
        }
        return Word(text, at);
    }

    private static QueryToken Word(string text, int at)
    {
        int end = at, stars = 0, questions = 0, lastStar = -1;
        bool startsWithTerm = TermCharacter(text, at, first: true) > 0;
        while (end < text.Length)
        {
            int n = TermCharacter(text, end, first: end == at);
            if (n == 0)
            {
                if (text[end] == '*')
                {
                    stars++;
                    lastStar = end;
                }
                else if (text[end] == '?')
                {
                    questions++;
                }
                else
                {
                    break;
                }
                n = 1;
            }
            end += n;
        }
        int length = end - at;
        if (stars == 0 && questions == 0)
        {
            ReadOnlySpan<char> word = text.AsSpan(at, length);
            TokenKind kind = word is "AND" or "&&" ? TokenKind.And : word is "OR" or "||" ? TokenKind.Or : word is "NOT" ? TokenKind.Not : TokenKind.Term;
            return new(kind, at, length);
        }
        if (length == 1 && stars == 1) return new(TokenKind.Star, at, 1);
        bool isPrefix = startsWithTerm && stars == 1 && questions == 0 && lastStar == end - 1;
        return new(isPrefix ? TokenKind.Prefix : TokenKind.Wildcard, at, length);
    }

    private static QueryToken Quoted(string text, int at)
    {
        for (int i = at + 1; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == '"') return new(TokenKind.Quoted, at, i + 1 - at);
        }
        throw new QuerySyntaxException("a quotation mark has no partner", at, "Close the phrase, or write \\\" for the character itself.");
    }

    // The longest run: a slash within is one with a backslash before it.
    private static QueryToken Regexp(string text, int at)
    {
        int last = -1;
        for (int i = at + 1; i < text.Length; i++)
        {
            if (text[i] != '/') continue;
            last = i;
            if (text[i - 1] != '\\' || i - 1 == at) break;
        }
        if (last < 0) throw new QuerySyntaxException("a regular expression has no end", at, "Close it with /, or write \\/ for the character itself.");
        return new(TokenKind.Regexp, at, last + 1 - at);
    }

    private static int RangeTextLength(string text, int at)
    {
        int end = at;
        while (end < text.Length && text[end] is not (' ' or ']' or '}')) end++;
        return end - at;
    }

    private static QueryToken NextInRange(string text, int at)
    {
        if (text[at] == ']') return new(TokenKind.RangeClose, at, 1);
        if (text[at] == '}') return new(TokenKind.RangeCloseExclusive, at, 1);
        int length = RangeTextLength(text, at);
        int quoted = text[at] == '"' ? RangeQuotedLength(text, at) : 0;
        if (quoted >= length && quoted > 0) return new(TokenKind.RangeQuoted, at, quoted);
        return new(text.AsSpan(at, length) is "TO" ? TokenKind.RangeTo : TokenKind.RangeText, at, length);
    }

    private static int RangeQuotedLength(string text, int at)
    {
        int last = 0;
        for (int i = at + 1; i < text.Length; i++)
        {
            if (text[i] != '"') continue;
            if (i > at + 1) last = i + 1 - at;
            if (text[i - 1] != '\\') break;
        }
        return last;
    }

    private static QueryToken NextNumber(string text, int at)
    {
        int end = at;
        while (end < text.Length && IsDigit(text[end])) end++;
        if (end == at) throw new QuerySyntaxException("a boost has no number", at, "Write a number after ^, as in word^2, or \\^ for the character itself.");
        if (end + 1 < text.Length && text[end] == '.' && IsDigit(text[end + 1]))
        {
            end++;
            while (end < text.Length && IsDigit(text[end])) end++;
        }
        return new(TokenKind.Number, at, end - at);
    }
}
