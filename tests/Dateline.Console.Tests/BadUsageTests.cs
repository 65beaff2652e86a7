using static Dateline.Console.Tests.ConsoleFixture;

namespace Dateline.Console.Tests;

internal sealed class BadUsageTests
{
    private static readonly string[] s_reading = ["search x", "batch QUERIES", "show a1", "similar a1", "suggest a", "timeline x", "stats", "check", "inspect"];

    private static string[] Line(string command, string index) =>
        [.. command.Replace("QUERIES", ArticleFile).Split(' '), "--index", index];

    [TestCase("search", "--bogus", "x")]
    [TestCase("search")]
    [TestCase("search", "")]
    [TestCase("search", "  ")]
    [TestCase("search", "x", "--top", "0")]
    [TestCase("search", "x", "--top", "1001")]
    [TestCase("search", "x", "--top", "many")]
    [TestCase("search", "x", "--country", "Atlantis")]
    [TestCase("search", "x", "--country", "QX")]
    [TestCase("search", "x", "--from", "2025-13")]
    [TestCase("search", "x", "--to", "yesterday")]
    [TestCase("search", "x", "--sort", "best")]
    [TestCase("search", "x", "--facet", "colour")]
    [TestCase("timeline", "x", "--by", "hour")]
    [TestCase("timeline", "")]
    [TestCase("suggest", " ")]
    [TestCase("inspect", "--field", "nosuchfield")]
    [TestCase("batch", "queries.tsv", "--json", "--trec", "tag")]
    [TestCase("show")]
    [TestCase("nosuchcommand")]
    [TestCase("index")]
    [TestCase("index", "")]
    [TestCase("index", "x.txt", "--format", "pdf")]
    [TestCase("analyze", "x", "--analyzer", "nosuchanalyzer")]
    [TestCase("annotate")]
    public void Run_BadUsage_Returns2AndSaysWhy(params string[] args)
    {
        bool takesIndex = args[0] is not ("analyze" or "annotate" or "nosuchcommand" or "index");
        Run run = Invoke(takesIndex ? [.. args, "--index", ConsoleFixture.NewsFolder] : args);
        Assert.That(run.Code, Is.EqualTo(2), run.Error);
        Assert.That(run.Error, Is.Not.Empty);
        Assert.That(run.Output, args.Contains("--json") ? Does.StartWith("{\"error\":") : Is.Empty);
    }

    [Test]
    public void Run_BadUsageWithJson_PrintsNothingButJson()
    {
        Run run = Invoke("search", "x", "--country", "Atlantis", "--json", "--index", ConsoleFixture.NewsFolder);
        Assert.That((run.Code, run.Json.GetProperty("error").GetString()), Is.EqualTo((2, "\"Atlantis\" is no country that Dateline knows. Write an ISO 3166 code such as IL, or a name such as Israel.")));
    }

    [TestCaseSource(nameof(s_reading))]
    public void Run_MissingIndex_Returns3AndNamesIt(string command)
    {
        string missing = NewFolder();
        Run run = Invoke(Line(command, missing));
        Assert.That(run.Code, Is.EqualTo(3), run.Error);
        Assert.That(run.Error, Does.Contain(missing));
    }

    [TestCaseSource(nameof(s_reading))]
    public void Run_FolderWithoutIndex_Returns3(string command)
    {
        string empty = Directory.CreateDirectory(NewFolder()).FullName;
        Run run = Invoke(Line(command, empty));
        Assert.That(run.Code, Is.EqualTo(3), run.Error);
        Assert.That(run.Error, Is.Not.Empty);
    }

    [TestCaseSource(nameof(s_reading))]
    public void Run_IndexOfAnotherFormat_Returns3(string command)
    {
        string other = Directory.CreateDirectory(NewFolder()).FullName;
        File.WriteAllText(Path.Combine(other, "segments_1"), "This is no Lucene index, though the file is called like one.");
        Run run = Invoke(Line(command, other));
        Assert.That(run.Code, Is.EqualTo(3), run.Error);
        Assert.That(run.Error + run.Output, Does.Contain("segments_1"));
    }

