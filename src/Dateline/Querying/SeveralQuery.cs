using System.Globalization;
using System.Text;
using Dateline.Lucene.Querying;

namespace Dateline.Querying;

/// <summary>At least so many of several queries, or of a group's members on the day of publication: <c>ANY/3(group:g7)</c>, <c>ANY(…)</c>, <c>ALL(…)</c>.</summary>
/// <param name="Minimum">How many; 0 for all of them.</param>
/// <param name="Queries">The queries; a group stands for its members.</param>
public sealed record SeveralQuery(int Minimum, ValueList<NewsQuery> Queries) : NewsQuery(Around(Queries))
{
    /// <summary>How many; 0 for all of them.</summary>
    public int Minimum { get; init => field = QueryGuard.InRange(value, 0, int.MaxValue); } = QueryGuard.InRange(Minimum, 0, int.MaxValue);

    /// <summary>The queries; a group stands for its members.</summary>
    public ValueList<NewsQuery> Queries
    {
        get;
        init
        {
            Depth = Around(value);
            field = value;
        }
    } = Queries;

    internal override void Write(StringBuilder text)
    {
        text.Append(Minimum == 0 ? "ALL" : "ANY");
        if (Minimum > 1) text.Append('/').Append(Minimum.ToString(CultureInfo.InvariantCulture));
        text.Append('(');
        WriteList(text, Queries, ", ");
        text.Append(')');
    }
}
