using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Dateline;

/// <summary>The names under which Dateline reports what it does to OpenTelemetry and the like.</summary>
public static class DatelineDiagnostics
{
    /// <summary>
    /// The name of the <see cref="ActivitySource"/>: <c>search</c> (tags <c>dateline.query</c>, <c>dateline.total</c>), <c>load</c> (<c>dateline.added</c>, <c>dateline.replaced</c>,
    /// <c>dateline.refused</c>), <c>commit</c> and <c>refresh</c> are activities. All have the name of the index's folder
    /// as <c>dateline.index</c> ("memory" for one in memory); one that fails has the status Error and the exception's type as <c>error.type</c>.
    /// </summary>
    public const string ActivitySourceName = "Dateline";

    /// <summary>
    /// The name of the <see cref="Meter"/>: the counters <c>dateline.articles.added</c>, <c>.replaced</c>, <c>.deleted</c>, <c>.refused</c>, and the histograms
    /// <c>dateline.search.duration</c> and <c>dateline.commit.duration</c> in seconds, with the exception's type as <c>error.type</c> for what failed.
    /// All have the tag <c>dateline.index</c>.
    /// </summary>
    public const string MeterName = "Dateline";

    /// <summary>The tag that says which index a figure is of.</summary>
    internal const string IndexTag = "dateline.index";

    internal static readonly ActivitySource Source = new(ActivitySourceName);
    private static readonly Meter s_meter = new(MeterName);

    internal static readonly Counter<long> Added = s_meter.CreateCounter<long>("dateline.articles.added", "{article}", "Articles added.");
    internal static readonly Counter<long> Replaced = s_meter.CreateCounter<long>("dateline.articles.replaced", "{article}", "Articles that took the place of one with the same id.");
    internal static readonly Counter<long> Deleted = s_meter.CreateCounter<long>("dateline.articles.deleted", "{article}", "Articles deleted.");
    internal static readonly Counter<long> Refused = s_meter.CreateCounter<long>("dateline.articles.refused", "{article}", "Articles that could not be indexed.");
    internal static readonly Histogram<double> SearchDuration = s_meter.CreateHistogram<double>("dateline.search.duration", "s", "Time that searches took.");
    internal static readonly Histogram<double> CommitDuration = s_meter.CreateHistogram<double>("dateline.commit.duration", "s", "Time that commits took.");

    /// <summary>Marks an activity as failed, and records its time, if it is measured, under the kind of failure.</summary>
    internal static void Failed(Activity? activity, Histogram<double>? duration, long started, Exception exception, KeyValuePair<string, object?> index)
    {
        string type = exception.GetType().FullName!;
        activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
        activity?.SetTag("error.type", type);
        duration?.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, index, new KeyValuePair<string, object?>("error.type", type));
    }
}
