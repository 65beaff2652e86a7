namespace Dateline.Lucene.Analysis;

/// <summary>Writes Arabic letters alike: alef without hamza or madda, yeh with dots, teh marbuta as heh; no vowel signs, no tatweel.</summary>
public readonly struct ArabicNormalizer : ITermNormalizer
{
    /// <inheritdoc/>
    public static void Normalize(Token token)
    {
        Span<char> term = token.Term;
        int kept = 0;
        foreach (char c in term)
        {
            switch (c)
            {
                case '\u0622' or '\u0623' or '\u0625':
                    term[kept++] = '\u0627';
                    break;
                case '\u0649':
                    term[kept++] = '\u064A';
                    break;
                case '\u0629':
                    term[kept++] = '\u0647';
                    break;
                case '\u0640' or (>= '\u064B' and <= '\u0652'):
                    break;
                default:
                    term[kept++] = c;
                    break;
            }
        }
        token.SetLength(kept);
    }
}
