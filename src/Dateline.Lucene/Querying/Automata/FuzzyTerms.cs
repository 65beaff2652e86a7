using System.Text;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>The terms that differ from a word by at most two insertions, deletions, substitutions and, where wanted, swaps of neighbours. Reused from word to word.</summary>
/// <remarks>
/// Bits instead of an automaton: for each number of mistakes, bit i says that what was read can be the word's first i characters. A character read moves all bits at once, so nothing is built
/// beforehand. Source: Wu and Manber, "Fast text searching allowing errors", 1992; the swap is two steps, the bit of the first kept apart.
/// </remarks>
internal sealed class FuzzyTerms : TermFilter
{
    /// <summary>The longest word, in code points: one bit for each, and one for the end.</summary>
    public const int MaxLength = 62;

    [ThreadStatic]
    private static FuzzyTerms? t_free;

    private readonly ulong[] _ascii = new ulong[128];
    private readonly List<(int Code, ulong Places)> _others = [];
    private State[] _path = new State[33];   // after each byte
    private byte[] _prefix = [];
    private readonly int[] _word = new int[MaxLength];
    private int _length;
    private ulong _all;         // bits that exist
    private ulong _editable;    // places at which a mistake may be made
    private ulong _swappable;   // places whose character differs from the next one
    private int _edits;

    /// <summary>Takes a free one of this thread.</summary>
    public static FuzzyTerms Rent(ReadOnlySpan<int> word, int edits, int prefix, bool transpositions)
    {
        FuzzyTerms terms = t_free ?? new FuzzyTerms();
        t_free = null;
        terms.Start(word, edits, prefix, transpositions);
        return terms;
    }

    public void Return() => t_free = this;

    /// <summary>How many mistakes the term accepted last needs.</summary>
    public int Worth { get; private set; }

    public override ReadOnlySpan<byte> Prefix => _prefix;

    /// <summary>Allows fewer mistakes from here on.</summary>
    public void Restrict(int edits)
    {
        _edits = edits;
        for (int i = 0; i < _path.Length; i++)
        {
            ref State state = ref _path[i];
            if (edits < 2) state.Two = state.SwapOne = 0;
            if (edits < 1) state.One = state.SwapNone = 0;
        }
    }

    private void Start(ReadOnlySpan<int> word, int edits, int prefix, bool transpositions)
    {
        foreach (int code in _word.AsSpan(0, _length))
        {
            if (code < 128) _ascii[code] = 0;
        }
        _others.Clear();
        word.CopyTo(_word);
        _length = word.Length;
        _edits = edits;
        _all = (1UL << (_length + 1)) - 1;
        prefix = Math.Min(prefix, _length);
        _editable = ~((1UL << prefix) - 1);
        _swappable = 0;
        for (int i = 0; i < word.Length; i++)
        {
            int code = word[i];
            ulong bit = 1UL << i;
            if (transpositions && i + 1 < word.Length && word[i + 1] != code) _swappable |= bit;
            if (code < 128)
            {
                _ascii[code] |= bit;
                continue;
            }
            int known = _others.Count - 1;
            while (known >= 0 && _others[known].Code != code) known--;
            if (known < 0) _others.Add((code, bit));
            else _others[known] = (code, _others[known].Places | bit);
        }
        _prefix = [];
        if (prefix > 0)
        {
            var text = new StringBuilder();
            foreach (int code in word[..prefix]) text.Append(new Rune(code));
            _prefix = Encoding.UTF8.GetBytes(text.ToString());
        }
        var state = new State { None = 1 };
        // Before anything is read, the first characters may be missing.
        if (edits > 0) state.One = (state.None & _editable) << 1 & _all;
        if (edits > 1) state.Two = (state.One & _editable) << 1 & _all;
        _path[0] = state;
    }

    public override bool Read(int depth, ReadOnlySpan<byte> bytes)
    {
        if (_path.Length <= depth + bytes.Length) Array.Resize(ref _path, Math.Max(depth + bytes.Length + 1, _path.Length * 2));
        State[] path = _path;
        State state = path[depth];
        foreach (byte b in bytes)
        {
            if (b < 0x80)
            {
                if (state.Missing > 0) return false;   // in the middle of a character
                Step(ref state, _ascii[b]);
            }
            else if (!ReadPart(ref state, b))
            {
                return false;
            }
            if ((state.None | state.One | state.Two | state.SwapNone | state.SwapOne) == 0) return false;
            path[++depth] = state;
        }
        return true;
    }

    public override bool TryGetNext(int depth, out ulong low, out ulong high)
    {
        low = high = 0;
        ref readonly State state = ref _path[depth];
        // A mistake that may still be made lets any character follow.
        if (state.Missing > 0 || _others.Count > 0 || (_edits > 0 && (state.None & _editable) != 0) || (_edits > 1 && (state.One & _editable) != 0)) return false;
        ulong places = (state.None | state.One | state.Two | state.SwapNone | state.SwapOne) & ((1UL << _length) - 1);
        for (; places != 0; places &= places - 1)
        {
            int code = _word[System.Numerics.BitOperations.TrailingZeroCount(places)];
            if (code < 64) low |= 1UL << code;
            else high |= 1UL << code;
        }
        return true;
    }

    public override bool Accepts(int length)
    {
        ref readonly State state = ref _path[length];
        if (state.Missing > 0) return false;
        ulong end = 1UL << _length;
        if (((state.None | state.One | state.Two) & end) == 0) return false;
        Worth = (state.None & end) != 0 ? 0 : (state.One & end) != 0 ? 1 : 2;
        return true;
    }

    /// <summary>Reads a byte of a character that takes several.</summary>
    private bool ReadPart(ref State state, byte b)
    {
        if (state.Missing == 0)
        {
            if (b is < 0xC2 or > 0xF4) return false;
            state.Missing = (byte)(b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3);
            state.Code = b & (0x3F >> state.Missing);
            state.Least = state.Missing == 1 ? 0x80 : state.Missing == 2 ? 0x800 : 0x10000;
            return true;
        }
        if ((b & 0xC0) != 0x80) return false;
        state.Code = state.Code << 6 | b & 0x3F;
        if (--state.Missing > 0) return true;
        if (state.Code < state.Least || state.Code > 0x10FFFF) return false;
        ulong places = 0;
        foreach ((int code, ulong of) in _others)
        {
            if (code == state.Code) places = of;
        }
        Step(ref state, places);
        return true;
    }

    /// <summary>Reads a character that stands at some places of the word.</summary>
    private void Step(ref State state, ulong places)
    {
        ulong none = (state.None & places) << 1;
        if (_edits > 0)
        {
            // From a bit with one mistake fewer: a character too many, a wrong one, and, after reading, one that is missing.
            ulong from = state.None & _editable;
            ulong one = (state.One & places) << 1 | from | from << 1 | (none & _editable) << 1 | (state.SwapNone & places) << 2;
            if (_edits > 1)
            {
                ulong fromOne = state.One & _editable;
                state.Two = ((state.Two & places) << 1 | fromOne | fromOne << 1 | (one & _editable) << 1 | (state.SwapOne & places) << 2) & _all;
                state.SwapOne = fromOne & places >> 1 & _swappable;
            }
            state.One = one & _all;
            state.SwapNone = from & places >> 1 & _swappable;
        }
        state.None = none;
    }

    private struct State
    {
        public ulong None, One, Two;      // places reached with so many mistakes
        public ulong SwapNone, SwapOne;   // places whose next character was read; theirs must follow
        public int Code, Least;           // of a character of which bytes are missing
        public byte Missing;
    }
}
