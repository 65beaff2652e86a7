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
    public void Render_MarkOverTwoLines_OpensAndClosesOnce()
    {
        var terminal = new Terminal(TextWriter.Null, hasColour: false, 80);
        (string text, bool[] marks) = MarkedText.Parse("x <mark>five eyes</mark> y");
        Assert.That(MarkedText.Render(text, marks, 0, 6, terminal) + "|" + MarkedText.Render(text, marks, 7, text.Length, terminal), Is.EqualTo("x «five|eyes» y"));
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
