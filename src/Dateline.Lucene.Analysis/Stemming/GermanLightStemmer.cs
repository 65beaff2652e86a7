namespace Dateline.Lucene.Analysis;

/// <summary>Folds German umlauts and takes off inflections. Source: J. Savoy's light stemmer, as in Lucene's GermanLightStemFilter.</summary>
public readonly struct GermanLightStemmer : IStemmer
{
    /// <inheritdoc/>
    public static int Stem(Span<char> word, int length)
    {
        Letter.Fold(word[..length], "äàáâöòóôïìíîüùúû", "aaaaooooiiiiuuuu");
        length -= Inflection(word[..length]);
        return length - Comparison(word[..length]);
    }

    // Letters after which an s or an st is an ending.
    private static bool TakesEnding(char c) => c is 'b' or 'd' or 'f' or 'g' or 'h' or 'k' or 'l' or 'm' or 'n' or 't';

    private static int Inflection(ReadOnlySpan<char> word) => word switch
    {
        [_, _, _, .., 'e', 'r', 'n'] => 3,
        [_, _, _, .., 'e', 'm' or 'n' or 'r' or 's'] => 2,
        [_, _, _, .., 'e'] => 1,
        [_, _, .., var before, 's'] when TakesEnding(before) => 1,
        _ => 0,
    };

    private static int Comparison(ReadOnlySpan<char> word) => word switch
    {
        [_, _, _, .., 'e', 's', 't'] => 3,
        [_, _, _, .., 'e', 'r' or 'n'] => 2,
        [_, _, .., var before, 's', 't'] when TakesEnding(before) => 2,
        _ => 0,
    };
}
