using System.Diagnostics;

namespace Dateline.Throughput.Engines;

/// <summary>What threads have read.</summary>
internal sealed class Tally
{
    public long Bytes;
    public long ReadTicks;

    public double ReadSeconds => (double)ReadTicks / Stopwatch.Frequency;

    public void Add(Tally other)
    {
        Interlocked.Add(ref Bytes, other.Bytes);
        Interlocked.Add(ref ReadTicks, other.ReadTicks);
    }
}
