namespace Dateline.Lucene.Analysis;

/// <summary>Cuts a word at its first apostrophe: in Turkish what follows a name's apostrophe is its endings.</summary>
public readonly struct TurkishApostrophe : ITermNormalizer
{
    /// <inheritdoc/>
    public static void Normalize(Token token)
    {
        int at = token.Term.IndexOfAny('\'', '\u2019');
        if (at >= 0) token.SetLength(at);
    }
}
