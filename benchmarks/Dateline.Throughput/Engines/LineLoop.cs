using System.Diagnostics;
using System.Text.Json;
using Dateline.Throughput.Input;

namespace Dateline.Throughput.Engines;

/// <summary>Reads articles for whichever engine: the same work for all, counted alike.</summary>
internal static class LineLoop
{
    /// <summary>Reads lines until there are no more, and hands each on; what is handed on is valid until the call returns.</summary>
    /// <returns>What was read, and how long reading and parsing took.</returns>
    public static Tally Run(LineSource lines, Action<NewsLine> add)
    {
        var batch = new LineBatch();
        var source = new NewsLine();
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
                add(source);
            }
        }
    }
}
