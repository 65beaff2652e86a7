namespace Dateline.Lucene.Analysis;

/// <summary>The side of <see cref="CommonGramsFilter{TInput}"/> for queries: a word that starts a pair is left out, and the last word if a pair ends in it. Allocates once for each text.</summary>
public ref struct CommonGramsQueryFilter<TInput>(TInput input, WordSet commonWords) : ITokenStream
    where TInput : ITokenStream, allows ref struct
{
    private CommonGramsFilter<TInput> _input = new(input, commonWords);
    private Token _before = new();              // what may yet turn out to be the first word of a pair
    private Token _spare = new();
    private bool _hasBefore;
    private bool _gaveGram;                     // the last token given was a pair: the word after it is in it
    private bool _exhausted;

    /// <inheritdoc/>
    public bool MoveNext(Token token)
    {
        while (!_exhausted && _input.MoveNext(token))
        {
            (_before, _spare) = (_spare, _before);
            _before.CopyFrom(token);
            bool isFirst = !_hasBefore;
            _hasBefore = true;
            if (isFirst || IsGram(token)) continue;
            Give(token, _spare);
            return true;
        }
        _exhausted = true;
        if (!_hasBefore || _gaveGram) return false;
        _hasBefore = false;
        Give(token, _before);
        return true;
    }

    /// <inheritdoc/>
    public void End(Token token) => _input.End(token);

    private static bool IsGram(Token token) => token.Type == CommonGramsFilter<TInput>.GramType;

    private void Give(Token token, Token given)
    {
        token.CopyFrom(given);
        _gaveGram = IsGram(token);
        if (_gaveGram) token.PositionIncrement = token.PositionLength = 1;
    }
}
