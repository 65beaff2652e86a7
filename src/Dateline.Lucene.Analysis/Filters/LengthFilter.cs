namespace Dateline.Lucene.Analysis;

/// <summary>Leaves out words shorter or longer than allowed, in UTF-16 code units; the position of the next token counts them.</summary>
public ref struct LengthFilter<TInput> : ITokenStream
    where TInput : ITokenStream, allows ref struct
{
    private readonly int _min;
    private readonly int _max;
    private TInput _input;
    private int _skipped;

    /// <summary>Makes a filter.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The least length is negative or above the greatest.</exception>
    public LengthFilter(TInput input, int min, int max)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(min);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(min, max);
        _input = input;
        _min = min;
        _max = max;
    }

    /// <inheritdoc/>
    public bool MoveNext(Token token)
    {
        _skipped = 0;
        while (_input.MoveNext(token))
        {
            if (token.Length >= _min && token.Length <= _max)
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
