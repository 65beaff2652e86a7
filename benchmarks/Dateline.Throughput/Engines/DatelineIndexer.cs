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
            Workers.Run(job.Threads, () =>
            {
                var document = new PlainDocument();
                total.Add(LineLoop.Run(lines, line => writer.Add(document.Fill(line))));
            });
            if (job.OneSegment) writer.ForceMerge();
            writer.Commit();
        }
        return IndexFigures.Of(job, meter, total);
    }
}
