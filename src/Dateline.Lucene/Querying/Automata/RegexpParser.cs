using System.Globalization;
using System.Text;

namespace Dateline.Lucene.Querying;

/// <summary>Reads Lucene's regular expressions into an automaton.</summary>
/// <remarks>
/// In order of binding, weakest first: a|b, a&amp;b (both), ab, then a? a* a+ a{n} a{n,} a{n,m}, then ~a (not), then [abc] [^a-z] . # (nothing) @ (anything) "text" &lt;1-99&gt;
/// (numbers) \x (that character), (a). The whole term must match. Source: the grammar in the documentation of Lucene 8's RegExp.
/// </remarks>
internal ref struct RegexpParser
{
    private const int MaxDepth = 100;
    private const int MaxRepeat = 1000;

    private readonly string _pattern;
    private readonly ReadOnlySpan<int> _text;
    private readonly Nfa _nfa;
    private int _at;
    private int _depth;

    private readonly record struct Part(int Start, int End);

    private RegexpParser(string pattern)
    {
        _pattern = pattern;
        _text = Patterns.CodePoints(pattern);
        _nfa = new Nfa(pattern);
    }

    /// <exception cref="ArgumentException">The expression is not one.</exception>
    /// <exception cref="QueryTooComplexException">It needs too many states.</exception>
    public static Nfa Parse(string pattern)
    {
        var parser = new RegexpParser(pattern);
        Part all = pattern.Length == 0 ? parser.EmptyText() : parser.Union();
        if (parser._at < parser._text.Length) throw parser.Error("the expression ends before its last character");
        parser._nfa.Start = all.Start;
        parser._nfa.SetAccept(all.End);
        return parser._nfa;
    }

    private readonly bool More => _at < _text.Length;

    private bool Take(int c)
    {
        if (!More || _text[_at] != c) return false;
        _at++;
        return true;
    }

    private readonly ArgumentException Error(string what) => new($"The regular expression {_pattern} is wrong at character {_at}: {what}.", "pattern");

    private Part New() => new(_nfa.Add(), _nfa.Add());

    private Part EmptyText()
    {
        Part part = New();
        _nfa.AddEmpty(part.Start, part.End);
        return part;
    }

    private Part Union()
    {
        if (++_depth > MaxDepth) throw new QueryTooComplexException(_pattern, $"it is nested more than {MaxDepth} levels deep");
        Part part = Both();
        while (Take('|'))
        {
            Part other = Both(), union = New();
            _nfa.AddEmpty(union.Start, part.Start);
            _nfa.AddEmpty(union.Start, other.Start);
            _nfa.AddEmpty(part.End, union.End);
            _nfa.AddEmpty(other.End, union.End);
            part = union;
        }
        _depth--;
        return part;
    }

    private Part Both()
    {
        Part part = Sequence();
        while (Take('&'))
        {
            Part other = Sequence();
            part = Product(part, other, static (a, b) => a && b);
        }
        return part;
    }

    private Part Sequence()
    {
        Part part = Repeat();
        while (More && _text[_at] is not (')' or '|' or '&'))
        {
            Part next = Repeat();
            _nfa.AddEmpty(part.End, next.Start);
            part = new Part(part.Start, next.End);
        }
        return part;
    }

    private Part Repeat()
    {
        int from = _at;
        Part part = Complement();
        while (More)
        {
            if (Take('?'))
            {
                part = Optional(part);
            }
            else if (Take('*'))
            {
                part = Optional(Loop(part));
            }
            else if (Take('+'))
            {
                part = Loop(part);
            }
            else if (Take('{'))
            {
                int least = Number(), most = least;
                if (Take(',')) most = More && _text[_at] is >= '0' and <= '9' ? Number() : -1;
                if (!Take('}')) throw Error("} is expected");
                if (most >= 0 && least > most) throw Error($"{least} is more than {most}");
                if (Math.Max(least, most) > MaxRepeat) throw new QueryTooComplexException(_pattern, $"a part is repeated more than {MaxRepeat} times");
                part = Times(part, from, least, most);
            }
            else
            {
                break;
            }
        }
        return part;
    }

    /// <summary>Repeats by reading the same text again: each copy needs states of its own.</summary>
    private Part Times(Part first, int from, int least, int most)
    {
        int end = _at;
        // The text that is repeated ends at the last {, which may follow other signs of repetition.
        int stop = end - 1;
        while (_text[stop] != '{') stop--;
        if (least == 0 && most == 0) return EmptyText();
        Part all = default;
        bool any = false;
        int copies = most >= 0 ? most : Math.Max(least, 1);
        for (int i = 0; i < copies; i++)
        {
            Part part = i == 0 ? first : Again(from, stop);
            if (i == copies - 1 && most < 0) part = Loop(part);
            if (i >= least) part = Optional(part);
            if (any) _nfa.AddEmpty(all.End, part.Start);
            all = any ? new Part(all.Start, part.End) : part;
            any = true;
        }
        _at = end;
        return all;
    }

    private Part Again(int from, int stop)
    {
        var inner = this;
        inner._at = from;
        Part part = inner.Complement();
        while (inner._at < stop)
        {
            if (inner.Take('?')) part = Optional(part);
            else if (inner.Take('*')) part = Optional(Loop(part));
            else if (inner.Take('+')) part = Loop(part);
            else throw new QueryTooComplexException(_pattern, "a counted repetition is itself counted");
        }
        return part;
    }

    private Part Optional(Part part)
    {
        Part optional = New();
        _nfa.AddEmpty(optional.Start, part.Start);
        _nfa.AddEmpty(part.End, optional.End);
        _nfa.AddEmpty(optional.Start, optional.End);
        return optional;
    }

    private Part Loop(Part part)
    {
        Part loop = New();
        _nfa.AddEmpty(loop.Start, part.Start);
        _nfa.AddEmpty(part.End, loop.End);
        _nfa.AddEmpty(part.End, part.Start);
        return loop;
    }

    private Part Complement()
    {
        if (!Take('~')) return Class();
        if (++_depth > MaxDepth) throw new QueryTooComplexException(_pattern, $"it is nested more than {MaxDepth} levels deep");
        Part inner = Complement();
        _depth--;
        Part all = Anything();
        return Product(all, inner, static (a, b) => a && !b);
    }

    private Part Anything()
    {
        Part all = New();
        _nfa.AddAny(all.Start, all.Start);
        _nfa.AddEmpty(all.Start, all.End);
        return all;
    }

    private Part Class()
    {
        if (!Take('[')) return Simple();
        bool negated = Take('^');
        var ranges = new List<(int Low, int High)>();
        do
        {
            int low = Character(), high = low;
            if (Take('-'))
            {
                if (More && _text[_at] == ']') ranges.Add(('-', '-'));
                else high = Character();
            }
            if (high < low) throw Error("a range ends before it starts");
            ranges.Add((low, high));
        }
        while (More && _text[_at] != ']');
        if (!Take(']')) throw Error("] is expected");
        return Ranges(negated ? Invert(ranges) : ranges);
    }

    private Part Ranges(List<(int Low, int High)> ranges)
    {
        Part part = New();
        foreach ((int low, int high) in ranges) _nfa.AddRange(part.Start, part.End, low, high);
        return part;
    }

    private static List<(int Low, int High)> Invert(List<(int Low, int High)> ranges)
    {
        var inverse = new List<(int, int)>();
        int next = 0;
        foreach ((int low, int high) in ranges.OrderBy(r => r.Low))
        {
            if (low > next) inverse.Add((next, low - 1));
            next = Math.Max(next, high + 1);
        }
        if (next <= 0x10FFFF) inverse.Add((next, 0x10FFFF));
        return inverse;
    }

    private Part Simple()
    {
        if (Take('.')) return Ranges([(0, 0x10FFFF)]);
        if (Take('#')) return New();
        if (Take('@')) return Anything();
        if (Take('"'))
        {
            int from = _at;
            while (More && _text[_at] != '"') _at++;
            int end = _at;
            if (!Take('"')) throw Error("\" is expected");
            return Text(_text[from..end]);
        }
        if (Take('('))
        {
            if (Take(')')) return EmptyText();
            Part inner = Union();
            if (!Take(')')) throw Error(") is expected");
            return inner;
        }
        if (Take('<')) return Interval();
        int c = Character();
        return Ranges([(c, c)]);
    }

    private Part Text(ReadOnlySpan<int> text)
    {
        int start = _nfa.Add(), state = start;
        foreach (int c in text)
        {
            int next = _nfa.Add();
            _nfa.AddRange(state, next, c, c);
            state = next;
        }
        return new Part(start, state);
    }

    /// <summary>Whole numbers between two, both included. Where both bounds have as many digits, so have the numbers; otherwise zeros may lead.</summary>
    private Part Interval()
    {
        int from = _at;
        while (More && _text[_at] != '>') _at++;
        var text = new StringBuilder();
        foreach (int c in _text[from.._at]) text.Append(char.ConvertFromUtf32(c));
        if (!Take('>')) throw Error("> is expected");
        string[] bounds = text.ToString().Split('-');
        if (bounds.Length != 2 || !int.TryParse(bounds[0], NumberStyles.None, CultureInfo.InvariantCulture, out int low) || !int.TryParse(bounds[1], NumberStyles.None, CultureInfo.InvariantCulture, out int high))
            throw Error("an interval is two whole numbers, as in <1-31>");
        int digits = bounds[0].Length == bounds[1].Length ? bounds[0].Length : 0;
        if (low > high) (low, high) = (high, low);
        int width = high.ToString(CultureInfo.InvariantCulture).Length;
        Part part = New();
        if (digits > 0)
        {
            Numbers(part.Start, part.End, Digits(low, digits), Digits(high, digits));
            return part;
        }
        // Any number of zeros, then a number without: of each length apart.
        int start = _nfa.Add();
        _nfa.AddEmpty(part.Start, start);
        _nfa.AddRange(start, start, '0', '0');
        if (low == 0) _nfa.AddRange(start, part.End, '0', '0');
        for (int length = 1; length <= width; length++)
        {
            long least = Math.Max(low, (long)Math.Pow(10, length - 1)), most = Math.Min(high, (long)Math.Pow(10, length) - 1);
            if (least <= most) Numbers(start, part.End, Digits(least, length), Digits(most, length));
        }
        return part;
    }

    private static string Digits(long value, int length) => value.ToString(CultureInfo.InvariantCulture).PadLeft(length, '0');

    /// <summary>Numbers of one length between two.</summary>
    private readonly void Numbers(int from, int to, string low, string high)
    {
        if (low.Length == 1)
        {
            _nfa.AddRange(from, to, low[0], high[0]);
            return;
        }
        string zeros = new('0', low.Length - 1), nines = new('9', low.Length - 1);
        for (char c = low[0]; c <= high[0]; c++)
        {
            int next = _nfa.Add();
            _nfa.AddRange(from, next, c, c);
            Numbers(next, to, c == low[0] ? low[1..] : zeros, c == high[0] ? high[1..] : nines);
        }
    }

    private int Character()
    {
        Take('\\');
        if (!More) throw Error("the expression ends where a character is expected");
        return _text[_at++];
    }

    private int Number()
    {
        int from = _at;
        long value = 0;
        while (More && _text[_at] is >= '0' and <= '9')
        {
            value = Math.Min(value * 10 + _text[_at] - '0', int.MaxValue);
            _at++;
        }
        if (_at == from) throw Error("a number is expected");
        return (int)value;
    }

    /// <summary>Runs two parts side by side, as deterministic automata, and accepts as the two together say; what the first rules out is out.</summary>
    private Part Product(Part a, Part b, Func<bool, bool, bool> accept)
    {
        LazyDfa first = Alone(a), second = Alone(b);
        var states = new Dictionary<(int, int), int>();
        var todo = new Stack<(int A, int B)>();
        Part result = New();
        if (first.Start == LazyDfa.Dead) return result;
        _nfa.AddEmpty(result.Start, StateOf(_nfa, first.Start, second.Start));
        while (todo.TryPop(out (int A, int B) pair))
        {
            int state = states[pair];
            if (accept(first.Accept(pair.A) >= 0, pair.B != LazyDfa.Dead && second.Accept(pair.B) >= 0)) _nfa.AddEmpty(state, result.End);
            int low = 0, target = -1;
            for (int value = 0; value <= 256; value++)
            {
                int next = -1;
                if (value < 256)
                {
                    int x = first.Step(pair.A, (byte)value);
                    int y = pair.B == LazyDfa.Dead ? LazyDfa.Dead : second.Step(pair.B, (byte)value);
                    if (x != LazyDfa.Dead) next = StateOf(_nfa, x, y);
                    if (value > 0 && next == target) continue;
                }
                if (target >= 0) _nfa.AddByte(state, target, (byte)low, (byte)(value - 1));
                low = value;
                target = next;
            }
        }
        return result;

        int StateOf(Nfa nfa, int x, int y)
        {
            if (states.TryGetValue((x, y), out int known)) return known;
            todo.Push((x, y));
            return states[(x, y)] = nfa.Add();
        }
    }

    /// <summary>A part run on its own: a copy, since states of the whole are shared.</summary>
    private readonly LazyDfa Alone(Part part)
    {
        var copy = new Nfa(_pattern);
        var numbers = new Dictionary<int, int>();
        var todo = new Stack<int>();
        copy.Start = NumberOf(part.Start);
        while (todo.TryPop(out int state))
        {
            int number = numbers[state];
            foreach (Nfa.Arc arc in _nfa.Arcs(state)) copy.AddByte(number, NumberOf(arc.Target), arc.From, arc.To);
            foreach (int next in _nfa.Empty(state)) copy.AddEmpty(number, NumberOf(next));
        }
        copy.SetAccept(NumberOf(part.End));
        return new LazyDfa(copy);

        int NumberOf(int state)
        {
            if (numbers.TryGetValue(state, out int known)) return known;
            todo.Push(state);
            return numbers[state] = copy.Add();
        }
    }
}
