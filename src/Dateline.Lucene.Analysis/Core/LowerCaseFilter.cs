namespace Dateline.Lucene.Analysis;

/// <summary>Lower-cases each term in place, code point by code point and without regard to language, as Lucene 8 does (U+0130 becomes i, a final sigma stays σ).</summary>
public ref struct LowerCaseFilter<TInput>(TInput input) : ITokenStream
    where TInput : ITokenStream, allows ref struct
{
    private TInput _input = input;

    /// <inheritdoc/>
    public bool MoveNext(Token token)
    {
        if (!_input.MoveNext(token)) return false;
        LuceneCase.ToLower(token);
        return true;
    }

    /// <inheritdoc/>
    public void End(Token token) => _input.End(token);
}
