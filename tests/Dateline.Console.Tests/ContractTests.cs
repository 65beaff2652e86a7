using System.Text.Json;
using static Dateline.Console.Tests.ConsoleFixture;

namespace Dateline.Console.Tests;

/// <summary>What scripts rely on, for every command: exit codes, and that --json prints JSON and nothing else, whatever happens.</summary>
internal sealed class ContractTests
{
    // Long enough for the signature of a story.
    private const string GrainDeal = "Ships laden with grain will go on leaving Odesa under a deal that Ukraine and Turkey extended on Thursday after talks in Ankara. Farmers in Ukraine had feared for their harvest, and millers in Egypt for their flour.";

    private static readonly string[] s_commands = ["index", "search", "batch", "show", "similar", "suggest", "timeline", "stats", "check", "inspect", "analyze", "annotate"];

    private static readonly string[] s_reading = [.. s_commands.Except(["index", "analyze", "annotate"])];

    // A line that works, for each command. ARTICLES, QUERIES and INDEX stand for files and folders.
    private static string[] Good(string command) => Fill(command switch
    {
        "index" => "index ARTICLES --index NEW",
        "search" => "search harvest --index INDEX",
        "batch" => "batch QUERIES --index INDEX",
        "show" => "show a1 --index INDEX",
        "similar" => "similar a1 --index INDEX",
        "suggest" => "suggest harv --index INDEX",
        "timeline" => "timeline ukraine --index INDEX",
        "stats" => "stats --index INDEX",
        "check" => "check --index INDEX",
        "inspect" => "inspect --index INDEX",
        "analyze" => "analyze Israel",
        _ => "annotate ARTICLES",
    });

    private static string[] Fill(string line)
    {
        string queries = Path.Combine(Folder, "contract.tsv");
        string bad = Path.Combine(Folder, "contract-bad.tsv");
        File.WriteAllText(queries, "1\tharvest\n2\train\n");
        File.WriteAllText(bad, "1\tdate:2025-13\n");
        return [.. line.Split(' ').Select(w => w switch { "ARTICLES" => ArticleFile, "QUERIES" => queries, "BAD" => bad, "INDEX" => ConsoleFixture.NewsFolder, "NEW" => NewFolder(), "FOLDER" => Folder, "EMPTY" => "", _ => w })];
    }

