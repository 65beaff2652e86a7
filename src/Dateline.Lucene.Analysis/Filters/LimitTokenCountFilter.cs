namespace Dateline.Lucene.Analysis;

/// <summary>Stops after so many tokens. The end is still the end of the text.</summary>
/// <param name="input">The stream.</param>
/// <param name="maxTokenCount">Tokens to pass on.</param>
/// <param name="consumeAllTokens">Whether the rest of the text is read all the same, so that the end counts what filters before this one left out there.</param>
public ref struct LimitTokenCountFilter<TInput>(TInput input, int maxTokenCount, bool consumeAllTokens = false) : ITokenStream
    where TInput : ITokenStream, allows ref struct
{
    private TInput _input = input;
    private int _count;

    /// <inheritdoc/>
    public bool MoveNext(Token token)
    {
        if (_count < maxTokenCount)
        {
            _count++;
            return _input.MoveNext(token);
        }
        while (consumeAllTokens && _input.MoveNext(token))
        {
            // Read only for its end.
        }
        return false;
    }

    /// <inheritdoc/>
    public void End(Token token) => _input.End(token);
}
