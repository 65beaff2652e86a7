using System.Text;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>The terms that a pattern describes, as an automaton over their bytes: of wildcards, of a regular expression, or of a word with mistakes. Immutable, compared by what it describes, thread-safe.</summary>
/// <remarks>
/// Whatever the pattern, an automaton is bounded: in the states that it is made of (50,000), in those that running it takes (10,000) and in the work of making these; beyond that
/// there is a <see cref="QueryTooComplexException"/>, when it is made or when it is run. <see cref="AutomatonQuery"/> searches with it.
/// </remarks>
public sealed class TermAutomaton : IEquatable<TermAutomaton>
{
    // An automaton that has grown is not kept: its limit is one for each use.
    private const int MostKept = 256;

    private readonly Nfa _nfa;
    private readonly string _kind;
    private LazyDfa? _free;

    private TermAutomaton(string kind, string pattern, Nfa nfa)
    {
        _kind = kind;
        Pattern = pattern;
        _nfa = nfa;
    }

    /// <summary>The pattern that it was made of.</summary>
    public string Pattern { get; }

    /// <summary>Terms of a pattern with wildcards: ? is any character, * any number of them, \ takes the next one as it is.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="least">The least byte that a term may start with; leaves out terms that a field reserves for other ends, and the empty one. 0 for all.</param>
    /// <exception cref="QueryTooComplexException">The pattern needs too many states.</exception>
    public static TermAutomaton Wildcard(string pattern, byte least = 0)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return new TermAutomaton("*" + (char)least, pattern, From(Patterns.Wildcard(pattern), least));
    }

    /// <summary>Terms that a regular expression matches as a whole, in the syntax of <see cref="RegexpQuery"/>.</summary>
    /// <param name="expression">The expression, of at most <see cref="RegexpQuery.MaxLength"/> characters.</param>
    /// <param name="least">The least byte that a term may start with; leaves out terms that a field reserves for other ends, and the empty one. 0 for all.</param>
    /// <exception cref="ArgumentException">The expression is not one, or too long; the message says where.</exception>
    /// <exception cref="QueryTooComplexException">The expression needs too many states.</exception>
    public static TermAutomaton Regexp(string expression, byte least = 0)
    {
        ArgumentNullException.ThrowIfNull(expression);
        if (expression.Length > RegexpQuery.MaxLength) throw new ArgumentException($"The regular expression has {expression.Length} characters; {RegexpQuery.MaxLength} are allowed.", nameof(expression));
        return new TermAutomaton("/" + (char)least, expression, From(RegexpParser.Parse(expression), least));
    }

    /// <summary>Terms that differ from one by so many characters inserted, deleted or replaced, or two neighbours swapped.</summary>
    /// <param name="term">The term, of at most <see cref="FuzzyQuery.MaxTermLength"/> code points.</param>
    /// <param name="maxEdits">How many, 0 to 2.</param>
    /// <param name="least">The least byte that a term may start with; leaves out terms that a field reserves for other ends, and the empty one. 0 for all.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of its range.</exception>
    /// <exception cref="QueryTooComplexException">The term is too long.</exception>
    public static TermAutomaton Fuzzy(string term, int maxEdits, byte least = 0)
    {
        ArgumentNullException.ThrowIfNull(term);
        if (maxEdits is < 0 or > FuzzyQuery.MaxDistance) throw new ArgumentOutOfRangeException(nameof(maxEdits), maxEdits, $"A distance is from 0 to {FuzzyQuery.MaxDistance}.");
        int[] codes = Patterns.CodePoints(term);
        if (codes.Length > FuzzyQuery.MaxTermLength) throw new QueryTooComplexException(term, $"a fuzzy term has at most {FuzzyQuery.MaxTermLength} characters");
        return new TermAutomaton($"~{maxEdits}{(char)least}", term, From(Patterns.Fuzzy(codes, maxEdits, prefix: 0, transpositions: true, term), least));
    }

    // Takes the bytes below the least one from whatever leads on from the start.
    private static Nfa From(Nfa nfa, byte least)
    {
        if (least == 0) return nfa;
        int start = nfa.Add();
        var reached = new HashSet<int> { nfa.Start };
        var todo = new Stack<int>(reached);
        while (todo.TryPop(out int state))
        {
            foreach (Nfa.Arc arc in nfa.Arcs(state))
            {
                if (arc.To >= least) nfa.AddByte(start, arc.Target, Math.Max(arc.From, least), arc.To);
            }
            foreach (int next in nfa.Empty(state))
            {
                if (reached.Add(next)) todo.Push(next);
            }
        }
        nfa.Start = start;
        return nfa;
    }

    /// <summary>Whether it describes a term.</summary>
    /// <exception cref="QueryTooComplexException">Running the automaton takes too many states.</exception>
    public bool Matches(ReadOnlySpan<byte> term)
    {
        LazyDfa dfa = Rent();
        bool matches = dfa.Start != LazyDfa.Dead && dfa.Run(term) >= 0;
        Return(dfa);
        return matches;
    }

    /// <summary>Whether it describes a term.</summary>
    /// <exception cref="QueryTooComplexException">Running the automaton takes too many states.</exception>
    public bool Matches(ReadOnlySpan<char> term)
    {
        int most = Encoding.UTF8.GetMaxByteCount(term.Length);
        Span<byte> bytes = most <= 1024 ? stackalloc byte[1024] : new byte[most];
        return Matches(bytes[..Encoding.UTF8.GetBytes(term, bytes)]);
    }

    /// <summary>Shows the terms that it describes among those of a field, in order; never looks at a stretch of the dictionary that it can have none in.</summary>
    /// <param name="terms">The terms of a field in one segment.</param>
    /// <param name="visitor">Given a cursor on the term, which it must not move, and the number of mistakes in it; returns whether to go on.</param>
    /// <exception cref="QueryTooComplexException">Running the automaton takes too many states.</exception>
    public void Visit(FieldTerms terms, Func<TermsCursor, int, bool> visitor)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(visitor);
        LazyDfa dfa = Rent();
        var filter = new DfaTerms(dfa);
        if (filter.IsPossible)
        {
            TermsCursor cursor = terms.GetCursor();
            while (cursor.MoveNext(filter) && visitor(cursor, filter.Worth)) { }
        }
        Return(dfa);
    }

    /// <summary>A deterministic automaton that nobody else uses.</summary>
    internal LazyDfa Rent() => Interlocked.Exchange(ref _free, null) ?? new LazyDfa(_nfa);

    internal void Return(LazyDfa dfa)
    {
        if (dfa.Count <= MostKept) _free = dfa;
    }

    internal Nfa Nfa => _nfa;

    /// <inheritdoc/>
    public bool Equals(TermAutomaton? other) => other is not null && _kind == other._kind && Pattern == other.Pattern;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TermAutomaton);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_kind, Pattern);

    /// <inheritdoc/>
    public override string ToString() => _kind[0] switch { '/' => $"/{Pattern}/", '~' => $"{Pattern}~{_kind[1]}", _ => Pattern };
}
