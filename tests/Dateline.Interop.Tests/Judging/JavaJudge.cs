using System.Diagnostics;
using System.Text;

namespace Dateline.Interop.Tests.Judging;

/// <summary>Apache Lucene in a child process: compiled once, then one command and one answer a line.</summary>
public sealed class JavaJudge : IDisposable
{
    /// <summary>What a machine without Java or Lucene is told.</summary>
    public const string InstallHint = "Apache Lucene is not here to judge. Install it with: sudo apt-get install liblucene8-java default-jdk-headless";

    private readonly Process _process;
    private readonly string _folder;

    private JavaJudge(Process process, string folder)
    {
        _process = process;
        _folder = folder;
    }

    /// <summary>The jars of a module, such as "core" or "analyzers-common"; null where it is not installed.</summary>
    public static string? FindJar(string module)
    {
        const string folder = "/usr/share/java";
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, $"lucene-{module}-8*.jar").Order(StringComparer.Ordinal).LastOrDefault() : null;
    }

    /// <summary>Starts a program of the Java folder, or ends the test as skipped where Java or Lucene is missing.</summary>
    /// <param name="program">The class, which is also the file's name.</param>
    /// <param name="modules">Lucene's modules that it uses, besides core.</param>
    public static JavaJudge Start(string program, params string[] modules)
    {
        string?[] jars = [.. modules.Prepend("core").Select(FindJar)];
        if (jars.Contains(null) || !Runs("javac") || !Runs("java")) Assert.Ignore(InstallHint);
        string folder = Directory.CreateTempSubdirectory("dateline-judge-").FullName;
        string classPath = string.Join(Path.PathSeparator, jars.Append(folder));
        string source = Path.Combine(AppContext.BaseDirectory, "Java", program + ".java");
        Process compiler = Process.Start(new ProcessStartInfo("javac", ["-nowarn", "-encoding", "UTF-8", "-cp", classPath, "-sourcepath", Path.GetDirectoryName(source)!, "-d", folder, source]) { RedirectStandardError = true })!;
        string errors = compiler.StandardError.ReadToEnd();
        compiler.WaitForExit();
        if (compiler.ExitCode != 0) throw new InvalidOperationException($"{program}.java does not compile: {errors}");
        // Utf8 without a preamble: a byte order mark would be part of the first command.
        var start = new ProcessStartInfo("java", ["-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath, program])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = new UTF8Encoding(false),
        };
        return new JavaJudge(Process.Start(start)!, folder);
    }

    /// <summary>Sends a command, its words parted by tabs, and returns the answer.</summary>
    public string Ask(params ReadOnlySpan<string> words)
    {
        _process.StandardInput.WriteLine(string.Join('\t', words!));
        _process.StandardInput.Flush();
        return _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"The Java process ended, code {(_process.WaitForExit(1000) ? _process.ExitCode : -1)}.");
    }

    /// <summary>Sends commands without waiting for the answers, which come in their order as they are asked for; every one must be taken.</summary>
    /// <remarks>A thread of its own sends, so that neither side waits for the other with full pipes.</remarks>
    public IEnumerable<string> AskAll(IReadOnlyList<string> commands)
    {
        Task sending = Task.Run(() =>
        {
            foreach (string command in commands) _process.StandardInput.WriteLine(command);
            _process.StandardInput.Flush();
        });
        return Answers();

        IEnumerable<string> Answers()
        {
            for (int i = 0; i < commands.Count; i++) yield return _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The Java process ended.");
            sending.Wait();
        }
    }

    /// <summary>Sends a command whose answer must be "ok"; returns what follows that.</summary>
    public string AskOk(params ReadOnlySpan<string> words)
    {
        string answer = Ask(words);
        Assert.That(answer, Does.StartWith("ok"), () => answer.Replace(" | ", "\n", StringComparison.Ordinal));
        return answer.Length > 3 ? answer[3..] : "";
    }

    /// <summary>Ends the process.</summary>
    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(5000)) _process.Kill();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static bool Runs(string command)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(command, "-version") { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
