using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Which terms a query of many terms takes. One thread.</summary>
internal abstract class TermPattern
{
    public abstract bool Matches(ReadOnlySpan<byte> term);

    /// <summary>Given a cursor before the first term, gives a function that moves it to the next one taken.</summary>
    public abstract Func<bool> Enumerate(TermsCursor cursor);
}

/// <summary>Terms that start so.</summary>
internal sealed class PrefixPattern(Term prefix) : TermPattern
{
    public override bool Matches(ReadOnlySpan<byte> term) => term.StartsWith(prefix.Bytes);

    public override Func<bool> Enumerate(TermsCursor cursor)
    {
        bool started = false;
        return () =>
        {
            bool more = started || prefix.Bytes.IsEmpty ? cursor.MoveNext() : cursor.SeekCeiling(prefix.Bytes) != SeekResult.End;
            started = true;
            return more && cursor.Term.StartsWith(prefix.Bytes);
        };
    }
}

/// <summary>Terms within bounds.</summary>
internal sealed class RangePattern(TermRangeQuery range) : TermPattern
{
    public override bool Matches(ReadOnlySpan<byte> term) => IsAbove(term) && IsBelow(term);

    public override Func<bool> Enumerate(TermsCursor cursor)
    {
        bool started = false;
        return () =>
        {
            bool more = started || range.Lower == null ? cursor.MoveNext() : cursor.SeekCeiling(range.Lower.Bytes) != SeekResult.End;
            if (more && !started && !IsAbove(cursor.Term)) more = cursor.MoveNext();
            started = true;
            return more && IsBelow(cursor.Term);
        };
    }

    private bool IsAbove(ReadOnlySpan<byte> term)
    {
        int order = range.Lower == null ? 1 : term.SequenceCompareTo(range.Lower.Bytes);
        return order > 0 || (order == 0 && range.IncludeLower);
    }

    private bool IsBelow(ReadOnlySpan<byte> term)
    {
        int order = range.Upper == null ? -1 : term.SequenceCompareTo(range.Upper.Bytes);
        return order < 0 || (order == 0 && range.IncludeUpper);
    }
}

/// <summary>Terms that an automaton takes: wildcards, regular expressions, words with mistakes.</summary>
internal sealed class AutomatonPattern(Nfa nfa) : TermPattern
{
    private readonly LazyDfa _dfa = new(nfa);

    public override bool Matches(ReadOnlySpan<byte> term) => _dfa.Start != LazyDfa.Dead && _dfa.Run(term) >= 0;

    public override Func<bool> Enumerate(TermsCursor cursor)
    {
        var filter = new DfaTerms(_dfa);
        return () => filter.IsPossible && cursor.MoveNext(filter);
    }
}
