namespace Dateline.Lucene.Analysis;

/// <summary>Makes pairs of neighbouring Han, Hiragana, Katakana and Hangul characters; a character alone stays one. Allocates once for each text.</summary>
public ref struct CjkBigramFilter<TInput>(TInput input) : ITokenStream
    where TInput : ITokenStream, allows ref struct
{
    /// <summary>The type of a pair.</summary>
    public const string DoubleType = "<DOUBLE>";

    /// <summary>The type of a character alone.</summary>
    public const string SingleType = "<SINGLE>";

    private readonly Token _word = new();
    private TInput _input = input;
    private bool _hasWord;
    private bool _exhausted;
    private int _at;                            // code unit of the next character in the word
    private int _beforeWidth;                   // code units of the character before; 0: none
    private char _before0;
    private char _before1;
    private int _beforeStart;
    private int _beforeEnd;
    private bool _paired;                       // the character before is part of a pair already

    /// <inheritdoc/>
    public bool MoveNext(Token token)
    {
        while (true)
        {
            if (!_hasWord && !Pull(token))
            {
                return FlushSingle(token);
            }
            bool cjk = IsCjk(_word.Type);
            if (_at == 0 && (!cjk || (_beforeWidth > 0 && _word.StartOffset != _beforeEnd)))
            {
                // Whatever was before does not touch this word.
                if (FlushSingle(token)) return true;
            }
            if (!cjk)
            {
                _hasWord = false;
                token.CopyFrom(_word);
                return true;
            }
            if (Step(token)) return true;
        }
    }

    /// <inheritdoc/>
    public void End(Token token) => _input.End(token);

    private static bool IsCjk(string type) =>
        type is TokenTypes.Ideographic or TokenTypes.Hiragana or TokenTypes.Katakana or TokenTypes.Hangul;

    private bool Pull(Token token)
    {
        if (_exhausted) return false;
        if (!_input.MoveNext(token))
        {
            _exhausted = true;
            return false;
        }
        _word.CopyFrom(token);
        _hasWord = true;
        _at = 0;
        return true;
    }

    private bool FlushSingle(Token token)
    {
        bool alone = _beforeWidth > 0 && !_paired;
        if (alone)
        {
            token.Start([_before0, _before1], _beforeStart, SingleType);
            token.SetLength(_beforeWidth);
            token.EndOffset = _beforeEnd;
        }
        _beforeWidth = 0;
        return alone;
    }

    // Takes one character of the word; true when it makes a pair with the one before.
    private bool Step(Token token)
    {
        ReadOnlySpan<char> term = _word.Term;
        int width = _at + 1 < term.Length && char.IsHighSurrogate(term[_at]) && char.IsLowSurrogate(term[_at + 1]) ? 2 : 1;
        bool exact = _word.EndOffset - _word.StartOffset == term.Length;
        int start = exact ? _word.StartOffset + _at : _word.StartOffset;
        int end = exact ? start + width : _word.EndOffset;
        bool pair = _beforeWidth > 0;
        if (pair)
        {
            token.Start([_before0, _before1], _beforeStart, DoubleType);
            token.SetLength(_beforeWidth);
            token.Append(term.Slice(_at, width));
            token.EndOffset = end;
        }
        _paired = pair;
        _before0 = term[_at];
        _before1 = width == 2 ? term[_at + 1] : '\0';
        _beforeWidth = width;
        _beforeStart = start;
        _beforeEnd = end;
        _at += width;
        if (_at == term.Length) _hasWord = false;
        return pair;
    }
}
