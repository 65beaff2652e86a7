namespace Dateline.Lucene.Analysis;

/// <summary>Writes terms in Unicode's normalization form KD: decomposed, compatible characters as their plain ones. Offsets stay.</summary>
public readonly struct NormalizationFormKD : ITermNormalizer
{
    /// <inheritdoc/>
    public static void Normalize(Token token) => UnicodeNormalizer.Normalize(token, compose: false, compatibility: true);
}
