namespace Dateline.Lucene.Analysis;

/// <summary>Takes off French endings and folds accents and double letters. Source: J. Savoy's light stemmer, as in Lucene's FrenchLightStemFilter.</summary>
public readonly struct FrenchLightStemmer : IStemmer
{
    // Endings that close the search: for words longer than Over, cut so many letters and write Write over the last ones.
    private static readonly Rule[] s_first =
    [
        new(9, "issement", 6, "r"), new(8, "issant", 4, "r"), new(6, "ement", 4, ""), new(11, "ficatrice", 5, "er"), new(10, "ficateur", 4, "er"),
        new(9, "catrice", 3, "quer"), new(8, "cateur", 2, "quer"), new(8, "atrice", 4, "er"), new(7, "ateur", 3, "er"),
    ];

    private static readonly Rule[] s_second =
    [
        new(5, "ième", 4, ""), new(7, "teuse", 2, "r"), new(6, "teur", 1, "r"), new(5, "euse", 2, ""), new(8, "ère", 1, "e?"), new(7, "ive", 1, "f"),
        new(4, "folle", 2, "u"), new(4, "molle", 2, "u"), new(9, "nnelle", 5, ""), new(9, "nnel", 3, ""),
    ];

    private static readonly Rule[] s_third =
    [
        new(8, "esse", 3, ""), new(7, "inage", 3, ""), new(9, "isation", 7, ""), new(9, "isateur", 7, ""), new(8, "ation", 5, ""), new(8, "ition", 5, ""),
    ];

    /// <inheritdoc/>
    public static int Stem(Span<char> word, int length)
    {
        if (length > 5 && word[length - 1] == 'x')
        {
            if (word[length - 3] == 'a' && word[length - 2] == 'u' && word[length - 4] != 'e') word[length - 2] = 'l';
            length--;
        }
        if (length > 3 && word[length - 1] == 'x') length--;
        if (length > 3 && word[length - 1] == 's') length--;

        string? ending = Apply(s_first, word, ref length);
        if (ending is not null)
        {
            // "-ivement": the adjective's masculine.
            if (ending == "ement" && length > 3 && word[..length].EndsWith("ive"))
            {
                length--;
                word[length - 1] = 'f';
            }
            return Normalize(word, length);
        }
        if (length > 6 && word[..length].EndsWith("trice"))
        {
            length--;
            "eur".CopyTo(word[(length - 3)..]);
        }
        if (Apply(s_second, word, ref length) is not null) return Normalize(word, length);
        if (length > 4 && word[..length].EndsWith("ète"))
        {
            length--;
            word[length - 2] = 'e';
        }
        if (length > 8 && word[..length].EndsWith("ique")) length -= 4;
        if (Apply(s_third, word, ref length) == "isation" && length > 5 && word[..length].EndsWith("ual")) word[length - 2] = 'e';
        return Normalize(word, length);
    }

    private static string? Apply(Rule[] rules, Span<char> word, ref int length)
    {
        foreach (Rule rule in rules)
        {
            if (length <= rule.Over || !word[..length].EndsWith(rule.Ending)) continue;
            length -= rule.Cut;
            for (int i = 0; i < rule.Write.Length; i++)
            {
                if (rule.Write[i] != '?') word[length - rule.Write.Length + i] = rule.Write[i];
            }
            return rule.Ending;
        }
        return null;
    }

    private static int Normalize(Span<char> word, int length)
    {
        if (length > 4)
        {
            Letter.Fold(word[..length], "àáâôèéêùûîç", "aaaoeeeuuic");
            int kept = 1;
            for (int i = 1; i < length; i++)
            {
                if (word[i] != word[kept - 1] || !char.IsLetter(word[i])) word[kept++] = word[i];
            }
            length = kept;
        }
        if (length > 4 && word[..length].EndsWith("ie")) length -= 2;
        if (length > 4)
        {
            if (word[length - 1] == 'r') length--;
            if (word[length - 1] == 'e') length--;
            if (word[length - 1] == 'e') length--;
            if (word[length - 1] == word[length - 2] && char.IsLetter(word[length - 1])) length--;
        }
        return length;
    }

    private readonly record struct Rule(int Over, string Ending, int Cut, string Write);
}
