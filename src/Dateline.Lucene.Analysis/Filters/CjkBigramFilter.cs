namespace Dateline.Lucene.Analysis;

/// <summary>Makes pairs of neighbouring Han, Hiragana, Katakana and Hangul characters; a character alone stays one. Allocates once for each text.</summary>
/// <param name="input">The stream; its words have the types of <see cref="StandardTokenizer"/>.</param>
/// <param name="scripts">Whose characters are put in pairs; words of the others pass as they are.</param>
/// <param name="outputUnigrams">Whether each character is a token too; pairs then stand at the place of their first and cover two.</param>
public ref struct CjkBigramFilter<TInput>(TInput input, CjkScripts scripts = CjkScripts.All, bool outputUnigrams = false) : ITokenStream
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
    private bool _given;                        // the character before is in a token already

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

    private readonly bool IsCjk(string type) => type switch
    {
        TokenTypes.Ideographic => (scripts & CjkScripts.Han) != 0,
        TokenTypes.Hiragana => (scripts & CjkScripts.Hiragana) != 0,
        TokenTypes.Katakana => (scripts & CjkScripts.Katakana) != 0,
        TokenTypes.Hangul => (scripts & CjkScripts.Hangul) != 0,
        _ => false,
    };

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
        bool alone = _beforeWidth > 0 && !_given;
        if (alone) GiveSingle(token);
        _beforeWidth = 0;
        return alone;
    }

    private readonly void GiveSingle(Token token)
    {
        token.Start([_before0, _before1], _beforeStart, SingleType);
        token.SetLength(_beforeWidth);
        token.EndOffset = _beforeEnd;
    }

    // Takes one character of the word; true when it makes a pair with the one before, or that one is given first.
    private bool Step(Token token)
    {
        if (outputUnigrams && _beforeWidth > 0 && !_given)
        {
            GiveSingle(token);
            _given = true;
            return true;
        }
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
            if (outputUnigrams)
            {
                token.PositionIncrement = 0;
                token.PositionLength = 2;
            }
        }
        _given = pair && !outputUnigrams;
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
