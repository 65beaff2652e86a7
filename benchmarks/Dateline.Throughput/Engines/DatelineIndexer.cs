using System.Diagnostics;
using System.Text.Json;
using Dateline.Lucene.Analysis;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Store;
using Dateline.Throughput.Input;

namespace Dateline.Throughput.Engines;

/// <summary>Makes an index of ours from a file.</summary>
internal static class DatelineIndexer
{
    public static IndexFigures Run(IndexJob job)
    {
        var meter = new ProcessMeter();
        using var directory = new FileIndexDirectory(job.Folder);
        var options = new IndexWriterOptions
        {
            Analyzer = new StandardAnalyzer(),
            OpenMode = OpenMode.Create,
            RamBufferMegabytes = 64,
            MergeThreads = job.Threads == 1 ? 0 : 1,
        };
        var total = new Tally();
        using (var lines = new LineSource(job.Docs))
        using (var writer = new IndexWriter(directory, options))
        {
            Workers.Run(job.Threads, () => total.Add(AddAll(lines, writer)));
            if (job.OneSegment) writer.ForceMerge();
            writer.Commit();
        }
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

    private static Tally AddAll(LineSource lines, IndexWriter writer)
    {
        var batch = new LineBatch();
        var source = new NewsLine();
        var document = new PlainDocument();
        var tally = new Tally();
        while (true)
        {
            long start = Stopwatch.GetTimestamp();
            bool any = lines.Read(batch);
            tally.ReadTicks += Stopwatch.GetTimestamp() - start;
            if (!any) return tally;
            tally.Bytes += batch.Length;
            for (int i = 0; i < batch.Count; i++)
            {
                start = Stopwatch.GetTimestamp();
                try
                {
                    source.Read(batch[i]);
                }
                catch (JsonException e)
                {
                    throw new InvalidDataException($"Near line {batch.FirstLine + i}: {e.Message}", e);
                }
                tally.ReadTicks += Stopwatch.GetTimestamp() - start;
                writer.Add(document.Fill(source));
            }
        }
    }
}
