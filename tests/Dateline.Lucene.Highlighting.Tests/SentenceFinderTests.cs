namespace Dateline.Lucene.Highlighting.Tests;

public sealed class SentenceFinderTests
{
    private static List<string> Split(string text)
    {
        var found = new List<string>();
        var finder = new SentenceFinder(text);
        while (finder.MoveNext()) found.Add(text[finder.Start..finder.End]);
        return found;
    }

    [TestCase("U.S. officials met Mr. Smith. He left.", "U.S. officials met Mr. Smith.|He left.")]
    [TestCase("They went to the U.S. The talks failed.", "They went to the U.S.|The talks failed.")]
    [TestCase("He is No. 5 on the list. No. He is not.", "He is No. 5 on the list.|No.|He is not.")]
    [TestCase("George W. Bush and J. R. R. Tolkien spoke at 5 p.m. Tuesday. Then it rained.", "George W. Bush and J. R. R. Tolkien spoke at 5 p.m. Tuesday.|Then it rained.")]
    [TestCase("\"We won.\" She smiled. \"Why?\" he asked.", "\"We won.\"|She smiled.|\"Why?\" he asked.")]
    [TestCase("“It is over.” “No!” they cried (loudly.) Then silence.", "“It is over.”|“No!” they cried (loudly.)|Then silence.")]
    [TestCase("Acme Inc. said profits rose 3.5 pct. The shares fell.", "Acme Inc. said profits rose 3.5 pct.|The shares fell.")]
    [TestCase("On Jan. 5 Gen. Lee met Sen. Ray. It was cold.", "On Jan. 5 Gen. Lee met Sen. Ray.|It was cold.")]
    [TestCase("A line that\ngoes on. Next\n\nNew paragraph", "A line that\ngoes on.|Next|New paragraph")]
    [TestCase("Points:\n- one thing\n- another\n1. First item\n2. Second item", "Points:|- one thing|- another|1. First item|2. Second item")]
    [TestCase("News:\n🔴 Fire in town\n🟢 All clear", "News:|🔴 Fire in town|🟢 All clear")]
    [TestCase("Wait... What? Yes!", "Wait...|What?|Yes!")]
    [TestCase("彼は来た。彼女も来た。", "彼は来た。|彼女も来た。")]
    [TestCase("Visit example.com today. Version 2.0 is out.", "Visit example.com today.|Version 2.0 is out.")]
    [TestCase("  \n ", "")]
    [TestCase("", "")]
    public void MoveNext_News_SplitsAtSentences(string text, string expected) =>
        Assert.That(Split(text), Is.EqualTo(expected.Length == 0 ? [] : expected.Split('|')));

    [Test]
    public void MoveNext_RandomText_CoversEverythingButSpace([Values(1, 2, 3)] int seed)
    {
        var random = new Random(seed);
        const string Letters = "aA1 .!?\n\r\t\"'”(-•🔴é\u0301。U";
        for (int round = 0; round < 2000; round++)
        {
            string text = string.Create(random.Next(60), random, (span, r) => { for (int i = 0; i < span.Length; i++) span[i] = Letters[r.Next(Letters.Length)]; });
            int at = 0;
            var finder = new SentenceFinder(text);
            while (finder.MoveNext())
            {
                Assert.That(finder.Start, Is.GreaterThanOrEqualTo(at), text);
                Assert.That(finder.End, Is.GreaterThan(finder.Start), text);
                Assert.That(string.IsNullOrWhiteSpace(text[at..finder.Start]), Is.True, text);
                at = finder.End;
            }
            Assert.That(string.IsNullOrWhiteSpace(text[at..]), Is.True, text);
        }
    }
}
