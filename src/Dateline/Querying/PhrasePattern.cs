using System.Text;
using Dateline.Entities;

namespace Dateline.Querying;

/// <summary>A word of a kind in a phrase: <c>minist*</c>, <c>r?te</c>; a star alone stands for any one word.</summary>
/// <param name="Pattern">A star stands for any characters, a question mark that does not end it for one; a backslash takes the meaning from what follows.</param>
public sealed record PhrasePattern(string Pattern) : PhrasePart
{
    /// <summary>What stands for any one word.</summary>
    internal const string AnyWord = "*";

    /// <summary>A star stands for any characters, a question mark that does not end it for one; a backslash takes the meaning from what follows.</summary>
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

    /// <summary>A word of a phrase without the question that ends it: titles and sentences are pasted into quotation marks with theirs.</summary>
    internal static string WithoutQuestion(string word)
    {
        int end = word.Length;
        while (end > 0 && (word[end - 1] == '?' || char.IsPunctuation(word[end - 1]) && word[end - 1] is not ('*' or '\\')) && !IsEscaped(word, end - 1)) end--;
        return word.IndexOf('?', end) < 0 ? word : word[..end];
    }

    /// <summary>The pattern of what is written without white space; null where it has neither letter nor star.</summary>
    internal static PhrasePattern? Read(string written)
    {
        if (NewsWords.Fold(written).Length > 0) return new PhrasePattern(written);
        return written.Contains('*') ? new PhrasePattern(AnyWord) : null;
    }

    private static bool IsEscaped(string text, int at)
    {
        int slashes = 0;
        while (slashes < at && text[at - 1 - slashes] == '\\') slashes++;
        return slashes % 2 == 1;
    }

    private static string Guard(string value)
    {
        ArgumentNullException.ThrowIfNull(value, nameof(Pattern));
        if (value == AnyWord) return value;
        QueryGuard.Word(value, nameof(Pattern));
        if (value.EndsWith('?') && !IsEscaped(value, value.Length - 1)) throw new ArgumentException($"The question mark at the end of \"{value}\" would be punctuation in a phrase: take a star.", nameof(Pattern));
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
