namespace Dateline.Dates;

/// <summary>Days whose date follows from the year alone. Where countries differ, the one that English-language news means.</summary>
internal enum Holiday
{
    None, Christmas, ChristmasEve, Thanksgiving, Easter, EasterMonday, GoodFriday, Halloween, Independence, Memorial, Labor, Veterans, Valentine, Boxing, Bastille,
    Columbus, NewYear, NewYearsEve, Patrick,
}

internal static class HolidayCalendar
{
    public static DateOnly Of(Holiday holiday, int year) => holiday switch
    {
        Holiday.Christmas => new(year, 12, 25),
        Holiday.ChristmasEve => new(year, 12, 24),
        Holiday.Boxing => new(year, 12, 26),
        Holiday.NewYear => new(year, 1, 1),
        Holiday.NewYearsEve => new(year, 12, 31),
        Holiday.Valentine => new(year, 2, 14),
        Holiday.Patrick => new(year, 3, 17),
        Holiday.Independence => new(year, 7, 4),
        Holiday.Bastille => new(year, 7, 14),
        Holiday.Halloween => new(year, 10, 31),
        Holiday.Veterans => new(year, 11, 11),
        Holiday.Thanksgiving => Nth(year, 11, DayOfWeek.Thursday, 4),
        Holiday.Columbus => Nth(year, 10, DayOfWeek.Monday, 2),
        Holiday.Labor => Nth(year, 9, DayOfWeek.Monday, 1),
        Holiday.Memorial => LastMonday(year, 5),
        Holiday.EasterMonday => Easter(year).AddDays(1),
        Holiday.GoodFriday => Easter(year).AddDays(-2),
        _ => Easter(year),
    };

    private static DateOnly Nth(int year, int month, DayOfWeek day, int count)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays((day - first.DayOfWeek + 7) % 7 + 7 * (count - 1));
    }

    private static DateOnly LastMonday(int year, int month)
    {
        var last = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        return last.AddDays(-((last.DayOfWeek - DayOfWeek.Monday + 7) % 7));
    }

    /// <summary>The western Easter Sunday of a Gregorian year.</summary>
    /// <remarks>Source: the computus of Gauss in the form of Butcher (1876), as in Meeus, Astronomical Algorithms, chapter 8.</remarks>
    public static DateOnly Easter(int year)
    {
        int golden = year % 19, century = year / 100, rest = year % 100;
        int epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
        int late = (golden + 11 * epact + 22 * weekday) / 451;
        int sum = epact + weekday - 7 * late + 114;
        return new(year, sum / 31, sum % 31 + 1);
    }
}
