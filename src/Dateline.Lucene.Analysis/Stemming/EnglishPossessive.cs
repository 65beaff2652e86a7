namespace Dateline.Lucene.Analysis;

/// <summary>Takes a final 's off, with a straight, curly or full-width apostrophe.</summary>
public readonly struct EnglishPossessive : ITermNormalizer
{
    /// <inheritdoc/>
    public static void Normalize(Token token)
    {
        if (token.Term is [.., '\'' or '\u2019' or '\uFF07', 's' or 'S']) token.SetLength(token.Length - 2);
    }
}
