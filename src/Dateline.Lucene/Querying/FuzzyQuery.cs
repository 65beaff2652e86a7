using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Documents that have a term like another one, scored the higher the more alike they are.</summary>
/// <remarks>
/// Of the terms within the distance, the most alike are searched for, as many as <see cref="MaxExpansions"/>; each is boosted by 1 less its distance over the shorter length, and scored as
/// if it were as frequent as the most frequent of them. Source: Lucene 8, FuzzyQuery with TopTermsBlendedFreqScoringRewrite.
/// </remarks>
public sealed record FuzzyQuery : Query
{
    /// <summary>The largest distance.</summary>
    public const int MaxDistance = 2;

    /// <summary>The longest term, in code points.</summary>
    public const int MaxTermLength = 1000;

    /// <summary>Documents that have a term like another one.</summary>
    /// <param name="term">The term.</param>
    /// <param name="maxEdits">How many characters may be inserted, deleted or replaced, 0 to 2.</param>
    /// <param name="prefixLength">How many characters at the start must be the same.</param>
    /// <param name="maxExpansions">The most terms to search for, 1 to 1,024.</param>
    /// <param name="transpositions">Whether two neighbours swapped count as one change.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="QueryTooComplexException">The term is longer than <see cref="MaxTermLength"/>.</exception>
    public FuzzyQuery(Term term, int maxEdits = 2, int prefixLength = 0, int maxExpansions = 50, bool transpositions = true)
    {
        ArgumentNullException.ThrowIfNull(term);
        if (maxEdits is < 0 or > MaxDistance) throw new ArgumentOutOfRangeException(nameof(maxEdits), maxEdits, $"A distance is from 0 to {MaxDistance}.");
        ArgumentOutOfRangeException.ThrowIfNegative(prefixLength);
        if (maxExpansions is < 1 or > BooleanQuery.MaxClauses) throw new ArgumentOutOfRangeException(nameof(maxExpansions), maxExpansions, $"Expansions are from 1 to {BooleanQuery.MaxClauses}.");
        if (term.Bytes.Length > MaxTermLength * 4 || Patterns.CodePoints(term.Text).Length > MaxTermLength) throw new QueryTooComplexException(term.Text, $"a fuzzy term has at most {MaxTermLength} characters");
        Term = term;
        MaxEdits = maxEdits;
        PrefixLength = prefixLength;
        MaxExpansions = maxExpansions;
        Transpositions = transpositions;
    }

    /// <summary>Documents that have a word like another one.</summary>
    public FuzzyQuery(string field, string text, int maxEdits = 2, int prefixLength = 0, int maxExpansions = 50, bool transpositions = true)
        : this(new Term(field, text), maxEdits, prefixLength, maxExpansions, transpositions) { }

    /// <summary>The term.</summary>
    public Term Term { get; }

    /// <summary>How many characters may differ.</summary>
    public int MaxEdits { get; }

    /// <summary>How many characters at the start must be the same.</summary>
    public int PrefixLength { get; }

    /// <summary>The most terms to search for.</summary>
    public int MaxExpansions { get; }

    /// <summary>Whether two neighbours swapped count as one change.</summary>
    public bool Transpositions { get; }

    /// <inheritdoc/>
    public override string ToString(string? defaultField) => $"{Prefix(Term.Field, defaultField)}{Term.Text}~{MaxEdits}";

    internal override Query Rewrite(Searcher searcher)
    {
        int[] word = Patterns.CodePoints(Term.Text);
        int edits = PrefixLength >= Term.Text.Length ? 0 : MaxEdits;
        var dfas = new LazyDfa?[edits + 1];
        var best = new PriorityQueue<Found, Found>(WorstFirst.Instance);
        var found = new Dictionary<Term, Found>();
        int allowed = edits;
        foreach (SegmentReader segment in searcher.Segments)
        {
            if (segment.GetTerms(Term.Field) is not { } terms) continue;
            var matches = new TermMatches(terms.GetCursor(), Dfa(allowed));
            while (matches.MoveNext())
            {
                float similarity = Similarity(matches.Worth, matches.Cursor.Term, word.Length);
                bool full = best.Count == MaxExpansions;
                if (full)
                {
                    Found worst = best.Peek();
                    if (similarity < worst.Boost) continue;
                    if (similarity == worst.Boost && matches.Cursor.Term.SequenceCompareTo(worst.Term.Bytes) > 0) continue;
                }
                var term = new Term(Term.Field, matches.Cursor.Term);
                if (found.TryGetValue(term, out Found? known))
                {
                    known.Documents += matches.Cursor.DocumentFrequency;
                    continue;
                }
                var item = new Found(term, similarity) { Documents = matches.Cursor.DocumentFrequency };
                found.Add(term, item);
                best.Enqueue(item, item);
                if (best.Count > MaxExpansions) found.Remove(best.Dequeue().Term);
                // Once there are enough terms, more distant ones than the worst of them are not looked for.
                int before = allowed;
                while (best.Count == MaxExpansions && allowed > 0 && 1f - (float)allowed / word.Length < best.Peek().Boost) allowed--;
                if (allowed != before) matches.Restrict(Dfa(allowed));
            }
        }
        long documents = 0;
        foreach (Found item in found.Values) documents = Math.Max(documents, item.Documents);
        var clauses = new BooleanClause[found.Count];
        int at = 0;
        foreach (Found item in found.Values.OrderBy(f => f.Term))
        {
            Query query = new BlendedTermQuery(item.Term, documents);
            float boost = Math.Max(0, item.Boost);
            clauses[at++] = new BooleanClause(boost == 1 ? query : new BoostQuery(query, boost), Occur.Should);
        }
        return new BooleanQuery(ValueList.Create<BooleanClause>(clauses));

        LazyDfa Dfa(int e) => dfas[e] ??= new LazyDfa(Patterns.Fuzzy(word, e, PrefixLength, Transpositions, Term.Text + "~"));
    }

    /// <summary>Takes the terms within the distance.</summary>
    internal Nfa Automaton() => Patterns.Fuzzy(Patterns.CodePoints(Term.Text), PrefixLength >= Term.Text.Length ? 0 : MaxEdits, PrefixLength, Transpositions, Term.Text + "~");

    internal override Weight CreateWeight(Searcher searcher, bool needsScores, float boost) => searcher.Rewrite(this).CreateWeight(searcher, needsScores, boost);

    private static float Similarity(int edits, ReadOnlySpan<byte> term, int length)
    {
        if (edits == 0) return 1;
        int codePoints = 0;
        foreach (byte b in term) codePoints += (b & 0xC0) != 0x80 ? 1 : 0;
        return 1.0f - (float)edits / Math.Min(codePoints, length);
    }

    private sealed class Found(Term term, float boost)
    {
        public Term Term { get; } = term;

        public float Boost { get; } = boost;

        public long Documents { get; set; }
    }

    private sealed class WorstFirst : IComparer<Found>
    {
        public static readonly WorstFirst Instance = new();

        public int Compare(Found? a, Found? b) => a!.Boost != b!.Boost ? a.Boost.CompareTo(b.Boost) : b.Term.CompareTo(a.Term);
    }
}
