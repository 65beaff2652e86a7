using System.Globalization;

namespace Dateline.Console.Output;

/// <summary>Makes counts by calendar steps into a line of time.</summary>
internal static class Timelines
{
    /// <summary>What stands for a gap that is too long to be drawn.</summary>
    public const string Gap = "…";

    private const int MaxGap = 6;

    /// <summary>The counts with a zero for each step between two that is missing, or one <see cref="Gap"/> where more than six are. Values that are no dates stay as they are.</summary>
    public static IEnumerable<FacetValue> Filled(IReadOnlyList<FacetValue> values)
    {
        bool isWeekly = IsWeekly(values);
        DateOnly? next = null;
        foreach (FacetValue value in values)
        {
            if (!TryParse(value.Value, out DateOnly day))
            {
                yield return value;
                continue;
            }
            var missing = new List<FacetValue>();
            for (DateOnly step = next ?? day; step < day && missing.Count <= MaxGap; step = After(step, value.Value.Length, isWeekly))
            {
                string name = step.ToString(Format(value.Value.Length), CultureInfo.InvariantCulture);
                missing.Add(new FacetValue(name, name, 0));
            }
            if (missing.Count > MaxGap) yield return new FacetValue("", Gap, 0);
            else foreach (FacetValue empty in missing) yield return empty;
            yield return value;
            next = After(day, value.Value.Length, isWeekly);
        }
    }

    // Weeks are named by their Mondays.
    private static bool IsWeekly(IReadOnlyList<FacetValue> values) =>
        values.Count > 1 && values.All(v => v.Value.Length != 10 || !TryParse(v.Value, out DateOnly day) || day.DayOfWeek == DayOfWeek.Monday);

    private static bool TryParse(string value, out DateOnly day) =>
        DateOnly.TryParseExact(value, Format(value.Length), CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static string Format(int length) => length switch { 4 => "yyyy", 7 => "yyyy-MM", _ => "yyyy-MM-dd" };

    private static DateOnly After(DateOnly step, int length, bool isWeekly) =>
        length == 4 ? step.AddYears(1) : length == 7 ? step.AddMonths(1) : step.AddDays(isWeekly ? 7 : 1);
}
