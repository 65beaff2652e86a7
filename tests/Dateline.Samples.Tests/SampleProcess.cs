using System.Diagnostics;
using System.Text;

namespace Dateline.Samples;

/// <summary>A sample that runs as a process of its own. Disposing kills it if it has not ended.</summary>
internal sealed class SampleProcess : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private SampleProcess(Process process) => _process = process;

    /// <summary>Starts a sample that lies beside the tests.</summary>
    public static SampleProcess Start(string name, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, name + ".dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        var sample = new SampleProcess(new Process { StartInfo = start });
        sample._process.OutputDataReceived += (_, line) => sample.Take(line.Data);
        sample._process.ErrorDataReceived += (_, line) => sample.Take(line.Data);
        sample._process.Start();
        sample._process.BeginOutputReadLine();
        sample._process.BeginErrorReadLine();
        return sample;
    }

    /// <summary>What it has printed so far, on either stream.</summary>
    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    private void Take(string? line)
    {
        if (line == null) return;
        lock (_output) _output.Append(line).Append('\n');
    }

    /// <summary>Waits until something holds; fails after two minutes, or when the process has ended and it still does not hold.</summary>
    public void WaitUntil(Func<bool> holds, string what)
    {
        long started = Stopwatch.GetTimestamp();
        while (!holds())
        {
            bool over = _process.HasExited;
            if (over && holds()) return;
            if (over || Stopwatch.GetElapsedTime(started) > s_limit) throw new TimeoutException($"{what}: {(over ? "the sample has ended" : "not within two minutes")}.\n{Output}");
            Thread.Sleep(50);
        }
    }

    /// <summary>Waits for the end.</summary>
    public int WaitForExit()
    {
        if (!_process.WaitForExit(s_limit)) throw new TimeoutException($"The sample did not end.\n{Output}");
        _process.WaitForExit();   // until both streams are read to their ends
        return _process.ExitCode;
    }

    /// <summary>Asks it to end, as a service manager does.</summary>
    public void Terminate()
    {
        using Process kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }
}
