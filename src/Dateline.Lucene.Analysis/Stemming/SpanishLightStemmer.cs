namespace Dateline.Lucene.Analysis;

/// <summary>Folds Spanish accents and takes off gender and number. Source: J. Savoy's light stemmer, as in Lucene's SpanishLightStemFilter.</summary>
public readonly struct SpanishLightStemmer : IStemmer
{
    /// <inheritdoc/>
    public static int Stem(Span<char> word, int length)
    {
        if (length < 5) return length;
        Letter.Fold(word[..length], "àáâäòóôöèéêëùúûüìíîï", "aaaaooooeeeeuuuuiiii");
        switch (word[..length])
        {
            case [.., 'o' or 'a' or 'e']:
                return length - 1;
            case [.., 'e', 's', 'e', 's']:
                return length - 2;
            case [.., 'c', 'e', 's']:
                word[length - 3] = 'z';
                return length - 2;
            case [.., 'o' or 'a' or 'e', 's']:
                return length - 2;
            default:
                return length;
        }
    }
}
