using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>The automaton of a query's pattern, made on first use and kept with the query. Thread-safe. No part of what the query is: all are equal.</summary>
internal sealed class CompiledPattern(Func<string, Nfa> build) : IEquatable<CompiledPattern>
{
    // An automaton that has grown is not kept: its limit is one for each search.
    private const int MostKept = 256;

    private Nfa? _nfa;
    private Term? _of;
    private LazyDfa? _free;

    /// <summary>An automaton that nobody else uses.</summary>
    public LazyDfa Rent(Term pattern)
    {
        if (Interlocked.Exchange(ref _free, null) is { } free && ReferenceEquals(free.Of, pattern)) return free;
        Nfa? nfa = _nfa;
        if (nfa == null || !ReferenceEquals(_of, pattern))
        {
            nfa = build(pattern.Text);
            // A copy of the query with another pattern shares this; only the first pattern is kept.
            if (Interlocked.CompareExchange(ref _of, pattern, null) == null) _nfa = nfa;
        }
        return new LazyDfa(nfa) { Of = pattern };
    }

    public void Return(LazyDfa dfa)
    {
        if (dfa.Count <= MostKept) _free = dfa;
    }

    public bool Equals(CompiledPattern? other) => other is not null;

    public override bool Equals(object? obj) => obj is CompiledPattern;

    public override int GetHashCode() => 0;
}
