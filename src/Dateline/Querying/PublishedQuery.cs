using System.Globalization;
using System.Text;

namespace Dateline.Querying;

/// <summary>Articles published between two days: <c>date:[2025-03-01 TO 2025-03-31]</c>. Articles without a date never match.</summary>
/// <param name="From">The first day; null for none.</param>
/// <param name="To">The last day; null for none.</param>
public sealed record PublishedQuery(DateOnly? From, DateOnly? To) : NewsQuery
{
    internal override void Write(StringBuilder text) => WriteDays(text, "date", From, To);

    internal static void WriteDays(StringBuilder text, string field, DateOnly? from, DateOnly? to)
    {
        text.Append(field).Append(":[").Append(Day(from)).Append(" TO ").Append(Day(to)).Append(']');

        static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "*";
    }
}
