using System.Text;
using Dateline.Lucene.Querying;

namespace Dateline.Querying;

/// <summary>All of several queries: <c>a AND b</c>, <c>ALL(a, b)</c>.</summary>
/// <param name="Queries">The queries.</param>
public sealed record AndQuery(ValueList<NewsQuery> Queries) : NewsQuery
{
    internal override bool IsCompound => true;

    internal override void Write(StringBuilder text) => WriteList(text, Queries, " AND ");
}
