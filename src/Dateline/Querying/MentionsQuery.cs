using System.Globalization;
using System.Text;

namespace Dateline.Querying;

/// <summary>At least so many mentions: <c>ATLEAST/5(country:UA)</c>.</summary>
/// <param name="Minimum">How many.</param>
/// <param name="Query">Of what.</param>
public sealed record MentionsQuery(int Minimum, NewsQuery Query) : NewsQuery(Around(Query))
{
    /// <summary>How many.</summary>
    public int Minimum { get; init => field = QueryGuard.InRange(value, 1, int.MaxValue); } = QueryGuard.InRange(Minimum, 1, int.MaxValue);

    /// <summary>Of what.</summary>
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
        text.Append("ATLEAST/").Append(Minimum.ToString(CultureInfo.InvariantCulture)).Append('(');
        Query.Write(text);
        text.Append(')');
    }
}
