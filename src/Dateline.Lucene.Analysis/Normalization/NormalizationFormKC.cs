namespace Dateline.Lucene.Analysis;

/// <summary>Writes terms in Unicode's normalization form KC: composed, compatible characters as their plain ones: ﬁ is f and i, ２ is 2. Offsets stay.</summary>
public readonly struct NormalizationFormKC : ITermNormalizer
{
    /// <inheritdoc/>
    public static void Normalize(Token token) => UnicodeNormalizer.Normalize(token, compose: true, compatibility: true);
}
