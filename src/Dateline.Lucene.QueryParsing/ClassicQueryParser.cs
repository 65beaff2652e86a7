using System.Diagnostics.CodeAnalysis;
using Dateline.Lucene.QueryParsing.Classic;
using Dateline.Lucene.Querying;

namespace Dateline.Lucene.QueryParsing;

/// <summary>Reads Lucene's classic query syntax.</summary>
/// <remarks>
/// Words, <c>"phrases"</c>, <c>"slop"~3</c>, <c>pre*</c>, <c>w?ld*</c>, <c>fuzy~1</c>, <c>/regex/</c>, <c>[a TO b}</c>, <c>field:</c>, <c>( )</c>, <c>+ - NOT AND OR</c>,
/// <c>^2</c>, and a backslash before what stands for itself. Thread-safe. A query is refused in no other way than by <see cref="QuerySyntaxException"/>.
/// </remarks>
public sealed class ClassicQueryParser
{
    private readonly ClassicQueryOptions _options;

    /// <summary>A parser that reads as the options say.</summary>
    public ClassicQueryParser(ClassicQueryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>Reads a query.</summary>
    /// <exception cref="QuerySyntaxException">The query cannot be read; the message says where and what to do.</exception>
    public Query Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new QueryBuilder(_options).Build(SyntaxParser.Parse(text));
    }

    /// <summary>Reads a query, or says why not.</summary>
    public bool TryParse(string text, [NotNullWhen(true)] out Query? query, [NotNullWhen(false)] out QuerySyntaxException? error)
    {
        try
        {
            query = Parse(text);
            error = null;
            return true;
        }
        catch (QuerySyntaxException e)
        {
            query = null;
            error = e;
            return false;
        }
    }

    /// <summary>Reads a query; one that cannot be read by the rules is read as its words, in the simple syntax.</summary>
    public Query ParseLenient(string text)
    {
        if (TryParse(text, out Query? query, out _)) return query;
        return new SimpleQueryParser(_options.Analyzer, _options.Fields ?? new Dictionary<string, float> { [_options.DefaultField] = 1 }) { RequireAll = _options.RequireAll }.Parse(text);
    }

    /// <summary>The tree of a query, with the place of each part in the text.</summary>
    /// <exception cref="QuerySyntaxException">The query cannot be read.</exception>
    public static GroupSyntax ParseSyntax(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return SyntaxParser.Parse(text);
    }
}
