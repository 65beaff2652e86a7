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

    [Test]
    public void Clean_EscapeSequence_LosesItsPower() => Assert.That(Terminal.Clean("a\e[31mb\u009bc"), Is.EqualTo("a [31mb c"));
}
