using System.Diagnostics;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Dateline.Lucene.Highlighting.Tests;

public sealed class PassageTests
{
    private static Mark Of(string text, string word, int group = 0)
    {
        int at = text.IndexOf(word, StringComparison.Ordinal);
        return new Mark(at, at + word.Length, 1, group);
    }

    [Test]
    public void Select_SeveralWordsTogether_BeatOneRepeated()
    {
        const string Text = "Bank bank bank here. Nothing here. The bank raised its rate. Nothing more.";
        var marks = new List<Mark> { new(0, 4), new(5, 9), new(10, 14), Of(Text, "bank raised") with { }, Of(Text, "rate", 1) };
        IReadOnlyList<Passage> found = PassageSelector.Select(Text, marks, new PassageOptions { MaxPassages = 1, LeadBonus = 0 });
        Assert.That(found.Select(p => Text[p.Start..p.End]), Is.EqualTo(new[] { "The bank raised its rate." }));
    }

    [Test]
    public void Join_PassagesApart_HaveAnEllipsisBetween()
    {
        const string Text = "One hit. Two hit. Nothing here. Three hit.";
        Mark[] marks = [new(4, 7), new(13, 16), new(38, 41)];
        Assert.That(PassageFormatter.Html.Join(Text, PassageSelector.Select(Text, marks, new PassageOptions { MaxPassages = 3 })),
            Is.EqualTo("One <mark>hit</mark>. Two <mark>hit</mark>. … Three <mark>hit</mark>."));
    }

    [Test]
    public void Select_SameSentenceTwice_IsShownOnce()
    {
        const string Text = "The mayor spoke. Other words. The mayor spoke.";
        IReadOnlyList<Passage> found = PassageSelector.Select(Text, [new(4, 9), new(34, 39)], new PassageOptions { MaxPassages = 5 });
        Assert.That(found.Select(p => p.Start), Is.EqualTo(new[] { 0 }));
    }

    [Test]
    public void Select_NoMarks_GivesTheLead()
    {
        Assert.That(PassageFormatter.Plain.Join(" First one. Second.", PassageSelector.Select(" First one. Second.", [])), Is.EqualTo("First one."));
        Assert.That(PassageSelector.Select("First.", [], new PassageOptions { LeadWithoutMarks = false }), Is.Empty);
        Assert.That(PassageSelector.Select("", []), Is.Empty);
    }

    [Test]
    public void Merge_Overlaps_AreJoinedAndCharactersKeptWhole()
    {
        const string Text = "e\u0301te\u0301 👨‍👩‍👧 x";
        var marks = new List<Mark> { new(1, 2), new(0, 3, 5, 7), new(8, 9), new(-5, 0), new(90, 99) };
        Mark.Merge(marks, Text);
        Assert.That(marks, Is.EqualTo(new[] { new Mark(0, 3, 5, 7), new Mark(6, 14) }));
    }

    [TestCase("<script>alert(1)</script> hit")]
    [TestCase("<img src=x onerror=\"alert('hit')\"> hit")]
    [TestCase("]]> hit <!-- --> &lt;b&gt; &amp;amp; &#x3c;b> hit")]
    [TestCase("\"' onmouseover='hit' </mark><mark>hit</title></textarea>")]
    public void Html_HostileText_StaysText(string text)
    {
        var marks = new List<Mark>();
        for (int at = text.IndexOf("hit", StringComparison.Ordinal); at >= 0; at = text.IndexOf("hit", at + 1, StringComparison.Ordinal)) marks.Add(new(at, at + 3));
        string html = PassageFormatter.Html.Format(text, PassageSelector.Whole(text, marks));
        IElement body = new HtmlParser().ParseDocument("<body><p>" + html + "</p>").Body!;
        Assert.That(body.TextContent, Is.EqualTo(text));
        Assert.That(body.QuerySelectorAll("*").Skip(1).Select(e => (e.LocalName, e.Attributes.Length)), Is.All.EqualTo(("mark", 0)));
        Assert.That(body.QuerySelectorAll("mark").Select(e => e.TextContent), Is.All.EqualTo("hit"));
    }

