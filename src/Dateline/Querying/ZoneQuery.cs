using System.Text;

namespace Dateline.Querying;

/// <summary>A query whose words are looked for in certain parts of an article: <c>title:</c>.</summary>
/// <param name="Zone">Which parts.</param>
/// <param name="Query">The query.</param>
public sealed record ZoneQuery(QueryZone Zone, NewsQuery Query) : NewsQuery(Around(Query))
{
    /// <summary>The query.</summary>
    public NewsQuery Query
    {
        get;
        init
        {
            Depth = Around(value);
            field = value;
        }
    } = Query;

    internal override void Write(StringBuilder text)
    {
        text.Append(Zone == QueryZone.Story ? "text" : Zone.ToString().ToLowerInvariant()).Append(":(");
        Query.Write(text);
        text.Append(')');
    }
}
