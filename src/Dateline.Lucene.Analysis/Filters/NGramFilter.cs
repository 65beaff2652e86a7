namespace Dateline.Lucene.Analysis;

/// <summary>Cuts each word into pieces of so many code points, from every place in it or from its start only. Allocates once for each text.</summary>
/// <remarks>All pieces of a word have its position and offsets.</remarks>
public ref struct NGramFilter<TInput> : ITokenStream
    where TInput : ITokenStream, allows ref struct
{
    private readonly int _min;
    private readonly int _max;
    private readonly bool _edgeOnly;
    private readonly bool _preserveOriginal;
    private readonly Token _word = new();
    private TInput _input;
    private bool _inWord;
    private int _codePoints;
    private int _start;          // code unit where the pieces start
    private int _startPoint;     // the same in code points
    private int _size;
    private int _increment;

    /// <summary>Makes a filter.</summary>
    /// <param name="input">The stream.</param>
    /// <param name="min">Code points in the shortest piece.</param>
    /// <param name="max">Code points in the longest piece.</param>
    /// <param name="edgeOnly">Whether pieces are taken from the start of the word only.</param>
    /// <param name="preserveOriginal">Whether words too short or too long for a piece are passed on whole as well.</param>
    public NGramFilter(TInput input, int min, int max, bool edgeOnly = false, bool preserveOriginal = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(min, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(min, max);
        _input = input;
        _min = min;
        _max = max;
        _edgeOnly = edgeOnly;
        _preserveOriginal = preserveOriginal;
    }

    /// <inheritdoc/>
    public bool MoveNext(Token token)
    {
        while (true)
        {
            if (!_inWord)
            {
                if (!_input.MoveNext(token)) return false;
                _increment += token.PositionIncrement;
                _codePoints = Count(token.Term);
                if (_preserveOriginal && _codePoints < _min) return Emit(token);
                _word.CopyFrom(token);
                _inWord = true;
                _start = _startPoint = 0;
                _size = _min;
            }
            if (!_edgeOnly && (_size > _max || _startPoint + _size > _codePoints))
            {
                _start += Width(_word.Term, _start);
                _startPoint++;
                _size = _min;
            }
            if (_size <= _max && _startPoint + _size <= _codePoints)
            {
                token.CopyFrom(_word);
                int end = _start;
                for (int i = 0; i < _size; i++) end += Width(_word.Term, end);
                token.SetTerm(_word.Term[_start..end]);
                _size++;
                return Emit(token);
            }
            _inWord = false;
            if (!_preserveOriginal || _codePoints <= _max) continue;
            token.CopyFrom(_word);
            token.PositionIncrement = 0;
            return true;
        }
    }

    /// <inheritdoc/>
    public void End(Token token)
    {
        _input.End(token);
        token.PositionIncrement = _increment;
    }

    private static int Width(ReadOnlySpan<char> text, int at) =>
        at + 1 < text.Length && char.IsHighSurrogate(text[at]) && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;

    private static int Count(ReadOnlySpan<char> text)
    {
        int count = 0;
        for (int at = 0; at < text.Length; at += Width(text, at)) count++;
        return count;
    }

    private bool Emit(Token token)
    {
        token.PositionIncrement = _increment;
        _increment = 0;
        return true;
    }
}
