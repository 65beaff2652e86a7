namespace Dateline.Lucene.Analysis;

/// <summary>Small steps that several stemmers share.</summary>
internal static class Letter
{
    /// <summary>Replaces each character of <paramref name="from"/> by the one at the same place in <paramref name="to"/>.</summary>
    public static void Fold(Span<char> word, ReadOnlySpan<char> from, ReadOnlySpan<char> to)
    {
        foreach (ref char c in word)
        {
            if (c < 0x80) continue;
            int at = from.IndexOf(c);
            if (at >= 0) c = to[at];
        }
    }

    /// <summary>Drops each character of a set; returns the new length.</summary>
    public static int Remove(Span<char> word, ReadOnlySpan<char> drop)
    {
        int kept = 0;
        foreach (char c in word)
        {
            if (drop.IndexOf(c) < 0) word[kept++] = c;
        }
        return kept;
    }

    /// <summary>The longest of some suffixes, sorted by length from the longest, that a word ends in; -1: none.</summary>
    public static int Longest(ReadOnlySpan<char> word, ReadOnlySpan<string> suffixes)
    {
        for (int i = 0; i < suffixes.Length; i++)
        {
            if (word.EndsWith(suffixes[i])) return i;
        }
        return -1;
    }

    /// <summary>First place after a vowel and a non-vowel, counted from a place on; the word's length where there is none.</summary>
    public static int Region(ReadOnlySpan<char> word, int from, ReadOnlySpan<char> vowels)
    {
        int at = from;
        while (at < word.Length && vowels.IndexOf(word[at]) < 0) at++;
        while (at < word.Length && vowels.IndexOf(word[at]) >= 0) at++;
        return Math.Min(at + 1, word.Length);
    }
}
