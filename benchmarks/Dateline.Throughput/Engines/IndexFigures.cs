using Dateline.Lucene.Indexing;
using Dateline.Lucene.Store;

namespace Dateline.Throughput.Engines;

/// <summary>What making an index cost.</summary>
/// <param name="Documents">Documents in it.</param>
/// <param name="TextBytes">Bytes of the documents' lines, unzipped.</param>
/// <param name="WallSeconds">Time, reading and merging included.</param>
/// <param name="CpuSeconds">Processor time of the process in that time.</param>
/// <param name="ReadSeconds">Of the time, what went into reading and parsing lines, summed over threads.</param>
/// <param name="IndexBytes">Size of the index's files.</param>
/// <param name="PeakRssBytes">The most memory that the process held; 0 if unknown.</param>
/// <param name="Segments">Segments; 0 where the engine has none.</param>
internal sealed record IndexFigures(long Documents, long TextBytes, double WallSeconds, double CpuSeconds, double ReadSeconds, long IndexBytes, long PeakRssBytes, int Segments)
{
    /// <summary>The figures of an index of ours that has just been made; time until now.</summary>
    public static IndexFigures Of(IndexJob job, ProcessMeter meter, Tally total)
    {
        (double wall, double processor) = (meter.WallSeconds, meter.CpuSeconds);
        using var directory = new FileIndexDirectory(job.Folder);
        using Snapshot snapshot = Snapshot.Open(directory);
        return new IndexFigures(snapshot.DocumentCount, total.Bytes, wall, processor, total.ReadSeconds, ProcessMeter.FolderBytes(job.Folder), ProcessMeter.PeakRss(), snapshot.Segments.Count);
    }
}
