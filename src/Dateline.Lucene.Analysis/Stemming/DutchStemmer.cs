namespace Dateline.Lucene.Analysis;

/// <summary>Takes Dutch endings off. Source: Snowball's Dutch stemmer, as in Lucene 8.</summary>
public readonly struct DutchStemmer : IStemmer
{
    private const string Vowels = "aeiouyè";

    private static readonly string[] s_inflections = ["heden", "ene", "se", "en", "s"];
    private static readonly string[] s_derivations = ["lijk", "baar", "end", "ing", "bar", "ig"];

    /// <inheritdoc/>
    public static int Stem(Span<char> word, int length)
    {
        Span<char> all = word[..length];
        Letter.Fold(all, "áäéëíïóöúü", "aaeeiioouu");
        MarkConsonants(all);
        int first = Letter.Region(all, 0, Vowels), r2 = Letter.Region(all, first, Vowels);
        bool none = first == length && (Vowels.IndexOf(all[^1]) >= 0 || all.IndexOfAny(Vowels) < 0);
        int r1 = none ? length : Math.Max(first, 3);
        length = Inflection(word, length, r1);
        bool dropped = DropE(word, ref length, r1);
        if (word[..length].EndsWith("heid") && length - 4 >= r2 && (length < 5 || word[length - 5] != 'c'))
        {
            length -= 4;
            if (word[..length].EndsWith("en")) DropEn(word, ref length, 2, r1);
        }
        length = Derivation(word, length, r1, r2, dropped);

        // A double vowel before the last consonant becomes single.
        ReadOnlySpan<char> w = word[..length];
        if (w is [.., var before, 'a' or 'e' or 'o' or 'u', var vowel, var last] && w[^3] == vowel && !IsVowel(before) && !IsVowel(last) && last != 'I')
        {
            word[length - 2] = last;
            length--;
        }
        foreach (ref char c in word[..length])
        {
            if (c == 'I') c = 'i';
            else if (c == 'Y') c = 'y';
        }
        return length;
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'è';

    // Y: at the start or after a vowel; I: between vowels.
    private static void MarkConsonants(Span<char> word)
    {
        if (word is ['y', ..]) word[0] = 'Y';
        for (int i = 1; i < word.Length; i++)
        {
            if (!IsVowel(word[i - 1])) continue;
            if (word[i] == 'y') word[i] = 'Y';
            else if (word[i] == 'i' && i + 1 < word.Length && IsVowel(word[i + 1])) word[i] = 'I';
        }
    }

    private static int Inflection(Span<char> word, int length, int r1)
    {
        int found = Letter.Longest(word[..length], s_inflections);
        if (found < 0) return length;
        int cut = s_inflections[found].Length, stem = length - cut;
        switch (s_inflections[found])
        {
            case "heden":
                if (stem < r1) return length;
                "heid".CopyTo(word[stem..]);
                return length - 1;
            case "ene" or "en":
                DropEn(word, ref length, cut, r1);
                return length;
            default:
                return stem >= r1 && stem > 0 && !IsVowel(word[stem - 1]) && word[stem - 1] != 'j' ? stem : length;
        }
    }

    private static void DropEn(ReadOnlySpan<char> word, ref int length, int cut, int r1)
    {
        int stem = length - cut;
        if (stem < r1 || stem == 0 || IsVowel(word[stem - 1]) || word[..stem].EndsWith("gem")) return;
        length = stem;
        Undouble(word, ref length);
    }

    private static bool DropE(ReadOnlySpan<char> word, ref int length, int r1)
    {
        int stem = length - 1;
        if (stem < 1 || word[stem] != 'e' || stem < r1 || IsVowel(word[stem - 1])) return false;
        length = stem;
        Undouble(word, ref length);
        return true;
    }

    private static void Undouble(ReadOnlySpan<char> word, ref int length)
    {
        if (length > 1 && word[length - 1] is 'd' or 'k' or 't' && word[length - 2] == word[length - 1]) length--;
    }

    private static int Derivation(Span<char> word, int length, int r1, int r2, bool dropped)
    {
        int found = Letter.Longest(word[..length], s_derivations);
        if (found < 0) return length;
        int stem = length - s_derivations[found].Length;
        if (stem < r2) return length;
        switch (s_derivations[found])
        {
            case "end" or "ing":
                if (word[..stem].EndsWith("ig") && stem - 2 >= r2 && (stem < 3 || word[stem - 3] != 'e')) return stem - 2;
                Undouble(word, ref stem);
                return stem;
            case "ig":
                return stem > 0 && word[stem - 1] == 'e' ? length : stem;
            case "lijk":
                DropE(word, ref stem, r1);
                return stem;
            case "bar":
                return dropped ? stem : length;
            default:
                return stem;
        }
    }
}