    // One JSON value to a line; batch and annotate print several.
    private static JsonElement[] Values(string output) => [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement)];

    [TestCaseSource(nameof(s_commands))]
    public void Json_Success_PrintsJsonAloneAndNothingToStandardError(string command)
    {
        Run run = Invoke([.. Good(command), "--json"]);
        Assert.That((run.Code, run.Error), Is.EqualTo((0, "")));
        Assert.That(Values(run.Output), Is.Not.Empty);
    }

    [TestCaseSource(nameof(s_commands))]
    public void UnknownOption_Returns2WithAHint(string command)
    {
        Run run = Invoke([.. Good(command), "--bogus"]);
        Assert.That((run.Code, run.Output), Is.EqualTo((2, "")));
        Assert.That(run.Error, Does.Contain("--bogus").And.Contain($"Try 'dateline {command} --help'."));
    }

    [TestCaseSource(nameof(s_commands))]
    public void UnknownOption_WithJson_IsJson(string command)
    {
        Run run = Invoke([.. Good(command), "--json", "--bogus"]);
        Assert.That(run.Code, Is.EqualTo(2));
        Assert.That(Values(run.Output).Single().GetProperty("error").GetString(), Does.Contain("--bogus"));
    }

    // What can go wrong with each command, and the code that it ends with.
    [TestCase("search date:2025-13 --index INDEX", 2)]
    [TestCase("search country:atlantis --index INDEX", 2)]
    [TestCase("search EMPTY --index INDEX", 2)]
    [TestCase("search x --top 0 --index INDEX", 2)]
    [TestCase("search x --country atlantis --index INDEX", 2)]
    [TestCase("search x --from 2025-13 --index INDEX", 2)]
    [TestCase("search x --collapse twins --index INDEX", 2)]
    [TestCase("search zeppelin --index INDEX", 1)]
    [TestCase("search x --index NEW", 3)]
    [TestCase("search x --index EMPTY", 2)]
    [TestCase("search x --top many --index INDEX", 2)]
    [TestCase("search x --top 1.5 --index INDEX", 2)]
    [TestCase("search x --top --index INDEX", 2)]
    [TestCase("search x --after nonsense --index INDEX", 2)]
    [TestCase("search x --facet colour --index INDEX", 2)]
    [TestCase("search x --evidence 4 --index INDEX", 2)]
    [TestCase("search date:2025-02-30 --index INDEX", 2)]
    [TestCase("search focus:atlantis --index INDEX", 2)]
    [TestCase("timeline country:atlantis --index INDEX", 2)]
    [TestCase("show EMPTY --index INDEX", 2)]
    [TestCase("similar EMPTY --index INDEX", 2)]
    [TestCase("analyze EMPTY", 1)]
    [TestCase("batch EMPTY --index INDEX", 2)]
    [TestCase("batch BAD --index INDEX", 2)]
    [TestCase("batch QUERIES --top 0 --index INDEX", 2)]
    [TestCase("batch nosuchfile.tsv --index INDEX", 3)]
    [TestCase("batch FOLDER --index INDEX", 3)]
    [TestCase("batch QUERIES --index NEW", 3)]
    [TestCase("show nosuch --index INDEX", 1)]
    [TestCase("show a1 --index NEW", 3)]
    [TestCase("similar nosuch --index INDEX", 1)]
    [TestCase("similar a1 --top 0 --index INDEX", 2)]
    [TestCase("similar a1 --index NEW", 3)]
    [TestCase("suggest EMPTY --index INDEX", 2)]
    [TestCase("suggest xyzzy --index INDEX", 1)]
    [TestCase("suggest x --top 0 --index INDEX", 2)]
    [TestCase("suggest x --index NEW", 3)]
    [TestCase("timeline date:2025-13 --index INDEX", 2)]
    [TestCase("timeline EMPTY --index INDEX", 2)]
    [TestCase("timeline zeppelin --index INDEX", 1)]
    [TestCase("timeline x --by hour --index INDEX", 2)]
    [TestCase("timeline x --index NEW", 3)]
    [TestCase("stats --index NEW", 3)]
    [TestCase("check --index NEW", 3)]
    [TestCase("inspect --index NEW", 3)]
    [TestCase("inspect --field nosuch --index INDEX", 2)]
    [TestCase("inspect --top 0 --index INDEX", 2)]
    [TestCase("analyze x --analyzer nosuch", 2)]
    [TestCase("annotate EMPTY", 2)]
    [TestCase("annotate nosuchfile.txt", 3)]
    [TestCase("annotate ARTICLES --format pdf", 2)]
    [TestCase("index EMPTY", 2)]
    [TestCase("index ARTICLES --format pdf", 2)]
    [TestCase("index nosuchfile.txt --index NEW", 3)]
    public void Failure_HasItsCodeAndItsJson(string line, int code)
    {
        Run plain = Invoke(Fill(line)), json = Invoke([.. Fill(line), "--json"]);
        Assert.That((plain.Code, json.Code), Is.EqualTo((code, code)), plain.Error);
        Assert.That(plain.Error + plain.Output, Is.Not.Empty, "it is said what is wrong");
        Assert.That(plain.Error + plain.Output, Does.Not.Contain("System.").And.Not.Contain("(Parameter"), "in words of its own");
        // A refused file is told beside the (empty) stream of articles.
        if (!line.StartsWith("annotate nosuch", StringComparison.Ordinal)) Assert.That(Values(json.Output), Has.Length.EqualTo(1));
        if (code >= 2 && line.Split(' ')[0] is not ("index" or "check") && !line.StartsWith("annotate nosuch", StringComparison.Ordinal)) Assert.That(json.Json.GetProperty("error").GetString(), Is.Not.Empty);
    }

    [TestCaseSource(nameof(s_reading))]
    public void LockedIndex_CanStillBeRead(string command)
    {
        string folder = NewFolder();
        Assert.That(Invoke("index", ArticleFile, "--index", folder).Code, Is.Zero);
        using NewsIndex writer = NewsIndex.Open(folder);
        Assert.That(Invoke([.. Good(command).Select(w => w == ConsoleFixture.NewsFolder ? folder : w)]).Code, Is.Zero);
    }

    // What a folder can be instead of an index, for each command that reads one: no folder, an empty one, a file, another program's files, an index of Lucene 6.
    [Test]
    public void NoSuchIndex_Returns3AndIsJson([ValueSource(nameof(s_reading))] string command, [Values("missing", "empty", "file", "other", "old")] string what)
    {
        string folder = NewFolder();
        if (what == "file") File.WriteAllText(folder, "no folder");
        else if (what != "missing") Directory.CreateDirectory(folder);
        if (what == "other") File.WriteAllText(Path.Combine(folder, "segments_1"), "This is no Lucene index, though the file is called like one.");
        if (what == "old") File.WriteAllBytes(Path.Combine(folder, "segments_1"), CommitOfLucene6());
        string[] line = [.. Good(command).Select(w => w == ConsoleFixture.NewsFolder ? folder : w)];
        Run plain = Invoke(line), json = Invoke([.. line, "--json"]);
        Assert.That((plain.Code, json.Code), Is.EqualTo((3, 3)), plain.Error);
        Assert.That(plain.Error + plain.Output, Does.Contain(what is "other" or "old" ? "segments_1" : Path.GetFileName(folder)));
        Assert.That(Values(json.Output), Has.Length.EqualTo(1));
        if (what == "old") Assert.That(plain.Error + plain.Output, Does.Contain("too old").Or.Contain("older"), plain.Error + plain.Output);
    }

    // An empty commit as Lucene 6.6 wrote it: CodecUtil's magic, "segments", format 6, an id, the generation; the version of Lucene;
    // nothing in it; the footer with a CRC-32.
    private static byte[] CommitOfLucene6()
    {
        byte[] body = [0x3F, 0xD7, 0x6C, 0x17, 8, .. "segments"u8, 0, 0, 0, 6, .. new byte[16], 1, (byte)'1', 6, 6, 6, .. new byte[8], .. new byte[4], .. new byte[4], 0, 0xC0, 0x28, 0x93, 0xE8, 0, 0, 0, 0];
        uint sum = uint.MaxValue;
        foreach (byte b in body)
        {
            sum ^= b;
            for (int bit = 0; bit < 8; bit++) sum = (sum & 1) != 0 ? sum >> 1 ^ 0xEDB88320 : sum >> 1;
        }
        byte[] footer = new byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(footer, ~sum);
        return [.. body, .. footer];
    }

    [TestCase("other")]
    [TestCase("file")]
    public void Index_IntoWhatIsNoIndex_Returns3AndLeavesItAlone(string what)
    {
        string folder = NewFolder(), file = what == "file" ? folder : Path.Combine(folder, "segments_1");
        if (what == "other") Directory.CreateDirectory(folder);
        File.WriteAllText(file, "no index");
        Run run = Invoke("index", ArticleFile, "--index", folder, "--json");
        Assert.That(run.Code, Is.EqualTo(3));
        Assert.That(run.Json.GetProperty("error").GetString(), Does.Contain(Path.GetFileName(file)));
        Assert.That(File.ReadAllText(file), Is.EqualTo("no index"));
    }

    [Test]
    public void LockedIndex_Written_Returns3AndIsJson()
    {
        string folder = NewFolder();
        using NewsIndex writer = NewsIndex.Open(folder);
        Run run = Invoke("index", ArticleFile, "--index", folder, "--json");
        Assert.That(run.Code, Is.EqualTo(3));
        Assert.That(run.Json.GetProperty("error").GetString(), Does.Contain(folder));
    }

    [Test]
    public void UnreadableFile_IsRefusedByNameAndTheRestGoesIn()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("File modes are those of Unix.");
            return;
        }
        string folder = Directory.CreateDirectory(NewFolder()).FullName, closed = Path.Combine(folder, "closed.txt");
        File.WriteAllText(closed, "Closed.");
        File.SetUnixFileMode(closed, UnixFileMode.None);
        if (CanRead(closed))
        {
            // The superuser reads every file; a link to itself, no one.
            File.Delete(closed);
            File.CreateSymbolicLink(closed, closed);
        }
        File.Copy(ArticleFile, Path.Combine(folder, "open.jsonl"));
        Run run = Invoke("index", folder, "--index", NewFolder(), "--json");
        Assert.That((run.Code, run.Json.GetProperty("added").GetInt32()), Is.EqualTo((0, 3)));
        Assert.That(run.Json.GetProperty("refusals").EnumerateArray().Single().GetProperty("file").GetString(), Is.EqualTo(closed));
        Assert.That(Invoke("batch", closed, "--index", ConsoleFixture.NewsFolder, "--json").Code, Is.EqualTo(3));
        Assert.That(Invoke("annotate", closed, "--json").Code, Is.EqualTo(3));

        static bool CanRead(string path)
        {
            try
            {
                File.ReadAllText(path);
                return true;
            }
            catch (UnauthorizedAccessException)
            {
                return false;
            }
        }
    }

    [Test]
    public void Batch_BadDateAndUnknownCountry_AreToldInTheirPlaceAndTheRestGoesOn()
    {
        string file = Path.Combine(Folder, "some-bad.tsv");
        File.WriteAllText(file, "a\tdate:2025-13\nb\tharvest\nc\train country:atlantis\nd\train\n");
        Run run = Invoke("batch", file, "--index", ConsoleFixture.NewsFolder, "--json");
        JsonElement[] lines = Values(run.Output);
        Assert.That((run.Code, run.Error), Is.EqualTo((2, "")));
        Assert.That(lines.Select(l => l.GetProperty("qid").GetString() + (l.TryGetProperty("position", out JsonElement at) ? $" {at}" : "")), Is.EqualTo(new[] { "a 5", "b", "c 5", "d" }));
    }

    [Test]
    public void IndexBeforeTheCommand_IsBadUsage() => Assert.That(Invoke("--index", "x", "stats").Code, Is.EqualTo(2));

    [Test]
    public void CollapseStories_TwoTellings_AreOneHitWithBoth()
    {
        string folder = NewFolder(), file = Path.Combine(Folder, "copies.jsonl");
        File.WriteAllLines(file,
        [
            $$"""{"id":"w1","title":"Grain deal extended","body":"{{GrainDeal}}","published":"2025-03-06","source":"Harbour Wire"}""",
            $$"""{"id":"w2","title":"Grain deal extended","body":"{{GrainDeal}}","published":"2025-03-06","source":"Morning Ledger"}""",
        ]);
        Assert.That(Invoke("index", file, "--index", folder).Code, Is.Zero);
        Run run = Invoke("search", "grain", "--collapse", "stories", "--json", "--index", folder);
        JsonElement story = run.Json.GetProperty("hits").EnumerateArray().Single().GetProperty("story");
        Assert.That((story.GetProperty("count").GetInt32(), story.GetProperty("copies").GetInt32()), Is.EqualTo((2, 1)));
        Assert.That(Invoke("search", "grain", "--collapse", "stories", "--index", folder).Output, Does.Contain("+ 1 copy: "));
    }

    [Test]
    public void Copies_AreShownWithWhatTheyCopy_WhereAskedFor()
    {
        string folder = NewFolder(), file = Path.Combine(Folder, "marked-copies.jsonl");
        File.WriteAllLines(file,
        [
            $$"""{"id":"late","title":"Grain deal extended","body":"{{GrainDeal}}","published":"2025-03-07","source":"Morning Ledger"}""",
            $$"""{"id":"early","title":"Grain deal extended","body":"{{GrainDeal}}","published":"2025-03-06","source":"Harbour Wire"}""",
        ]);
        Assert.That(Invoke("index", file, "--index", folder).Code, Is.Zero);
        JsonElement[] hits = [.. Invoke("search", "grain", "--copies", "--json", "--index", folder).Json.GetProperty("hits").EnumerateArray()];
        Assert.That(hits.ToDictionary(h => h.GetProperty("id").GetString()!, h => h.GetProperty("copyOf").GetString()), Is.EquivalentTo(new Dictionary<string, string?> { ["late"] = "early", ["early"] = null }));
        Assert.That(Invoke("search", "grain", "--json", "--index", folder).Json.GetProperty("hits")[0].TryGetProperty("copyOf", out _), Is.False, "not asked for");
        Assert.That(Invoke("search", "grain", "--copies", "--index", folder).Output.Split('\n').Select(l => l.Trim()), Has.One.EqualTo("copy of early"));
        Assert.That(Invoke("show", "late", "--json", "--index", folder).Json.GetProperty("copyOf").GetString(), Is.EqualTo("early"));
        Assert.That(Invoke("show", "early", "--json", "--index", folder).Json.GetProperty("copyOf").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(Invoke("show", "late", "--index", folder).Output, Does.Contain("Copy of early"));
        Assert.That(Invoke("show", "early", "--index", folder).Output, Does.Not.Contain("Copy of"));
    }

    [Test]
    public void Suggest_CommandsAndOptions_AreCompletedForTheShell()
    {
        Assert.That(Invoke("[suggest:2]", "se").Output.Split('\n').Select(l => l.Trim()), Does.Contain("search"));
        Assert.That(Invoke("[suggest:11]", "search --co").Output.Split('\n').Select(l => l.Trim()), Does.Contain("--country").And.Contain("--collapse"));
        Assert.That(Invoke("[suggest:18]", "search x --facet m").Output.Split('\n').Select(l => l.Trim()), Does.Contain("month"));
    }
}
