namespace Dateline.Lucene.Analysis;

/// <summary>Takes elided articles off: l'avion becomes avion.</summary>
/// <param name="input">The stream.</param>
/// <param name="articles">What may stand before the apostrophe, usually a set that ignores case.</param>
public ref struct ElisionFilter<TInput>(TInput input, WordSet articles) : ITokenStream
    where TInput : ITokenStream, allows ref struct
{
    private TInput _input = input;

    /// <inheritdoc/>
    public bool MoveNext(Token token)
    {
        if (!_input.MoveNext(token)) return false;
        Elide(token, articles);
        return true;
    }

    /// <inheritdoc/>
    public void End(Token token) => _input.End(token);

    internal static void Elide(Token token, WordSet articles)
    {
        Span<char> term = token.Term;
        int at = term.IndexOfAny('\'', '\u2019');
        if (at < 0 || !articles.Contains(term[..at])) return;
        term[(at + 1)..].CopyTo(term);
        token.SetLength(term.Length - at - 1);
    }
}
