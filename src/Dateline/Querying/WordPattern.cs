using System.Text;
using Dateline.Indexing;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;

namespace Dateline.Querying;

/// <summary>Folded words of a kind, of which an index may have any number. Never one of the terms that the index reserves.</summary>
internal abstract class WordPattern
{
    /// <summary>The most words that are looked for one by one.</summary>
    public const int Limit = 1024;

    /// <summary>The least first byte of a word.</summary>
    protected const byte LeastByte = (byte)ReservedTerms.Last + 1;

    /// <summary>What the engine names it by where it takes too much to run; null where that cannot be.</summary>
    public virtual string? Name => null;

    /// <summary>The articles that have such a word in a field, all with the same score.</summary>
    public abstract Query InField(string field);

    /// <summary>Whether a folded word is one.</summary>
    public abstract bool Matches(ReadOnlySpan<char> word);

    protected abstract void Visit(FieldTerms terms, Func<TermsCursor, int, bool> visitor);

    /// <summary>The words that a field has, in order.</summary>
    /// <returns>The words; null where there are more than <see cref="Limit"/>.</returns>
    public List<string>? Expand(Snapshot snapshot, string field)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (SegmentReader segment in snapshot.Segments)
        {
            if (segment.GetTerms(field) is not { } terms) continue;
            Visit(terms, (cursor, _) => !found.Add(Encoding.UTF8.GetString(cursor.Term)) || found.Count <= Limit);
            if (found.Count > Limit) return null;
        }
        return [.. found];
    }

    /// <summary>Words that begin so.</summary>
    public static WordPattern StartingWith(string prefix) => new Prefix(prefix);

    /// <summary>Words of a pattern with stars and question marks.</summary>
    /// <exception cref="QueryTooComplexException">It needs too many states.</exception>
    public static WordPattern Wildcard(string pattern) => new Automaton(TermAutomaton.Wildcard(pattern, LeastByte));

    /// <summary>Words that a regular expression matches as a whole.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    /// <exception cref="QueryTooComplexException">It needs too many states.</exception>
    public static WordPattern Regexp(string expression) => new Automaton(TermAutomaton.Regexp(expression, LeastByte));

    /// <summary>Words that are almost one.</summary>
    public static TermAutomaton Similar(string word, int edits) => TermAutomaton.Fuzzy(word, edits, LeastByte);

    /// <summary>Words between two.</summary>
    public static WordPattern Between(string? from, string? to, bool includesFrom, bool includesTo) => new Range(from, to, includesFrom, includesTo);

    private sealed class Prefix(string prefix) : WordPattern
    {
        private readonly byte[] _bytes = Encoding.UTF8.GetBytes(prefix);

        public override Query InField(string field) => new PrefixQuery(field, prefix);

        public override bool Matches(ReadOnlySpan<char> word) => word.StartsWith(prefix, StringComparison.Ordinal);

        protected override void Visit(FieldTerms terms, Func<TermsCursor, int, bool> visitor)
        {
            TermsCursor cursor = terms.GetCursor();
            if (cursor.SeekCeiling(_bytes) == SeekResult.End) return;
            while (cursor.Term.StartsWith(_bytes) && visitor(cursor, 0) && cursor.MoveNext()) { }
        }
    }

    private sealed class Range(string? from, string? to, bool includesFrom, bool includesTo) : WordPattern
    {
        private readonly byte[] _from = from is { Length: > 0 } ? Encoding.UTF8.GetBytes(from) : [LeastByte];
        private readonly byte[]? _to = to == null ? null : Encoding.UTF8.GetBytes(to);
        private readonly bool _includesFrom = includesFrom || from is not { Length: > 0 };

        public override Query InField(string field) =>
            new TermRangeQuery(field, new Term(field, _from), _to == null ? null : new Term(field, _to), _includesFrom, includesTo);

        public override bool Matches(ReadOnlySpan<char> word)
        {
            int most = Encoding.UTF8.GetMaxByteCount(word.Length);
            Span<byte> bytes = most <= 1024 ? stackalloc byte[1024] : new byte[most];
            bytes = bytes[..Encoding.UTF8.GetBytes(word, bytes)];
            return IsAbove(bytes) && IsBelow(bytes);
        }

        protected override void Visit(FieldTerms terms, Func<TermsCursor, int, bool> visitor)
        {
            TermsCursor cursor = terms.GetCursor();
            if (cursor.SeekCeiling(_from) == SeekResult.End) return;
            do
            {
                if (!IsAbove(cursor.Term)) continue;
                if (!IsBelow(cursor.Term) || !visitor(cursor, 0)) return;
            }
            while (cursor.MoveNext());
        }

        private bool IsAbove(ReadOnlySpan<byte> term)
        {
            int order = term.SequenceCompareTo(_from);
            return order > 0 || (order == 0 && _includesFrom);
        }

        private bool IsBelow(ReadOnlySpan<byte> term)
        {
            int order = _to == null ? -1 : term.SequenceCompareTo(_to);
            return order < 0 || (order == 0 && includesTo);
        }
    }

    private sealed class Automaton(TermAutomaton automaton) : WordPattern
    {
        public override string? Name => automaton.Pattern;

        public override Query InField(string field) => new AutomatonQuery(field, automaton);

        public override bool Matches(ReadOnlySpan<char> word) => automaton.Matches(word);

        protected override void Visit(FieldTerms terms, Func<TermsCursor, int, bool> visitor) => automaton.Visit(terms, visitor);
    }
}
