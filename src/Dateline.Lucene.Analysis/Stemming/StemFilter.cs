namespace Dateline.Lucene.Analysis;

/// <summary>Stems each word that is not marked as a keyword.</summary>
public ref struct StemFilter<TInput, TStemmer>(TInput input) : ITokenStream
    where TInput : ITokenStream, allows ref struct
    where TStemmer : struct, IStemmer
{
    /// <summary>Characters that a stem may be longer than its word.</summary>
    public const int Spare = 8;

    private TInput _input = input;

    /// <inheritdoc/>
    public bool MoveNext(Token token)
    {
        if (!_input.MoveNext(token)) return false;
        if (token.IsKeyword || token.Length == 0) return true;
        int length = token.Length;
        token.SetLength(length + Spare);
        token.SetLength(TStemmer.Stem(token.Term, length));
        return true;
    }

    /// <inheritdoc/>
    public void End(Token token) => _input.End(token);
}