    [Test]
    public void Check_DamagedSegment_Returns1AndNamesTheFile()
    {
        string copy = Directory.CreateDirectory(NewFolder()).FullName;
        foreach (string file in Directory.EnumerateFiles(ConsoleFixture.NewsFolder)) File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        string largest = new DirectoryInfo(copy).EnumerateFiles().MaxBy(f => f.Length)!.FullName;
        byte[] bytes = File.ReadAllBytes(largest);
        bytes[bytes.Length / 2] ^= 0x10;
        File.WriteAllBytes(largest, bytes);
        Run run = Invoke("check", "--index", copy, "--json");
        Assert.That((run.Code, run.Json.GetProperty("clean").GetBoolean()), Is.EqualTo((1, false)));
        string problems = string.Join('\n', run.Json.GetProperty("segments").EnumerateArray().Select(s => s.GetProperty("problem").GetString()));
        Assert.That(problems, Does.Contain(Path.GetFileName(largest)));
    }

    [Test]
    public void Index_LockedIndex_Returns3()
    {
        string folder = NewFolder();
        using NewsIndex holder = NewsIndex.Open(folder);
        Run run = Invoke("index", ArticleFile, "--index", folder);
        Assert.That(run.Code, Is.EqualTo(3), run.Error);
        Assert.That(run.Error, Is.Not.Empty);
    }

    [Test]
    public void Index_MissingFile_Returns3AndNamesIt()
    {
        Run run = Invoke("index", "no-such-file.txt", "--index", NewFolder(), "--json");
        Assert.That((run.Code, run.Json.GetProperty("refusals")[0].GetProperty("file").GetString()), Is.EqualTo((3, "no-such-file.txt")));
    }

    [Test]
    public void Index_OneBadLine_RefusesItAndTakesTheRest()
    {
        string file = Path.Combine(Folder, "bad.jsonl");
        File.WriteAllText(file, """
            {"id":"b1","title":"One","body":"First of two."}
            {"id":"b2","title":"Two","body":
            {"id":"b3","title":"Three","body":"Second of two."}
            """);
        Run run = Invoke("index", file, "--index", NewFolder(), "--json");
        Assert.That((run.Code, run.Json.GetProperty("added").GetInt32(), run.Json.GetProperty("refusals")[0].GetProperty("line").GetInt32()), Is.EqualTo((0, 2, 2)));
    }

    // What a newcomer mistypes, and what is said then.
    [TestCase("serch rain", "There is no command serch. Did you mean search?")]
    [TestCase("earthquake", "There is no command earthquake. To look for the word, write dateline search 'earthquake'.")]
    [TestCase("search", "search needs QUERY. What to find.")]
    [TestCase("show", "show needs ID. The id of the article.")]
    [TestCase("index", "index needs PATH. Files, folders, or - for standard input.")]
    [TestCase("search x --index", "--index needs DIR. The folder of the index.")]
    [TestCase("search x --sort best", "Argument 'best' not recognized. Must be one of: 'relevance', 'newest', 'oldest'.")]
    public void Mistyped_IsToldInOneLine(string line, string said)
    {
        Run run = Invoke(line.Split(' '));
        Assert.That((run.Code, run.Output), Is.EqualTo((2, "")));
        string[] lines = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines, Has.Length.EqualTo(2));
        Assert.That(lines[0], Does.StartWith(said));
        Assert.That(lines[1], Does.StartWith("Try 'dateline").And.Contain("--help'."));
    }

    [Test]
    public void Index_NothingToRead_LeavesNoIndexBehind()
    {
        string folder = NewFolder();
        Run run = Invoke("index", "nosuch-file.txt", "--index", folder);
        Assert.That((run.Code, Directory.Exists(folder)), Is.EqualTo((3, false)));
        Assert.That(run.Error, Does.Contain("nosuch-file.txt: there is no such file or folder."));
    }

    [Test]
    public void Search_EmptyIndex_SaysSo()
    {
        string folder = NewFolder(), empty = Directory.CreateDirectory(NewFolder()).FullName;
        Assert.That(Invoke("index", empty, "--index", folder).Code, Is.EqualTo(1));
        Run run = Invoke("search", "rain", "--index", folder);
        Assert.That((run.Code, run.Error), Is.EqualTo((1, $"{folder} holds no articles yet. 'dateline index PATH --index {folder}' puts some into it." + Environment.NewLine)));
    }
}
