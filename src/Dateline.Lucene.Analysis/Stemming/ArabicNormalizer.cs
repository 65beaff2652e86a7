namespace Dateline.Lucene.Analysis;

/// <summary>Writes Arabic letters alike: alef without hamza or madda, yeh with dots, teh marbuta as heh; no vowel signs, no tatweel.</summary>
public readonly struct ArabicNormalizer : ITermNormalizer
{
    /// <inheritdoc/>
    public static void Normalize(Token token)
    {
        Letter.Fold(token.Term, "\u0622\u0623\u0625\u0649\u0629", "\u0627\u0627\u0627\u064A\u0647");
        token.SetLength(Letter.Remove(token.Term, "\u0640\u064B\u064C\u064D\u064E\u064F\u0650\u0651\u0652"));
    }
}
