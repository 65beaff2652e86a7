using System.Globalization;

namespace Dateline.Dates;

internal enum DateGrain : byte
{
    None, Day, Weekend, Week, Month, Season, Quarter, Half, Year, Decade, Century, Ref,
}

/// <summary>A time of the calendar at its grain; knows its TIMEX3 form and the days that it covers.</summary>
/// <remarks>Source of the forms: TimeML 1.2.1, annotation guidelines for TIMEX3 values. Seasons are those of the northern hemisphere;
/// a winter carries the year that it begins in, and covers December to February.</remarks>
internal readonly record struct DateValue(DateGrain Grain, int Year, int Part = 0, int DayOfMonth = 0)
{
    private static readonly string[] s_seasons = ["", "SP", "SU", "FA", "WI"];

    /// <summary>Minutes after midnight, plus one; zero without a time.</summary>
    public int Clock { get; init; }

    public PartOfDay PartOfDay { get; init; }

    /// <summary>A year or century counted backwards; the calendar of <see cref="DateOnly"/> does not have it.</summary>
    public bool IsBeforeChrist { get; init; }

    public static DateValue OfDay(DateOnly day) => new(DateGrain.Day, day.Year, day.Month, day.Day);

    public static DateValue OfWeek(DateOnly day)
    {
        var time = day.ToDateTime(TimeOnly.MinValue);
        return new(DateGrain.Week, ISOWeek.GetYear(time), ISOWeek.GetWeekOfYear(time));
    }

    public static DateValue OfMonth(int year, int month) => new(DateGrain.Month, year, month);

    public static DateValue OfYear(int year) => new(DateGrain.Year, year);

    public static DateValue OfRef(TimeRef reference) => new(DateGrain.Ref, 0, (int)reference);

    public static bool IsDay(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    public DateOnly Day => new(Year, Part, DayOfMonth);

    /// <summary>Whether the calendar of <see cref="DateOnly"/> has it.</summary>
    public bool IsValid => Grain switch
    {
        DateGrain.None => false,
        DateGrain.Ref => true,
        DateGrain.Day => IsDay(Year, Part, DayOfMonth),
        DateGrain.Decade => Year is >= 1 and < 999,
        DateGrain.Century => Year is >= 1 and < 99,
        DateGrain.Week or DateGrain.Weekend => Year is >= 2 and < 9999 && Part is >= 1 and <= 53,
        _ => Year is >= 1 and < 9999,
    };

    public (DateOnly From, DateOnly To)? Interval()
    {
        if (IsBeforeChrist) return null;
        switch (Grain)
        {
            case DateGrain.Day:
                return (Day, Day);
            case DateGrain.Week:
            case DateGrain.Weekend:
                DateOnly monday = DateOnly.FromDateTime(ISOWeek.ToDateTime(Year, Part, DayOfWeek.Monday));
                return (Grain == DateGrain.Week ? monday : monday.AddDays(5), monday.AddDays(6));
            case DateGrain.Month:
                return Months(Year, Part, 1);
            case DateGrain.Quarter:
                return Months(Year, Part * 3 - 2, 3);
            case DateGrain.Half:
                return Months(Year, Part * 6 - 5, 6);
            case DateGrain.Season:
                return Months(Year, Part * 3, 3);
            case DateGrain.Year:
                return Months(Year, 1, 12);
            case DateGrain.Decade:
                return Months(Year * 10, 1, 120);
            case DateGrain.Century:
                return Months(Year * 100, 1, 1200);
            default:
                return null;
        }
    }

    private static (DateOnly, DateOnly) Months(int year, int month, int count)
    {
        var from = new DateOnly(year, month, 1);
        return (from, from.AddMonths(count).AddDays(-1));
    }

    public override string ToString()
    {
        string value = Grain switch
        {
            DateGrain.Day => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Part:00}-{DayOfMonth:00}"),
            DateGrain.Week => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-W{Part:00}"),
            DateGrain.Weekend => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-W{Part:00}-WE"),
            DateGrain.Month => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Part:00}"),
            DateGrain.Season => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{s_seasons[Part]}"),
            DateGrain.Quarter => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-Q{Part}"),
            DateGrain.Half => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-H{Part}"),
            DateGrain.Year when IsBeforeChrist => string.Create(CultureInfo.InvariantCulture, $"BC{Year:0000}"),
            DateGrain.Century when IsBeforeChrist => string.Create(CultureInfo.InvariantCulture, $"BC{Year:00}"),
            DateGrain.Year => Year.ToString("0000", CultureInfo.InvariantCulture),
            DateGrain.Decade => Year.ToString("000", CultureInfo.InvariantCulture),
            DateGrain.Century => Year.ToString("00", CultureInfo.InvariantCulture),
            DateGrain.Ref => (TimeRef)Part switch { TimeRef.Present => "PRESENT_REF", TimeRef.Past => "PAST_REF", _ => "FUTURE_REF" },
            _ => "",
        };
        if (Clock > 0) return string.Create(CultureInfo.InvariantCulture, $"{value}T{(Clock - 1) / 60:00}:{(Clock - 1) % 60:00}");
        return PartOfDay switch
        {
            PartOfDay.Morning => value + "TMO",
            PartOfDay.Midday => value + "TMI",
            PartOfDay.Afternoon => value + "TAF",
            PartOfDay.Evening => value + "TEV",
            PartOfDay.Night => value + "TNI",
            _ => value,
        };
    }
}
