using System.Diagnostics;
using Dateline.Throughput.Engines;

namespace Dateline.Throughput.Peers;

/// <summary>Starts engines by name, each in a process of its own: this program again, or Java.</summary>
internal sealed class EngineStarter : IDisposable
{
    private string? _classes;

    public EngineClient Start(string name) => new(name, name == "lucene" ? Lucene() : Self(name));

    public void Dispose()
    {
        if (_classes != null) Directory.Delete(_classes, recursive: true);
    }

    private static ProcessStartInfo Self(string name)
    {
        string program = Environment.ProcessPath ?? throw new PeerException("The path of this program is unknown.");
        var start = new ProcessStartInfo(program);
        // Started as "dotnet Dateline.Throughput.dll", the program is the host.
        if (Path.GetFileNameWithoutExtension(program) == "dotnet") start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Dateline.Throughput.dll"));
        start.ArgumentList.Add("engine");
        start.ArgumentList.Add(name);
        return start;
    }

    private ProcessStartInfo Lucene()
    {
        string[] jars = [FindJar("core"), FindJar("analyzers-common"), FindJar("highlighter"), FindJar("memory"), FindJar("queries")];
        string path = string.Join(Path.PathSeparator, jars);
        _classes ??= Compile(path);
        return new ProcessStartInfo("java", ["-Xmx2g", "-cp", path + Path.PathSeparator + _classes, "LucenePeer"]);
    }

    private static string FindJar(string part)
    {
        string[] found = Directory.Exists("/usr/share/java") ? Directory.GetFiles("/usr/share/java", $"lucene-{part}-8*.jar") : [];
        return found.Length > 0 ? found[0] : throw new PeerException($"lucene: there is no /usr/share/java/lucene-{part}-8*.jar. Install it with: apt-get install liblucene8-java default-jdk-headless");
    }

    private static string Compile(string path)
    {
        string folder = Directory.CreateTempSubdirectory("dateline-peer-").FullName;
        var start = new ProcessStartInfo("javac", ["-nowarn", "-cp", path, "-d", folder]) { RedirectStandardError = true };
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "peers", "java"), "*.java")) start.ArgumentList.Add(file);
        try
        {
            using Process javac = Process.Start(start)!;
            string messages = javac.StandardError.ReadToEnd();
            javac.WaitForExit();
            return javac.ExitCode == 0 ? folder : throw new PeerException("lucene: the Java program does not compile: " + messages);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new PeerException($"lucene: javac cannot be started ({e.Message}). Install it with: apt-get install default-jdk-headless");
        }
    }
}
