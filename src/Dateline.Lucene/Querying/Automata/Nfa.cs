namespace Dateline.Lucene.Querying;

/// <summary>A nondeterministic automaton over bytes of UTF-8, being built. States are numbers; the transitions of each are ranges of bytes.</summary>
internal sealed class Nfa
{
    /// <summary>The most states an automaton may have.</summary>
    public const int MaxStates = 50_000;

    public readonly record struct Arc(byte From, byte To, int Target);

    private readonly string _pattern;
    private readonly List<List<Arc>> _arcs = [];
    private readonly List<List<int>> _empty = [];
    private readonly List<int> _accepts = [];
    private readonly Dictionary<(int Target, int Depth), int> _tails = [];

    /// <summary>Starts an automaton.</summary>
    /// <param name="pattern">What to name in an error.</param>
    public Nfa(string pattern) => _pattern = pattern;

    public string Pattern => _pattern;

    public int Count => _arcs.Count;

    /// <summary>Where it starts.</summary>
    public int Start { get; set; }

    public List<Arc> Arcs(int state) => _arcs[state];

    public List<int> Empty(int state) => _empty[state];

    /// <summary>What accepting in a state is worth, smaller is better; -1 where it does not accept.</summary>
    public int Accept(int state) => _accepts[state];

    /// <exception cref="QueryTooComplexException">There are too many.</exception>
    public int Add()
    {
        if (_arcs.Count >= MaxStates) throw new QueryTooComplexException(_pattern, $"it needs more than {MaxStates} states");
        _arcs.Add([]);
        _empty.Add([]);
        _accepts.Add(-1);
        return _arcs.Count - 1;
    }

    public void SetAccept(int state, int worth = 0) => _accepts[state] = worth;

    public void AddEmpty(int from, int to) => _empty[from].Add(to);

    public void AddByte(int from, int to, byte low, byte high) => _arcs[from].Add(new Arc(low, high, to));

    /// <summary>A transition for each code point of a range.</summary>
    public void AddRange(int from, int to, int low, int high)
    {
        ReadOnlySpan<int> limits = [0x7F, 0x7FF, 0xFFFF, 0x10FFFF];
        foreach (int limit in limits)
        {
            if (low > high) return;
            if (low > limit) continue;
            Split(from, to, low, Math.Min(high, limit), limit == 0x7F ? 1 : limit == 0x7FF ? 2 : limit == 0xFFFF ? 3 : 4);
            low = limit + 1;
        }
    }

    public void AddAny(int from, int to) => AddRange(from, to, 0, 0x10FFFF);

    private void Split(int from, int to, int low, int high, int length)
    {
        if (length == 1)
        {
            AddByte(from, to, (byte)low, (byte)high);
            return;
        }
        Span<byte> first = stackalloc byte[4], last = stackalloc byte[4];
        Encode(low, length, first);
        Encode(high, length, last);
        AddSequences(from, to, first[..length], last[..length]);
    }

    /// <summary>Byte sequences of one length between two, both included: the ends of the first byte apart from what is between.</summary>
    private void AddSequences(int from, int to, ReadOnlySpan<byte> first, ReadOnlySpan<byte> last)
    {
        if (first.Length == 1)
        {
            AddByte(from, to, first[0], last[0]);
            return;
        }
        bool wholeFirst = first[1..].IndexOfAnyExcept((byte)0x80) < 0, wholeLast = last[1..].IndexOfAnyExcept((byte)0xBF) < 0;
        if (first[0] == last[0])
        {
            if (wholeFirst && wholeLast)
            {
                AddByte(from, Tail(to, first.Length - 1), first[0], first[0]);
                return;
            }
            int middle = Add();
            AddByte(from, middle, first[0], first[0]);
            AddSequences(middle, to, first[1..], last[1..]);
            return;
        }
        Span<byte> ends = stackalloc byte[4];
        int low = first[0], high = last[0];
        if (!wholeFirst)
        {
            int middle = Add();
            AddByte(from, middle, first[0], first[0]);
            ends[..(first.Length - 1)].Fill(0xBF);
            AddSequences(middle, to, first[1..], ends[..(first.Length - 1)]);
            low++;
        }
        if (!wholeLast)
        {
            int middle = Add();
            AddByte(from, middle, last[0], last[0]);
            ends[..(first.Length - 1)].Fill(0x80);
            AddSequences(middle, to, ends[..(first.Length - 1)], last[1..]);
            high--;
        }
        if (low <= high) AddByte(from, Tail(to, first.Length - 1), (byte)low, (byte)high);
    }

    /// <summary>A state from which any so many continuation bytes lead to a target.</summary>
    private int Tail(int target, int depth)
    {
        if (depth == 0) return target;
        if (_tails.TryGetValue((target, depth), out int known)) return known;
        int state = Add();
        AddByte(state, Tail(target, depth - 1), 0x80, 0xBF);
        return _tails[(target, depth)] = state;
    }

    private static void Encode(int codePoint, int length, Span<byte> bytes)
    {
        for (int i = length - 1; i > 0; i--)
        {
            bytes[i] = (byte)(0x80 | codePoint & 0x3F);
            codePoint >>= 6;
        }
        bytes[0] = (byte)((length == 2 ? 0xC0 : length == 3 ? 0xE0 : 0xF0) | codePoint);
    }
}
