namespace Dateline.Lucene.Analysis;

/// <summary>Stops after so many tokens. The rest of the text is not read; the end is still the end of the text.</summary>
public ref struct LimitTokenCountFilter<TInput>(TInput input, int maxTokenCount) : ITokenStream
    where TInput : ITokenStream, allows ref struct
{
    private TInput _input = input;
    private int _count;

    /// <inheritdoc/>
    public bool MoveNext(Token token) => _count++ < maxTokenCount && _input.MoveNext(token);

    /// <inheritdoc/>
    public void End(Token token) => _input.End(token);
}
