using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>The terms of a field that an automaton accepts, in order: the dictionary is only read where something can match.</summary>
internal sealed class TermMatches
{
    private readonly TermsCursor _cursor;
    private LazyDfa _dfa;
    private byte[] _term = new byte[64];   // the last one looked at
    private int[] _path = new int[65];     // the state after each of its bytes
    private int _length;
    private int _known;                    // how much of the path is known
    private bool _started;

    public TermMatches(TermsCursor cursor, LazyDfa dfa)
    {
        _cursor = cursor;
        _dfa = dfa;
    }

    public TermsCursor Cursor => _cursor;

    /// <summary>What the current term is worth to the automaton.</summary>
    public int Worth { get; private set; }

    /// <summary>Goes on with a stricter automaton.</summary>
    public void Restrict(LazyDfa dfa)
    {
        _dfa = dfa;
        _known = 0;
    }

    /// <summary>Moves to the next term that is accepted.</summary>
    public bool MoveNext()
    {
        if (_dfa.Start == LazyDfa.Dead) return false;
        if (!_started)
        {
            _started = true;
            if (!SeekFirst()) return false;
        }
        else if (!_cursor.MoveNext())
        {
            return false;
        }
        while (true)
        {
            ReadOnlySpan<byte> term = _cursor.Term;
            int at = Math.Min(_known, term.CommonPrefixLength(_term.AsSpan(0, _length)));
            if (_term.Length < term.Length)
            {
                Array.Resize(ref _term, Math.Max(term.Length, _term.Length * 2));
                Array.Resize(ref _path, _term.Length + 1);
            }
            term[at..].CopyTo(_term.AsSpan(at));
            _length = term.Length;
            _path[0] = _dfa.Start;
            int state = _path[at];
            while (at < term.Length)
            {
                int next = _dfa.Step(state, term[at]);
                if (next == LazyDfa.Dead) break;
                _path[++at] = state = next;
            }
            _known = at;
            if (at == term.Length)
            {
                Worth = _dfa.Accept(state);
                if (Worth >= 0) return true;
                if (!_cursor.MoveNext()) return false;
                continue;
            }
            if (!SeekAfter(at)) return false;
        }
    }

    /// <summary>Goes to the first term that can match.</summary>
    private bool SeekFirst()
    {
        Span<byte> start = stackalloc byte[64];
        int length = 0, state = _dfa.Start;
        while (length < start.Length && _dfa.Accept(state) < 0)
        {
            int b = _dfa.NextLive(state, 0);
            if (b < 0) break;
            start[length++] = (byte)b;
            state = _dfa.Step(state, (byte)b);
            if (state == LazyDfa.Dead) break;
        }
        return length == 0 ? _cursor.MoveNext() : _cursor.SeekCeiling(start[..length]) != SeekResult.End;
    }

    /// <summary>Goes to the first term after the current one, which fails at byte <paramref name="at"/>, that can match.</summary>
    private bool SeekAfter(int at)
    {
        for (int i = at; i >= 0; i--)
        {
            int b = _dfa.NextLive(_path[i], _term[i] + 1);
            if (b < 0) continue;
            int before = _term[i];
            _term[i] = (byte)b;
            SeekResult result = _cursor.SeekCeiling(_term.AsSpan(0, i + 1));
            _term[i] = (byte)before;
            _known = Math.Min(_known, i);
            return result != SeekResult.End;
        }
        return false;
    }
}
