namespace Dateline.Lucene.Analysis;

/// <summary>Cuts a text into overlapping pieces of so many code points, white space and all, each at a position of its own.</summary>
public ref struct NGramTokenizer : ITokenStream
{
    private readonly ReadOnlySpan<char> _text;
    private readonly int _min;
    private readonly int _max;
    private readonly bool _edgeOnly;
    private int _start;
    private int _end;
    private int _size;

    /// <summary>Starts on a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="min">Code points in the shortest piece.</param>
    /// <param name="max">Code points in the longest piece.</param>
    /// <param name="edgeOnly">Whether pieces are taken from the start of the text only.</param>
    public NGramTokenizer(ReadOnlySpan<char> text, int min = 1, int max = 2, bool edgeOnly = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(min, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(min, max);
        _text = text;
        _min = min;
        _max = max;
        _edgeOnly = edgeOnly;
    }

    /// <inheritdoc/>
    public bool MoveNext(Token token)
    {
        if (_size == _max || (_size > 0 && _end == _text.Length))
        {
            if (_edgeOnly) return false;
            _start += Width(_start);
            _end = _start;
            _size = 0;
        }
        int wanted = Math.Max(_min, _size + 1);
        while (_size < wanted)
        {
            if (_end == _text.Length) return false;
            _end += Width(_end);
            _size++;
        }
        token.Start(_text[_start.._end], _start, TokenTypes.Word);
        return true;
    }

    /// <inheritdoc/>
    public readonly void End(Token token) => token.SetEnd(_text.Length);

    private readonly int Width(int at) => at + 1 < _text.Length && char.IsHighSurrogate(_text[at]) && char.IsLowSurrogate(_text[at + 1]) ? 2 : 1;
}
