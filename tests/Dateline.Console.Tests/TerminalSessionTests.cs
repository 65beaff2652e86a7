using System.Text;
using System.Text.RegularExpressions;
using Dateline.Reading;
using Dateline.Testing;
using Dateline.Testing.Terminals;

namespace Dateline.Console.Tests;

/// <summary>The prompt in a real pseudo-terminal: what a person types, and the screens that a person then sees.</summary>
/// <remarks>The screens are kept in <c>Screens/session-COLUMNS.txt</c>. Look at them when they change, and approve them with DATELINE_APPROVE=1.</remarks>
internal sealed partial class TerminalSessionTests
{
    private const int Rows = 40;

    private static readonly (string Name, string Keys)[] s_session =
    [
        ("search", "united states\r"),
        ("next page", "n\r"),
        ("previous page", "p\r"),
        ("narrow by the second country", "b\r"),
        ("narrow by another", "in egypt\r"),
        ("widen again", "b\rin egypt\r"),
        ("narrow by date", "from 2025-03\r"),
        ("clear", "clear\r"),
        ("complete a field and a country", "coun\tisr\t\r"),
        ("open", "open 2\r"),
        ("a phrase", "\"five eyes\"\r"),
        ("history: an earlier line, changed", "\e[A\e[A\e[A\u007f\u007f\u007fEG\r"),
        ("similar", "grain corridor\rsimilar 1\r"),
        ("story", "story 1\r"),
        ("each story once", "collapse stories\r"),
        ("explain", "explain 1\r"),
        ("every hit again", "collapse none\r"),
        ("timeline", "united states\r:timeline\r"),
        ("facets", ":facets\r"),
        ("newest first", "sort newest\r"),
        ("a query that cannot be understood", "date:2025-13\r"),
        ("nothing found", "zeppelin\r"),
        ("did you mean", "netherlnds\r"),
        ("wide characters, emoji, Hebrew", "in spain\rsource:courier\r"),
        ("narrow by a person, by name", "clear\rnato\rin putin\r"),
        ("widen, narrow by a source, completed", "in put\t\rin north\t\r"),
        ("widen again by name", "in northern star\r"),
        ("where values come from", "clear\r\"five eyes\"\rfacets country\r"),
        ("help", ":help\r"),
    ];

    private string _index = "";

    [GeneratedRegex(@"\(\d+\.\d ms\)")]
    private static partial Regex Milliseconds { get; }

    [GeneratedRegex(@"^news( \[.*\])?>$")]
    private static partial Regex EmptyPrompt { get; }

    [OneTimeSetUp]
    public void MakeIndex()
    {
        if (TerminalProcess.Obstacle is { } obstacle) Assert.Ignore(obstacle);
        if (RepositoryFiles.Find("tests", "Dateline.Console.Tests", "Screens", "articles.jsonl") is not { } articles)
        {
            Assert.Ignore("The articles and screens are in the repository, and the tests run apart from it.");
            return;
        }
        _index = Path.Combine(ConsoleFixture.Folder, "screens.idx");
        // One after the other: hits of the same score come in the order in which they were added.
        using NewsIndex index = NewsIndex.Open(_index);
        index.AddRange(new ArticleReader().Read(articles).Select(r => r.Article!));
        index.Commit();
    }

    // How long a search took, made the same every time; what stands beside it stays in its column.
    private static string Timeless(string screen) =>
        string.Join('\n', Milliseconds.Replace(screen, m => "(0.0 ms)".PadRight(m.Length)).Split('\n').Select(l => l.TrimEnd()));

    private static TerminalProcess Start(int columns, int rows, Dictionary<string, string?>? environment, params string[] arguments)
    {
        // The history goes to a new folder: the arrow keys must find what this session typed.
        environment ??= [];
        environment["XDG_DATA_HOME"] = ConsoleFixture.NewFolder();
        return TerminalProcess.Start(columns, rows, environment,
            [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Path.Combine(TestContext.CurrentContext.TestDirectory, "Dateline.Console.dll"), .. arguments]);
    }

