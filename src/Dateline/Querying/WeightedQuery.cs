using System.Globalization;
using System.Text;

namespace Dateline.Querying;

/// <summary>A query that counts for more or less: <c>a^2</c>.</summary>
/// <param name="Query">The query.</param>
/// <param name="Boost">What its score is multiplied by.</param>
public sealed record WeightedQuery(NewsQuery Query, float Boost) : NewsQuery(Around(Query))
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
        Query.WriteOperand(text);
        text.Append('^').Append(Boost.ToString("0.######", CultureInfo.InvariantCulture));
    }
}
