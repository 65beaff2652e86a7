namespace Dateline.Lucene.QueryParsing;

/// <summary>A query that cannot be read.</summary>
public sealed class QuerySyntaxException : FormatException
{
    /// <summary>Says what is wrong and where.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="position">The UTF-16 code unit of the query where it is, counted from 0.</param>
    /// <param name="hint">What to do about it.</param>
    /// <param name="inner">The failure this one was found by, if any.</param>
    public QuerySyntaxException(string message, int position, string hint, Exception? inner = null)
        : base($"Column {position + 1}: {message}. {hint}", inner)
    {
        Position = position;
        Hint = hint;
    }

    /// <summary>The UTF-16 code unit of the query where it is, counted from 0.</summary>
    public int Position { get; }

    /// <summary>What to do about it.</summary>
    public string Hint { get; }
}
