using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>The terms that a deterministic automaton accepts.</summary>
internal sealed class DfaTerms(LazyDfa dfa) : TermFilter
{
    private readonly byte[] _prefix = dfa.Prefix.ToArray();   // of the first automaton: the walk started with it
    private LazyDfa _dfa = dfa;
    private int[] _path = [dfa.Start, .. new int[32]];   // the state after each byte

    /// <summary>Whether there can be any.</summary>
    public bool IsPossible => _dfa.Start != LazyDfa.Dead;

    /// <summary>What the term accepted last is worth to the automaton.</summary>
    public int Worth { get; private set; }

    public override ReadOnlySpan<byte> Prefix => _prefix;

    /// <summary>Goes on with a stricter automaton: the bytes read so far are read again.</summary>
    public void Restrict(DfaTerms stricter, ReadOnlySpan<byte> term)
    {
        _dfa = stricter._dfa;
        _path.AsSpan().Fill(LazyDfa.Dead);
        _path[0] = _dfa.Start;
        Read(0, term);
    }

    public override bool Read(int depth, ReadOnlySpan<byte> bytes)
    {
        if (_path.Length <= depth + bytes.Length) Array.Resize(ref _path, Math.Max(depth + bytes.Length + 1, _path.Length * 2));
        int[] path = _path;
        int state = path[depth];
        if (state == LazyDfa.Dead) return false;
        foreach (byte b in bytes)
        {
            state = _dfa.Step(state, b);
            if (state == LazyDfa.Dead) return false;
            path[++depth] = state;
        }
        return true;
    }

    public override bool Accepts(int length) => (Worth = _dfa.Accept(_path[length])) >= 0;
}
