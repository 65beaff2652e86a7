using System.Diagnostics;

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
}
