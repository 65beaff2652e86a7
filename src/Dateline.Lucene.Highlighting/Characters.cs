using System.Globalization;

namespace Dateline.Lucene.Highlighting;

/// <summary>Where text may be cut.</summary>
internal static class Characters
{
    // A character of more code units than this is an attack on the reader, and is cut.
    private const int Longest = 64;

    /// <summary>Whether the code unit at an index goes on with the character before it.</summary>
    public static bool Continues(ReadOnlySpan<char> text, int at)
    {
        if (at <= 0 || at >= text.Length) return false;
        char c = text[at];
        char before = text[at - 1];
        if (c < 0x300) return c == '\n' && before == '\r';
        if (char.IsLowSurrogate(c) && char.IsHighSurrogate(before)) return true;
        if (c is '\u200d' or >= '\ufe00' and <= '\ufe0f' || before == '\u200d') return true;
        if (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
        {
            int point = char.ConvertToUtf32(c, text[at + 1]);
            // Skin tones, tags, and the second of two flag letters.
            if (point is >= 0x1f3fb and <= 0x1f3ff or >= 0xe0020 and <= 0xe007f) return true;
            if (point is >= 0x1f1e6 and <= 0x1f1ff) return FlagLettersBefore(text, at) % 2 == 1;
            return IsMark(CharUnicodeInfo.GetUnicodeCategory(point));
        }
        return IsMark(char.GetUnicodeCategory(c));
    }

    private static int FlagLettersBefore(ReadOnlySpan<char> text, int at)
    {
        int count = 0;
        while (count < Longest && at >= 2 && text[at - 2] == '\ud83c' && text[at - 1] is >= '\udde6' and <= '\uddff')
        {
            count++;
            at -= 2;
        }
        return count;
    }

    private static bool IsMark(UnicodeCategory category) => category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    /// <summary>The last place at or before an index where no character is cut.</summary>
    public static int Floor(ReadOnlySpan<char> text, int at)
    {
        int from = at;
        while ((from - at < Longest || IsPairCut(text, at)) && at > 0 && at < text.Length && Continues(text, at)) at--;
        return at;
    }

    /// <summary>The first place at or after an index where no character is cut.</summary>
    public static int Ceiling(ReadOnlySpan<char> text, int at)
    {
        int from = at;
        while (at < text.Length && (at - from < Longest || IsPairCut(text, at)) && Continues(text, at)) at++;
        return at;
    }

    /// <summary>Whether a cut here would part a surrogate pair.</summary>
    public static bool IsPairCut(ReadOnlySpan<char> text, int at) =>
        at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]);

    /// <summary>Whether a cut here would part a word.</summary>
    public static bool IsWithinWord(ReadOnlySpan<char> text, int at) =>
        at > 0 && at < text.Length && IsWordPart(text[at - 1]) && IsWordPart(text[at]);

    private static bool IsWordPart(char c) => !char.IsWhiteSpace(c) && !char.IsPunctuation(c) || c is '\'' or '\u2019' or '-' or '.' or '@';
}
