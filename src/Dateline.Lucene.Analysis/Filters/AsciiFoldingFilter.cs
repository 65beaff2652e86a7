namespace Dateline.Lucene.Analysis;

/// <summary>Writes letters with accents, ligatures, full-width and circled forms as plain ASCII where there is one: café becomes cafe, ß becomes ss.</summary>
public ref struct AsciiFoldingFilter<TInput>(TInput input) : ITokenStream
    where TInput : ITokenStream, allows ref struct
{
    private TInput _input = input;

    /// <inheritdoc/>
    public bool MoveNext(Token token)
    {
        if (!_input.MoveNext(token)) return false;
        AsciiFolding.Normalize(token);
        return true;
    }

    /// <inheritdoc/>
    public void End(Token token) => _input.End(token);
}
