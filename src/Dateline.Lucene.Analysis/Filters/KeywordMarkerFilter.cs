namespace Dateline.Lucene.Analysis;

/// <summary>Marks the words of a set, which stemmers then leave alone.</summary>
public ref struct KeywordMarkerFilter<TInput>(TInput input, WordSet keywords) : ITokenStream
    where TInput : ITokenStream, allows ref struct
{
    private TInput _input = input;

    /// <inheritdoc/>
    public bool MoveNext(Token token)
    {
        if (!_input.MoveNext(token)) return false;
        if (keywords.Contains(token.Term)) token.IsKeyword = true;
        return true;
    }

    /// <inheritdoc/>
    public void End(Token token) => _input.End(token);
}
