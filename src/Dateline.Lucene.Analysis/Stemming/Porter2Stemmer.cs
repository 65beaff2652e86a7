namespace Dateline.Lucene.Analysis;

/// <summary>Martin Porter's second English stemmer (Snowball "English"), in the version that Lucene 8 has.</summary>
public readonly struct Porter2Stemmer : IStemmer
{
    private const string Vowels = "aeiouy";

    private static readonly (string Word, string Stem)[] s_exceptions =
    [
        ("skis", "ski"), ("skies", "sky"), ("dying", "die"), ("lying", "lie"), ("tying", "tie"), ("idly", "idl"), ("gently", "gentl"), ("ugly", "ugli"),
        ("early", "earli"), ("only", "onli"), ("singly", "singl"), ("sky", "sky"), ("news", "news"), ("howe", "howe"), ("atlas", "atlas"), ("cosmos", "cosmos"),
        ("bias", "bias"), ("andes", "andes"),
    ];

    private static readonly string[] s_doneAfterPlural = ["inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"];

    // Each list from the longest ending to the shortest.
    private static readonly (string Ending, string Put)[] s_second =
    [
        ("ational", "ate"), ("fulness", "ful"), ("iveness", "ive"), ("ization", "ize"), ("ousness", "ous"), ("biliti", "ble"), ("lessli", "less"),
        ("tional", "tion"), ("alism", "al"), ("aliti", "al"), ("ation", "ate"), ("entli", "ent"), ("fulli", "ful"), ("iviti", "ive"), ("ousli", "ous"),
        ("abli", "able"), ("alli", "al"), ("anci", "ance"), ("ator", "ate"), ("enci", "ence"), ("izer", "ize"), ("bli", "ble"), ("ogi", "og"), ("li", ""),
    ];

    private static readonly (string Ending, string Put)[] s_third =
    [
        ("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("ative", ""), ("icate", "ic"), ("iciti", "ic"), ("ical", "ic"), ("ness", ""), ("ful", ""),
    ];

    private static readonly string[] s_fourth =
    [
        "ement", "able", "ance", "ence", "ible", "ment", "ant", "ate", "ent", "ion", "ism", "iti", "ive", "ize", "ous", "al", "er", "ic",
    ];

    /// <inheritdoc/>
    public static int Stem(Span<char> word, int length)
    {
        if (length < 3) return length;
        if (Exception(word, length, out int stem)) return stem;
        if (word[0] == '\'')
        {
            word[1..length].CopyTo(word);
            length--;
        }
        bool marked = MarkConsonantY(word[..length]);
        int r1 = Prefix(word[..length]), r2 = Letter.Region(word[..length], r1, Vowels);

        length = Plural(word, length);
        if (!IsDone(word[..length]))
        {
            length = PastAndGerund(word, length, r1);
            if (length > 2 && word[length - 1] is 'y' or 'Y' && !IsVowel(word[length - 2])) word[length - 1] = 'i';
            length = Second(word, length, r1);
            length = Third(word, length, r1, r2);
            length = Fourth(word, length, r2);
            length = Last(word, length, r1, r2);
        }
        if (marked) word[..length].Replace('Y', 'y');
        return length;
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    private static bool IsDone(ReadOnlySpan<char> word)
    {
        if (word.Length is < 6 or > 7) return false;
        foreach (string done in s_doneAfterPlural)
        {
            if (word.SequenceEqual(done)) return true;
        }
        return false;
    }

    private static bool Exception(Span<char> word, int length, out int stem)
    {
        stem = length;
        if (length is < 3 or > 6) return false;
        foreach ((string exception, string to) in s_exceptions)
        {
            if (!word[..length].SequenceEqual(exception)) continue;
            to.CopyTo(word);
            stem = to.Length;
            return true;
        }
        return false;
    }

    // Y: a y at the start or after a vowel, which is a consonant.
    private static bool MarkConsonantY(Span<char> word)
    {
        bool found = false;
        for (int i = 0; i < word.Length; i++)
        {
            if (word[i] != 'y' || (i > 0 && !IsVowel(word[i - 1]))) continue;
            word[i] = 'Y';
            found = true;
        }
        return found;
    }

    private static int Prefix(ReadOnlySpan<char> word) =>
        word.StartsWith("gener") || word.StartsWith("arsen") ? 5 : word.StartsWith("commun") ? 6 : Letter.Region(word, 0, Vowels);

    private static bool EndsShort(ReadOnlySpan<char> w) =>
        w.Length > 2 ? w[^1] is not ('w' or 'x' or 'Y') && !IsVowel(w[^1]) && IsVowel(w[^2]) && !IsVowel(w[^3]) : w.Length == 2 && !IsVowel(w[1]) && IsVowel(w[0]);

    private static int Plural(Span<char> word, int length)
    {
        ReadOnlySpan<char> w = word[..length];
        length -= w.EndsWith("'s'") ? 3 : w.EndsWith("'s") ? 2 : w.EndsWith("'") ? 1 : 0;
        w = word[..length];
        if (w.EndsWith("sses")) return length - 2;
        if (w.EndsWith("ied") || w.EndsWith("ies")) return length > 4 ? length - 2 : length - 1;
        return w is [.., not ('u' or 's'), 's'] && w[..^2].IndexOfAny(Vowels) >= 0 ? length - 1 : length;
    }

    private static int PastAndGerund(Span<char> word, int length, int r1)
    {
        ReadOnlySpan<char> w = word[..length];
        int cut = w.EndsWith("eedly") ? -5 : w.EndsWith("ingly") ? 5 : w.EndsWith("edly") ? 4 : w.EndsWith("eed") ? -3 : w.EndsWith("ing") ? 3 : w.EndsWith("ed") ? 2 : 0;
        if (cut == 0) return length;
        if (cut < 0) return r1 <= length + cut ? length + cut + 2 : length;
        if (w[..^cut].IndexOfAny(Vowels) < 0) return length;
        w = w[..^cut];
        length = w.Length;
        if (w.EndsWith("at") || w.EndsWith("bl") || w.EndsWith("iz"))
        {
            word[length] = 'e';
            return length + 1;
        }
        if (w is [.., var a, var b] && a == b && a is 'b' or 'd' or 'f' or 'g' or 'm' or 'n' or 'p' or 'r' or 't') return length - 1;
        if (length != r1 || !EndsShort(w)) return length;
        word[length] = 'e';
        return length + 1;
    }

    private static int Second(Span<char> word, int length, int r1)
    {
        ReadOnlySpan<char> w = word[..length];
        foreach ((string ending, string put) in s_second)
        {
            if (!w.EndsWith(ending)) continue;
            int stem = length - ending.Length;
            if (stem < r1) return length;
            if (ending == "ogi" && (stem == 0 || w[stem - 1] != 'l')) return length;
            if (ending == "li" && (stem == 0 || w[stem - 1] is not ('c' or 'd' or 'e' or 'g' or 'h' or 'k' or 'm' or 'n' or 'r' or 't'))) return length;
            put.CopyTo(word[stem..]);
            return stem + put.Length;
        }
        return length;
    }

    private static int Third(Span<char> word, int length, int r1, int r2)
    {
        ReadOnlySpan<char> w = word[..length];
        foreach ((string ending, string put) in s_third)
        {
            if (!w.EndsWith(ending)) continue;
            int stem = length - ending.Length;
            if (stem < r1 || (ending == "ative" && stem < r2)) return length;
            put.CopyTo(word[stem..]);
            return stem + put.Length;
        }
        return length;
    }

    private static int Fourth(Span<char> word, int length, int r2)
    {
        int found = Letter.Longest(word[..length], s_fourth);
        if (found < 0) return length;
        int stem = length - s_fourth[found].Length;
        if (stem < r2) return length;
        return s_fourth[found] != "ion" || (stem > 0 && word[stem - 1] is 's' or 't') ? stem : length;
    }

    private static int Last(Span<char> word, int length, int r1, int r2)
    {
        if (length == 0) return 0;
        int stem = length - 1;
        return word[stem] switch
        {
            'e' when stem >= r2 || (stem >= r1 && !EndsShort(word[..stem])) => stem,
            'l' when stem >= r2 && stem > 0 && word[stem - 1] == 'l' => stem,
            _ => length,
        };
    }
}
