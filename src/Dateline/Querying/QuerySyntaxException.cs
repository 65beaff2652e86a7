namespace Dateline.Querying;

/// <summary>A query that cannot be understood: where, why, and what to write instead.</summary>
public sealed class QuerySyntaxException : FormatException
{
    /// <summary>A query that cannot be understood.</summary>
    public QuerySyntaxException()
        : this("The query cannot be understood.") { }

    /// <summary>A query that cannot be understood.</summary>
    public QuerySyntaxException(string message)
        : this(message, 0, null) { }

    /// <summary>A query that cannot be understood.</summary>
    public QuerySyntaxException(string message, Exception? innerException)
        : base(message, innerException) { }

    /// <summary>A query that cannot be understood.</summary>
    /// <param name="reason">What is wrong.</param>
    /// <param name="position">The UTF-16 code unit of the query, from 0, at which it is wrong.</param>
    /// <param name="hint">What to write instead; null where there is no good guess.</param>
    public QuerySyntaxException(string reason, int position, string? hint)
        : base(hint == null ? $"{reason} (at character {position + 1})" : $"{reason} (at character {position + 1}). {hint}")
    {
        Reason = reason;
        Position = position;
        Hint = hint;
    }

    /// <summary>What is wrong.</summary>
    public string Reason { get; } = "";

    /// <summary>The UTF-16 code unit of the query, from 0, at which it is wrong.</summary>
    public int Position { get; }

    /// <summary>What to write instead; null where there is no good guess.</summary>
    public string? Hint { get; }
}
