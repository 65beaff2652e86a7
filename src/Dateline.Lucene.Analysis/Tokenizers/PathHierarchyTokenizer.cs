namespace Dateline.Lucene.Analysis;

/// <summary>Makes each ancestor of a path a token at one position: /world/europe gives /world and /world/europe.</summary>
/// <param name="text">The path.</param>
/// <param name="delimiter">What parts its names.</param>
public ref struct PathHierarchyTokenizer(ReadOnlySpan<char> text, char delimiter = '/') : ITokenStream
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _end;

    /// <inheritdoc/>
    public bool MoveNext(Token token)
    {
        if (_end == _text.Length) return false;
        bool first = _end == 0;
        int next = _text[(_end + 1)..].IndexOf(delimiter);
        _end = next < 0 ? _text.Length : _end + 1 + next;
        token.Start(_text[.._end], 0, TokenTypes.Word);
        if (!first) token.PositionIncrement = 0;
        return true;
    }

    /// <inheritdoc/>
    public readonly void End(Token token) => token.SetEnd(_text.Length);
}
