namespace Dateline.Lucene.Analysis;

/// <summary>Writes terms in Unicode's normalization form D: decomposed: é is e and a mark. Offsets stay.</summary>
public readonly struct NormalizationFormD : ITermNormalizer
{
    /// <inheritdoc/>
    public static void Normalize(Token token) => UnicodeNormalizer.Normalize(token, compose: false, compatibility: false);
}
