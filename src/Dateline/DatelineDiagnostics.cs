using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Dateline;

/// <summary>The names under which Dateline reports what it does to OpenTelemetry and the like.</summary>
public static class DatelineDiagnostics
{
    /// <summary>The name of the <see cref="ActivitySource"/>: <c>search</c>, <c>commit</c> and <c>refresh</c> are activities.</summary>
    public const string ActivitySourceName = "Dateline";

    /// <summary>
    /// The name of the <see cref="Meter"/>: the counters <c>dateline.articles.added</c>, <c>.replaced</c>, <c>.deleted</c>, and the histograms
    /// <c>dateline.search.duration</c> and <c>dateline.commit.duration</c> in seconds.
    /// </summary>
    public const string MeterName = "Dateline";

    internal static readonly ActivitySource Source = new(ActivitySourceName);
    private static readonly Meter s_meter = new(MeterName);

    internal static readonly Counter<long> Added = s_meter.CreateCounter<long>("dateline.articles.added", "{article}", "Articles added.");
    internal static readonly Counter<long> Replaced = s_meter.CreateCounter<long>("dateline.articles.replaced", "{article}", "Articles that took the place of one with the same id.");
    internal static readonly Counter<long> Deleted = s_meter.CreateCounter<long>("dateline.articles.deleted", "{article}", "Articles deleted.");
    internal static readonly Histogram<double> SearchDuration = s_meter.CreateHistogram<double>("dateline.search.duration", "s", "Time that searches took.");
    internal static readonly Histogram<double> CommitDuration = s_meter.CreateHistogram<double>("dateline.commit.duration", "s", "Time that commits took.");
}
