using System.Text;
using Dateline.Entities;

namespace Dateline.Querying;

/// <summary>A word of a kind in a phrase: <c>minist*</c>, <c>rate?</c>; a star alone stands for any one word.</summary>
/// <param name="Pattern">A star stands for any characters, a question mark for one; a backslash takes the meaning from what follows.</param>
public sealed record PhrasePattern(string Pattern) : PhrasePart
{
    /// <summary>What stands for any one word.</summary>
    internal const string AnyWord = "*";

    /// <summary>A star stands for any characters, a question mark for one; a backslash takes the meaning from what follows.</summary>
    public string Pattern { get; init => field = Guard(value); } = Guard(Pattern);

    /// <summary>Whether any word will do.</summary>
    internal bool IsAnyWord => Pattern == AnyWord;

    /// <summary>Whether a text has a star or a question mark that means something.</summary>
    internal static bool HasSign(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] is '*' or '?') return true;
        }
        return false;
    }

    /// <summary>The pattern of what is written without white space; null where it has no letter and no star: question marks and the like are punctuation.</summary>
    internal static PhrasePattern? Read(string written)
    {
        if (NewsWords.Fold(written).Length > 0) return new PhrasePattern(written);
        return written.Contains('*') ? new PhrasePattern(AnyWord) : null;
    }

    private static string Guard(string value)
    {
        ArgumentNullException.ThrowIfNull(value, nameof(Pattern));
        if (value == AnyWord) return value;
        QueryGuard.Word(value, nameof(Pattern));
        if (!HasSign(value)) throw new ArgumentException($"\"{value}\" has no star and no question mark: it is a word.", nameof(Pattern));
        var pattern = new StringBuilder(value.Length);
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            if (c == '\\' && i + 1 < value.Length) c = value[++i];
            else if (c is '*' or '?')
            {
                pattern.Append(c);
                continue;
            }
            if (char.IsWhiteSpace(c)) throw new ArgumentException($"\"{value}\" is more than one word.", nameof(Pattern));
            if (c is '*' or '?' or '\\') pattern.Append('\\');
            pattern.Append(c);
        }
        return pattern.ToString();
    }

    internal override void Write(StringBuilder text)
    {
        foreach (char c in Pattern)
        {
            if (c is '"' or '[' or ']') text.Append('\\');
            text.Append(c);
        }
    }
}
