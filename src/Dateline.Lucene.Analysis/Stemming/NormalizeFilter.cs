namespace Dateline.Lucene.Analysis;

/// <summary>Changes the spelling of each word, keywords too: what must happen to words of a query as well, stemmed or not.</summary>
public ref struct NormalizeFilter<TInput, TNormalizer>(TInput input) : ITokenStream
    where TInput : ITokenStream, allows ref struct
    where TNormalizer : struct, ITermNormalizer
{
    private TInput _input = input;

    /// <inheritdoc/>
    public bool MoveNext(Token token)
    {
        if (!_input.MoveNext(token)) return false;
        TNormalizer.Normalize(token);
        return true;
    }

    /// <inheritdoc/>
    public void End(Token token) => _input.End(token);
}
