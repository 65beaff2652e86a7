using System.Globalization;
using System.Text;

namespace Dateline.Querying;

/// <summary>Articles published in the days up to now: <c>date:last-7-days</c>. What "now" is, the search decides.</summary>
/// <param name="Count">How many.</param>
/// <param name="Unit">Of what: day, week, month or year.</param>
public sealed record RecentQuery(int Count, string Unit) : NewsQuery
{
    internal override void Write(StringBuilder text) => text.Append("date:last-").Append(Count.ToString(CultureInfo.InvariantCulture)).Append('-').Append(Unit).Append('s');
}
