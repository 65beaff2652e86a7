namespace Dateline.Lucene.Analysis;

/// <summary>Leaves out a term that the same position has already. Allocates a little once for each text.</summary>
public ref struct RemoveDuplicatesFilter<TInput>(TInput input) : ITokenStream
    where TInput : ITokenStream, allows ref struct
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _seen = new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    private readonly Token _first = new();
    private TInput _input = input;
    private bool _hasFirst;

    /// <inheritdoc/>
    public bool MoveNext(Token token)
    {
        while (_input.MoveNext(token))
        {
            if (token.PositionIncrement > 0)
            {
                // The first term of a position waits as characters; only a second one at the same place makes strings.
                _seen.Set.Clear();
                _first.SetTerm(token.Term);
                _hasFirst = true;
                return true;
            }
            if (_hasFirst)
            {
                _seen.Add(_first.Term);
                _hasFirst = false;
            }
            if (_seen.Add(token.Term)) return true;
        }
        return false;
    }

    /// <inheritdoc/>
    public void End(Token token) => _input.End(token);
}
