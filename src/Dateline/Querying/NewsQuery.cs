using System.Text;

namespace Dateline.Querying;

/// <summary>What to find among news articles. Immutable; compared by value, wherever it was written; knows no index and no engine.</summary>
/// <remarks>Made by <see cref="NewsQueryParser"/>, or by hand: the types are the typed builder. <see cref="ToString"/> gives query text that is parsed into an equal query.</remarks>
public abstract record NewsQuery
{
    private protected NewsQuery() { }

    /// <summary>Where it was written.</summary>
    public QuerySpan Span { get; init; }

    /// <summary>Whether two queries ask for the same; where they were written does not matter.</summary>
    public virtual bool Equals(NewsQuery? other) => other is not null && EqualityContract == other.EqualityContract;

    /// <inheritdoc/>
    public override int GetHashCode() => EqualityContract.GetHashCode();

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

    private protected static void WriteList(StringBuilder text, IEnumerable<NewsQuery> queries, string separator)
    {
        bool first = true;
        foreach (NewsQuery query in queries)
        {
            if (!first) text.Append(separator);
            first = false;
            query.WriteOperand(text);
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
        bool isOperator = word is "AND" or "OR" or "NOT" or "TO" || (word.Length > 0 && "+-!/&|<>".Contains(word[0]));
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
