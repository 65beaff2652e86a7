using System.Globalization;
using System.Text;
using Dateline.Lucene.Querying;

namespace Dateline.Querying;

/// <summary>Things close to each other: <c>NEAR/4(a, b)</c>, and in order: <c>BEFORE/3(a, b)</c>.</summary>
/// <param name="Distance">Words between them at most, all gaps together.</param>
/// <param name="Queries">Words, phrases, entities, patterns or alternatives of them; two or more.</param>
/// <param name="IsOrdered">Whether they stand in the order given.</param>
public sealed record NearQuery(int Distance, ValueList<NewsQuery> Queries, bool IsOrdered = false) : NewsQuery(Around(Queries, fewest: 2))
{
    /// <summary>Words between them at most, all gaps together.</summary>
    public int Distance { get; init => field = QueryGuard.InRange(value, 0, int.MaxValue); } = QueryGuard.InRange(Distance, 0, int.MaxValue);

    /// <summary>Words, phrases, entities, patterns or alternatives of them; two or more.</summary>
    public ValueList<NewsQuery> Queries
    {
        get;
        init
        {
            Depth = Around(value, fewest: 2);
            field = value;
        }
    } = Queries;

    internal override void Write(StringBuilder text)
    {
        text.Append(IsOrdered ? "BEFORE/" : "NEAR/").Append(Distance.ToString(CultureInfo.InvariantCulture)).Append('(');
        WriteList(text, Queries, ", ");
        text.Append(')');
    }
}
