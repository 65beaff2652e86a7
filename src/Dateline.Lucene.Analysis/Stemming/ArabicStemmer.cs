namespace Dateline.Lucene.Analysis;

/// <summary>Takes Arabic articles, prepositions and endings off. Source: Larkey's light stemmer, as in Lucene's ArabicStemFilter.</summary>
public readonly struct ArabicStemmer : IStemmer
{
    /// <inheritdoc/>
    public static int Stem(Span<char> word, int length)
    {
        int prefix = Prefix(word[..length]);
        if (prefix > 0)
        {
            word[prefix..length].CopyTo(word);
            length -= prefix;
        }

        // Each ending once, in this order, wherever two letters stay.
        length -= EndsIn(word, length, 'ه', 'ا');
        length -= EndsIn(word, length, 'ا', 'ن');
        length -= EndsIn(word, length, 'ا', 'ت');
        length -= EndsIn(word, length, 'و', 'ن');
        length -= EndsIn(word, length, 'ي', 'ن');
        length -= EndsIn(word, length, 'ي', 'ه');
        length -= EndsIn(word, length, 'ي', 'ة');
        foreach (char last in "هةي")
        {
            if (length >= 3 && word[length - 1] == last) length--;
        }
        return length;
    }

    // ال، وال، بال، كال، فال، لل or the lone و ("and"), after which three letters must stay instead of two.
    private static int Prefix(ReadOnlySpan<char> word) => word switch
    {
        ['ا', 'ل', _, _, ..] or ['ل', 'ل', _, _, ..] => 2,
        ['و' or 'ب' or 'ك' or 'ف', 'ا', 'ل', _, _, ..] => 3,
        ['و', _, _, _, ..] => 1,
        _ => 0,
    };

    private static int EndsIn(ReadOnlySpan<char> word, int length, char first, char second) =>
        length >= 4 && word[length - 1] == second && word[length - 2] == first ? 2 : 0;
}
