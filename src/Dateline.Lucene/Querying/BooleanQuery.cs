using System.Text;

namespace Dateline.Lucene.Querying;

/// <summary>Combines queries: all of some, none of others, any of the rest.</summary>
public sealed record BooleanQuery : Query
{
    /// <summary>The most clauses a query can have, all levels together.</summary>
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
        Clauses = clauses;
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

    internal override Weight CreateWeight(Searcher searcher, bool needsScores, float boost) => new BooleanWeight(this, searcher, needsScores, boost);
}
