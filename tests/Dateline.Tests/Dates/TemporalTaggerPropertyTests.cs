using System.Text;
using Dateline.Articles;
using Dateline.Dates;
using Dateline.Entities;

namespace Dateline.Tests.Dates;

public class TemporalTaggerPropertyTests
{
    private const int Seed = 20250306;

    private static readonly string[] s_pieces =
    [
        "March", "May", "Oct.", "6", "31", "32", "0", "2025", "1939", "9999", "10000", "0000", "-", "/", "–", ",", ", ", " ", "\n\n", ".", ":", "the", "last", "next", "this", "previous", "following",
        "that", "same", "year", "years", "year's", "week", "weekend", "day", "month", "quarter", "half", "period", "decade", "century", "centuries", "ago", "earlier", "later", "a", "two", "99999",
        "9999", "first", "third", "20th", "99th", "1940s", "0000s", "'80s", "nineties", "nineteen", "ninety", "six", "twenty", "of", "in", "on", "by", "until", "and", "to", "Thursday", "Sun.", "p.m.", "am",
        "noon", "midnight", "10", "7", "30", "EST", "Christmas", "New", "Year's", "Eve", "Day", "Good", "Friday", "Easter", "Fourth", "July", "fiscal", "early", "late", "mid", "end", "now", "soon",
        "recent", "future", "past", "current", "spring", "fall", "winter", "will", "said", "had", "be", "\ud800", "\udc00", "\u0000", "😀", "٢٠٢٥", "²", "Hamas", "attack", "11", "Sept.", "9/11", "24.12.2019", "99.99.9999",
    ];

    private static readonly DateTimeOffset?[] s_dates =
    [
        null, new(2025, 3, 6, 0, 0, 0, TimeSpan.Zero), new(2024, 2, 29, 23, 59, 59, TimeSpan.FromHours(14)), DateTimeOffset.MinValue, DateTimeOffset.MaxValue,
        new(1001, 1, 1, 0, 0, 0, TimeSpan.Zero), new(8999, 12, 31, 0, 0, 0, TimeSpan.Zero), new(1987, 1, 1, 0, 0, 0, TimeSpan.Zero),
    ];

    [Test]
    public void Tag_WordsInAnyOrder_MentionsStandInTheText()
    {
        var random = new Random(Seed);
        int mentions = 0;
        for (int round = 0; round < 20_000; round++)
        {
            var text = new StringBuilder();
            for (int n = random.Next(1, 40); n > 0; n--)
            {
                text.Append(s_pieces[random.Next(s_pieces.Length)]);
                if (random.Next(4) != 0) text.Append(' ');
            }
            mentions += Check(text.ToString(), random, round);
        }
        Assert.That(mentions, Is.GreaterThan(10_000), $"seed {Seed}");
    }

    [Test]
    public void Tag_AnyCharacters_MentionsStandInTheText()
    {
        var random = new Random(Seed);
        for (int round = 0; round < 3_000; round++)
        {
            var text = new char[random.Next(0, 200)];
            for (int i = 0; i < text.Length; i++) text[i] = (char)(random.Next(3) == 0 ? random.Next(0x10000) : random.Next(32, 127));
            Check(new string(text), random, round);
        }
    }

    private static int Check(string text, Random random, int round)
    {
        int cut = random.Next(text.Length + 1);
        var kinds = (ZoneKind[])Enum.GetValues(typeof(ZoneKind));
        var article = new ArticleText(text, [new(kinds[random.Next(kinds.Length)], 0, cut), new(kinds[random.Next(kinds.Length)], cut, text.Length - cut, random.Next(2) == 0 ? "de" : null)]);
        DateTimeOffset? published = s_dates[random.Next(s_dates.Length)];
        var starts = new List<int>();
        var ends = new List<int>();
        Span<char> scratch = stackalloc char[NewsWords.ScratchLength];
        foreach (Zone zone in article.Zones)
        {
            var words = new NewsWords(article.Of(zone), scratch);
            while (words.MoveNext())
            {
                starts.Add(zone.Start + words.Start);
                ends.Add(zone.Start + words.End);
            }
        }
        int end = 0;
        IReadOnlyList<DateMention> mentions = TemporalTagger.Tag(article, published);
        foreach (DateMention mention in mentions)
        {
            string label = $"seed {Seed}, round {round}: {mention} in {Escape(text)}";
            Assert.That(mention.Start, Is.GreaterThanOrEqualTo(end), label);
            Assert.That(mention.End, Is.GreaterThan(mention.Start).And.LessThanOrEqualTo(text.Length), label);
            Assert.That(mention.Start, Is.InRange(starts[mention.FirstWord] - 1, starts[mention.FirstWord]), label);
            Assert.That(mention.End, Is.InRange(starts[mention.FirstWord + mention.WordCount - 1] + 1, ends[mention.FirstWord + mention.WordCount - 1] + 1), label);
            Assert.That(mention.From.HasValue, Is.EqualTo(mention.To.HasValue), label);
            if (mention.From is { } from) Assert.That(mention.To!.Value, Is.GreaterThanOrEqualTo(from), label);
            Assert.That(mention.Value, Is.Not.Empty, label);
            if (published is null || mention.Zone is ZoneKind.Caption or ZoneKind.Credit) Assert.That(mention.IsExplicit || mention.From is null, label);
            Assert.That(mention.Zone, Is.Not.AnyOf(ZoneKind.Byline, ZoneKind.Boilerplate), label);
            end = mention.End;
        }
        Assert.That(TemporalTagger.Tag(article, published), Is.EqualTo(mentions), $"seed {Seed}, round {round}: a second time");
        return mentions.Count;
    }

    [TestCase("It ʼ ended today.", "today")]
    [TestCase("ʼs yesterday ʼ", "yesterday")]
    public void Tag_LetterThatIsAnApostrophe_Ends(string text, string expected)
    {
        DateMention mention = TemporalTaggerTests.Tag(text, s_dates[1]).Single();
        Assert.That(text[mention.Start..mention.End], Is.EqualTo(expected));
    }

    // Half surrogates and control characters do not survive the way of a message to the reader.
    private static string Escape(string text) => System.Text.Json.JsonSerializer.Serialize(string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or ',' or '.' or '-' or '/' ? c.ToString() : $"<{(int)c:x}>")));

    [Test]
    public void Tag_LongText_TakesTimeInProportion()
    {
        // A head that looked back without end would take minutes here.
        string text = string.Concat(Enumerable.Repeat("the end of the early last two 6 March of year ago ", 20_000));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.That(TemporalTaggerTests.Tag(text, s_dates[1]), Is.Not.Empty);
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
    }
}
