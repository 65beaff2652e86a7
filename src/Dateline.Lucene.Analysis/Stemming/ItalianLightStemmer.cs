namespace Dateline.Lucene.Analysis;

/// <summary>Folds Italian accents and takes off the last vowels. Source: J. Savoy's light stemmer, as in Lucene's ItalianLightStemFilter.</summary>
public readonly struct ItalianLightStemmer : IStemmer
{
    /// <inheritdoc/>
    public static int Stem(Span<char> word, int length)
    {
        if (length < 6) return length;
        Letter.Fold(word[..length], "àáâäòóôöèéêëùúûüìíîï", "aaaaooooeeeeuuuuiiii");
        return word[..length] switch
        {
            [.., 'i' or 'h', 'e' or 'i'] => length - 2,
            [.., 'i', 'a' or 'o'] => length - 2,
            [.., 'a' or 'e' or 'i' or 'o'] => length - 1,
            _ => length,
        };
    }
}