    private static void WaitForPrompt(TerminalProcess terminal, string after, int below = -1) =>
        terminal.WaitUntil(s => Line(s) > below && EmptyPrompt.IsMatch(s.CursorLine) && s.CursorColumn == s.CursorLine.Length + 1, $"The prompt comes back after {after}");

    // The cursor's line, counted from the first ever printed.
    private static int Line(TerminalScreen screen) => screen.ScrolledLines + screen.CursorRow;

    private static void Type(TerminalProcess terminal, string keys)
    {
        foreach (string line in keys.Split('\r', StringSplitOptions.RemoveEmptyEntries))
        {
            int before = terminal.Look(Line);
            terminal.Type(line + "\r");
            WaitForPrompt(terminal, line, before);
        }
    }

    [TestCase(80)]
    [TestCase(120)]
    public void Session_SearchNarrowPageOpenQuit_ShowsTheApprovedScreens(int columns)
    {
        var screens = new StringBuilder();
        using TerminalProcess terminal = Start(columns, Rows, null, "--index", _index);
        WaitForPrompt(terminal, "the start");
        Add("start", 0);
        foreach ((string name, string keys) in s_session)
        {
            int from = terminal.Look(Line);
            Type(terminal, keys);
            Add(name, from);
        }
        terminal.Type(":quit\r");
        Assert.That(terminal.WaitForExit(), Is.Zero);
        screens.Append("==== the whole screen at the end\n").Append(Timeless(terminal.Screen.Text)).Append('\n');
        Approve($"session-{columns}.txt", screens.ToString());

        // From the line that was typed on, also what has scrolled off.
        void Add(string name, int from)
        {
            IEnumerable<string> lines = terminal.Look(s => s.RowsFrom(from).Select(r => string.Concat(r.Select(c => c.Text)).TrimEnd()).ToArray());
            screens.Append("==== ").Append(name).Append('\n').Append(Timeless(string.Join('\n', lines))).Append('\n');
        }
    }

