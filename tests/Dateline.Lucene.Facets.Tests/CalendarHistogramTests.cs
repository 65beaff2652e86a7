using System.Globalization;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Store;
using Dateline.Testing;

namespace Dateline.Lucene.Facets.Tests;

public sealed class CalendarHistogramTests
{
    private static FacetResult Count(CalendarInterval interval, string zone, params string?[] moments)
    {
        var directory = new MemoryIndexDirectory();
        using (var writer = new IndexWriter(directory, new IndexWriterOptions { Analyzer = WordAnalyzer.Instance }))
        {
            foreach (string? moment in moments)
            {
                var document = new Document();
                document.Add(new StringField("any", "x"));
                foreach (string one in moment?.Split(' ') ?? [])
                    document.Add(new SortedNumericDocValuesField("time", DateTimeOffset.Parse(one, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds()));
                writer.Add(document);
            }
            writer.Commit();
        }
        using Snapshot snapshot = Snapshot.Open(directory);
        return new FacetCounter(new Searcher(snapshot)).Count(null, new CalendarHistogram("time", interval, TimeZoneInfo.FindSystemTimeZoneById(zone)));
    }

    private static string Show(FacetResult result) => string.Join(' ', result.Values.Select(v => $"{v.Value}:{v.Count}"));

    [Test]
    public void Day_NewYorkWithClockChanges_FollowsLocalDays()
    {
        // 2024-03-10: clocks go from 02:00 -05:00 to 03:00 -04:00; the day starts at 05:00Z and ends at 04:00Z.
        FacetResult found = Count(CalendarInterval.Day, "America/New_York",
            "2024-03-10T04:59:59Z", "2024-03-10T05:00:00Z", "2024-03-11T03:59:59.999Z", "2024-03-11T04:00:00Z", "2024-03-13T12:00:00Z", null);
        Assert.That(Show(found), Is.EqualTo("2024-03-09:1 2024-03-10:2 2024-03-11:1 2024-03-12:0 2024-03-13:1"));
        Assert.That(found.Missing, Is.EqualTo(1));
        Assert.That(found.Values[1].To - found.Values[1].From, Is.EqualTo(23 * 3_600_000L));
        // 2024-11-03: back from 02:00 -04:00 to 01:00 -05:00; 25 hours.
        found = Count(CalendarInterval.Day, "America/New_York", "2024-11-03T04:00:00Z", "2024-11-03T05:30:00Z", "2024-11-03T06:30:00Z", "2024-11-04T04:59:59Z", "2024-11-04T05:00:00Z");
        Assert.That(Show(found), Is.EqualTo("2024-11-03:4 2024-11-04:1"));
        Assert.That(found.Values[0].To - found.Values[0].From, Is.EqualTo(25 * 3_600_000L));
    }

    [Test]
    public void Week_AroundNewYear_StartsOnMondayAndIsNumberedByIso()
    {
        FacetResult found = Count(CalendarInterval.Week, "UTC", "2024-12-29T23:59:59Z", "2024-12-30T00:00:00Z", "2025-01-05T12:00:00Z", "2025-01-13T00:00:00Z");
        Assert.That(Show(found), Is.EqualTo("2024-W52:1 2025-W01:2 2025-W02:0 2025-W03:1"));
        Assert.That(DateTimeOffset.FromUnixTimeMilliseconds(found.Values[1].From!.Value), Is.EqualTo(new DateTimeOffset(2024, 12, 30, 0, 0, 0, TimeSpan.Zero)));
    }

    [TestCase(CalendarInterval.Month, "2023-11:1 2023-12:0 2024-01:1 2024-02:1")]
    [TestCase(CalendarInterval.Quarter, "2023-Q4:1 2024-Q1:2")]
    [TestCase(CalendarInterval.Year, "2023:1 2024:2")]
    public void LongIntervals_ShowEmptyOnes(CalendarInterval interval, string expected) =>
        Assert.That(Show(Count(interval, "Asia/Tokyo", "2023-11-30T14:59:59Z", "2023-12-31T15:00:00Z", "2024-01-31T15:00:00Z")), Is.EqualTo(expected));

    [Test]
    public void SeveralMoments_CountOncePerInterval() =>
        Assert.That(Show(Count(CalendarInterval.Month, "UTC", "2024-01-01T00:00:00Z 2024-01-31T00:00:00Z 2024-02-01T00:00:00Z", "2024-01-05T00:00:00Z")), Is.EqualTo("2024-01:2 2024-02:1"));

    [Test]
    public void DayThatDoesNotExist_IsEmptyAndKeepsOrder()
    {
        // Samoa went from 29 to 31 December 2011.
        FacetResult found = Count(CalendarInterval.Day, "Pacific/Apia", "2011-12-30T09:59:59Z", "2011-12-30T10:00:00Z");
        Assert.That(Show(found), Is.EqualTo("2011-12-29:1 2011-12-30:0 2011-12-31:1"));
        Assert.That(found.Values[1].From, Is.EqualTo(found.Values[1].To));
    }

    [Test]
    public void RandomMoments_EqualConversionOfEach([Values("America/New_York", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "Africa/Cairo", "UTC")] string zone, [Values] CalendarInterval interval)
    {
        TimeZoneInfo info = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var random = new Random(17);
        string[] moments = [.. Enumerable.Range(0, 300).Select(_ => DateTimeOffset.FromUnixTimeMilliseconds(1_690_000_000_000 + random.NextInt64(40_000_000_000)).ToString("O", CultureInfo.InvariantCulture))];
        FacetResult found = Count(interval, zone, moments);
        Assert.That(found.Values.Sum(v => v.Count), Is.EqualTo(300));
        Assert.That(found.Values.Zip(found.Values.Skip(1)).All(p => p.First.To == p.Second.From), Is.True);
        foreach (FacetValueCount value in found.Values)
        {
            int expected = moments.Count(m => Name(TimeZoneInfo.ConvertTime(DateTimeOffset.Parse(m, CultureInfo.InvariantCulture), info), interval) == value.Value);
            Assert.That(value.Count, Is.EqualTo(expected), value.Value);
        }

        static string Name(DateTimeOffset local, CalendarInterval interval) => interval switch
        {
            CalendarInterval.Day => local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            CalendarInterval.Week => $"{ISOWeek.GetYear(local.DateTime)}-W{ISOWeek.GetWeekOfYear(local.DateTime):D2}",
            CalendarInterval.Month => local.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            CalendarInterval.Quarter => $"{local.Year}-Q{((local.Month - 1) / 3) + 1}",
            _ => $"{local.Year}",
        };
    }

    [Test]
    public void NonsenseMoments_CountAsUndated()
    {
        var directory = new MemoryIndexDirectory();
        using (var writer = new IndexWriter(directory, new IndexWriterOptions { Analyzer = WordAnalyzer.Instance }))
        {
            foreach (long time in new[] { long.MinValue, long.MaxValue, 0 })
            {
                var document = new Document();
                document.Add(new NumericDocValuesField("time", time));
                writer.Add(document);
            }
            writer.Commit();
        }
        using Snapshot snapshot = Snapshot.Open(directory);
        FacetResult found = new FacetCounter(new Searcher(snapshot)).Count(null, new CalendarHistogram("time", CalendarInterval.Day));
        Assert.That((Show(found), found.Missing), Is.EqualTo(("1970-01-01:1", (int?)2)));
    }
}
