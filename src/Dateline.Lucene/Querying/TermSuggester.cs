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
        var found = new Dictionary<Term, (int Edits, long Documents)>();
        int[] word = Patterns.CodePoints(text);
        if (MaxEdits == 0 || word.Length > MaxFuzzyLength)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            foreach (SegmentReader segment in snapshot.Segments)
            {
                if (segment.GetTerms(Field)?.GetCursor() is { } cursor) AddPlain(found, cursor, bytes);
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
                if (segment.GetTerms(Field) is not { } terms) continue;
                var filter = new DfaTerms(dfa);
                TermsCursor cursor = terms.GetCursor();
                while (filter.IsPossible && cursor.MoveNext(filter)) Add(found, cursor, filter.Worth);
            }
        }
        return [.. found.OrderBy(f => f.Value.Edits).ThenByDescending(f => f.Value.Documents).ThenBy(f => f.Key).Take(Top).Select(f => new SuggestedTerm(f.Key.Text, f.Value.Edits, f.Value.Documents))];
    }

    private void AddPlain(Dictionary<Term, (int Edits, long Documents)> found, TermsCursor cursor, byte[] text)
    {
        if (!Completes)
        {
            if (cursor.SeekExact(text)) Add(found, cursor, 0);
            return;
        }
        bool any = text.Length == 0 ? cursor.MoveNext() : cursor.SeekCeiling(text) != SeekResult.End;
        for (; any && cursor.Term.StartsWith(text); any = cursor.MoveNext()) Add(found, cursor, 0);
    }

    private void Add(Dictionary<Term, (int Edits, long Documents)> found, TermsCursor cursor, int edits)
    {
        var term = new Term(Field, cursor.Term);
        long documents = found.TryGetValue(term, out (int Edits, long Documents) known) ? known.Documents : 0;
        found[term] = (edits, documents + cursor.DocumentFrequency);
    }
}
