namespace Dateline.Lucene.Analysis;

/// <summary>Takes Arabic articles, prepositions and endings off. Source: Larkey's light stemmer, as in Lucene's ArabicStemFilter.</summary>
public readonly struct ArabicStemmer : IStemmer
{
    private static readonly string[] s_prefixes = ["ال", "وال", "بال", "كال", "فال", "لل", "و"];
    private static readonly string[] s_suffixes = ["ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي"];

    /// <inheritdoc/>
    public static int Stem(Span<char> word, int length)
    {
        foreach (string prefix in s_prefixes)
        {
            // Two letters must stay; three after the lone "and".
            if (length < prefix.Length + (prefix.Length == 1 ? 3 : 2) || !word[..length].StartsWith(prefix)) continue;
            word[prefix.Length..length].CopyTo(word);
            length -= prefix.Length;
            break;
        }
        foreach (string suffix in s_suffixes)
        {
            if (length >= suffix.Length + 2 && word[..length].EndsWith(suffix)) length -= suffix.Length;
        }
        return length;
    }
}
