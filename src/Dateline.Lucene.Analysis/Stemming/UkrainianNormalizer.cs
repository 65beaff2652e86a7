namespace Dateline.Lucene.Analysis;

/// <summary>Writes Ukrainian words alike: apostrophes and stress marks dropped, ґ as г.</summary>
public readonly struct UkrainianNormalizer : ITermNormalizer
{
    /// <inheritdoc/>
    public static void Normalize(Token token)
    {
        Letter.Fold(token.Term, "ґ", "г");
        token.SetLength(Letter.Remove(token.Term, "'\u2019\u02BC`\u0301"));
    }
}
