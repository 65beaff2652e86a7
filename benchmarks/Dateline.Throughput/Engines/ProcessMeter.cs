using System.Diagnostics;

namespace Dateline.Throughput.Engines;

/// <summary>Measures wall and processor time of this process from its making on.</summary>
internal sealed class ProcessMeter
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly TimeSpan _cpu = Cpu();

    public double WallSeconds => Stopwatch.GetElapsedTime(_start).TotalSeconds;

    public double CpuSeconds => (Cpu() - _cpu).TotalSeconds;

    /// <summary>The most memory the process has held so far, in bytes.</summary>
    public static long PeakRss()
    {
        using Process self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64;
    }

    public static long FolderBytes(string folder) => new DirectoryInfo(folder).EnumerateFiles().Sum(f => f.Length);

    private static TimeSpan Cpu() => Environment.CpuUsage.TotalTime;
}
