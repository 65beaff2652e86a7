namespace Dateline.Lucene.Analysis;

/// <summary>Writes Persian forms of yeh, kaf and heh as the Arabic ones, and drops hamza above.</summary>
public readonly struct PersianNormalizer : ITermNormalizer
{
    /// <inheritdoc/>
    public static void Normalize(Token token)
    {
        Letter.Fold(token.Term, "\u06CC\u06D2\u06A9\u06C0\u06C1", "\u064A\u064A\u0643\u0647\u0647");
        token.SetLength(Letter.Remove(token.Term, "\u0654"));
    }
}
