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
        FuzzyTerms? bits = word.Length <= FuzzyTerms.MaxLength ? FuzzyTerms.Rent(word, edits, PrefixLength, Transpositions) : null;
        DfaTerms? dfa = bits == null ? Compile(word, edits) : null;
        // Terms of one segment are all different, and where they are need not be looked up again.
        bool single = searcher.Segments.Count == 1;
        Dictionary<Term, Found>? known = single ? null : [];
        var all = new List<Found>();
        PriorityQueue<Found, Found>? best = null;   // once there are enough
        int allowed = edits;
        foreach (SegmentReader segment in searcher.Segments)
        {
            if (segment.GetTerms(Term.Field) is not { } terms || (dfa != null && !dfa.IsPossible)) continue;
            CursorPool pool = CursorPool.Of(segment);
            TermsCursor cursor = pool.RentTermsAtStart(terms);
            while (cursor.MoveNext((TermFilter?)bits ?? dfa!))
            {
                float similarity = Similarity(bits?.Worth ?? dfa!.Worth, cursor.Term, word.Length);
                if (best != null)
                {
                    Found worst = best.Peek();
                    if (similarity < worst.Boost) continue;
                    if (similarity == worst.Boost && cursor.Term.SequenceCompareTo(worst.Term.Bytes) > 0) continue;
                }
                var term = new Term(Term.Field, cursor.Term);
                if (known != null && known.TryGetValue(term, out Found? before))
                {
                    before.Documents += cursor.DocumentFrequency;
                    continue;
                }
                var item = new Found(term, similarity) { Documents = cursor.DocumentFrequency, State = single ? cursor.GetState() : null };
                known?.Add(term, item);
                all.Add(item);
                if (best != null)
                {
                    Found dropped = best.EnqueueDequeue(item, item);
                    all.Remove(dropped);
                    known?.Remove(dropped.Term);
                }
                else if (all.Count == MaxExpansions)
                {
                    best = new PriorityQueue<Found, Found>(WorstFirst.Instance);
                    foreach (Found each in all) best.Enqueue(each, each);
                }
                // Once there are enough terms, more distant ones than the worst of them are not looked for.
                int least = allowed;
                while (best != null && allowed > 0 && 1f - (float)allowed / word.Length < best.Peek().Boost) allowed--;
                if (allowed == least) continue;
                if (bits != null) bits.Restrict(allowed);
                else dfa!.Restrict(Compile(word, allowed), cursor.Term);
            }
            pool.Return(terms, cursor);
        }
        bits?.Return();
        long documents = 0;
        foreach (Found item in all) documents = Math.Max(documents, item.Documents);
        if (!single) all.Sort(static (a, b) => a.Term.CompareTo(b.Term));
        var clauses = new BooleanClause[all.Count];
        for (int i = 0; i < clauses.Length; i++)
        {
            Found item = all[i];
            Query query = new BlendedTermQuery(item.Term, documents) { State = item.State };
            float boost = Math.Max(0, item.Boost);
            clauses[i] = new BooleanClause(boost == 1 ? query : new BoostQuery(query, boost), Occur.Should);
        }
        return new BooleanQuery(ValueList.Own(clauses));
    }

    /// <summary>Takes the terms within the distance.</summary>
    internal Nfa Automaton() => Patterns.Fuzzy(Patterns.CodePoints(Term.Text), PrefixLength >= Term.Text.Length ? 0 : MaxEdits, PrefixLength, Transpositions, Term.Text + "~");

    private DfaTerms Compile(int[] word, int edits) => new(new LazyDfa(Patterns.Fuzzy(word, edits, PrefixLength, Transpositions, Term.Text + "~")));

    internal override Weight CreateWeight(Searcher searcher, bool needsScores, float boost) => searcher.Rewrite(this).CreateWeight(searcher, needsScores, boost);

    internal static float Similarity(int edits, ReadOnlySpan<byte> term, int length)
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

        public TermState? State { get; init; }
    }

    private sealed class WorstFirst : IComparer<Found>
    {
        public static readonly WorstFirst Instance = new();

        public int Compare(Found? a, Found? b) => a!.Boost != b!.Boost ? a.Boost.CompareTo(b.Boost) : b.Term.CompareTo(a.Term);
    }
}
