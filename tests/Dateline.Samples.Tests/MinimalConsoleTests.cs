using Dateline.Testing;

namespace Dateline.Samples;

public sealed class MinimalConsoleTests
{
    private static (int Code, string Output) Run(params string[] arguments)
    {
        using var folder = new TempFolder();
        using SampleProcess sample = SampleProcess.Start("MinimalConsole", folder.Path, arguments);
        return (sample.WaitForExit(), sample.Output);
    }

    private static string Corpus
    {
        get
        {
            if (RepositoryFiles.Find("corpus") is { } corpus) return corpus;
            Assert.Ignore("The sample articles are in the repository, and the tests run apart from it.");
            return "";
        }
    }

    [Test]
    public void Run_Phrase_PrintsHitsSnippetsAndCountries()
    {
        (int code, string output) = Run(Corpus, "\"Five Eyes\"");
        Assert.That(code, Is.Zero, output);
        Assert.That(output, Does.Match(@"^\d+ of \d+ articles\n1\. ").And.Contain("<mark>Five Eyes</mark>").And.Contain("Israel "));
    }

    [Test]
    public void Run_BadQuery_Returns2AndSaysWhere()
    {
        (int code, string output) = Run(Corpus, "date:2025-13");
        Assert.That(code, Is.EqualTo(2), output);
        Assert.That(output, Does.Contain("(at character 6)"));
    }

    [Test]
    public void Run_NoArguments_SaysHowToUseIt() => Assert.That(Run(), Is.EqualTo((2, "Usage: MinimalConsole FOLDER QUERY\n")));
}
