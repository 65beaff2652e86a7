namespace Dateline.Lucene.Analysis;

/// <summary>Cuts words that are no keywords after so many UTF-16 code units.</summary>
public ref struct TruncateFilter<TInput>(TInput input, int length) : ITokenStream
    where TInput : ITokenStream, allows ref struct
{
    private TInput _input = input;

    /// <inheritdoc/>
    public bool MoveNext(Token token)
    {
        if (!_input.MoveNext(token)) return false;
        if (!token.IsKeyword && token.Length > length) token.SetLength(length);
        return true;
    }

    /// <inheritdoc/>
    public void End(Token token) => _input.End(token);
}
