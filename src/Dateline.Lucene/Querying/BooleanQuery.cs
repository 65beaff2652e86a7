using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Dateline.Lucene.Querying;

/// <summary>Combines queries: all of some, none of others, any of the rest.</summary>
public sealed record BooleanQuery : Query
{
    /// <summary>The most clauses a query can have, on one level.</summary>
    public const int MaxClauses = 1024;

    /// <summary>Combines clauses.</summary>
    /// <param name="clauses">The clauses, in order.</param>
    /// <param name="minimumShouldMatch">How many of the <see cref="Occur.Should"/> clauses must match; 0 for the usual rule: one, where no clause must match.</param>
    /// <exception cref="TooManyClausesException">There are more than <see cref="MaxClauses"/>.</exception>
    public BooleanQuery(ValueList<BooleanClause> clauses, int minimumShouldMatch = 0)
    {
        ArgumentNullException.ThrowIfNull(clauses);
        ArgumentOutOfRangeException.ThrowIfNegative(minimumShouldMatch);
        if (clauses.Count > MaxClauses) throw new TooManyClausesException(clauses.Count);
        int depth = 0;
        foreach (BooleanClause clause in clauses.AsSpan()) depth = Math.Max(depth, clause.Query.Depth);
        Clauses = clauses;
        Depth = Around(depth);
        MinimumShouldMatch = minimumShouldMatch;
    }

    /// <summary>The clauses, in order.</summary>
    public ValueList<BooleanClause> Clauses { get; }

    /// <summary>How many of the <see cref="Occur.Should"/> clauses must match.</summary>
    public int MinimumShouldMatch { get; }

    /// <summary>Documents that every query matches.</summary>
    public static BooleanQuery All(params ReadOnlySpan<Query> queries) => Of(Occur.Must, queries);

    /// <summary>Documents that at least one query matches.</summary>
    public static BooleanQuery Any(params ReadOnlySpan<Query> queries) => Of(Occur.Should, queries);

    private static BooleanQuery Of(Occur occur, ReadOnlySpan<Query> queries)
    {
        var clauses = new BooleanClause[queries.Length];
        for (int i = 0; i < clauses.Length; i++) clauses[i] = new BooleanClause(queries[i], occur);
        return new BooleanQuery(ValueList.Create<BooleanClause>(clauses));
    }

    internal override int Depth { get; }

    internal override IEnumerable<(Query Query, Occur Occur)> Parts => Clauses.Select(c => (c.Query, c.Occur));

    /// <inheritdoc/>
    public override string ToString(string? defaultField)
    {
        var text = new StringBuilder();
        if (MinimumShouldMatch > 0) text.Append('(');
        for (int i = 0; i < Clauses.Count; i++)
        {
            if (i > 0) text.Append(' ');
            BooleanClause clause = Clauses[i];
            text.Append(BooleanClause.Symbol(clause.Occur));
            if (clause.Query is BooleanQuery) text.Append('(').Append(clause.Query.ToString(defaultField)).Append(')');
            else text.Append(clause.Query.ToString(defaultField));
        }
        if (MinimumShouldMatch > 0) text.Append(")~").Append(MinimumShouldMatch);
        return text.ToString();
    }

    internal override Query Rewrite(Searcher searcher)
    {
        if (Clauses.Count == 0) return new MatchNoneQuery("empty BooleanQuery");
        if (Clauses.Count > 1) return this;
        BooleanClause only = Clauses[0];
        if (MinimumShouldMatch == 1 && only.Occur == Occur.Should) return only.Query;
        if (MinimumShouldMatch != 0) return this;
        return only.Occur switch
        {
            Occur.Filter => new BoostQuery(new ConstantScoreQuery(only.Query), 0),   // nothing scores
            Occur.MustNot => new MatchNoneQuery("pure negative BooleanQuery"),
            _ => only.Query,
        };
    }

