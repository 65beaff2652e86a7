namespace Dateline.Lucene.Analysis;

/// <summary>Passes each term of a text once: for bags of words such as suggestions. What is left out leaves no gap. Allocates a string for each different term.</summary>
public ref struct UniqueFilter<TInput>(TInput input) : ITokenStream
    where TInput : ITokenStream, allows ref struct
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _seen = new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    private TInput _input = input;

    /// <inheritdoc/>
    public bool MoveNext(Token token)
    {
        while (_input.MoveNext(token))
        {
            if (_seen.Add(token.Term)) return true;
        }
        return false;
    }

    /// <inheritdoc/>
    public void End(Token token) => _input.End(token);
}
