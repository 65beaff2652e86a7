namespace Dateline.Lucene.Facets;

/// <summary>The intervals of a <see cref="CalendarHistogram"/>.</summary>
public enum CalendarInterval
{
    /// <summary>Days, named "2024-03-05".</summary>
    Day,

    /// <summary>Weeks from Monday on, numbered as ISO 8601 does: "2024-W10".</summary>
    Week,

    /// <summary>Months, named "2024-03".</summary>
    Month,

    /// <summary>Quarters of the year, named "2024-Q1".</summary>
    Quarter,

    /// <summary>Years, named "2024".</summary>
    Year,
}
