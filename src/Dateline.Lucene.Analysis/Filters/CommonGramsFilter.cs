namespace Dateline.Lucene.Analysis;

/// <summary>Adds a pair ("the_times") at each place where a common word meets its neighbour, so that phrases with common words are quick. Allocates once for each text.</summary>
public ref struct CommonGramsFilter<TInput>(TInput input, WordSet commonWords) : ITokenStream
    where TInput : ITokenStream, allows ref struct
{
    /// <summary>What the pairs' type is.</summary>
    public const string GramType = "gram";

    private readonly Token _before = new();     // the word before, if there is one to pair with
    private readonly Token _next = new();
    private TInput _input = input;
    private bool _hasBefore;
    private bool _hasNext;

    /// <inheritdoc/>
    public bool MoveNext(Token token)
    {
        if (_hasNext)
        {
            _hasNext = false;
            token.CopyFrom(_next);
        }
        else
        {
            if (!_input.MoveNext(token)) return false;
            if (_hasBefore && (commonWords.Contains(_before.Term) || commonWords.Contains(token.Term)))
            {
                _next.CopyFrom(token);
                _hasNext = true;
                token.Start(_before.Term, _before.StartOffset, GramType);
                token.Append("_");
                token.Append(_next.Term);
                token.EndOffset = _next.EndOffset;
                token.PositionIncrement = 0;
                token.PositionLength = 2;
                return true;
            }
        }
        _before.CopyFrom(token);
        _hasBefore = true;
        return true;
    }

    /// <inheritdoc/>
    public void End(Token token) => _input.End(token);
}