    /// <summary>A simpler query where clauses repeat or contradict each other; asked for once no clause can be rewritten. The steps and their order are Lucene's, since they decide how scores are summed.</summary>
    internal Query Simplify()
    {
        if (_isSimple || IsPlain()) return this;
        Query simpler = SimplifyOnce();
        _isSimple = ReferenceEquals(simpler, this);
        return simpler;
    }

    private bool _isSimple;   // found out before; no part of what the query is

    /// <summary>Whether the other query has the same clauses, each as often, in any order: that finds the same with the same scores.</summary>
    public bool Equals(BooleanQuery? other)
    {
        if (ReferenceEquals(this, other)) return true;
        if (other is null || MinimumShouldMatch != other.MinimumShouldMatch || Clauses.Count != other.Clauses.Count) return false;
        // Each pair of clauses is compared once, so that the work grows with the queries and not with two to their depth.
        var counts = new Dictionary<BooleanClause, int>(Clauses.Count);
        foreach (BooleanClause clause in Clauses.AsSpan()) CollectionsMarshal.GetValueRefOrAddDefault(counts, clause, out _)++;
        foreach (BooleanClause clause in other.Clauses.AsSpan())
        {
            ref int count = ref CollectionsMarshal.GetValueRefOrNullRef(counts, clause);
            if (Unsafe.IsNullRef(ref count) || count-- == 0) return false;
        }
        return true;
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        int sum = MinimumShouldMatch;
        foreach (BooleanClause clause in Clauses.AsSpan()) sum += clause.GetHashCode();
        return sum;
    }

    /// <summary>Whether clauses are few, all different, and none a disjunction or one that all documents match: then nothing can be simplified.</summary>
    private bool IsPlain()
    {
        ReadOnlySpan<BooleanClause> clauses = Clauses.AsSpan();
        if (clauses.Length > 16) return false;
        for (int i = 0; i < clauses.Length; i++)
        {
            Query query = Unboosted(clauses[i].Query);
            if (query is MatchAllQuery or BooleanQuery) return false;
            for (int k = 0; k < i; k++)
            {
                if (query.Equals(Unboosted(clauses[k].Query))) return false;
            }
        }
        return true;
    }

    private static Query Unboosted(Query query)
    {
        while (query is BoostQuery boosted) query = boosted.Query;
        return query;
    }

