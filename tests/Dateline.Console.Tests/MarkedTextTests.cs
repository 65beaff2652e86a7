using Dateline.Console.Output;

namespace Dateline.Console.Tests;

internal sealed class MarkedTextTests
{
    [Test]
    public void Parse_MarksAndEntities_GivesTextAndMarks()
    {
        (string text, bool[] marks) = MarkedText.Parse("a &lt;b&gt; <mark>R&amp;D</mark> c");
        Assert.That(text, Is.EqualTo("a <b> R&D c"));
        Assert.That(string.Concat(marks.Select(m => m ? 'x' : '.')), Is.EqualTo("......xxx.."));
    }

    [Test]
    public void Marked_WithoutColour_QuotesAndKeepsToTheWidth()
    {
        var output = new StringWriter();
        new Terminal(output, hasColour: false, 40).Marked("The allies of the <mark>five eyes</mark> met again, says the <mark>five eyes</mark> office", "  ");
        Assert.That(output.ToString().ReplaceLineEndings("\n"), Is.EqualTo("  The allies of the «five eyes» met\n  again, says the «five eyes» office\n"));
    }

    [Test]
    public void Marked_WithColour_StylesEachLine()
    {
        var output = new StringWriter();
        new Terminal(output, hasColour: true, 40).Marked("<mark>a b</mark> c", "");
        Assert.That(output.ToString().TrimEnd(), Is.EqualTo("\e[1;33ma b\e[0m c"));
    }

    [Test]
    public void Wrap_WordsAndWideCharacters_FitTheColumns()
    {
        string text = "one two 東京東京東京東京 aVeryLongWordThatDoesNotFitAnywhere end";
        string[] lines = [.. MarkedText.Wrap(text, 12).Select(l => text[l.Start..l.End])];
        Assert.That(lines.Select(MarkedText.Columns), Is.All.LessThanOrEqualTo(12));
        Assert.That(string.Concat(lines).Replace(" ", ""), Is.EqualTo(text.Replace(" ", "")));
    }

    [TestCase("abc", 3)]
    [TestCase("東京", 4)]
    [TestCase("cafe\u0301", 4)]
    [TestCase("🚆⚡⭐", 6)]
    [TestCase("שָׁלוֹם", 4)]
    [TestCase("한국", 4)]
    [TestCase("ａ１", 4)]
    [TestCase("\u200e\u00ad\u200b", 0)]
    [TestCase("▸ │ █ … «»", 10)]
    public void Columns_OfText_AreThoseOfATerminal(string text, int columns) => Assert.That(MarkedText.Columns(text), Is.EqualTo(columns));

    [Test]
    public void Clean_MarksThatTurnTheText_AreLeftOut() => Assert.That(Terminal.Clean("a\u202eb\u2066c\u2069\u202cd"), Is.EqualTo("abcd"));

    [Test]
    public void Beside_LinesOfBothLengths_KeepTheRuleInOneColumn()
    {
        var output = new StringWriter { NewLine = "\n" };
        new Terminal(output, hasColour: false, 120).Beside(["停電", "b"], 5, ["x", "y", "z"]);
        Assert.That(output.ToString(), Is.EqualTo("停電  │ x\nb     │ y\n      │ z\n"));
    }

    [Test]
    public void Clean_EscapeSequence_LosesItsPower() => Assert.That(Terminal.Clean("a\e[31mb\u009bc"), Is.EqualTo("a [31mb c"));
}
