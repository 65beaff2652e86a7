using Dateline.Articles;
using Dateline.Throughput.Input;

namespace Dateline.Throughput.Engines;

/// <summary>Makes a news index: zones, entities, dates and all.</summary>
internal static class NewsIndexer
{
    public static IndexFigures Run(IndexJob job)
    {
        var meter = new ProcessMeter();
        var total = new Tally();
        using (var lines = new LineSource(job.Docs))
        using (NewsIndex index = NewsIndex.Open(job.Folder))
        {
            Workers.Run(job.Threads, () => total.Add(LineLoop.Run(lines, line => index.Add(Article(line)))));
            if (job.OneSegment) index.Optimize();
            index.Commit();
        }
        return IndexFigures.Of(job, meter, total);
    }

    private static Article Article(NewsLine line) => new(line.Id.ToString(), line.Title.ToString(), line.Body.ToString())
    {
        Published = line.Date is { } date ? DateTimeOffset.FromUnixTimeSeconds(date) : null,
    };
}
