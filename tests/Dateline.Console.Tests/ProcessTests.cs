using System.Diagnostics;
using System.Text.Json;

namespace Dateline.Console.Tests;

/// <summary>The console as a process of its own, as scripts start it.</summary>
internal sealed class ProcessTests
{
    private static (int Code, string Output, string Error) Start(string input, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(TestContext.CurrentContext.TestDirectory, "Dateline.Console.dll"), .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = ConsoleFixture.Folder,
        };
        // The sample's index goes to a folder of the tests.
        start.Environment["XDG_DATA_HOME"] = start.Environment["LOCALAPPDATA"] = Path.Combine(ConsoleFixture.Folder, "data");
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromMinutes(2)))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail("The console did not end.");
        }
        return (process.ExitCode, output.Result, error.Result);
    }

    [Test]
    public void NoCommand_Redirected_PrintsTheTourAndEnds()
    {
        (int code, string output, string error) = Start("");
        Assert.That(code, Is.Zero, error);
        Assert.That(output, Does.Contain("$ dateline search '\"Five Eyes\"'").And.Contain("«Five Eyes»").And.Contain("country: ").And.Not.Contain("\e"));
        Assert.That(output.Split('\n').Max(l => l.TrimEnd().Length), Is.LessThanOrEqualTo(80));
    }

    [Test]
    public void Search_NoIndexNamed_SearchesTheSample()
    {
        (int code, string output, string error) = Start("", "search", "\"Five Eyes\"", "--json");
        Assert.That((code, error), Is.EqualTo((0, "")));
        Assert.That(output.TrimStart(), Does.StartWith("{\"query\":\"\\\"Five Eyes\\\"\""));
    }

    [Test]
    public void Index_StandardInput_TakesArticles()
    {
        string folder = ConsoleFixture.NewFolder();
        (int code, string output, string error) = Start("""{"id":"in","title":"From a pipe","body":"Piped."}""", "index", "-", "--format", "jsonl", "--index", folder, "--json");
        Assert.That((code, error), Is.EqualTo((0, "")));
        Assert.That(output, Does.Contain("\"added\":1,"));
    }

    [Test]
    public void Annotate_Json_FindsCountries()
    {
        (int code, string output, string error) = Start("""{"id":"in","title":"Talks","body":"Israel and the United States met."}""", "annotate", "-", "--format", "jsonl", "--json");
        Assert.That((code, error), Is.EqualTo((0, "")));
        Assert.That(output, Does.Contain("\"code\":\"IL\"").And.Contain("\"code\":\"US\""));
    }

    [Test]
    public void UnknownOption_Returns2() => Assert.That(Start("", "stats", "--nosuch").Code, Is.EqualTo(2));

    // Through a shell, which can close a stream or fill it, as scripts do.
    private static (int Code, string Output, string Error) Shell(string line)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/bin/bash")) Assert.Ignore("The streams are those of Linux and its shell.");
        string program = $"dateline() {{ dotnet '{Path.Combine(TestContext.CurrentContext.TestDirectory, "Dateline.Console.dll")}' \"$@\"; }}\n";
        var start = new ProcessStartInfo("/bin/bash", ["-c", program + line]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = ConsoleFixture.Folder };
        start.Environment["XDG_DATA_HOME"] = Path.Combine(ConsoleFixture.Folder, "data");
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(1)))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail("The console did not end.");
        }
        return (process.ExitCode, output.Result, error.Result);
    }

    [Test]
    public void ClosedPipe_WhoeverReadsHasGone_EndsWithoutATrace()
    {
        (int code, string output, string error) = Shell("set -o pipefail; dateline inspect --field text --top 1000 --index news.idx | head -1");
        Assert.That((code, error), Is.EqualTo((0, "")));
        Assert.That(output, Does.StartWith("term "));
    }

    // The queries and articles never end: but for the pipe's being closed the commands would not.
    [TestCase("dateline batch <(yes $'1\tharvest') --index news.idx | head -1; echo ${PIPESTATUS[0]}", "{\"qid\":\"1\",")]
    [TestCase("dateline batch <(yes $'1\tharvest') --trec run --index news.idx | head -1; echo ${PIPESTATUS[0]}", "1 Q0 ")]
    [TestCase("dateline batch <(yes $'1\tdate:2025-13') --index news.idx | head -1; echo ${PIPESTATUS[0]}", "{\"qid\":\"1\",\"error\"")]
    [TestCase("yes '{\"id\":\"1\",\"title\":\"Rain\",\"body\":\"Rain in Kenya.\"}' | dateline annotate - --format jsonl | head -1; echo ${PIPESTATUS[1]}", "{\"id\":\"1\",")]
    [TestCase("echo '{\"id\":\"1\",\"title\":\"Rain\",\"body\":\"Rain in Kenya.\"}' | dateline index - --format jsonl --index closed-pipe.idx | true; code=${PIPESTATUS[1]}; dateline search rain --json --index closed-pipe.idx; echo $code", "{\"query\":\"rain\",\"parsed\":\"rain\",\"total\":1")]
    public void ClosedPipe_EndsTheWorkWith0(string line, string begin)
    {
        (int code, string output, string error) = Shell(line);
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That((code, lines[^1]), Is.EqualTo((0, "0")), error);
        Assert.That(lines[0], Does.StartWith(begin));
        Assert.That(error, Does.Not.Contain("written").And.Not.Contain("   at "));
    }

    [TestCase("dateline stats --index news.idx > /dev/full")]
    [TestCase("dateline stats --json --index news.idx > /dev/full")]
    [TestCase("dateline batch articles.jsonl --json --index news.idx > /dev/full")]
    [TestCase("dateline --help > /dev/full")]
    [TestCase("dateline stats --bogus --json > /dev/full")]
    [TestCase("dateline stats --index news.idx >&-")]
    public void OutputThatCannotBeWritten_Returns3AndSaysSo(string line)
    {
        (int code, string output, string error) = Shell(line);
        Assert.That((code, output), Is.EqualTo((3, "")), error);
        Assert.That(error, Does.Contain("The output cannot be written: ").And.Not.Contain("   at "));
    }

    [TestCase("dateline index - --index closed.idx")]
    [TestCase("dateline annotate -")]
    [TestCase("dateline batch - --index news.idx")]
    [TestCase("dateline analyze -")]
    public void ClosedStandardInput_Returns3AndSaysSo(string line)
    {
        (int code, _, string error) = Shell(line + " <&-");
        Assert.That((code, error.Trim()), Is.EqualTo((3, "-: standard input is closed. Give it a file or a pipe, or name files instead.")));
    }

    [Test]
    public void EmptyStandardInput_IsReadToItsEnd()
    {
        Assert.That(Shell("dateline batch - --index news.idx < /dev/null").Code, Is.EqualTo(1));
        Assert.That(Shell("dateline < /dev/null | tail -1").Output, Does.Contain("dateline alone opens a prompt."));
    }

    // SIGTERM, as systemd and container hosts send it, while standard input is open and silent; Ctrl-C is in TerminalSessionTests.
    [Test]
    public void Index_TerminatedWhileItWaitsForInput_CommitsWhatWasAdded()
    {
        if (!OperatingSystem.IsLinux()) Assert.Ignore("The signal is sent with Linux's kill.");
        string folder = ConsoleFixture.NewFolder();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(TestContext.CurrentContext.TestDirectory, "Dateline.Console.dll"), "index", "-", "--format", "jsonl", "--index", folder, "--json"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        // More than the pipe and the queues hold: once it is written, some of it has been added.
        for (int i = 0; i < 3000; i++) process.StandardInput.Write($$"""{"id":"t{{i}}","title":"Ship {{i}}","body":"Ship {{i}} lay in the harbour of Haifa, Israel, and waited for orders."}{{'\n'}}""");
        process.StandardInput.Flush();
        Process.Start("kill", ["-TERM", process.Id.ToString()])!.WaitForExit();
        if (!process.WaitForExit(TimeSpan.FromMinutes(1)))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail("The console did not end.");
        }
        using JsonDocument sums = JsonDocument.Parse(output.Result);
        int added = sums.RootElement.GetProperty("added").GetInt32();
        Assert.That((process.ExitCode, sums.RootElement.GetProperty("stopped").GetBoolean()), Is.EqualTo((130, true)));
        Assert.That(ConsoleFixture.Invoke("stats", "--index", folder, "--json").Json.GetProperty("articles").GetInt32(), Is.EqualTo(added).And.GreaterThan(0));
        Assert.That(ConsoleFixture.Invoke("check", "--index", folder).Code, Is.Zero);
    }
}
