using System.Runtime.InteropServices;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Runs an <see cref="Nfa"/> as a deterministic automaton, whose states are made when they are first reached. Bounded in states and in work. One thread.</summary>
internal sealed class LazyDfa
{
    /// <summary>The most deterministic states.</summary>
    public const int MaxStates = 10_000;

    /// <summary>The most steps of building them.</summary>
    public const long MaxWork = 20_000_000;

    /// <summary>The state in which nothing can match any more.</summary>
    public const int Dead = -1;

    private const int Unknown = -2;

    private readonly Nfa _nfa;
    private readonly bool[] _live;
    private readonly List<int[]> _sets = [];
    private int[][] _next = new int[8][];
    private readonly List<int> _accepts = [];
    private readonly Dictionary<int[], int> _ids = new(SetComparer.Instance);
    private readonly int[] _mark;
    private readonly List<int> _work = [];
    private byte[]? _prefix;
    private int _round;
    private long _done;

    public LazyDfa(Nfa nfa)
    {
        _nfa = nfa;
        _mark = new int[nfa.Count];
        _live = FindLive(nfa);
        _work.Add(nfa.Start);
        Start = Close();
    }

    /// <summary>Where it starts; <see cref="Dead"/> where nothing matches.</summary>
    public int Start { get; }

    /// <summary>The pattern that it was made of, for whoever keeps it.</summary>
    public Term? Of { get; init; }

    /// <summary>What every string accepted starts with, as far as 64 bytes.</summary>
    public ReadOnlySpan<byte> Prefix => _prefix ??= FindPrefix();

    /// <summary>What accepting in a state is worth, smaller is better; -1 where it does not accept.</summary>
    public int Accept(int state) => _accepts[state];

    /// <summary>How many states there are by now.</summary>
    public int Count => _sets.Count;

    /// <exception cref="QueryTooComplexException">There are too many states.</exception>
    public int Step(int state, byte value)
    {
        int next = _next[state][value];
        return next != Unknown ? next : Make(state, value);
    }

    /// <summary>The first byte at or after one that leads on from a state, or -1.</summary>
    public int NextLive(int state, int from)
    {
        int least = 256;
        foreach (int s in _sets[state])
        {
            foreach (Nfa.Arc arc in CollectionsMarshal.AsSpan(_nfa.Arcs(s)))
            {
                if (arc.To >= from && _live[arc.Target]) least = Math.Min(least, Math.Max(from, arc.From));
            }
        }
        return least == 256 ? -1 : least;
    }

    private byte[] FindPrefix()
    {
        Span<byte> prefix = stackalloc byte[64];
        int length = 0, state = Start;
        while (state != Dead && length < prefix.Length && _accepts[state] < 0)
        {
            int only = NextLive(state, 0);
            if (only < 0 || NextLive(state, only + 1) >= 0) break;
            prefix[length++] = (byte)only;
            state = Step(state, (byte)only);
        }
        return prefix[..length].ToArray();
    }

    /// <summary>Whether a whole term matches: what accepting is worth, or -1.</summary>
    public int Run(ReadOnlySpan<byte> term)
    {
        int state = Start;
        foreach (byte b in term)
        {
            if (state == Dead) return -1;
            state = Step(state, b);
        }
        return state == Dead ? -1 : Accept(state);
    }

    private int Make(int state, byte value)
    {
        _work.Clear();
        foreach (int s in _sets[state])
        {
            foreach (Nfa.Arc arc in CollectionsMarshal.AsSpan(_nfa.Arcs(s)))
            {
                _done++;
                if (value >= arc.From && value <= arc.To && _live[arc.Target]) _work.Add(arc.Target);
            }
        }
        return _next[state][value] = Close();
    }

    /// <summary>The state for what the work list leads to without reading.</summary>
    private int Close()
    {
        _round++;
        int kept = 0;
        for (int i = 0; i < _work.Count; i++)
        {
            int s = _work[i];
            if (_mark[s] == _round || !_live[s]) continue;
            _mark[s] = _round;
            _work[kept++] = s;   // never ahead of what is read
            foreach (int e in CollectionsMarshal.AsSpan(_nfa.Empty(s)))
            {
                _done++;
                if (_mark[e] != _round) _work.Add(e);
            }
        }
        if (_done > MaxWork) throw new QueryTooComplexException(_nfa.Pattern, $"it takes more than {MaxWork:N0} steps to prepare");
        if (kept == 0) return Dead;
        int[] set = CollectionsMarshal.AsSpan(_work)[..kept].ToArray();
        Array.Sort(set);
        _done += kept;
        if (_ids.TryGetValue(set, out int id)) return id;
        if (_sets.Count >= MaxStates) throw new QueryTooComplexException(_nfa.Pattern, $"it needs more than {MaxStates:N0} deterministic states");
        int accept = -1;
        foreach (int s in set)
        {
            int worth = _nfa.Accept(s);
            if (worth >= 0 && (accept < 0 || worth < accept)) accept = worth;
        }
        var next = new int[256];
        next.AsSpan().Fill(Unknown);
        _sets.Add(set);
        if (_sets.Count > _next.Length) Array.Resize(ref _next, _next.Length * 2);
        _next[_sets.Count - 1] = next;
        _accepts.Add(accept);
        return _ids[set] = _sets.Count - 1;
    }

    /// <summary>The states from which something is accepted.</summary>
    private static bool[] FindLive(Nfa nfa)
    {
        var back = new List<int>[nfa.Count];
        for (int i = 0; i < back.Length; i++) back[i] = [];
        for (int i = 0; i < back.Length; i++)
        {
            foreach (Nfa.Arc arc in nfa.Arcs(i)) back[arc.Target].Add(i);
            foreach (int e in nfa.Empty(i)) back[e].Add(i);
        }
        var live = new bool[nfa.Count];
        var stack = new Stack<int>();
        for (int i = 0; i < live.Length; i++)
        {
            if (nfa.Accept(i) < 0) continue;
            live[i] = true;
            stack.Push(i);
        }
        while (stack.TryPop(out int state))
        {
            foreach (int from in back[state])
            {
                if (live[from]) continue;
                live[from] = true;
                stack.Push(from);
            }
        }
        return live;
    }

    private sealed class SetComparer : IEqualityComparer<int[]>
    {
        public static readonly SetComparer Instance = new();

        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(int[] set)
        {
            var hash = new HashCode();
            hash.AddBytes(MemoryMarshal.AsBytes(set.AsSpan()));
            return hash.ToHashCode();
        }
    }
}
