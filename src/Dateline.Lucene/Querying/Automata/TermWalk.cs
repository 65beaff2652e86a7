using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>A way through the terms of one segment that a query wants. One thread.</summary>
internal abstract class TermWalk
{
    /// <summary>Moves a cursor, which is new or rewound at first and moved by nobody else, to the next term wanted.</summary>
    public abstract bool MoveNext(TermsCursor cursor);

    /// <summary>Gives back what was borrowed.</summary>
    public virtual void Release() { }
}

/// <summary>The terms that start so.</summary>
internal sealed class PrefixTerms(Term prefix) : TermWalk
{
    private bool _started;

    public override bool MoveNext(TermsCursor cursor)
    {
        ReadOnlySpan<byte> bytes = prefix.Bytes;
        bool more = _started || bytes.IsEmpty ? cursor.MoveNext() : cursor.SeekCeiling(bytes) != SeekResult.End;
        _started = true;
        return more && cursor.Term.StartsWith(bytes);
    }
}

/// <summary>Terms that are looked up one by one.</summary>
internal sealed class ListedTerms(ValueList<Term> terms) : TermWalk
{
    private int _at;

    public override bool MoveNext(TermsCursor cursor)
    {
        while (_at < terms.Count)
        {
            if (cursor.SeekExact(terms[_at++].Bytes)) return true;
        }
        return false;
    }
}

/// <summary>The terms between two bounds.</summary>
internal sealed class TermsBetween(TermRangeQuery range) : TermWalk
{
    private bool _started;

    public override bool MoveNext(TermsCursor cursor)
    {
        bool more;
        if (_started)
        {
            more = cursor.MoveNext();
        }
        else
        {
            _started = true;
            more = range.Lower == null ? cursor.MoveNext() : cursor.SeekCeiling(range.Lower.Bytes) != SeekResult.End;
            if (more && range.Lower != null && !range.IncludeLower && cursor.Term.SequenceEqual(range.Lower.Bytes)) more = cursor.MoveNext();
        }
        if (!more || range.Upper == null) return more;
        int order = cursor.Term.SequenceCompareTo(range.Upper.Bytes);
        return order < 0 || (order == 0 && range.IncludeUpper);
    }
}

/// <summary>The terms that a pattern accepts.</summary>
internal sealed class PatternTerms(CompiledPattern pattern, LazyDfa dfa) : TermWalk
{
    private readonly DfaTerms _filter = new(dfa);

    public override bool MoveNext(TermsCursor cursor) => _filter.IsPossible && cursor.MoveNext(_filter);

    public override void Release() => pattern.Return(dfa);
}

/// <summary>The terms that an automaton describes.</summary>
internal sealed class AutomatonTerms(TermAutomaton automaton, LazyDfa dfa) : TermWalk
{
    private readonly DfaTerms _filter = new(dfa);

    public override bool MoveNext(TermsCursor cursor) => _filter.IsPossible && cursor.MoveNext(_filter);

    public override void Release() => automaton.Return(dfa);
}
