namespace Dateline.Lucene.Analysis;

/// <summary>Writes a term backwards, code point by code point, so that a leading wildcard becomes a prefix.</summary>
public readonly struct Reversed : ITermNormalizer
{
    /// <inheritdoc/>
    public static void Normalize(Token token)
    {
        Span<char> term = token.Term;
        for (int i = 0; i + 1 < term.Length; i++)
        {
            // Pairs are turned round first, so that the whole turn rights them.
            if (!char.IsHighSurrogate(term[i]) || !char.IsLowSurrogate(term[i + 1])) continue;
            (term[i], term[i + 1]) = (term[i + 1], term[i]);
            i++;
        }
        term.Reverse();
    }
}
