using System.Text;
using Dateline.Lucene.Querying;

namespace Dateline.Querying;

/// <summary>What to find among news articles. Immutable; compared by value, wherever it was written; knows no index and no engine.</summary>
/// <remarks>
/// Made by <see cref="NewsQueryParser"/>, or in code by <see cref="NewsQueries"/> and the operators here. <see cref="ToString"/> gives query text that is parsed into an equal query.
/// Trees are at most <see cref="MaxDepth"/> levels deep, whoever makes them: whatever walks over one needs little of the thread's stack.
/// </remarks>
public abstract record NewsQuery
{
    /// <summary>How many levels deep queries can be nested.</summary>
    // Measured: compiling, rewriting and scoring take up to 1 KiB a level in a debug build, so that half of a stack of 256 KiB is always left.
    public const int MaxDepth = 100;

    private protected NewsQuery(int depth = 1) => Depth = depth;

    /// <summary>How many levels of queries this one has, itself included: 1 for a word.</summary>
    internal int Depth { get; private protected set; }

    /// <summary>The depth of a query around another.</summary>
    /// <exception cref="ArgumentException">It is nested too deep.</exception>
    private protected static int Around(NewsQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.Depth < MaxDepth ? query.Depth + 1 : throw new ArgumentException($"The query is nested more than {MaxDepth} levels deep. Flatten it.", nameof(query));
    }

    /// <summary>The depth of a query around others.</summary>
    /// <exception cref="ArgumentException">There are too few of them, or one is nested too deep.</exception>
    private protected static int Around(ValueList<NewsQuery> queries, int fewest = 1)
    {
        ArgumentNullException.ThrowIfNull(queries);
        if (queries.Count < fewest) throw new ArgumentException($"{queries.Count} queries are too few: {fewest} at least are needed.", nameof(queries));
        int depth = 0;
        foreach (NewsQuery query in queries.AsSpan()) depth = Math.Max(depth, Around(query));
        return depth;
    }

    /// <summary>Where it was written.</summary>
    public QuerySpan Span { get; init; }

    /// <summary>Whether two queries ask for the same; where they were written does not matter.</summary>
    public virtual bool Equals(NewsQuery? other) => other is not null && EqualityContract == other.EqualityContract;

    /// <inheritdoc/>
    public override int GetHashCode() => EqualityContract.GetHashCode();

    /// <summary>Both queries: <c>a AND b</c>. What is joined so stands on one level: <c>a &amp; b &amp; c</c> is <c>a AND b AND c</c>.</summary>
    public static NewsQuery operator &(NewsQuery left, NewsQuery right) => new AndQuery(Join((left as AndQuery)?.Queries, left, right));

    /// <summary>Either query: <c>a OR b</c>. What is joined so stands on one level.</summary>
    public static NewsQuery operator |(NewsQuery left, NewsQuery right) => new OrQuery(Join((left as OrQuery)?.Queries, left, right));

    /// <summary>What a query does not match: <c>NOT a</c>.</summary>
    public static NewsQuery operator !(NewsQuery query) => new NotQuery(query);

    /// <summary>Both queries, for languages without the operator.</summary>
    public static NewsQuery BitwiseAnd(NewsQuery left, NewsQuery right) => left & right;

    /// <summary>Either query, for languages without the operator.</summary>
    public static NewsQuery BitwiseOr(NewsQuery left, NewsQuery right) => left | right;

    /// <summary>What a query does not match, for languages without the operator.</summary>
    public static NewsQuery LogicalNot(NewsQuery query) => !query;

    private static ValueList<NewsQuery> Join(ValueList<NewsQuery>? before, NewsQuery left, NewsQuery right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return before == null ? [left, right] : [.. before, right];
    }

    /// <summary>The query as query text.</summary>
    public sealed override string ToString()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    internal abstract void Write(StringBuilder text);

    /// <summary>Whether it must stand in parentheses where a single thing is expected.</summary>
    internal virtual bool IsCompound => false;

    internal void WriteOperand(StringBuilder text)
    {
        if (IsCompound) text.Append('(');
        Write(text);
        if (IsCompound) text.Append(')');
    }

    private protected static void WriteList(StringBuilder text, ValueList<NewsQuery> queries, string separator)
    {
        for (int i = 0; i < queries.Count; i++)
        {
            if (i > 0) text.Append(separator);
            queries[i].WriteOperand(text);
        }
    }

    private protected static void WriteQuoted(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (char c in value)
        {
            if (c is '"' or '\\') text.Append('\\');
            text.Append(c);
        }
        text.Append('"');
    }

    private protected static void WriteWord(StringBuilder text, string word, bool keepWildcards = false)
    {
        // What would be an operator, a sign or a function at the start of a word is none behind a backslash.
        bool isOperator = QueryLexer.IsTaken(word) || (word.Length > 0 && "+-!/&|<>\u00ac\u2227\u2228\u22c0\u22c1\u2212\u2010\u2011\ufe63\uff0b\uff0d\uff01\uff0f\uff06\uff5c\uff1c\uff1e".Contains(word[0]));
        if (isOperator) text.Append('\\');
        for (int i = 0; i < word.Length; i++)
        {
            char c = word[i];
            bool special = QueryLexer.IsSpecial(c) && !(keepWildcards && (c is '*' or '?' or '\\'));
            if (special && !(isOperator && i == 0)) text.Append('\\');
            text.Append(c);
        }
    }
}
