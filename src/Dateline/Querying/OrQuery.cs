using System.Text;
using Dateline.Lucene.Querying;

namespace Dateline.Querying;

/// <summary>Any of several queries: <c>a OR b</c>, <c>a|b</c>.</summary>
/// <param name="Queries">The queries.</param>
public sealed record OrQuery(ValueList<NewsQuery> Queries) : NewsQuery(Around(Queries))
{
    /// <summary>The queries.</summary>
    public ValueList<NewsQuery> Queries
    {
        get;
        init
        {
            Depth = Around(value);
            field = value;
        }
    } = Queries;

    internal override bool IsCompound => true;

    internal override void Write(StringBuilder text) => WriteList(text, Queries, " OR ");
}
