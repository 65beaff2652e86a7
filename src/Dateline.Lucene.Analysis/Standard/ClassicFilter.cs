namespace Dateline.Lucene.Analysis;

/// <summary>Takes the dots off acronyms and 's off words, by the types that <see cref="ClassicTokenizer"/> gave them.</summary>
public ref struct ClassicFilter<TInput>(TInput input) : ITokenStream
    where TInput : ITokenStream, allows ref struct
{
    private TInput _input = input;

    /// <inheritdoc/>
    public bool MoveNext(Token token)
    {
        if (!_input.MoveNext(token)) return false;
        if (token.Type == ClassicTokenizer.ApostropheType)
        {
            if (token.Term is [.., '\'', 's' or 'S']) token.SetLength(token.Length - 2);
        }
        else if (token.Type == ClassicTokenizer.AcronymType)
        {
            token.SetLength(Letter.Remove(token.Term, "."));
        }
        return true;
    }

    /// <inheritdoc/>
    public void End(Token token) => _input.End(token);
}
