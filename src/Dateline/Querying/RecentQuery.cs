using System.Globalization;
using System.Text;

namespace Dateline.Querying;

/// <summary>Articles published in the days up to now: <c>date:last-7-days</c>. What "now" is, the search decides.</summary>
/// <param name="Count">How many.</param>
/// <param name="Unit">Of what: day, week, month or year.</param>
public sealed record RecentQuery(int Count, string Unit) : NewsQuery
{
    /// <summary>Of what: day, week, month or year.</summary>
    public string Unit { get; init => field = UnitOf(value); } = UnitOf(Unit);

    /// <summary>How many.</summary>
    public int Count { get; init => field = QueryGuard.InRange(value, 1, 10_000); } = QueryGuard.InRange(Count, 1, 10_000);

    internal override void Write(StringBuilder text) => text.Append("date:last-").Append(Count.ToString(CultureInfo.InvariantCulture)).Append('-').Append(Unit).Append('s');

    private static string UnitOf(string unit) => unit is "day" or "week" or "month" or "year" ? unit : throw new ArgumentException($"\"{unit}\" is no unit: day, week, month or year.", nameof(Unit));
}
