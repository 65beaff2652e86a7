namespace Dateline.Lucene.Analysis;

/// <summary>Leaves out the words of a set; the position of the next token counts them.</summary>
public ref struct StopFilter<TInput>(TInput input, WordSet stopWords) : ITokenStream
    where TInput : ITokenStream, allows ref struct
{
    private TInput _input = input;
    private int _skipped;

    /// <inheritdoc/>
    public bool MoveNext(Token token)
    {
        _skipped = 0;
        while (_input.MoveNext(token))
        {
            if (!stopWords.Contains(token.Term))
            {
                token.PositionIncrement += _skipped;
                return true;
            }
            _skipped += token.PositionIncrement;
        }
        return false;
    }

    /// <inheritdoc/>
    public void End(Token token)
    {
        _input.End(token);
        token.PositionIncrement += _skipped;
    }
}
