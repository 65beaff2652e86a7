using Dateline.Console.Interactive;
using Dateline.Console.Output;

namespace Dateline.Console.Tests;

internal sealed class InteractiveTests
{
    private static ConsoleKeyInfo Key(ConsoleKey key, char c = '\0', bool control = false) => new(c, key, shift: false, alt: false, control);

    private static IEnumerable<ConsoleKeyInfo> Type(string text) => text.Select(c => Key(ConsoleKey.None, c));

    private static string? Edit(IEnumerable<ConsoleKeyInfo> keys, History? history = null, Func<string, IReadOnlyList<string>>? complete = null)
    {
        using IEnumerator<ConsoleKeyInfo> each = keys.GetEnumerator();
        var editor = new LineEditor(new Terminal(new StringWriter(), hasColour: false, 80), () => each.MoveNext() ? each.Current : throw new EndOfStreamException(), history ?? new History(null), complete ?? (_ => []));
        return editor.ReadLine("> ");
    }

    [Test]
    public void ReadLine_Editing_ChangesTheLine() =>
        Assert.That(Edit([.. Type("eyes five"), Key(ConsoleKey.W, control: true), .. Type("x"), Key(ConsoleKey.Backspace), Key(ConsoleKey.Home), .. Type("five "), Key(ConsoleKey.End), Key(ConsoleKey.Backspace), Key(ConsoleKey.Enter)]), Is.EqualTo("five eyes"));

    [Test]
    public void ReadLine_EndOfInput_IsNull() => Assert.That(Edit([Key(ConsoleKey.D, control: true)]), Is.Null);

    [Test]
    public void ReadLine_CtrlCTwice_IsNull() => Assert.That(Edit([.. Type("abc"), Key(ConsoleKey.C, control: true), Key(ConsoleKey.C, control: true)]), Is.Null);

    [Test]
    public void ReadLine_History_GoesBackAndForth()
    {
        var history = new History(null);
        history.Add("one");
        history.Add("two");
        Assert.That(Edit([.. Type("dra"), Key(ConsoleKey.UpArrow), Key(ConsoleKey.UpArrow), Key(ConsoleKey.Enter)], history), Is.EqualTo("one"));
        Assert.That(Edit([.. Type("dra"), Key(ConsoleKey.UpArrow), Key(ConsoleKey.DownArrow), .. Type("ft"), Key(ConsoleKey.Enter)], history), Is.EqualTo("draft"));
    }

    [Test]
    public void ReadLine_Tab_CyclesThroughCompletions() =>
        Assert.That(Edit([.. Type("c"), Key(ConsoleKey.Tab), Key(ConsoleKey.Tab), Key(ConsoleKey.Enter)], complete: t => t == "c" ? ["country:", "caption:"] : []), Is.EqualTo("caption:"));

    [Test]
    public void Complete_FieldsCountriesCommands_AreOffered()
    {
        using NewsIndex index = NewsIndex.Open(ConsoleFixture.NewsFolder, new NewsIndexOptions { IsReadOnly = true });
        var completer = new Completer(index);
        Assert.That(completer.Complete("rain coun"), Does.Contain("rain country:"));
        Assert.That(completer.Complete("country:isr"), Is.EqualTo(new[] { "country:IL" }));
        Assert.That(completer.Complete("reg"), Does.Contain("region:"));
        Assert.That(completer.Complete("region:weste"), Does.Contain("region:western-asia"));
        Assert.That(completer.Complete("in western"), Does.Contain("in Western Asia"));
        Assert.That(completer.Complete(":ti"), Is.EqualTo(new[] { ":timeline" }));
        Assert.That(completer.Complete("harv"), Does.Contain("harvest"));
    }

    private static string Say(params string[] lines)
    {
        using NewsIndex index = NewsIndex.Open(ConsoleFixture.NewsFolder, new NewsIndexOptions { IsReadOnly = true });
        var output = new StringWriter();
        var session = new Session(new Terminal(output, hasColour: false, 80), index);
        foreach (string line in lines)
        {
            output.WriteLine(session.Prompt + line);
            if (!session.Execute(line)) output.WriteLine("(end)");
        }
        return output.ToString();
    }

    [Test]
    public void Session_SearchOpenQuit_ShowsHitAndArticle()
    {
        string said = Say("harvest", "1", ":quit");
        Assert.That(said, Does.Contain("1 article").And.Contain("Farmers in Ukraine hope for rain.").And.EndWith("(end)" + Environment.NewLine));
    }

    [Test]
    public void Session_WithoutResults_SaysWhatToDo()
    {
        Assert.That(Say("next", ":timeline", "open 1"), Does.Contain("Search for something first."));
        Assert.That(Say("harvest", "open 7"), Does.Contain("This page has the numbers 1 to 1."));
        Assert.That(Say(":nosuch"), Does.Contain("There is no command"));
    }

    [Test]
    public void Session_Help_KeepsToEightyColumns() => Assert.That(Say(":help").Split('\n').Max(l => l.TrimEnd().Length), Is.LessThanOrEqualTo(80));
}
