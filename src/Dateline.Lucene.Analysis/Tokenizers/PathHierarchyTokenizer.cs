namespace Dateline.Lucene.Analysis;

/// <summary>Makes each ancestor of a path a token at one position: /world/europe gives /world and /world/europe.</summary>
public ref struct PathHierarchyTokenizer : ITokenStream
{
    private readonly ReadOnlySpan<char> _text;
    private readonly char _delimiter;
    private readonly char _replacement;
    private readonly int _start;                // where the names that were not skipped begin
    private int _end;

    /// <summary>Makes a tokenizer.</summary>
    /// <param name="text">The path.</param>
    /// <param name="delimiter">What parts its names.</param>
    public PathHierarchyTokenizer(ReadOnlySpan<char> text, char delimiter = '/')
        : this(text, delimiter, delimiter)
    {
    }

    /// <summary>Makes a tokenizer that writes another delimiter, or leaves out the first names.</summary>
    /// <param name="text">The path.</param>
    /// <param name="delimiter">What parts its names.</param>
    /// <param name="replacement">What is written for it.</param>
    /// <param name="skip">Names to leave out at the start; a delimiter before the first name parts nothing. At least 0.</param>
    public PathHierarchyTokenizer(ReadOnlySpan<char> text, char delimiter, char replacement, int skip = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        _text = text;
        _delimiter = delimiter;
        _replacement = replacement;
        for (; skip > 0 && _start < text.Length; skip--) _start = Next(_start);
        _end = _start;
    }

    /// <inheritdoc/>
    public bool MoveNext(Token token)
    {
        if (_end == _text.Length) return false;
        bool first = _end == _start;
        _end = Next(_end);
        token.Start(_text[_start.._end], _start, TokenTypes.Word);
        if (_replacement != _delimiter) token.Term.Replace(_delimiter, _replacement);
        if (!first) token.PositionIncrement = 0;
        return true;
    }

    /// <inheritdoc/>
    public readonly void End(Token token) => token.SetEnd(_text.Length);

    // The next delimiter after a place, or the end.
    private readonly int Next(int place)
    {
        int next = _text[(place + 1)..].IndexOf(_delimiter);
        return next < 0 ? _text.Length : place + 1 + next;
    }
}
