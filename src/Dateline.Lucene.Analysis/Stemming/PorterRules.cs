namespace Dateline.Lucene.Analysis;

/// <summary>The steps of <see cref="PorterStemmer"/> rule by rule, for words of any length; the quick way is tested against it.</summary>
internal static class PorterRules
{
    private static readonly (string Ending, string Put)[] s_doubleSuffixes =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("bli", "ble"), ("alli", "al"), ("entli", "ent"), ("eli", "e"),
        ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"),
        ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"), ("logi", "log"),
    ];

    private static readonly (string Ending, string Put)[] s_suffixes =
    [
        ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
    ];

    private static readonly string[] s_lastSuffixes =
    [
        "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti", "ous", "ive", "ize",
    ];

    public static int Stem(Span<char> word, int length)
    {
        if (length <= 2) return length;
        length = Plural(word, length);
        length = PastAndGerund(word, length);
        if (word[length - 1] == 'y' && HasVowel(word[..(length - 1)])) word[length - 1] = 'i';
        if (length > 1) length = Replace(s_doubleSuffixes, word, length);
        length = Replace(s_suffixes, word, length);
        if (length > 1) length = CutLast(word, length);
        return Tidy(word, length);
    }

    private static int Plural(Span<char> word, int length)
    {
        Span<char> w = word[..length];
        if (w[^1] != 's') return length;
        if (w.EndsWith("sses") || w.EndsWith("ies")) return length - 2;
        return w[^2] == 's' ? length : length - 1;
    }

    private static int PastAndGerund(Span<char> word, int length)
    {
        Span<char> w = word[..length];
        if (w.EndsWith("eed")) return Measure(w[..^3]) > 0 ? length - 1 : length;
        int cut = w.EndsWith("ed") ? 2 : w.EndsWith("ing") ? 3 : 0;
        if (cut == 0 || !HasVowel(w[..^cut])) return length;
        w = w[..^cut];
        length = w.Length;
        if (w.EndsWith("at") || w.EndsWith("bl") || w.EndsWith("iz"))
        {
            word[length] = 'e';
            return length + 1;
        }
        if (EndsInDouble(w)) return w[^1] is 'l' or 's' or 'z' ? length : length - 1;
        if (Measure(w) == 1 && EndsShort(w))
        {
            word[length] = 'e';
            return length + 1;
        }
        return length;
    }

    private static int Replace((string Ending, string Put)[] rules, Span<char> word, int length)
    {
        ReadOnlySpan<char> w = word[..length];
        foreach ((string ending, string put) in rules)
        {
            if (w[^1] != ending[^1] || !w.EndsWith(ending)) continue;
            int stem = length - ending.Length;
            if (Measure(w[..stem]) == 0) return length;
            put.CopyTo(word[stem..]);
            return stem + put.Length;
        }
        return length;
    }

    private static int CutLast(Span<char> word, int length)
    {
        ReadOnlySpan<char> w = word[..length];
        foreach (string ending in s_lastSuffixes)
        {
            if (w[^1] != ending[^1] || !w.EndsWith(ending)) continue;
            int stem = length - ending.Length;
            if (ending == "ion" && (stem == 0 || w[stem - 1] is not ('s' or 't'))) return length;
            return Measure(w[..stem]) > 1 ? stem : length;
        }
        return length;
    }

    private static int Tidy(Span<char> word, int length)
    {
        ReadOnlySpan<char> w = word[..length];
        if (w[^1] == 'e')
        {
            // Measured with the e, which adds nothing.
            int m = Measure(w);
            if (m > 1 || (m == 1 && !EndsShort(w[..^1]))) w = w[..^1];
        }
        if (w.Length > 0 && w[^1] == 'l' && EndsInDouble(w) && Measure(w) > 1) w = w[..^1];
        return w.Length;
    }

    private static bool IsConsonant(ReadOnlySpan<char> w, int at)
    {
        // A y is a consonant at the start and after a vowel; a run of them alternates.
        int run = 0;
        while (at - run >= 0 && w[at - run] == 'y') run++;
        if (run == 0) return w[at] is not ('a' or 'e' or 'i' or 'o' or 'u');
        bool before = at - run >= 0 && w[at - run] is not ('a' or 'e' or 'i' or 'o' or 'u');
        return before ? run % 2 == 0 : run % 2 == 1;
    }

    /// <summary>Sequences of vowels followed by consonants.</summary>
    private static int Measure(ReadOnlySpan<char> w)
    {
        int m = 0;
        bool vowel = false;
        for (int i = 0; i < w.Length; i++)
        {
            bool consonant = w[i] == 'y' ? i == 0 || vowel : w[i] is not ('a' or 'e' or 'i' or 'o' or 'u');
            if (consonant && vowel) m++;
            vowel = !consonant;
        }
        return m;
    }

    private static bool HasVowel(ReadOnlySpan<char> w)
    {
        for (int i = 0; i < w.Length; i++)
        {
            if (!IsConsonant(w, i)) return true;
        }
        return false;
    }

    private static bool EndsInDouble(ReadOnlySpan<char> w) => w.Length > 1 && w[^1] == w[^2] && IsConsonant(w, w.Length - 1);

    private static bool EndsShort(ReadOnlySpan<char> w) =>
        w.Length > 2 && w[^1] is not ('w' or 'x' or 'y') && IsConsonant(w, w.Length - 1) && !IsConsonant(w, w.Length - 2) && IsConsonant(w, w.Length - 3);
}
