namespace Dateline.Lucene.Analysis;

/// <summary>Takes the plural off English words. Source: D. Harman's "S" stemmer, as in Lucene's EnglishMinimalStemFilter.</summary>
public readonly struct EnglishMinimalStemmer : IStemmer
{
    /// <inheritdoc/>
    public static int Stem(Span<char> word, int length)
    {
        switch (word[..length])
        {
            case [_, .., 'u' or 's', 's']:
                return length;
            case [.., not ('a' or 'e'), 'i', 'e', 's']:
                word[length - 3] = 'y';
                return length - 2;
            case [.., 'i' or 'a' or 'o' or 'e', 'e', 's']:
                return length;
            case [_, _, .., 's']:
                return length - 1;
            default:
                return length;
        }
    }
}
