using System.Text;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Finds the terms of a field that a text begins or is like: completion as one types, and words that may have been meant. Immutable, thread-safe.</summary>
/// <remarks>
/// An automaton of the text and its mistakes is run against the term dictionary, which is read only where something can match. Terms are ranked by mistakes, the fewest
/// first, then by the documents that have them, then in their own order.
/// </remarks>
/// <param name="Field">The indexed field.</param>
public sealed record TermSuggester(string Field)
{
    /// <summary>The longest text that mistakes are looked for in, in code points; longer ones must be as they are.</summary>
    public const int MaxFuzzyLength = 64;

    /// <summary>How many terms to give, 1 or more. Default: 10.</summary>
    public int Top { get; init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Top), value, "Ask for at least 1 term."); } = 10;

    /// <summary>How many mistakes a term may be away, 0 to 2. Default: 0.</summary>
    public int MaxEdits { get; init => field = value is >= 0 and <= FuzzyQuery.MaxDistance ? value : throw new ArgumentOutOfRangeException(nameof(MaxEdits), value, $"A distance is from 0 to {FuzzyQuery.MaxDistance}."); }

    /// <summary>How many characters at the start must be as they are, 0 or more. Default: 1.</summary>
    public int PrefixLength { get; init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(PrefixLength), value, "A length is 0 or more."); } = 1;

    /// <summary>Whether a term may go on after the text: completion. Default: no, the text is a whole word.</summary>
    public bool Completes { get; init; }

    /// <summary>The terms of an index, best first.</summary>
    /// <param name="snapshot">The index.</param>
    /// <param name="text">The text, as the field's terms are written: lower case where they are.</param>
    public IReadOnlyList<SuggestedTerm> Suggest(Snapshot snapshot, string text)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(text);
        using Snapshot.Use use = snapshot.Acquire();
        var walks = new List<Walk>(snapshot.Segments.Count);
        int[] word = Patterns.CodePoints(text);
        if (MaxEdits == 0 || word.Length > MaxFuzzyLength)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            foreach (SegmentReader segment in snapshot.Segments)
            {
                if (segment.GetTerms(Field) is { } terms) walks.Add(new Walk(terms.GetCursor(), bytes, Completes));
            }
        }
        else
        {
            Nfa nfa = Patterns.Fuzzy(word, MaxEdits, PrefixLength, transpositions: true, text + "~");
            if (Completes)
            {
                for (int state = 0, count = nfa.Count; state < count; state++)
                {
                    if (nfa.Accept(state) >= 0) nfa.AddAny(state, state);
                }
            }
            var dfa = new LazyDfa(nfa);
            foreach (SegmentReader segment in snapshot.Segments)
            {
                if (segment.GetTerms(Field) is { } terms && new DfaTerms(dfa) is { IsPossible: true } filter) walks.Add(new Walk(terms.GetCursor(), filter));
            }
        }
        return Best(walks);
    }

    // Every segment gives its terms in order, so that a term's documents are known when it is met; only what is among the best so far is kept.
    private SuggestedTerm[] Best(List<Walk> walks)
    {
        var best = new PriorityQueue<Term, (int Edits, long Documents, long Number)>(s_worstFirst);
        walks.RemoveAll(static w => !w.MoveNext());
        for (long number = 0; walks.Count > 0; number++)
        {
            Walk least = walks[0];
            for (int i = 1; i < walks.Count; i++)
            {
                if (walks[i].Cursor.Term.SequenceCompareTo(least.Cursor.Term) < 0) least = walks[i];
            }
            long documents = least.Cursor.DocumentFrequency;
            foreach (Walk walk in walks)
            {
                walk.IsDue = walk == least;
                if (walk.IsDue || !walk.Cursor.Term.SequenceEqual(least.Cursor.Term)) continue;
                documents += walk.Cursor.DocumentFrequency;
                walk.IsDue = true;
            }
            var rank = (least.Edits, documents, number);
            if (best.Count < Top) best.Enqueue(new Term(Field, least.Cursor.Term), rank);
            else if (best.TryPeek(out _, out (int, long, long) worst) && s_worstFirst.Compare(worst, rank) < 0) best.EnqueueDequeue(new Term(Field, least.Cursor.Term), rank);
            for (int i = walks.Count - 1; i >= 0; i--)
            {
                if (walks[i].IsDue && !walks[i].MoveNext()) walks.RemoveAt(i);
            }
        }
        var found = new SuggestedTerm[best.Count];
        for (int i = found.Length - 1; i >= 0; i--)
        {
            best.TryDequeue(out Term? term, out (int Edits, long Documents, long) rank);
            found[i] = new SuggestedTerm(term!.Text, rank.Edits, rank.Documents);
        }
        return found;
    }

    // More mistakes, then fewer documents, then later in the terms' own order.
    private static readonly Comparer<(int Edits, long Documents, long Number)> s_worstFirst = Comparer<(int Edits, long Documents, long Number)>.Create(static (a, b) =>
        a.Edits != b.Edits ? b.Edits.CompareTo(a.Edits) : a.Documents != b.Documents ? a.Documents.CompareTo(b.Documents) : b.Number.CompareTo(a.Number));

    /// <summary>The terms of one segment that are looked at, in order.</summary>
    private sealed class Walk
    {
        private readonly byte[] _text = [];
        private readonly bool _completes;
        private readonly DfaTerms? _filter;
        private bool _isBegun;

        public Walk(TermsCursor cursor, byte[] text, bool completes)
        {
            Cursor = cursor;
            _text = text;
            _completes = completes;
        }

        public Walk(TermsCursor cursor, DfaTerms filter)
        {
            Cursor = cursor;
            _filter = filter;
        }

        public TermsCursor Cursor { get; }

        /// <summary>Whether the current term is the one that is taken, so that the next is due.</summary>
        public bool IsDue { get; set; }

        public int Edits => _filter?.Worth ?? 0;

        public bool MoveNext()
        {
            if (_filter != null) return Cursor.MoveNext(_filter);
            bool isFirst = !_isBegun;
            _isBegun = true;
            if (!_completes) return isFirst && Cursor.SeekExact(_text);
            bool any = !isFirst || _text.Length == 0 ? Cursor.MoveNext() : Cursor.SeekCeiling(_text) != SeekResult.End;
            return any && Cursor.Term.StartsWith(_text);
        }
    }
}