    [Test]
    public void Format_BidiAndControls_AreNeutralised()
    {
        const string Text = "a\u202eb\u2066c\u2069\u202c d\u001b[31m\0 \ud800 e\nf";
        Passage whole = PassageSelector.Whole(Text, [new Mark(0, 1)]);
        Assert.That(PassageFormatter.Plain.Format(Text, whole), Is.EqualTo("abc d\ufffd[31m\ufffd \ufffd e f"));
        Assert.That(PassageFormatter.Ansi.Format(Text, whole), Does.StartWith("\u001b[1ma\u001b[22mbc"));
        Assert.That(PassageFormatter.CreateText("[", "]").Format(Text, whole), Does.StartWith("[a]bc"));
    }

    [Test]
    public void Select_LongSentence_IsCutBetweenWordsAroundItsMark()
    {
        string text = string.Join(' ', Enumerable.Range(100, 200).Select(i => "word" + i));
        Mark mark = Of(text, "word200");
        IReadOnlyList<Passage> found = PassageSelector.Select(text, [mark], new PassageOptions { MaxLength = 60 });
        string shown = PassageFormatter.Html.Join(text, found);
        Assert.That(shown, Does.StartWith("…word").And.EndWith("…").And.Contains("<mark>word200</mark>"));
        Assert.That(found[0].End - found[0].Start, Is.InRange(45, 60));
        Assert.That(text[found[0].Start..found[0].End].Split(' '), Is.All.Length.EqualTo(7));
    }

    [Test]
    public void Select_RandomTextsAndMarks_KeepsTheRules([Values(1, 2, 3)] int seed)
    {
        var random = new Random(seed);
        string[] pieces = ["a", "Word", " ", " ", ". ", "\n", "e\u0301", "👍🏽", "🇫🇷", "<b>", "&amp;", "\"", "\u0301", "longlonglonglongword", "'s", "。", "? The", "]]>"];
        for (int round = 0; round < 1500; round++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(80)).Select(_ => pieces[random.Next(pieces.Length)]));
            Mark[] marks = [.. Enumerable.Range(0, random.Next(8)).Select(_ => (random.Next(text.Length + 2), random.Next(30))).Select(p => new Mark(p.Item1, p.Item1 + p.Item2, 1, random.Next(3)))];
            var options = new PassageOptions { MaxPassages = 1 + random.Next(4), MaxLength = 20 + random.Next(100) };
            string context = $"seed {seed} round {round}: {text}";
            IReadOnlyList<Passage> found = PassageSelector.Select(text, marks, options);
            Assert.That(found, Has.Count.LessThanOrEqualTo(options.MaxPassages));
            int before = 0;
            foreach (Passage passage in found)
            {
                Assert.That(passage.Start, Is.GreaterThanOrEqualTo(before), context);
                Assert.That(passage.End - passage.Start, Is.InRange(1, options.MaxLength), context);
                Assert.That(passage.End, Is.LessThanOrEqualTo(text.Length), context);
                Assert.That(passage.End == text.Length || !(char.IsLowSurrogate(text[passage.End]) && char.IsHighSurrogate(text[passage.End - 1])), Is.True, context);
                int at = passage.Start;
                foreach (Mark mark in passage.Marks)
                {
                    Assert.That(mark.Start, Is.GreaterThanOrEqualTo(at), context);
                    Assert.That(mark.End, Is.GreaterThan(mark.Start), context);
                    at = mark.End;
                }
                Assert.That(at, Is.LessThanOrEqualTo(passage.End), context);
                before = passage.End;
                string html = PassageFormatter.Html.Format(text, passage with { IsCutAfter = false, IsCutBefore = false });
                string plain = System.Net.WebUtility.HtmlDecode(html.Replace("<mark>", "").Replace("</mark>", ""));
                Assert.That(Regex.Replace(plain, " +", " "), Is.EqualTo(Regex.Replace(text[passage.Start..passage.End], "[ \n]+", " ")), context);
            }
        }
    }

    [Test]
    public void Select_Megabyte_IsBounded([Values("a. ", "a", ". ", "\u0301", "\n", "(", "Mr. ")] string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        Mark[] marks = [.. Enumerable.Range(0, 20_000).Select(i => new Mark(i * 40, (i * 40) + 3))];
        var watch = Stopwatch.StartNew();
        PassageSelector.Select(text, marks);
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(3)));   // milliseconds; a quadratic step would take minutes
    }
}
