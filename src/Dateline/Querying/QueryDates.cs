using System.Globalization;

namespace Dateline.Querying;

/// <summary>Dates as queries write them.</summary>
internal static class QueryDates
{
    /// <summary>A year, month or day in ISO 8601 and the days it has.</summary>
    public static bool TryParse(string text, out DateOnly from, out DateOnly to)
    {
        if (text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year >= 1)
        {
            (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
            return true;
        }
        // Decades are spoken of a lot: "1940s".
        if (text.Length == 5 && text[4] == 's' && text[3] == '0' && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out year) && year >= 1)
        {
            (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year + 9, 12, 31));
            return true;
        }
        if (text.Length == 7 && DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out from))
        {
            to = new DateOnly(from.Year, from.Month, DateTime.DaysInMonth(from.Year, from.Month));
            return true;
        }
        bool known = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out from);
        to = from;
        return known;
    }
}
