namespace Dateline.Lucene.Analysis;

/// <summary>Adds runs of words ("new york times") at the position of their first word; a filler stands for words left out. Allocates once for each text.</summary>
public ref struct ShingleFilter<TInput> : ITokenStream
    where TInput : ITokenStream, allows ref struct
{
    /// <summary>What the runs' type is.</summary>
    public const string ShingleType = "shingle";

    private readonly int _min;
    private readonly int _max;
    private readonly bool _single;
    private readonly string _separator;
    private readonly string _filler;
    private readonly bool _singleIfNone;
    private readonly Token[] _window;           // ring of the next words, fillers among them
    private readonly bool[] _isFiller;
    private readonly Token _pending = new();
    private readonly Token _end = new();
    private TInput _input;
    private int _first;
    private int _count;
    private int _size;                          // of the run to build next; 0: move the window first
    private int _fillers;
    private bool _hasPending;
    private bool _exhausted;
    private bool _emittedHere;
    private bool _started;
    private bool _anyRun;

    /// <summary>Makes a filter.</summary>
    /// <param name="input">The stream.</param>
    /// <param name="min">Words in the shortest run, at least 2.</param>
    /// <param name="max">Words in the longest run.</param>
    /// <param name="single">Whether single words are passed on too.</param>
    /// <param name="separator">Stands between the words of a run.</param>
    /// <param name="filler">Stands for a word that was left out.</param>
    /// <param name="singleIfNone">Whether single words are passed on where the text is too short for a run.</param>
    public ShingleFilter(TInput input, int min = 2, int max = 2, bool single = true, string separator = " ", string filler = "_", bool singleIfNone = false)
    {
        ArgumentNullException.ThrowIfNull(separator);
        ArgumentNullException.ThrowIfNull(filler);
        ArgumentOutOfRangeException.ThrowIfLessThan(min, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(min, max);
        _input = input;
        _min = min;
        _max = max;
        _single = single;
        _separator = separator;
        _filler = filler;
        _singleIfNone = singleIfNone;
        _window = new Token[max];
        _isFiller = new bool[max];
        for (int i = 0; i < max; i++) _window[i] = new();
    }

    /// <inheritdoc/>
    public bool MoveNext(Token token)
    {
        while (true)
        {
            if (_size == 0)
            {
                if (_started)
                {
                    if (_count == 0) return false;
                    _first = (_first + 1) % _max;
                    _count--;
                }
                _started = true;
                while (_count < _max && Pull(token)) _count++;
                if (_count == 0) return false;
                _size = _single || (_singleIfNone && !_anyRun && _count < _min) ? 1 : _min;
                _emittedHere = false;
            }
            if (_size > _count)
            {
                _size = 0;
                continue;
            }
            int size = _size;
            _size = size == _max ? 0 : size == 1 ? _min : size + 1;
            if (Build(token, size)) return true;
        }
    }

    /// <inheritdoc/>
    public void End(Token token)
    {
        if (_exhausted) token.CopyFrom(_end);
        else _input.End(token);
    }

    private readonly bool AllFillers(int size)
    {
        for (int i = 0; i < size; i++)
        {
            if (!_isFiller[(_first + i) % _max]) return false;
        }
        return true;
    }

    private bool Build(Token token, int size)
    {
        if (AllFillers(size)) return false;
        token.CopyFrom(_window[_first]);
        for (int i = 1; i < size; i++)
        {
            token.Append(_separator);
            token.Append(_window[(_first + i) % _max].Term);
        }
        token.EndOffset = _window[(_first + size - 1) % _max].EndOffset;
        token.PositionIncrement = _emittedHere ? 0 : 1;
        token.PositionLength = _single ? size : Math.Max(1, size - _min + 1);
        if (size > 1)
        {
            token.Type = ShingleType;
            _anyRun = true;
        }
        _emittedHere = true;
        return true;
    }

    /// <summary>Puts the next word or filler at the end of the window.</summary>
    private bool Pull(Token scratch)
    {
        int slot = (_first + _count) % _max;
        Token target = _window[slot];
        if (_fillers == 0 && !_hasPending && !_exhausted)
        {
            if (_input.MoveNext(scratch))
            {
                _pending.CopyFrom(scratch);
                _fillers = Math.Min(scratch.PositionIncrement - 1, _max - 1);
                _fillers = Math.Max(_fillers, 0);
                _hasPending = true;
            }
            else
            {
                _exhausted = true;
                _input.End(scratch);
                _end.CopyFrom(scratch);
                _fillers = Math.Min(scratch.PositionIncrement, _max - 1);
                _pending.Clear();
                _pending.StartOffset = _pending.EndOffset = scratch.EndOffset;
            }
        }
        if (_fillers > 0)
        {
            _fillers--;
            target.CopyFrom(_pending);
            target.SetTerm(_filler);
            target.EndOffset = target.StartOffset;
            _isFiller[slot] = true;
            return true;
        }
        if (!_hasPending) return false;
        _hasPending = false;
        target.CopyFrom(_pending);
        _isFiller[slot] = false;
        return true;
    }
}
