using System.Text.RegularExpressions;
using Dateline.Console.Indexes;
using UserPrograms;
using static Dateline.Console.Tests.ConsoleFixture;

namespace Dateline.Console.Tests;

/// <summary>Runs what README and docs show.</summary>
internal sealed partial class DocumentationTests
{
    [GeneratedRegex("^dateline search '(?<query>[^']*)'$", RegexOptions.Multiline)]
    private static partial Regex SearchLine { get; }

    [GeneratedRegex("""<!-- sample: (?<name>\w+) -->\s*```csharp\n(?<code>.*?)```""", RegexOptions.Singleline)]
    private static partial Regex Sample { get; }

    private static string Repository
    {
        get
        {
            string? folder = TestContext.CurrentContext.TestDirectory;
            if (Environment.GetEnvironmentVariable("DATELINE_REPOSITORY") is { Length: > 0 } named) return named;
            while (folder != null && !File.Exists(Path.Combine(folder, "Search.sln"))) folder = Path.GetDirectoryName(folder);
            return folder ?? Path.GetFullPath(Path.Combine(Path.GetDirectoryName(SourceFile())!, "..", ".."));
        }
    }

    private static string SourceFile([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;

    private static string Read(string name)
    {
        string path = Path.Combine(Repository, name);
        if (!File.Exists(path)) Assert.Ignore($"{name} is not beside the tests: they run outside of the repository. Set DATELINE_REPOSITORY.");
        return File.ReadAllText(path).ReplaceLineEndings("\n");
    }

    private string _corpus = "";

    [OneTimeSetUp]
    public void IndexCorpus()
    {
        _corpus = NewFolder();
        Samples.IndexFolder(_corpus, SampleIndex.Corpus);
    }

    [Test]
    public void QuerySyntax_EveryExample_FindsSomething()
    {
        var matches = SearchLine.Matches(Read("docs/query-syntax.md"));
        Assert.That(matches, Has.Count.GreaterThan(20));
        string[] failed = [.. matches.Select(m => m.Groups["query"].Value).Where(q => Invoke("search", q, "--top", "1", "--json", "--index", _corpus).Code != 0)];
        Assert.That(failed, Is.Empty);
    }

    [TestCase("README.md")]
    [TestCase("docs/recipes.md")]
    [TestCase("docs/analysis.md")]
    public void Samples_EveryOne_IsTheCompiledOne(string page)
    {
        // Programs of the tests, and a sample that its own tests run.
        string text = Read(page), source = Read("tests/Dateline.Console.Tests/Samples.cs") + Read("samples/NewsSite/Program.cs");
        var samples = Sample.Matches(text);
        Assert.That(samples, Is.Not.Empty);
        Assert.That(samples, Has.Count.EqualTo(Regex.Count(text, "```csharp")), "every sample names its source");
        foreach (Match sample in samples)
        {
            string name = sample.Groups["name"].Value;
            Match compiled = Regex.Match(source, $"^(?<indent> *)// sample: {name}\n(?<code>.*?)^ *// end\n", RegexOptions.Singleline | RegexOptions.Multiline);
            Assert.That(compiled.Success, name);
            string indent = compiled.Groups["indent"].Value;
            string code = string.Join('\n', compiled.Groups["code"].Value.Split('\n').Select(l => l.StartsWith(indent, StringComparison.Ordinal) ? l[indent.Length..] : l));
            Assert.That(sample.Groups["code"].Value, Is.EqualTo(code), name);
        }
    }

    [Test]
    public void QuickStart_Run_FindsTheArticle()
    {
        string before = Environment.CurrentDirectory, folder = Directory.CreateDirectory(NewFolder()).FullName;
        TextWriter console = System.Console.Out;
        var output = new StringWriter();
        try
        {
            Environment.CurrentDirectory = folder;
            System.Console.SetOut(output);
            Samples.QuickStart();
        }
        finally
        {
            System.Console.SetOut(console);
            Environment.CurrentDirectory = before;
        }
        Assert.That(output.ToString(), Does.Match(@"^\d+\.\d\d  Allies weigh secrets  The <mark>Five Eyes</mark> alliance met in London\."));
    }

    [Test]
    public void Recipes_Run_Work()
    {
        using (NewsIndex index = NewsIndex.Open(_corpus, new NewsIndexOptions { IsReadOnly = true }))
        {
            Assert.That(Printed(() => Samples.Pages(index, "israel")), Does.StartWith("  1  "));
            Assert.That(Printed(() => Samples.QueryInCode(index)), Does.EndWith($"NEAR/4(suspen*, country:\"UA\") AND \"[US] suspended\" AND (NOT title:(opinion)) AND (date:[2025-03-01 TO 2025-03-31] OR date:last-7-days){Environment.NewLine}"));
            Assert.That(Printed(() => Samples.Choices(index, "government")), Does.Match(@"\d  IL  Israel \(chosen\)"));
            Assert.That(Printed(() => Samples.Suggestions(index)), Does.Contain("search for person:vladimir-putin").And.Contain("Did you mean Putin?").And.Contain("sets these apart").And.Contain("like "));
            Assert.That(Printed(() => Samples.Stories(index)), Does.Match(@"\(\+[1-9]\d*\)"));
        }
        Assert.That(Printed(() => Samples.ReadOnly(_corpus)), Is.EqualTo($"75 articles{Environment.NewLine}"));
        Assert.That(Printed(() => Samples.AnyLucene(_corpus)), Does.Contain("75 documents, Lucene 8."));
        Assert.That(Printed(() => Samples.OwnAnalyzer(NewFolder())), Is.EqualTo($"1{Environment.NewLine}"));
    }

    [Test]
    public void Recipes_Evidence_PrintsAPassageForEachCountry()
    {
        using NewsIndex index = NewsIndex.Open(_corpus, new NewsIndexOptions { IsReadOnly = true });
        string[] lines = Printed(() => Samples.Evidence(index)).Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines, Has.Length.EqualTo(10));
        Assert.That(lines.Where((_, i) => i % 2 == 1), Is.All.Match("^  [a-z-]+: .*<mark>"));
    }

    [Test]
    public void Analysis_Chains_SplitAlike()
    {
        IReadOnlyList<Lucene.Analysis.Analyzer> chains = Samples.Chains();
        string[][] terms = [.. chains.Select(a => Terms(a, "The USA"))];
        Assert.That(terms[0], Is.EqualTo(terms[1]).And.Contains("united"));
        Assert.That(terms[2], Is.EqualTo(new[] { "usa" }));
    }

    private static string[] Terms(Lucene.Analysis.Analyzer analyzer, string text)
    {
        var sink = new TermSink([]);
        analyzer.Analyze("text", text, new Lucene.Analysis.Token(), ref sink);
        return [.. sink.Terms];
    }

    private readonly record struct TermSink(List<string> Terms) : Lucene.Analysis.ITokenSink
    {
        public bool Accept(Lucene.Analysis.Token token)
        {
            Terms.Add(token.Term.ToString());
            return true;
        }

        public void End(Lucene.Analysis.Token token)
        {
        }
    }

    [GeneratedRegex(@"\(\d+\.\d ms\)")]
    private static partial Regex Milliseconds { get; }

    [GeneratedRegex(@"<!-- search -->\n```\n\$ dotnet run --project src/Dateline\.Console -c Release -- (?<args>[^\n]*)\n(?<output>.*?)```", RegexOptions.Singleline)]
    private static partial Regex ShownSearch { get; }

    [GeneratedRegex(@"^dotnet run --project src/Dateline\.Console -c Release -- (?<args>.*?) *(#.*)?$", RegexOptions.Multiline)]
    private static partial Regex ConsoleLine { get; }

    // Words as a shell takes them: single quotes hold together.
    private static string[] Words(string line) => [.. Regex.Matches(line, @"'([^']*)'|\S+").Select(m => m.Groups[1].Success ? m.Groups[1].Value : m.Value)];

    [Test]
    public void Readme_Search_PrintsWhatIsShown()
    {
        string readme = Read("README.md");
        Match shown = ShownSearch.Match(readme);
        Run run = Invoke([.. Words(shown.Groups["args"].Value), "--index", _corpus]);
        Assert.That(run.Code, Is.Zero, run.Error);
        // How long it took is that of the run that the page shows.
        string took = Milliseconds.Match(shown.Groups["output"].Value).Value, output = Milliseconds.Replace(run.Output.ReplaceLineEndings("\n"), took);
        if (Environment.GetEnvironmentVariable("DATELINE_APPROVE") == "1")
            File.WriteAllText(Path.Combine(Repository, "README.md"), readme.Remove(shown.Groups["output"].Index, shown.Groups["output"].Length).Insert(shown.Groups["output"].Index, output));
        else
            Assert.That(shown.Groups["output"].Value, Is.EqualTo(output), "README shows another output; look at it and approve it with DATELINE_APPROVE=1");
    }

    // README's first word to search for: the article about the country comes before those that only name it.
    [Test]
    public void Samples_SearchForUkraine_BeginWithTheArticleAboutIt()
    {
        Run run = Invoke("search", "ukraine", "--top", "1", "--index", _corpus);
        Assert.That(run.Output, Does.Contain(" · ukraine-kakhovka-dam"), run.Error);
    }

    [Test]
    public void Readme_CommandLines_Run()
    {
        string before = Environment.CurrentDirectory, folder = Directory.CreateDirectory(NewFolder()).FullName;
        Directory.CreateDirectory(Path.Combine(folder, "articles"));
        foreach (string file in Directory.EnumerateFiles(SampleIndex.Corpus)) File.Copy(file, Path.Combine(folder, "articles", Path.GetFileName(file)));
        string[] lines = [.. ConsoleLine.Matches(Read("README.md")).Select(m => m.Groups["args"].Value)];
        Assert.That(lines, Has.Length.GreaterThanOrEqualTo(3));
        try
        {
            Environment.CurrentDirectory = folder;
            foreach (string line in lines)
            {
                Run run = Invoke(Words(line));
                Assert.That(run.Code, Is.Zero, $"{line}\n{run.Error}");
            }
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }
    }

    [Test]
    public void Pages_LinksToFiles_PointToOnes()
    {
        Read("README.md");
        string[] pages = [.. Directory.EnumerateFiles(Repository, "*.md"), .. new[] { "docs", "samples", "src", "corpus", "benchmarks" }.SelectMany(f => Directory.EnumerateFiles(Path.Combine(Repository, f), "*.md", SearchOption.AllDirectories))];
        string[] broken = [.. from page in pages
                              where !page.Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj")
                              from Match link in Regex.Matches(File.ReadAllText(page), @"\]\((?<to>[^)#\s]+)(#[^)]*)?\)")
                              let to = link.Groups["to"].Value
                              where !to.Contains("://") && to.AsSpan().IndexOfAny('.', '/') >= 0 && !Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, to))
                              select $"{Path.GetRelativePath(Repository, page)}: {to}"];
        Assert.That(pages, Has.Length.GreaterThan(30));
        Assert.That(broken, Is.Empty);
    }

    [Test]
    public void Recipes_BackupAndUpgrade_KeepEveryArticle()
    {
        string folder = NewFolder(), copy = NewFolder();
        Samples.OwnNames(folder);
        using (NewsIndex index = NewsIndex.Open(folder))
        {
            index.AddRange(Enumerable.Range(0, 30).Select(i => new Articles.Article($"a{i}", "Harbour Watch", $"Harbour Watch counted {i} ships.")));
            index.Commit();
            Assert.That(Printed(() => Samples.Backup(index, copy)), Does.Match(@"^segments_\w+: \d+ files"));
            index.Add(new Articles.Article("late", "Late", "After the backup."));
        }
        Assert.That(Invoke("stats", "--index", copy, "--json").Json.GetProperty("articles").GetInt32(), Is.EqualTo(30));
        Assert.That(Invoke("check", "--index", copy).Code, Is.Zero);

        // Made with names of its own, and opened without: the notice says so, and a new index settles it.
        string named = NewFolder(), fresh = NewFolder();
        Samples.OwnNames(named);
        var names = Entities.UserCatalogue.ParseJson("""{"entities": [{"id": "org:harbour-watch", "name": "Harbour Watch", "forms": ["Harbour Watch"]}]}""");
        using (NewsIndex index = NewsIndex.Open(named, new NewsIndexOptions { Catalogue = Entities.EntityCatalogue.BuiltIn.With(names) }))
        {
            index.AddRange(Enumerable.Range(0, 30).Select(i => new Articles.Article($"a{i}", "Harbour Watch", $"Harbour Watch counted {i} ships.")));
            index.Commit();
        }
        Assert.That(Printed(() => Samples.Upgrade(named, fresh)), Does.Contain("another catalogue"));
        using NewsIndex upgraded = NewsIndex.Open(fresh, new NewsIndexOptions { IsReadOnly = true });
        Assert.That((upgraded.Count, upgraded.CatalogueNotice), Is.EqualTo((30, (string?)null)));
    }

    [Test]
    public void Recipes_BashCompletion_CompletesCommandsAndOptions()
    {
        if (!File.Exists("/bin/bash")) Assert.Ignore("There is no /bin/bash.");
        Match recipe = Regex.Match(Read("docs/recipes.md"), "<!-- bash: completion -->\n```bash\n(.*?)```", RegexOptions.Singleline);
        string program = Path.Combine(TestContext.CurrentContext.TestDirectory, "Dateline.Console.dll");
        string Complete(string line)
        {
            string[] words = line.Split(' ');
            string script = $"dateline() {{ dotnet '{program}' \"$@\"; }}\n{recipe.Groups[1].Value}\nCOMP_LINE='{line}' COMP_POINT={line.Length} COMP_CWORD={words.Length - 1} COMP_WORDS=({line})\n_dateline\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"\n";
            using var bash = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/bin/bash", ["-c", script]) { RedirectStandardOutput = true })!;
            string output = bash.StandardOutput.ReadToEnd();
            bash.WaitForExit();
            return output;
        }
        Assert.That(Complete("dateline sea").Trim(), Is.EqualTo("search"));
        Assert.That(Complete("dateline search x --co").Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EquivalentTo(new[] { "--collapse", "--copies", "--country" }));
    }

    private static string Printed(Action program)
    {
        TextWriter console = System.Console.Out;
        var output = new StringWriter();
        try
        {
            System.Console.SetOut(output);
            program();
        }
        finally
        {
            System.Console.SetOut(console);
        }
        return output.ToString();
    }

    [Test]
    public void Search_Corpus_MarksCountsAndNarrows()
    {
        Run all = Invoke("search", "\"Five Eyes\"", "--top", "50", "--json", "--index", _corpus);
        Run narrowed = Invoke("search", "\"Five Eyes\"", "--country", "israel", "--from", "2025-03-01", "--json", "--index", _corpus);
        Assert.That((all.Code, narrowed.Code), Is.EqualTo((0, 0)));
        int total = all.Json.GetProperty("total").GetInt32();
        Assert.That(narrowed.Json.GetProperty("total").GetInt32(), Is.InRange(1, total - 1));
        Assert.That(all.Json.GetProperty("hits").EnumerateArray().Select(h => h.GetProperty("titleMarked").GetString() + string.Concat(h.GetProperty("snippets").EnumerateArray())), Is.All.Contain("<mark>Five Eyes</mark>"));
        var canada = all.Json.GetProperty("facets").GetProperty("country").EnumerateArray().Single(f => f.GetProperty("value").GetString() == "CA");
        Assert.That((canada.GetProperty("label").GetString(), canada.GetProperty("count").GetInt32()), Is.EqualTo(("Canada", total)));
    }

    [TestCase("date:2025-13", 5)]
    [TestCase("\"Five Eyes", 0)]
    [TestCase("country:atlantis", 0)]
    public void Search_BadQuery_Returns2WithPosition(string query, int position)
    {
        Run run = Invoke("search", query, "--json", "--index", _corpus);
        Assert.That((run.Code, run.Json.GetProperty("position").GetInt32()), Is.EqualTo((2, position)));
    }

    [Test]
    public void Search_AfterCursor_GoesOnWhereThePageEnded()
    {
        Run first = Invoke("search", "country:US", "--top", "3", "--json", "--index", _corpus);
        string next = first.Json.GetProperty("next").GetString()!;
        Run second = Invoke("search", "country:US", "--top", "3", "--after", next, "--json", "--index", _corpus);
        Assert.That(second.Json.GetProperty("hits")[0].GetProperty("rank").GetInt32(), Is.EqualTo(4));
        Assert.That(Invoke("search", "country:US", "--after", "nonsense", "--index", _corpus).Code, Is.EqualTo(2));
    }

    [Test]
    public void Timeline_Corpus_CountsByYear()
    {
        Run run = Invoke("timeline", "country:US", "--by", "year", "--json", "--index", _corpus);
        int sum = run.Json.GetProperty("buckets").EnumerateArray().Sum(b => b.GetProperty("count").GetInt32());
        Assert.That((run.Code, sum), Is.EqualTo((0, run.Json.GetProperty("total").GetInt32())));
        Assert.That(Invoke("timeline", "country:US", "--index", _corpus).Output, Does.Contain("█"));
    }

    [Test]
    public void Similar_OneTelling_FindsTheOthers()
    {
        Run run = Invoke("similar", "intel-bare", "--json", "--index", _corpus);
        string[] ids = [.. run.Json.GetProperty("hits").EnumerateArray().Take(3).Select(h => h.GetProperty("id").GetString()!)];
        Assert.That(ids, Is.All.StartsWith("intel-"));
    }

    [Test]
    public void Suggest_Country_ComesFirst()
    {
        Run run = Invoke("suggest", "isr", "--json", "--index", _corpus);
        Assert.That(run.Json.GetProperty("suggestions")[0].GetProperty("query").GetString(), Is.EqualTo("country:IL"));
    }
}
