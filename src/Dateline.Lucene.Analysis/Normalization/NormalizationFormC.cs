namespace Dateline.Lucene.Analysis;

/// <summary>Writes terms in Unicode's normalization form C: composed: é is one character. Offsets stay.</summary>
public readonly struct NormalizationFormC : ITermNormalizer
{
    /// <inheritdoc/>
    public static void Normalize(Token token) => UnicodeNormalizer.Normalize(token, compose: true, compatibility: false);
}
