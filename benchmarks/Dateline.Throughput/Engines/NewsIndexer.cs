using System.Text.Json;
using Dateline.Articles;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Store;
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
            Workers.Run(job.Threads, () => total.Add(AddAll(lines, index)));
            if (job.OneSegment) index.Optimize();
            index.Commit();
        }
        using var directory = new FileIndexDirectory(job.Folder);
        using Snapshot snapshot = Snapshot.Open(directory);
        return new IndexFigures(
            snapshot.DocumentCount,
            total.Bytes,
            meter.WallSeconds,
            meter.CpuSeconds,
            total.ReadSeconds,
            ProcessMeter.FolderBytes(job.Folder),
            ProcessMeter.PeakRss(),
            snapshot.Segments.Count);
    }

    private static Tally AddAll(LineSource lines, NewsIndex index)
    {
        var batch = new LineBatch();
        var source = new NewsLine();
        var tally = new Tally();
        while (lines.Read(batch))
        {
            tally.Bytes += batch.Length;
            for (int i = 0; i < batch.Count; i++)
            {
                try
                {
                    source.Read(batch[i]);
                }
                catch (JsonException e)
                {
                    throw new InvalidDataException($"Near line {batch.FirstLine + i}: {e.Message}", e);
                }
                index.Add(new Article(source.Id.ToString(), source.Title.ToString(), source.Body.ToString())
                {
                    Published = source.Date is { } date ? DateTimeOffset.FromUnixTimeSeconds(date) : null,
                });
            }
        }
        return tally;
    }
}
