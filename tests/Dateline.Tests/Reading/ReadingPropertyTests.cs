using System.Text;
using Dateline.Articles;
using Dateline.Reading;

namespace Dateline.Tests.Reading;

/// <summary>What holds of every text, however odd; seeds are in the test names.</summary>
public class ReadingPropertyTests
{
    private static readonly string[] s_lines =
    [
        "ua en ru", "date 2025-03-06 Facebook Instagram", "A headline about Malta", "A standfirst that says what the story is about", "By Ann Lee", "Source: Post", "(Getty Images)", "A boat at sea. (AP Photo/Ann Lee)",
        "LONDON (Reuters) - Words were said.", "Words were said in the house on Monday, and then again on Tuesday.", "🙂 A bullet with words.", "Heading of a part", "Subscribe now", "Discussion about this post", "", "", "  ", "\u00A0",
        "Der Präsident ist in der Stadt und hat mit den Menschen gesprochen, die dort waren.", "Read more: another story", "# Title", "Tags: a, b", "Reuter", "___", "“Quoted,” she said.", "\u200B", "Related stories", "ab\u00ADcd",
    ];

    [Test]
    public void Text_AnyLines_IsCoveredByZonesOnce([Range(1, 8)] int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 200; round++)
        {
            string raw = RandomText(random);
            ArticleText[] texts = [new Article("1", round % 2 == 0 ? "" : "A headline about Malta", raw).Text, .. Page(raw)];
            foreach (ArticleText text in texts)
            {
                int end = 0;
                foreach (Zone zone in text.Zones)
                {
                    Assert.That(text.Text.AsSpan(end, zone.Start - end).IsWhiteSpace(), Is.True, raw);
                    Assert.That(zone.Length, Is.GreaterThan(0));
                    Assert.That(text.Of(zone).Trim().Length, Is.EqualTo(zone.Length), "a zone begins and ends with a character that shows");
                    Assert.That(text.Of(zone).IndexOfAny('\n', '\r'), Is.EqualTo(-1), "a zone lies in one paragraph");
                    end = zone.End;
                }
                Assert.That(end, Is.EqualTo(text.Text.Length));
                Assert.That(text.Zones, Has.None.Matches<Zone>(zone => zone.Kind == ZoneKind.Boilerplate));
                Assert.That(text.Zones.Count(zone => zone.Kind == ZoneKind.Lead), Is.LessThanOrEqualTo(1));
            }
        }
    }

    [Test]
    public void Json_AnyArticle_ComesBackEqual([Range(1, 8)] int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 100; round++)
        {
            var article = new Article($"id-{random.Next()}", round % 3 == 0 ? "" : RandomLine(random), RandomText(random) + "x")
            {
                Deck = round % 4 == 0 ? "A deck" : "",
                Published = round % 2 == 0 ? null : new DateTimeOffset(new DateTime(1800, 1, 1).AddTicks(random.NextInt64(TimeSpan.TicksPerDay * 120_000)), TimeSpan.FromMinutes(random.Next(-14 * 60, 14 * 60))),
                PublishedEvidence = (PublishedEvidence)random.Next(1, 4),
                Inferred = round % 5 == 0 ? new InferredDate(new DateOnly(2025, 3, 6), PublishedEvidence.ResolvedWeekday) : null,
                Source = round % 2 == 0 ? "Post \"quoted\" \\ /" : null,
                Authors = round % 2 == 0 ? ["Ann Lee", "B. Ek"] : [],
                Keywords = round % 3 == 0 ? ["k ü", ""] : [],
                Captions = round % 3 == 1 ? ["A boat at sea."] : [],
                Status = (ArticleStatus)random.Next(5),
                Language = "en",
            };
            string json = ArticleJson.Write(article);
            Assert.That(json, Does.Not.Contain("\n"));
            Article back = ReadingTestData.ReadOne(Encoding.UTF8.GetBytes(json), "a.jsonl");
            Assert.That(back, Is.EqualTo(article), json);
            Assert.That(ArticleJson.Write(back), Is.EqualTo(json));
        }
    }

    [Test]
    public void Text_OfACopyWithAnotherBody_IsDerivedAnew()
    {
        var article = new Article("1", "T", "One.");
        Assert.That(article.Text.Text, Is.EqualTo("T\n\nOne."));
        Assert.That((article with { Body = "Two." }).Text.Text, Is.EqualTo("T\n\nTwo."));
        Assert.That(article.Text, Is.SameAs(article.Text));
    }

    private static IEnumerable<ArticleText> Page(string raw) =>
        new ArticleReader(new() { Format = ArticleFormat.Text }).Read(new MemoryStream(Encoding.UTF8.GetBytes(raw)), "p.txt").Where(result => result.IsArticle).Select(result => result.Article!.Text);

    private static string RandomText(Random random)
    {
        var text = new StringBuilder();
        for (int i = random.Next(25); i > 0; i--)
            text.Append(RandomLine(random)).Append(random.Next(3) == 0 ? "\n\n" : random.Next(6) == 0 ? "\r\n" : "\n");
        return text.ToString();
    }

    private static string RandomLine(Random random) => s_lines[random.Next(s_lines.Length)] + (random.Next(9) == 0 ? " " + s_lines[random.Next(s_lines.Length)] : "");
}
