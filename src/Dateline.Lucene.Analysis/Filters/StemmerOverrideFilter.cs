namespace Dateline.Lucene.Analysis;

/// <summary>Gives some words a stem from a dictionary and marks them as keywords, so that the stemmer after it leaves them alone.</summary>
public ref struct StemmerOverrideFilter<TInput>(TInput input, StemDictionary stems) : ITokenStream
    where TInput : ITokenStream, allows ref struct
{
    private TInput _input = input;

    /// <inheritdoc/>
    public bool MoveNext(Token token)
    {
        if (!_input.MoveNext(token)) return false;
        if (!token.IsKeyword && stems.TryGet(token.Term, out string? stem))
        {
            token.SetTerm(stem);
            token.IsKeyword = true;
        }
        return true;
    }

    /// <inheritdoc/>
    public void End(Token token) => _input.End(token);
}
