using System.Globalization;

namespace Dateline.Lucene.Facets;

/// <summary>Numbers the intervals of a calendar in one time zone: each a whole number, one more for the next.</summary>
internal sealed class Calendar(CalendarInterval interval, TimeZoneInfo zone)
{
    public const long DayLength = 86_400_000;

    /// <summary>The moments .NET can tell the date of, less a margin for offsets: milliseconds since 1970.</summary>
    public const long First = -62_135_596_800_000 + (2 * DayLength);

    /// <summary>The moment after the last.</summary>
    public const long Beyond = 253_402_300_800_000 - (2 * DayLength);

    public TimeSpan OffsetAt(long moment) => zone.GetUtcOffset(DateTimeOffset.FromUnixTimeMilliseconds(moment));

    /// <summary>The interval of a local calendar day.</summary>
    public int Number(DateTime local) => interval switch
    {
        CalendarInterval.Day => DateOnly.FromDateTime(local).DayNumber,
        // Day 0, the first of January of the year 1, is a Monday.
        CalendarInterval.Week => DateOnly.FromDateTime(local).DayNumber / 7,
        CalendarInterval.Month => (local.Year * 12) + local.Month - 1,
        CalendarInterval.Quarter => (local.Year * 4) + ((local.Month - 1) / 3),
        _ => local.Year,
    };

    /// <summary>The interval of a moment; the slow way, and true where clocks change.</summary>
    public int NumberAt(long moment)
    {
        int number = Number(DateTimeOffset.FromUnixTimeMilliseconds(moment).UtcDateTime + OffsetAt(moment));
        // Where clocks go back over midnight the same day comes twice; intervals are unbroken stretches of time all the same.
        if (moment < Start(number)) return number - 1;
        return moment >= Start(number + 1) ? number + 1 : number;
    }

    /// <summary>The first day of an interval.</summary>
    public DateOnly Day(int number) => interval switch
    {
        CalendarInterval.Day => DateOnly.FromDayNumber(number),
        CalendarInterval.Week => DateOnly.FromDayNumber(number * 7),
        CalendarInterval.Month => new DateOnly(number / 12, (number % 12) + 1, 1),
        CalendarInterval.Quarter => new DateOnly(number / 4, (number % 4 * 3) + 1, 1),
        _ => new DateOnly(number, 1, 1),
    };

    /// <summary>The first moment of an interval, in milliseconds since 1970.</summary>
    public long Start(int number)
    {
        if (interval == CalendarInterval.Year && number > 9999) return Beyond + (2 * DayLength);
        if (interval == CalendarInterval.Month && number >= 10_000 * 12) return Beyond + (2 * DayLength);
        if (interval == CalendarInterval.Quarter && number >= 10_000 * 4) return Beyond + (2 * DayLength);
        long midnight = (Day(number).ToDateTime(TimeOnly.MinValue).Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;
        long before = Offset(midnight - DayLength), after = Offset(midnight + DayLength);
        // The first midnight of two, where clocks go back over it.
        long early = midnight - before, late = midnight - after;
        if (before == after || Offset(early) == before) return early;
        if (Offset(late) == after) return late;
        // A midnight that the clocks skip (islands that crossed the date line skipped a whole day): the day starts where they go on.
        while (early - late > 1)
        {
            long middle = late + ((early - late) / 2);
            if (Offset(middle) == before) late = middle;
            else early = middle;
        }
        return early;
    }

    private long Offset(long moment) => (long)OffsetAt(Math.Clamp(moment, First - (2 * DayLength), Beyond + (2 * DayLength) - 1)).TotalMilliseconds;

    public string Name(int number)
    {
        DateOnly day = Day(number);
        return interval switch
        {
            CalendarInterval.Day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            CalendarInterval.Week => string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(day.ToDateTime(default)):D4}-W{ISOWeek.GetWeekOfYear(day.ToDateTime(default)):D2}"),
            CalendarInterval.Month => day.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            CalendarInterval.Quarter => string.Create(CultureInfo.InvariantCulture, $"{day.Year:D4}-Q{((day.Month - 1) / 3) + 1}"),
            _ => day.Year.ToString("D4", CultureInfo.InvariantCulture),
        };
    }
}
