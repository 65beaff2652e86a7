using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Searches a snapshot. Thread-safe; cheap to make.</summary>
public sealed class Searcher
{
    /// <summary>Searches a snapshot, which it does not own.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="similarity">How terms are scored; BM25 unless given.</param>
    public Searcher(Snapshot snapshot, Similarity? similarity = null)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        Snapshot = snapshot;
        Similarity = similarity ?? Bm25.Default;
    }

    private static readonly SearchOptions s_usual = new();

    private Searcher(SegmentReader segment)
    {
        Segment = segment;
        Similarity = Bm25.Default;
    }

    /// <summary>The snapshot.</summary>
    public Snapshot Snapshot { get => field ?? throw new InvalidOperationException("This searcher matches within one segment alone."); }

    /// <summary>How terms are scored.</summary>
    public Similarity Similarity { get; }

    private SegmentReader? Segment { get; }

    /// <summary>A searcher that only matches, within one segment: for deletions by query.</summary>
    internal static Searcher ForSegment(SegmentReader segment) => new(segment);

    internal IReadOnlyList<SegmentReader> Segments => Segment != null ? [Segment] : Snapshot.Segments;

    /// <summary>The best matches of a query, best first; equal scores by document number.</summary>
    /// <param name="query">What to find.</param>
    /// <param name="top">How many, 1 or more; more than there are documents is taken as all.</param>
    public TopDocs Search(Query query, int top) => Search(query, top, (SortOrder?)null);

    /// <summary>The first matches of a query in an order.</summary>
    /// <param name="query">What to find.</param>
    /// <param name="top">How many, 1 or more.</param>
    /// <param name="sort">By what; null for the score.</param>
    public TopDocs Search(Query query, int top, SortOrder? sort)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        return Search(query, top == s_usual.Top && sort == null ? s_usual : new SearchOptions { Top = top, Sort = sort });
    }

    /// <summary>The first matches of a query.</summary>
    /// <param name="query">What to find.</param>
    /// <param name="options">How many, in which order, after which hit, how exactly counted, on how many threads and for how long.</param>
    /// <exception cref="TooManyClausesException">The query has too many clauses.</exception>
    /// <exception cref="QueryTooComplexException">A pattern of the query needs too many states.</exception>
    /// <exception cref="ObjectDisposedException">The snapshot is closed.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public TopDocs Search(Query query, SearchOptions options)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(options);
        using Snapshot.Use use = Snapshot.Acquire();
        bool scored = options.Sort == null || options.Sort.NeedsScores;
        Weight weight = Bind(query, scored);
        TopDocs found = TopDocsCollector.Collect(this, weight, options);
        weight.Release();
        return found;
    }

    /// <summary>How many live documents match.</summary>
    /// <param name="query">What to find.</param>
    /// <param name="cancellationToken">Cancels the count.</param>
    public int Count(Query query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        using Snapshot.Use use = Snapshot.Acquire();
        Weight weight = Bind(query, scored: false);
        SearchBudget? budget = cancellationToken.CanBeCanceled ? new SearchBudget(null, cancellationToken) : null;
        int count = 0;
        foreach (SegmentReader segment in Snapshot.Segments) count += weight.CountLive(segment, budget);
        weight.Release();
        return count;
    }

    /// <summary>The matches of a query in groups that share a value, the group with the best hit first, each with its best hits: to show one article of a story and to fold up the rest.</summary>
    /// <param name="query">What to find.</param>
    /// <param name="field">A numeric, sorted, or single-valued sorted-set doc-values field; documents without a value are a group of their own.</param>
    /// <param name="groups">How many groups, 1 or more.</param>
    /// <param name="hitsPerGroup">How many hits of each, 1 or more.</param>
    public IReadOnlyList<HitGroup> SearchGroups(Query query, string field, int groups, int hitsPerGroup = 1)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(field);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(hitsPerGroup, 1);
        using Snapshot.Use use = Snapshot.Acquire();
        return new GroupCollector(field, hitsPerGroup).Collect(Snapshot, CreateWeight(Rewrite(query), needsScores: true), groups);
    }

    /// <summary>Orders hits anew by a second, usually dearer query: to the score of each is added that of the second query, times a weight.</summary>
    /// <param name="first">Hits of a search by score on this snapshot.</param>
    /// <param name="query">The second query.</param>
    /// <param name="weight">What its scores are multiplied by.</param>
    /// <param name="top">How many hits to return.</param>
    public TopDocs Rescore(TopDocs first, Query query, float weight, int top)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        if (!float.IsFinite(weight)) throw new ArgumentOutOfRangeException(nameof(weight), weight, "A weight is a finite number.");
        using Snapshot.Use use = Snapshot.Acquire();
        Weight second = CreateWeight(Rewrite(query), needsScores: true);
        ScoreDoc[] hits = [.. first.Hits.OrderBy(h => h.Doc)];
        int segment = -1;
        Scorer? scorer = null;
        for (int i = 0; i < hits.Length; i++)
        {
            int of = Snapshot.FindSegment(hits[i].Doc);
            if (of != segment)
            {
                scorer?.Release();
                scorer = second.CreateScorer(Snapshot.Segments[segment = of]);
            }
            int doc = hits[i].Doc - Snapshot.GetBase(of);
            if (scorer == null) continue;
            if (scorer.Doc < doc) scorer.Advance(doc);
            if (scorer.Doc == doc) hits[i] = hits[i] with { Score = (float)(hits[i].Score + (double)weight * scorer.Score()) };
        }
        scorer?.Release();
        return first with { Hits = [.. hits.OrderByDescending(h => h.Score).ThenBy(h => h.Doc).Take(top)] };
    }

    /// <summary>Hands every live match to a collector, segment by segment, in document order, without scores.</summary>
    public void Collect(Query query, IDocumentCollector collector)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(collector);
        using Snapshot.Use use = Snapshot.Acquire();
        Weight weight = CreateWeight(Rewrite(query), needsScores: false);
        Span<int> docs = stackalloc int[256];
        for (int i = 0; i < Snapshot.Segments.Count; i++)
        {
            SegmentReader segment = Snapshot.Segments[i];
            if (weight.CreateScorer(segment) is not { } scorer) continue;
            try
            {
                collector.StartSegment(segment, Snapshot.GetBase(i));
                for (int n = scorer.Fill(docs); n > 0; n = scorer.Fill(docs))
                {
                    if (segment.LiveDocs is { } live)
                    {
                        int kept = 0;
                        for (int k = 0; k < n; k++)
                        {
                            if (live[docs[k]]) docs[kept++] = docs[k];
                        }
                        n = kept;
                    }
                    if (n > 0) collector.Collect(docs[..n]);
                }
            }
            finally
            {
                scorer.Release();
            }
        }
    }

    /// <summary>How the score of a document comes about.</summary>
    /// <param name="query">The query.</param>
    /// <param name="doc">A document of the whole index.</param>
    public Explanation Explain(Query query, int doc)
    {
        ArgumentNullException.ThrowIfNull(query);
        using Snapshot.Use use = Snapshot.Acquire();
        int segment = Snapshot.FindSegment(doc);
        SegmentReader reader = Snapshot.Segments[segment];
        int local = doc - Snapshot.GetBase(segment);
        if (!reader.IsLive(local)) return Explanation.NoMatch($"document {doc} is deleted");
        return CreateWeight(Rewrite(query), needsScores: true).Explain(reader, local);
    }

    /// <summary>What is known of a field.</summary>
    internal FieldStatistics? FieldStatistics(string field) => Snapshot.GetFieldStatistics(field);

    private Weight Bind(Query query, bool scored) =>
        (query is FuzzyQuery fuzzy ? FuzzyWeight.TryCreate(fuzzy, this, scored) : null) ?? CreateWeight(Rewrite(query), scored);

    internal Weight CreateWeight(Query rewritten, bool needsScores) => rewritten.CreateWeight(this, needsScores, 1);

    /// <summary>Documents, deleted ones too, that have a term.</summary>
    internal int CountDocuments(Term term)
    {
        int count = 0;
        foreach (SegmentReader segment in Segments)
        {
            if (segment.GetTerms(term.Field) is not { } terms) continue;
            CursorPool pool = CursorPool.Of(segment);
            TermsCursor cursor = pool.RentTerms(terms);
            if (cursor.SeekExact(term.Bytes)) count += cursor.DocumentFrequency;
            pool.Return(terms, cursor);
        }
        return count;
    }

    /// <summary>The simplest query that finds the same. Depth is bounded: no query is nested deeper than <see cref="Query.MaxDepth"/>.</summary>
    internal Query Rewrite(Query query)
    {
        while (true)
        {
            Query before = query;
            query = query.Rewrite(this);
            if (ReferenceEquals(query, before)) query = RewriteParts(query);
            if (ReferenceEquals(query, before)) return query;
        }
    }

    private Query RewriteParts(Query query)
    {
        switch (query)
        {
            case BooleanQuery boolean:
                BooleanQuery rewritten = RewriteClauses(boolean);
                return ReferenceEquals(rewritten, boolean) ? boolean.Simplify() : rewritten;
            case BoostQuery boost when Rewrite(boost.Query) is var inner && !ReferenceEquals(inner, boost.Query):
                return new BoostQuery(inner, boost.Boost);
            case ConstantScoreQuery constant when Rewrite(constant.Query) is var inner && !ReferenceEquals(inner, constant.Query):
                return new ConstantScoreQuery(inner);
            case FunctionScoreQuery function when Rewrite(function.Query) is var inner && !ReferenceEquals(inner, function.Query):
                return new FunctionScoreQuery(inner, function.Function, function.Replace);
            case IndexOrDocValuesQuery either:
                Query first = Rewrite(either.Index), second = Rewrite(either.DocValues);
                return ReferenceEquals(first, either.Index) && ReferenceEquals(second, either.DocValues) ? query : new IndexOrDocValuesQuery(first, second);
            case DisjunctionMaxQuery max:
                Query[] parts = [.. max.Queries.Select(Rewrite)];
                for (int i = 0; i < parts.Length; i++)
                {
                    if (!ReferenceEquals(parts[i], max.Queries[i])) return new DisjunctionMaxQuery(ValueList.Create<Query>(parts), max.TieBreaker);
                }
                return query;
            default:
                return query;
        }
    }

    private BooleanQuery RewriteClauses(BooleanQuery query)
    {
        BooleanClause[]? changed = null;
        for (int i = 0; i < query.Clauses.Count; i++)
        {
            BooleanClause clause = query.Clauses[i];
            Query rewritten = Rewrite(clause.Query);
            if (ReferenceEquals(rewritten, clause.Query)) continue;
            changed ??= [.. query.Clauses];
            changed[i] = clause with { Query = rewritten };
        }
        return changed == null ? query : new BooleanQuery(ValueList.Create<BooleanClause>(changed), query.MinimumShouldMatch);
    }
}
