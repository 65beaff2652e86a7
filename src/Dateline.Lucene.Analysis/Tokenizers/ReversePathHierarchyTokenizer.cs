namespace Dateline.Lucene.Analysis;

/// <summary>Makes each end of a path a token at one position, as hosts need it: www.example.com gives www.example.com, example.com and com.</summary>
public ref struct ReversePathHierarchyTokenizer : ITokenStream
{
    private readonly ReadOnlySpan<char> _text;
    private readonly char _delimiter;
    private readonly char _replacement;
    private readonly int _end;                  // where the names that were not skipped end
    private int _start;

    /// <summary>Makes a tokenizer.</summary>
    /// <param name="text">The path.</param>
    /// <param name="delimiter">What parts its names.</param>
    public ReversePathHierarchyTokenizer(ReadOnlySpan<char> text, char delimiter = '/')
        : this(text, delimiter, delimiter)
    {
    }

    /// <summary>Makes a tokenizer that writes another delimiter, or leaves out the last names.</summary>
    /// <param name="text">The path.</param>
    /// <param name="delimiter">What parts its names; it belongs to the name before it.</param>
    /// <param name="replacement">What is written for it.</param>
    /// <param name="skip">Names to leave out at the end, at least 0.</param>
    public ReversePathHierarchyTokenizer(ReadOnlySpan<char> text, char delimiter, char replacement, int skip = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        _text = text;
        _delimiter = delimiter;
        _replacement = replacement;
        _end = text.Length;
        for (; skip > 0 && _end > 0; skip--) _end = text[..(_end - 1)].LastIndexOf(delimiter) + 1;
    }

    /// <inheritdoc/>
    public bool MoveNext(Token token)
    {
        if (_start >= _end) return false;
        token.Start(_text[_start.._end], _start, TokenTypes.Word);
        if (_replacement != _delimiter) token.Term.Replace(_delimiter, _replacement);
        if (_start > 0) token.PositionIncrement = 0;
        int next = _text[_start.._end].IndexOf(_delimiter);
        _start = next < 0 ? _end : _start + next + 1;
        return true;
    }

    /// <inheritdoc/>
    public readonly void End(Token token) => token.SetEnd(_text.Length);
}
