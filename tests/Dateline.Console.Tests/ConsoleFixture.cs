using System.Text.Json;

namespace Dateline.Console.Tests;

/// <summary>Runs commands in this process, over an index of a few articles made once.</summary>
[SetUpFixture]
internal sealed class ConsoleFixture
{
    private static string s_folder = "";

    /// <summary>A folder for the tests, removed after the last.</summary>
    public static string Folder => s_folder;

    /// <summary>An index of <see cref="ArticleFile"/>.</summary>
    public static string NewsFolder => Path.Combine(s_folder, "news.idx");

    /// <summary>A file of articles, JSON Lines.</summary>
    public static string ArticleFile => Path.Combine(s_folder, "articles.jsonl");

    [OneTimeSetUp]
    public void MakeIndex()
    {
        s_folder = Directory.CreateTempSubdirectory("dateline-console-").FullName;
        File.WriteAllLines(ArticleFile,
        [
            """{"id":"a1","title":"Allies weigh secrets","body":"The Five Eyes alliance met in London. Israeli officials said they would wait for the United States.","published":"2025-03-06","source":"Morning Post","url":"https://example.org/a1"}""",
            """{"id":"a2","title":"Harvest in Ukraine","body":"Ukraine brought in its harvest. Farmers in Ukraine hope for rain.","published":"2025-04-02","source":"Field & Farm"}""",
            """{"id":"a3","title":"Rain","body":"It rained, says a <b>bold</b> forecaster in Kenya.","source":"Morning Post"}""",
        ]);
        Run run = Invoke("index", ArticleFile, "--index", NewsFolder);
        Assert.That(run.Code, Is.Zero, run.Error);
    }

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(s_folder, recursive: true);

    /// <summary>What a command returned and printed.</summary>
    public sealed record Run(int Code, string Output, string Error)
    {
        /// <summary>The output as one JSON value.</summary>
        public JsonElement Json => JsonDocument.Parse(Output).RootElement;

        /// <summary>The names of the output's properties, in order.</summary>
        public string[] Names => [.. Json.EnumerateObject().Select(p => p.Name)];
    }

    public static Run Invoke(params string[] args)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        int code = DatelineCli.Run(args, output, error);
        return new Run(code, output.ToString(), error.ToString());
    }

    public static string NewFolder() => Path.Combine(s_folder, Guid.NewGuid().ToString("N"));
}
