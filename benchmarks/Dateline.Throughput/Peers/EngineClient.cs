using System.Diagnostics;
using System.Globalization;
using Dateline.Throughput.Engines;

namespace Dateline.Throughput.Peers;

/// <summary>An engine in a child process. Commands and answers are lines of words with tabs between; one thread.</summary>
internal sealed class EngineClient : IDisposable
{
    private readonly Process _process;

    /// <summary>Starts an engine.</summary>
    /// <param name="name">us, lucene or sqlite.</param>
    /// <param name="start">How the process is started.</param>
    /// <exception cref="PeerException">It cannot be started.</exception>
    public EngineClient(string name, ProcessStartInfo start)
    {
        Name = name;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.UseShellExecute = false;
        _process = Process.Start(start) ?? throw new PeerException($"{name}: {start.FileName} could not be started.");
    }

    public string Name { get; }

    public IndexFigures Index(IndexJob job)
    {
        string[] words = Ask("index", Path.GetFullPath(job.Docs), Path.GetFullPath(job.Folder), Text(job.Threads), Flag(job.OneSegment), Flag(job.News));
        return new IndexFigures(Long(words[1]), Long(words[2]), Double(words[3]), Double(words[4]), Double(words[5]), Long(words[6]), Long(words[7]), (int)Long(words[8]));
    }

    /// <summary>Opens an index with queries; returns nanoseconds.</summary>
    public long Open(string folder, string queries, int top, bool count) => Long(Ask("open", Path.GetFullPath(folder), Path.GetFullPath(queries), Text(top), Flag(count))[1]);

    /// <summary>The checksum of a class's answers; null where the engine does not have such queries.</summary>
    public string? Verify(string name) => Ask("verify", name) is ["ok", var hits] ? hits : null;

    /// <summary>Runs a class once.</summary>
    /// <param name="name">The class.</param>
    /// <param name="nanoseconds">Times are appended here.</param>
    /// <returns>Bytes allocated; negative if unknown.</returns>
    public long Run(string name, List<long> nanoseconds)
    {
        string[] words = Ask("run", name);
        for (int i = 2; i < words.Length; i++) nanoseconds.Add(Long(words[i]));
        return Long(words[1]);
    }

    public void Dispose()
    {
        try
        {
            _process.StandardInput.WriteLine("quit");
            _process.StandardInput.Close();
            if (!_process.WaitForExit(5000)) _process.Kill();
        }
        catch (IOException)
        {
            // The process has ended already, which is what is wanted.
        }
        _process.Dispose();
    }

    private string[] Ask(params string[] words)
    {
        string? answer;
        try
        {
            _process.StandardInput.WriteLine(string.Join('\t', words));
            _process.StandardInput.Flush();
            answer = _process.StandardOutput.ReadLine();
        }
        catch (IOException e)
        {
            throw new PeerException($"{Name}: the process does not take commands any more ({e.Message}).");
        }
        if (answer == null) throw new PeerException($"{Name}: the process ended while it was asked for {words[0]}; see its messages above.");
        string[] found = answer.Split('\t');
        return found[0] == "error" ? throw new PeerException($"{Name}: {words[0]} failed: {string.Join(' ', found[1..])}") : found;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Flag(bool value) => value ? "1" : "0";

    private static long Long(string word) => long.Parse(word, CultureInfo.InvariantCulture);

    private static double Double(string word) => double.Parse(word, CultureInfo.InvariantCulture);
}
