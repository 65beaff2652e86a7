using System.Runtime.CompilerServices;
using Dateline.Entities;
using Dateline.Lucene.Querying;

namespace Dateline.Querying;

/// <summary>Checks what queries are made of: whatever is made can be printed and read again.</summary>
internal static class QueryGuard
{
    /// <summary>A number that must be within bounds.</summary>
    public static int InRange(int value, int least, int most, [CallerMemberName] string name = "") =>
        value >= least && value <= most ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} is from {least} to {most}.");

    /// <summary>A pattern that must have something in it, and is left as it is.</summary>
    public static string Pattern(string value, [CallerMemberName] string name = "")
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return !string.IsNullOrWhiteSpace(value) ? value : throw new ArgumentException($"{name} is empty.", name);
    }

    /// <summary>A text with a letter or digit, without which there is no word in it; left as it is.</summary>
    public static string Word(string value, [CallerMemberName] string name = "")
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return HasWord(value) ? value : throw new ArgumentException($"\"{value}\" has no letter or digit in it.", name);
    }

    /// <summary>Whether a text has a letter or digit.</summary>
    public static bool HasWord(string text)
    {
        var words = new NewsWords(text, stackalloc char[NewsWords.ScratchLength]);
        return words.MoveNext();
    }

    /// <summary>A list that must not be empty.</summary>
    public static ValueList<T> Some<T>(ValueList<T> value, [CallerMemberName] string name = "")
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return value.Count > 0 ? value : throw new ArgumentException($"{name} is empty.", name);
    }

    /// <summary>A text that must have something in it; white space around it means nothing and is taken away.</summary>
    public static string Text(string value, [CallerMemberName] string name = "")
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return value.Trim() is { Length: > 0 } text ? text : throw new ArgumentException($"{name} is empty.", name);
    }
}
