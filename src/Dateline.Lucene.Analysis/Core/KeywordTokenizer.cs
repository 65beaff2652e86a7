namespace Dateline.Lucene.Analysis;

/// <summary>Makes the whole text one token, be it empty.</summary>
public ref struct KeywordTokenizer(ReadOnlySpan<char> text) : ITokenStream
{
    private readonly ReadOnlySpan<char> _text = text;
    private bool _done;

    /// <inheritdoc/>
    public bool MoveNext(Token token)
    {
        if (_done) return false;
        _done = true;
        token.Start(_text, 0, TokenTypes.Word);
        return true;
    }

    /// <inheritdoc/>
    public readonly void End(Token token) => token.SetEnd(_text.Length);
}