    // The picture in README: a session over the sample articles, drawn from the screen's cells.
    [Test]
    public void Session_OverTheSampleArticles_IsThePictureInTheDocs()
    {
        string path = Path.Combine(RepositoryFiles.Root!, "docs", "images", "session.svg");
        using TerminalProcess terminal = Start(120, 36, new() { ["HOME"] = ConsoleFixture.Folder });
        WaitForPrompt(terminal, "the start");
        int from = terminal.Look(Line);
        Type(terminal, "war\rin united states\rtimeline\r");
        terminal.Type(":quit\r");
        Assert.That(terminal.WaitForExit(), Is.Zero);
        IReadOnlyList<IReadOnlyList<TerminalCell>> rows = terminal.Screen.RowsFrom(from);
        string picture = ScreenPicture.ToSvg(rows, 120, "A search in the console, narrowed to a country, and its timeline");
        if (Environment.GetEnvironmentVariable("DATELINE_PICTURE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, picture);
        }
        // Articles and words may change between two pictures; that there is a session in it may not.
        Assert.That(File.ReadAllText(path), Does.Contain("news&#160;[United&#160;States]").And.Contain("countries").And.Contain("█"));
        Assert.That(picture, Does.Contain("news&#160;[United&#160;States]").And.Contain("█"));
    }

    [Test]
    public void Session_Colours_MarkMatchesAndNumbers()
    {
        using TerminalProcess terminal = Start(80, Rows, null, "--index", _index);
        WaitForPrompt(terminal, "the start");
        Type(terminal, "\"five eyes\"\r");
        List<(string Text, TerminalStyle Style)> runs = terminal.Look(Runs);
        Assert.That(runs.Where(r => r.Style is { Foreground: 3, IsBold: true }).Select(r => r.Text), Is.Not.Empty.And.All.EqualTo("Five Eyes"));
        Assert.That(runs.Where(r => r.Style.Foreground == 6).Select(r => r.Text), Has.Some.EqualTo("United States 2"));
        terminal.Type("\u0004");   // Ctrl-D
        Assert.That(terminal.WaitForExit(), Is.Zero);
    }

    [Test]
    public void Session_NoColor_PrintsNoColourAndQuotesMatches()
    {
        using TerminalProcess terminal = Start(80, Rows, new() { ["NO_COLOR"] = "1" }, "--index", _index);
        WaitForPrompt(terminal, "the start");
        Type(terminal, "\"five eyes\"\r");
        Assert.That(terminal.Look(Runs).Select(r => r.Style), Is.All.EqualTo(TerminalStyle.Plain));
        Assert.That(terminal.Look(s => s.Text), Does.Contain("«Five Eyes»"));
    }

    [Test]
    public void Session_CtrlC_ClearsTheLineAndASecondEnds()
    {
        using TerminalProcess terminal = Start(80, Rows, null, "--index", _index);
        WaitForPrompt(terminal, "the start");
        terminal.Type("some words");
        terminal.WaitUntil(s => s.CursorLine.EndsWith("some words", StringComparison.Ordinal), "The words are shown");
        terminal.Type("\u0003");
        WaitForPrompt(terminal, "Ctrl-C");
        terminal.Type("\u0003");
        Assert.That(terminal.WaitForExit(), Is.Zero);
        Assert.That(terminal.Screen.CursorColumn, Is.Zero, "the shell's own prompt starts on a line of its own");
    }

    [Test]
    public void Index_CtrlC_EndsWith130AndKeepsWhatWasAdded()
    {
        string file = Path.Combine(ConsoleFixture.Folder, "many.jsonl"), index = ConsoleFixture.NewFolder();
        File.WriteAllLines(file, Enumerable.Range(0, 400_000).Select(i => $$"""{"id":"m{{i}}","title":"Ship {{i}}","body":"Ship {{i}} lay in the harbour of Haifa, Israel, where sailors of the United States waited for orders."}"""));
        using TerminalProcess terminal = Start(80, 24, null, "index", file, "--index", index);
        terminal.WaitUntil(s => Regex.IsMatch(s.Text, @"[1-9][\d,]* added, [\d,]+/s"), "The bar counts what is added");
        terminal.Type("\u0003");
        Assert.That(terminal.WaitForExit(), Is.EqualTo(130));
        Assert.That(terminal.Screen.Text, Does.Contain("Stopped. What was added so far is kept."));
        int added = int.Parse(Regex.Match(terminal.Screen.Text, @"^ *added[^\n]*\n *([\d,]+)", RegexOptions.Multiline).Groups[1].Value.Replace(",", ""));
        ConsoleFixture.Run stats = ConsoleFixture.Invoke("stats", "--index", index, "--json"), check = ConsoleFixture.Invoke("check", "--index", index, "--json");
        Assert.That((check.Code, stats.Json.GetProperty("articles").GetInt32()), Is.EqualTo((0, added)));
        Assert.That(added, Is.InRange(1, 399_999));
    }

    // The screen's text in stretches of one style, blanks between left out.
    private static List<(string Text, TerminalStyle Style)> Runs(TerminalScreen screen)
    {
        var runs = new List<(string, TerminalStyle)>();
        for (int row = 0; row < screen.Rows; row++)
        {
            for (int start = 0; start < screen.Columns;)
            {
                int end = start;
                while (end < screen.Columns && screen[row, end].Style == screen[row, start].Style) end++;
                string text = string.Concat(Enumerable.Range(start, end - start).Select(c => screen[row, c].Text)).Trim();
                if (text.Length > 0) runs.Add((text, screen[row, start].Style));
                start = end;
            }
        }
        return runs;
    }

    private static void Approve(string name, string screens)
    {
        string path = Path.Combine(RepositoryFiles.Root!, "tests", "Dateline.Console.Tests", "Screens", name);
        if (Environment.GetEnvironmentVariable("DATELINE_APPROVE") == "1") File.WriteAllText(path, screens);
        string approved = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        string[] was = approved.Split('\n'), now = screens.Split('\n');
        int line = 0;
        while (line < was.Length && line < now.Length && was[line] == now[line]) line++;
        if (line == was.Length && line == now.Length) return;
        Assert.Fail($"{name}, line {line + 1}: the screen has changed. Approve with DATELINE_APPROVE=1 after looking at it.\n  was: {(line < was.Length ? was[line] : "(end)")}\n  now: {(line < now.Length ? now[line] : "(end)")}\nThe screens now:\n{screens}");
    }
}
