using System.Text.Json;
using static Dateline.Console.Tests.ConsoleFixture;

namespace Dateline.Console.Tests;

internal sealed class CommandTests
{
    private static Run OnIndex(params string[] args) => Invoke([.. args, "--index", ConsoleFixture.NewsFolder]);

    [Test]
    public void Search_Json_HasTheContractsNamesInOrder()
    {
        Run run = OnIndex("search", "harvest", "--json");
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(run.Error, Is.Empty);
        Assert.That(run.Names, Is.EqualTo(new[] { "query", "parsed", "total", "exact", "tookMs", "hits", "facets", "next" }));
        JsonElement hit = run.Json.GetProperty("hits")[0];
        Assert.That(hit.EnumerateObject().Select(p => p.Name), Is.EqualTo(new[] { "rank", "id", "score", "title", "titleMarked", "published", "dateEvidence", "source", "url", "countries", "snippets" }));
        Assert.That((hit.GetProperty("id").GetString(), hit.GetProperty("published").GetString(), hit.GetProperty("source").GetString()), Is.EqualTo(("a2", "2025-04-02", "Field & Farm")));
        JsonElement country = hit.GetProperty("countries")[0];
        Assert.That(country.ToString(), Is.EqualTo("""{"code":"UA","name":"Ukraine","mentions":3,"focus":true}"""));
    }

    [Test]
    public void Search_Nothing_Returns1()
    {
        Run run = OnIndex("search", "zeppelin", "--json");
        Assert.That((run.Code, run.Json.GetProperty("total").GetInt32(), run.Json.GetProperty("next").ValueKind), Is.EqualTo((1, 0, JsonValueKind.Null)));
    }

    [Test]
    public void Search_Text_KeepsToEightyColumnsWithoutEscapes()
    {
        Run run = OnIndex("search", "ukraine");
        Assert.That(run.Code, Is.Zero);
        Assert.That(run.Output, Does.Contain("Harvest in").And.Contain("2 Apr 2025").And.Not.Contain("\e"));
        Assert.That(run.Output.Split('\n').Max(l => l.Length), Is.LessThanOrEqualTo(80));
    }