    private Query SimplifyOnce()
    {
        HashSet<Query> musts = SetOf(Occur.Must), filters = SetOf(Occur.Filter), nots = SetOf(Occur.MustNot);
        // Filters and exclusions count once.
        if (filters.Count < CountOf(Occur.Filter) || nots.Count < CountOf(Occur.MustNot))
        {
            var seen = new HashSet<(Query, Occur)>();
            return With(Clauses.Where(c => c.Occur is Occur.Must or Occur.Should || seen.Add((c.Query, c.Occur))), MinimumShouldMatch);
        }
        if (nots.Count > 0)
        {
            if (nots.Overlaps(musts) || nots.Overlaps(filters)) return new MatchNoneQuery("FILTER or MUST clause also in MUST_NOT");
            if (nots.Contains(new MatchAllQuery())) return new MatchNoneQuery("MUST_NOT clause is MatchAllDocsQuery");
        }
        // Filters that are required anyway, or that let all pass.
        if (filters.Count > 0)
        {
            var all = new MatchAllQuery();
            bool dropAll = filters.Count > 1 || musts.Count > 0;
            bool Superfluous(Query query) => musts.Contains(query) || (dropAll && query is MatchAllQuery);
            if (filters.Any(Superfluous))
            {
                var kept = Clauses.Where(c => c.Occur != Occur.Filter || !Superfluous(c.Query)).ToList();
                if (kept.Count == 0) kept.Add(new BooleanClause(all, Occur.Filter));
                return With(kept, MinimumShouldMatch);
            }
            // An optional clause that is a filter too must match, and scores.
            HashSet<Query> both = SetOf(Occur.Should);
            both.IntersectWith(filters);
            if (both.Count > 0)
            {
                int minimum = MinimumShouldMatch;
                var clauses = new List<BooleanClause>();
                foreach (BooleanClause clause in Clauses)
                {
                    if (!both.Contains(clause.Query))
                    {
                        clauses.Add(clause);
                    }
                    else if (clause.Occur == Occur.Should)
                    {
                        clauses.Add(clause with { Occur = Occur.Must });
                        minimum--;
                    }
                }
                return With(clauses, Math.Max(0, minimum));
            }
        }
        if (MinimumShouldMatch <= 1 && SumBoosts(Occur.Should) is { } fewer) return fewer;
        if (SumBoosts(Occur.Must) is { } fewerMusts) return fewerMusts;
        // A clause that all match, among filters, only gives its score.
        if (filters.Count > 0 && CountOf(Occur.Must) == 1)
        {
            Query must = musts.First();
            float boost = 1;
            if (must is BoostQuery boosted) (must, boost) = (boosted.Query, boosted.Boost);
            if (must is MatchAllQuery)
            {
                Query constant = new ConstantScoreQuery(With(Clauses.Where(c => c.Occur is Occur.Filter or Occur.MustNot), 0));
                if (boost != 1) constant = new BoostQuery(constant, boost);
                return With([new BooleanClause(constant, Occur.Must), .. Clauses.Where(c => c.Occur == Occur.Should)], MinimumShouldMatch);
            }
        }
        // Disjunctions within a disjunction.
        if (MinimumShouldMatch <= 1 && Clauses.Any(IsFlat))
        {
            var flat = new List<BooleanClause>();
            foreach (BooleanClause clause in Clauses)
            {
                if (IsFlat(clause)) flat.AddRange(((BooleanQuery)clause.Query).Clauses);
                else flat.Add(clause);
            }
            if (flat.Count <= MaxClauses) return With(flat, MinimumShouldMatch);
        }
        return this;

        static bool IsFlat(BooleanClause clause) =>
            clause.Occur == Occur.Should && clause.Query is BooleanQuery { MinimumShouldMatch: <= 1 } inner && inner.Clauses.All(c => c.Occur == Occur.Should);
    }

    private static BooleanQuery With(IEnumerable<BooleanClause> clauses, int minimum) => new(ValueList.From(clauses), minimum);

    private HashSet<Query> SetOf(Occur occur)
    {
        var set = new HashSet<Query>();
        foreach (BooleanClause clause in Clauses.AsSpan())
        {
            if (clause.Occur == occur) set.Add(clause.Query);
        }
        return set;
    }

    private int CountOf(Occur occur)
    {
        int count = 0;
        foreach (BooleanClause clause in Clauses.AsSpan()) count += clause.Occur == occur ? 1 : 0;
        return count;
    }

    /// <summary>Clauses of a kind that are the same but for boosts become one, with the sum of the boosts; null where there are none.</summary>
    private BooleanQuery? SumBoosts(Occur occur)
    {
        var boosts = new Dictionary<Query, double>();
        var order = new List<Query>();
        int count = 0;
        foreach (BooleanClause clause in Clauses.AsSpan())
        {
            if (clause.Occur != occur) continue;
            count++;
            Query query = clause.Query;
            double boost = 1;
            while (query is BoostQuery boosted)
            {
                boost *= boosted.Boost;
                query = boosted.Query;
            }
            if (boosts.TryAdd(query, boost)) order.Add(query);
            else boosts[query] += boost;
        }
        if (boosts.Count == count) return null;
        var clauses = new List<BooleanClause>();
        foreach (Query query in order)
        {
            float boost = (float)boosts[query];
            clauses.Add(new BooleanClause(boost == 1 ? query : new BoostQuery(query, boost), occur));
        }
        clauses.AddRange(Clauses.Where(c => c.Occur != occur));
        return With(clauses, MinimumShouldMatch);
    }

    internal override Weight CreateWeight(Searcher searcher, bool needsScores, float boost) => BooleanWeight.Create(this, searcher, needsScores, boost);
}
