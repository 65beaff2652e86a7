namespace Dateline.Lucene.Analysis;

/// <summary>Takes off Portuguese number and gender and folds accents. Source: J. Savoy's light stemmer, as in Lucene's PortugueseLightStemFilter.</summary>
public readonly struct PortugueseLightStemmer : IStemmer
{
    /// <inheritdoc/>
    public static int Stem(Span<char> word, int length)
    {
        if (length < 4) return length;
        length = Singular(word, length);
        if (length > 3 && word[length - 1] == 'a') length = Masculine(word, length);
        if (length > 4 && word[length - 1] is 'e' or 'a' or 'o') length--;
        Letter.Fold(word[..length], "àáâäãòóôöõèéêëùúûüìíîïç", "aaaaaoooooeeeeuuuuiiiic");
        return length;
    }

    private static int Singular(Span<char> word, int length)
    {
        Span<char> w = word[..length];
        if (length > 4 && w is [.., 'r' or 's' or 'l' or 'z', 'e', 's']) return length - 2;
        if (w is [.., 'n', 's'])
        {
            w[^2] = 'm';
            return length - 1;
        }
        if (length > 4 && w is [.., 'e' or 'é', 'i', 's'])
        {
            w[^3] = 'e';
            w[^2] = 'l';
            return length - 1;
        }
        if (length > 4 && w is [.., 'a', 'i', 's'])
        {
            w[^2] = 'l';
            return length - 1;
        }
        if (length > 4 && w is [.., 'ó', 'i', 's'])
        {
            w[^3] = 'o';
            w[^2] = 'l';
            return length - 1;
        }
        if (length > 4 && w is [.., 'i', 's'])
        {
            w[^1] = 'l';
            return length;
        }
        if (w is [.., 'õ' or 'ã', 'e', 's'])
        {
            w[^3] = 'ã';
            w[^2] = 'o';
            return length - 1;
        }
        if (length > 6 && w.EndsWith("mente")) return length - 5;
        return w[^1] == 's' ? length - 1 : length;
    }

    private static int Masculine(Span<char> word, int length)
    {
        Span<char> w = word[..length];
        if (length > 7 && (w.EndsWith("inha") || w.EndsWith("iaca") || w.EndsWith("eira")))
        {
            w[^1] = 'o';
            return length;
        }
        if (length <= 6) return length;
        switch (w)
        {
            case [.., 'o', 's', _] or [.., 'i', 'c' or 'd' or 'v', _] or [.., 'a', 'd' or 'm', _]:
                w[^1] = 'o';
                return length;
            case [.., 'o', 'n', _]:
                w[^3] = 'ã';
                w[^2] = 'o';
                return length - 1;
            case [.., 'o', 'r', _]:
                return length - 1;
            case [.., 'e', 's', _]:
                w[^3] = 'ê';
                return length - 1;
            case [.., 'n', _]:
                w[^1] = 'o';
                return length;
            default:
                return length;
        }
    }
}
