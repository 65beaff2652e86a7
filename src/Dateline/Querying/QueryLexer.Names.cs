using System.Globalization;
using System.Text;

namespace Dateline.Querying;

// Words that are more than words: functions, fields; and what is said where they are not written as they must be.
internal sealed partial class QueryLexer
{
    private static readonly string[] s_functions = ["ANY", "ALL", "ATLEAST", "NEAR", "BEFORE", "SAME"];
    private static readonly char[] s_comparisons = ['<', '>', '=', '\u2264', '\u2265'];

    /// <summary>Whether a word, written as it is, would be read as something else: an operator, a function, a field that is compared.</summary>
    public static bool IsTaken(string word)
    {
        if (word is "AND" or "OR" or "NOT" or "TO" || IsComparedField(word)) return true;
        string name = NameOf(word, out string? number);
        return Array.IndexOf(s_functions, name) >= 0 && (Narrow(word).AsSpan().StartsWith(name) || int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _));
    }

    /// <summary>An example of a function.</summary>
    public static string Example(string name) => name switch
    {
        "ALL" => "ALL(group:five-eyes)",
        "ANY" => "ANY/3(group:g7)",
        "ATLEAST" => "ATLEAST/5(country:UA)",
        "SAME" => "SAME(sanctions, oil)",
        _ => $"{name}/4(sanctions, oil)",
    };

    // "near/4": its name in capitals, and what stands behind the slash.
    private static string NameOf(string word, out string? number)
    {
        word = Narrow(word);
        int slash = word.IndexOf('/');
        number = slash < 0 ? null : word[(slash + 1)..];
        return (slash < 0 ? word : word[..slash]).ToUpperInvariant();
    }

    // Called where a word has ended: "NEAR/4(" is a function. A number says so whatever the case, and a space before the parenthesis does no harm; without a number nothing but
    // capitals directly before it are one, and what looks like it is not run as words: nobody would know.
    private bool TryReadFunction(string word, int start, out QueryToken function)
    {
        function = default;
        string name = NameOf(word, out string? digits);
        if (Array.IndexOf(s_functions, name) < 0) return false;
        int space = 0;
        while (_at + space < text.Length && char.IsWhiteSpace(text[_at + space])) space++;
        bool isCalled = Peek(space) == '(', isCapital = Narrow(word).AsSpan().StartsWith(name);
        int number = -1;
        if (digits != null)
        {
            bool isNumber = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
            if (!isNumber && !isCapital && !(isCalled && space == 0)) return false;      // "any/all" are words
            if (!isNumber) fault($"{name} has no whole number behind its slash", start, $"Write {Example(name)}.");
            else if (!isCalled) fault($"{word} has no parentheses behind it", start, $"Write what is meant between them: {Example(name)}. To look for the words, write \\{word}.");
            if (!isNumber) number = -1;
        }
        else if (isCalled && (space > 0 ? isCapital : !isCapital))
        {
            fault(space > 0 ? $"There is a space between {word} and its parenthesis" : $"{word}(…) is not written in capitals", start, $"Write {Example(name)}, or \\{word} to look for the word.");
        }
        else if (isCapital && name is "NEAR" or "BEFORE" && !isCalled && word == name && IsBetween(start))
        {
            fault($"{name} stands before what it is said of, not between", start, $"Write {Example(name)}, or \\{name} to look for the word.");
            return false;
        }
        if (!isCalled || (digits == null && space > 0 && !isCapital)) return false;
        _at += space + 1;
        function = new(QueryTokenKind.Function, start, _at, name) { Number = number };
        return true;
    }

    // Between two other things, in a text that is not all in capitals, as headlines are.
    private bool IsBetween(int start) => !text.AsSpan(0, start).IsWhiteSpace() && !text.AsSpan(_at).IsWhiteSpace() && text.AsSpan().ContainsAnyInRange('a', 'z');

    // "date>2025-03-01", "country=IL".
    private static bool IsComparedField(string word)
    {
        int sign = word.IndexOfAny(s_comparisons);
        return sign > 0 && sign < word.Length - 1 && NewsQueryParser.IsField(word[..sign]);
    }

    // "Ukraine war: what we know": a colon that ends a word is one of the sentence, where the word is no field and not nearly one.
    private bool IsHeading(StringBuilder word)
    {
        if (!IsAtEnd(1)) return false;
        string name = word.ToString();
        return !NewsQueryParser.IsField(name) && (!char.IsLower(name[0]) || NewsQueryParser.NearestField(name, 1) == null);
    }

    // In a phrase, what stands behind a bracket that begins "[person:" and a quotation mark: the next one closes the name and not the phrase. 0 where that is not so.
    private int QuotedNameAt(int bracket, char open)
    {
        int colon = bracket + 1;
        while (colon < text.Length && char.IsAsciiLetter(text[colon])) colon++;
        if (colon == bracket + 1 || colon + 1 >= text.Length || _signs[colon] != ':' || !Closes(colon + 1) || !NewsQueryParser.IsField(text[(bracket + 1)..colon])) return 0;
        for (int i = colon + 2; i < text.Length && text[i] is not ('[' or ']'); i++)
        {
            if (Closes(i)) return i + 1 < text.Length && text[i + 1] is ']' or '|' or ' ' ? i + 1 : 0;
        }
        return 0;

        bool Closes(int at) => ClosesQuote(open, at);
    }

    // A typed quotation mark closes only itself, so that a pasted phrase may have printed ones in it; printed ones close each other.
    private bool ClosesQuote(char open, int at) => open == '"' ? text[at] == '"' : IsQuote(_signs[at]);

    private string Misplaced(char c)
    {
        string literal = $"\\{c} to look for it";
        if (c is '~' or '^') return $"It stands directly behind what it is said of: {(c == '~' ? "word~1, \"two words\"~3" : "word^2")}; or write {literal}.";
        int end = _at;
        while (end > 0 && char.IsWhiteSpace(text[end - 1])) end--;
        int begin = end;
        while (begin > 0 && char.IsAsciiLetter(text[begin - 1])) begin--;
        return c == ':' && end < _at && NewsQueryParser.IsField(text[begin..end]) ? $"Write {text[begin..end]}:value, without a space before the colon; or {literal}." : $"Write {literal}, or leave it out.";
    }

    private string IncompleteRange(string? first)
    {
        const string Range = "Write it as [first TO last], with * for an open end; or put \\ before the bracket.";
        if (Peek() == ']' && first is { Length: > 0 } && char.IsLetter(first[0])) return $"For an entity in a phrase, put the whole phrase in quotation marks: \"[{first}] allies\". {Range}";
        return char.ToUpperInvariant(Peek()) == 'T' && char.ToUpperInvariant(Peek(1)) == 'O' ? $"TO is written in capitals. {Range}" : Range;
    }
}