    [Test]
    public void Batch_GoodAndBadLines_OneObjectEachInOrder()
    {
        string file = Path.Combine(Folder, "queries.tsv");
        File.WriteAllText(file, "q1\tharvest\nno tab here\nq3\t\nq4\train\n");
        Run run = OnIndex("batch", file, "--json");
        JsonElement[] lines = [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement)];
        Assert.That(lines.Select(l => l.GetProperty("qid").GetString()), Is.EqualTo(new[] { "q1", "2", "q3", "q4" }));
        Assert.That(lines[0].EnumerateObject().Select(p => p.Name), Is.EqualTo(new[] { "qid", "query", "parsed", "total", "exact", "tookMs", "hits", "facets", "next" }));
        Assert.That(lines[2].EnumerateObject().Select(p => p.Name), Is.EqualTo(new[] { "qid", "error", "position" }));
        Assert.That((run.Code, lines[3].GetProperty("total").GetInt32()), Is.EqualTo((2, 2)));
    }

    [Test]
    public void Batch_Trec_PrintsARun()
    {
        string file = Path.Combine(Folder, "trec.tsv");
        File.WriteAllText(file, "7\tharvest\n");
        Run run = OnIndex("batch", file, "--trec", "mine");
        Assert.That(run.Code, Is.Zero);
        Assert.That(run.Output, Does.Match(@"^7 Q0 a2 1 [0-9.E+-]+ mine\r?\n$"));
    }

    [Test]
    public void Show_KnownId_GivesTheArticle()
    {
        JsonElement article = OnIndex("show", "a1", "--json").Json;
        Assert.That((article.GetProperty("id").GetString(), article.GetProperty("title").GetString()), Is.EqualTo(("a1", "Allies weigh secrets")));
        Assert.That(article.GetProperty("body").GetString(), Does.StartWith("The Five Eyes alliance"));
        Assert.That(OnIndex("show", "a1").Output, Does.Contain("6 Mar 2025 (metadata)").And.Contain("Israel 1"));
    }

    [Test]
    public void Show_UnknownId_Returns1()
    {
        Run run = OnIndex("show", "a9", "--json");
        Assert.That((run.Code, run.Json.GetProperty("id").GetString()), Is.EqualTo((1, "a9")));
    }

    [Test]
    public void Similar_UnknownId_Returns1() => Assert.That(OnIndex("similar", "a9").Code, Is.EqualTo(1));

    [Test]
    public void Suggest_Prefix_GivesWords()
    {
        Run run = OnIndex("suggest", "harv", "--json");
        JsonElement first = run.Json.GetProperty("suggestions")[0];
        Assert.That((run.Code, first.GetProperty("query").GetString(), first.GetProperty("type").GetString(), first.GetProperty("count").GetInt32()), Is.EqualTo((0, "harvest", "word", 1)));
    }

    [Test]
    public void Stats_Json_CountsArticles()
    {
        Run run = OnIndex("stats", "--json");
        Assert.That((run.Code, run.Json.GetProperty("articles").GetInt32()), Is.EqualTo((0, 3)));
        Assert.That(OnIndex("stats").Output, Does.Contain("3 articles"));
    }

    [Test]
    public void Check_SoundIndex_IsClean()
    {
        Run run = OnIndex("check", "--json");
        Assert.That((run.Code, run.Json.GetProperty("clean").GetBoolean(), run.Json.GetProperty("documents").GetInt32()), Is.EqualTo((0, true, 3)));
        Assert.That(OnIndex("check").Output, Does.Contain("The index is clean."));
    }

    [Test]
    public void Inspect_Field_ListsItsTerms()
    {
        Run run = OnIndex("inspect", "--field", "country", "--order", "term", "--json");
        Assert.That(run.Json.GetProperty("terms").EnumerateArray().Select(t => t.GetProperty("term").GetString()), Is.EqualTo(new[] { "GB", "IL", "KE", "UA", "US" }));
        Assert.That(OnIndex("inspect").Output, Does.Contain("Lucene87"));
        Assert.That(OnIndex("inspect", "--json").Json.GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("name").GetString()), Does.Contain("text"));
    }

    [Test]
    public void Analyze_Json_HasTheContractsNames()
    {
        Run run = Invoke("analyze", "Israel's U.S. ally", "--json");
        JsonElement[] tokens = [.. run.Json.EnumerateArray()];
        Assert.That(tokens[0].EnumerateObject().Select(p => p.Name), Is.EqualTo(new[] { "term", "start", "end", "position", "positionLength", "type" }));
        JsonElement us = tokens.Single(t => t.GetProperty("term").GetString() == "country:US");
        Assert.That((us.GetProperty("start").GetInt32(), us.GetProperty("end").GetInt32(), us.GetProperty("position").GetInt32(), us.GetProperty("type").GetString()), Is.EqualTo((9, 13, 1, "entity")));
    }

    [Test]
    public void Index_SecondRun_ChangesNothingAndSaysSo()
    {
        string folder = NewFolder();
        Assert.That(Invoke("index", ArticleFile, "--index", folder, "--json").Json.GetProperty("added").GetInt32(), Is.EqualTo(3));
        string[] before = Directory.GetFiles(folder);
        Run again = Invoke("index", ArticleFile, "--index", folder, "--json");
        Assert.That((again.Code, again.Json.GetProperty("unchanged").GetInt32(), again.Json.GetProperty("replaced").GetInt32()), Is.EqualTo((0, 3, 0)));
        Assert.That(Directory.GetFiles(folder), Is.EquivalentTo(before));
        Assert.That(Invoke("index", ArticleFile, "--index", folder).Output, Does.Contain("Nothing has changed"));
    }

    [Test]
    public void Index_ChangedArticle_ReplacesIt()
    {
        string folder = NewFolder(), file = Path.Combine(Folder, "changed.jsonl");
        File.WriteAllText(file, """{"id":"c","title":"Old","body":"The old text of it."}""");
        Invoke("index", file, "--index", folder);
        File.WriteAllText(file, """{"id":"c","title":"New","body":"The new text of it."}""");
        Run run = Invoke("index", file, "--index", folder, "--json");
        Assert.That((run.Json.GetProperty("added").GetInt32(), run.Json.GetProperty("replaced").GetInt32()), Is.EqualTo((0, 1)));
        Assert.That(Invoke("show", "c", "--index", folder, "--json").Json.GetProperty("title").GetString(), Is.EqualTo("New"));
    }

    [Test]
    public void Index_OneIdTwiceInAFile_TheLastWinsEveryTime()
    {
        string folder = NewFolder(), file = Path.Combine(Folder, "twice.jsonl");
        File.WriteAllLines(file, ["""{"id":"t","title":"First","body":"The first text of it."}""", """{"id":"t","title":"Last","body":"The last text of it."}"""]);
        for (int run = 0; run < 3; run++)
        {
            Assert.That(Invoke("index", file, "--index", folder).Code, Is.Zero);
            Assert.That(Invoke("show", "t", "--index", folder, "--json").Json.GetProperty("title").GetString(), Is.EqualTo("Last"), $"after run {run + 1}");
        }
    }

    // Many articles of the same score: their order is that of the file, however many threads prepare them.
    [Test]
    public void Index_SameFileTwice_GivesTheSameHitsInTheSameOrder()
    {
        string file = Path.Combine(Folder, "equal.jsonl");
        File.WriteAllLines(file, Enumerable.Range(0, 600).Select(i => $$"""{"id":"e{{i}}","title":"Harbour notice","body":"A ship lay in the harbour{{string.Concat(Enumerable.Repeat(" and waited", i % 7 == 0 ? 40 : 0))}}."}"""));
        string[][] ids = new string[2][];
        for (int run = 0; run < 2; run++)
        {
            string folder = NewFolder();
            Assert.That(Invoke("index", file, "--index", folder).Code, Is.Zero);
            ids[run] = [.. Invoke("search", "harbour", "--top", "1000", "--json", "--index", folder).Json.GetProperty("hits").EnumerateArray().Select(h => h.GetProperty("id").GetString()!)];
        }
        Assert.That(ids[1], Is.EqualTo(ids[0]));
        string[] equal = [.. ids[0].Where(i => int.Parse(i[1..]) % 7 != 0)];
        Assert.That(equal, Is.EqualTo(equal.OrderBy(i => int.Parse(i[1..]))), "hits of equal score stand in the order of the file");
    }

    [TestCase(true)]
    [TestCase(false)]
    public void IndexingRun_GzipFile_KnowsHowMuchIsInIt(bool isGzip)
    {
        string file = ArticleFile;
        if (isGzip)
        {
            file = Path.Combine(Folder, "packed.jsonl.gz");
            using var packed = new System.IO.Compression.GZipStream(File.Create(file), System.IO.Compression.CompressionLevel.SmallestSize);
            packed.Write(File.ReadAllBytes(ArticleFile));
        }
        using NewsIndex index = NewsIndex.Open(new Lucene.Store.MemoryIndexDirectory());
        var run = new Indexes.IndexingRun(index, new Reading.ArticleReader(), [file], CancellationToken.None);
        run.Execute();
        Assert.That((run.Added, run.TotalBytes, run.ReadBytes), Is.EqualTo((3L, new FileInfo(ArticleFile).Length, new FileInfo(ArticleFile).Length)));
    }

    [Test]
    public void Search_Evidence_SaysWhereAValueComesFrom()
    {
        Run run = OnIndex("search", "harvest", "--facet", "country", "--evidence", "1", "--json");
        JsonElement value = run.Json.GetProperty("facets").GetProperty("country")[0];
        Assert.That(value.EnumerateObject().Select(p => p.Name), Is.EqualTo(new[] { "value", "label", "count", "evidence" }));
        JsonElement evidence = value.GetProperty("evidence").EnumerateArray().Single();
        Assert.That((evidence.GetProperty("id").GetString(), evidence.GetProperty("title").GetString()), Is.EqualTo(("a2", "Harvest in Ukraine")));
        Assert.That(evidence.GetProperty("snippet").GetString(), Does.Contain("<mark>Ukraine</mark>"));
        Assert.That(OnIndex("search", "harvest", "--evidence", "1").Output, Does.Contain("Ukraine 1").And.Contain("Harvest in Ukraine · a2"));
        Assert.That(OnIndex("search", "harvest", "--json").Output, Does.Not.Contain("evidence\":["), "only where it is asked for");
    }

    [Test]
    public void Search_MisspeltWord_AsksWhatWasMeant()
    {
        Run run = OnIndex("search", "harvset");
        Assert.That((run.Code, run.Error.Trim()), Is.EqualTo((1, "Did you mean harvest (1)?")));
        Assert.That(OnIndex("search", "harvset", "--json").Error, Is.Empty);
    }

    [Test]
    public void Search_LastMonthThereIs_IsADate() => Assert.That(OnIndex("search", "harvest", "--to", "9999-12").Code, Is.Zero);

    [Test]
    public void Help_EveryCommand_HasExamples([Values("index", "search", "batch", "show", "similar", "suggest", "timeline", "stats", "check", "inspect", "analyze", "annotate")] string command)
    {
        Run run = Invoke(command, "--help");
        Assert.That(run.Code, Is.Zero);
        Assert.That(run.Output, Does.Contain("Examples:"));
        string[] examples = [.. run.Output[run.Output.IndexOf("Examples:", StringComparison.Ordinal)..].Split('\n').Skip(1).Select(l => l.Trim()).Where(l => l.Length > 0)];
        Assert.That(examples, Is.Not.Empty.And.All.Match($@"^(cat page\.html \| )?dateline {command}\b"));
        Assert.That(run.Output.Split('\n').Max(l => l.TrimEnd().Length), Is.LessThanOrEqualTo(80));
    }
}
