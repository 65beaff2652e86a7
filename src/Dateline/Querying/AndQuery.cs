using System.Text;
using Dateline.Lucene.Querying;

namespace Dateline.Querying;

/// <summary>All of several queries: <c>a AND b</c>, <c>ALL(a, b)</c>.</summary>
/// <param name="Queries">The queries.</param>
public sealed record AndQuery(ValueList<NewsQuery> Queries) : NewsQuery(Around(Queries))
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

    internal override void Write(StringBuilder text) => WriteList(text, Queries, " AND ");
}
