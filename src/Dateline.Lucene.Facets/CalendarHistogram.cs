using Dateline.Lucene.Indexing;

namespace Dateline.Lucene.Facets;

/// <summary>Counts documents by days, weeks, months, quarters or years of a time zone, in order of time, with empty intervals between the first and the last.</summary>
/// <remarks>
/// The field has numeric or sorted-numeric doc values: milliseconds since 1970 in UTC. A document with several moments counts once for each interval it has
/// one in. Documents without a moment, or with none in the years 1 to 9999, are <see cref="FacetResult.Missing"/>.
/// </remarks>
public sealed record CalendarHistogram : FacetRequest
{
    /// <summary>Counts by intervals.</summary>
    /// <param name="field">The field.</param>
    /// <param name="interval">The interval.</param>
    /// <param name="zone">Whose calendar days; UTC unless given.</param>
    public CalendarHistogram(string field, CalendarInterval interval, TimeZoneInfo? zone = null)
        : base(field)
    {
        if (!Enum.IsDefined(interval)) throw new ArgumentOutOfRangeException(nameof(interval), interval, "No such interval.");
        Interval = interval;
        Zone = zone ?? TimeZoneInfo.Utc;
    }

    /// <summary>The interval.</summary>
    public CalendarInterval Interval { get; }

    /// <summary>Whose calendar days.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>The most intervals to give, 1 or more; 10,000 unless set. Where first and last are further apart, empty ones are left out, then the oldest.</summary>
    public int MaxIntervals { get; init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "MaxIntervals must be 1 or more."); } = 10_000;

    /// <summary>The names of the intervals that are chosen: they are marked.</summary>
    public IReadOnlyList<string> Selected { get; init; } = [];

    internal override IDocumentFilter FilterOf(FacetValueCount value) => new NumberFilter(Field, (value.From, value.To));

    internal override FacetAccumulator CreateAccumulator(FacetCounter counter) => new CalendarAccumulator(this);
}
