using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Searches a snapshot. Thread-safe; cheap to make.</summary>
public sealed class Searcher
{
    private const int MaxDepth = 256;

    /// <summary>Searches a snapshot, which it does not own.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="similarity">How terms are scored; BM25 unless given.</param>
    public Searcher(Snapshot snapshot, Similarity? similarity = null)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        Snapshot = snapshot;
        Similarity = similarity ?? new Bm25();
    }

    private Searcher(SegmentReader segment)
    {
        Segment = segment;
        Similarity = new Bm25();
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
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        using Snapshot.Use use = Snapshot.Acquire();
        bool scored = sort == null || sort.NeedsScores;
        Weight weight = CreateWeight(Rewrite(query), scored);
        return TopDocsCollector.Collect(this, weight, Math.Min(top, Math.Max(1, Snapshot.MaxDoc)), sort);
    }

    /// <summary>How many live documents match.</summary>
    public int Count(Query query)
    {
        ArgumentNullException.ThrowIfNull(query);
        using Snapshot.Use use = Snapshot.Acquire();
        Weight weight = CreateWeight(Rewrite(query), needsScores: false);
        int count = 0;
        int[] docs = new int[256];
        foreach (SegmentReader segment in Snapshot.Segments)
        {
            int known = weight.Count(segment);
            if (known >= 0)
            {
                count += known;
                continue;
            }
            if (weight.CreateScorer(segment) is not { } scorer) continue;
            for (int n = scorer.Fill(docs); n > 0; n = scorer.Fill(docs))
            {
                if (segment.LiveDocs is not { } live) count += n;
                else foreach (int doc in docs.AsSpan(0, n)) count += live[doc] ? 1 : 0;
            }
        }
        return count;
    }

    /// <summary>Hands every live match to a collector, segment by segment, in document order, without scores.</summary>
    public void Collect(Query query, IDocumentCollector collector)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(collector);
        using Snapshot.Use use = Snapshot.Acquire();
        Weight weight = CreateWeight(Rewrite(query), needsScores: false);
        int[] docs = new int[256];
        for (int i = 0; i < Snapshot.Segments.Count; i++)
        {
            SegmentReader segment = Snapshot.Segments[i];
            if (weight.CreateScorer(segment) is not { } scorer) continue;
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
                if (n > 0) collector.Collect(docs.AsSpan(0, n));
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

    internal Weight CreateWeight(Query rewritten, bool needsScores) => rewritten.CreateWeight(this, needsScores, 1);

    internal Query Rewrite(Query query) => Rewrite(query, 0);

    private Query Rewrite(Query query, int depth)
    {
        if (depth > MaxDepth) throw new ArgumentException($"The query is nested more than {MaxDepth} levels deep. Flatten it.", nameof(query));
        while (true)
        {
            Query before = query;
            query = query.Rewrite(this);
            query = query switch
            {
                BooleanQuery boolean => RewriteClauses(boolean, depth),
                BoostQuery boost when Rewrite(boost.Query, depth + 1) is var inner && !ReferenceEquals(inner, boost.Query) => new BoostQuery(inner, boost.Boost),
                ConstantScoreQuery constant when Rewrite(constant.Query, depth + 1) is var inner && !ReferenceEquals(inner, constant.Query) => new ConstantScoreQuery(inner),
                _ => query,
            };
            if (ReferenceEquals(query, before)) return query;
        }
    }

    private BooleanQuery RewriteClauses(BooleanQuery query, int depth)
    {
        BooleanClause[]? changed = null;
        for (int i = 0; i < query.Clauses.Count; i++)
        {
            BooleanClause clause = query.Clauses[i];
            Query rewritten = Rewrite(clause.Query, depth + 1);
            if (ReferenceEquals(rewritten, clause.Query)) continue;
            changed ??= [.. query.Clauses];
            changed[i] = clause with { Query = rewritten };
        }
        return changed == null ? query : new BooleanQuery(ValueList.Create<BooleanClause>(changed), query.MinimumShouldMatch);
    }
}
