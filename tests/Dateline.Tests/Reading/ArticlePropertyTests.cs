using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Dateline.Articles;
using Dateline.Dates;
using Dateline.Entities;
using Dateline.Lucene.Store;
using Dateline.Reading;

namespace Dateline.Tests.Reading;

/// <summary>What holds of every article: those that ship with the repository, those of every format, and texts of any characters at all.</summary>
[TestFixture]
public sealed partial class ArticlePropertyTests
{
    private const int Seed = 11;

    private static readonly Lazy<List<Article>> s_articles = new(ReadAll);

    [Test]
    public void Zones_CoverTheTextOnce()
    {
        foreach (Article article in s_articles.Value)
        {
            int end = 0;
            foreach (Zone zone in article.Text.Zones)
            {
                Assert.That(zone.Start, Is.GreaterThanOrEqualTo(end), article.Id);
                Assert.That(article.Text.Text.AsSpan(end, zone.Start - end).IsWhiteSpace(), Is.True, article.Id);
                Assert.That(article.Text.Of(zone).IndexOfAny('\n', '\r'), Is.EqualTo(-1), article.Id);
                Assert.That(zone.Kind, Is.Not.EqualTo(ZoneKind.Boilerplate), article.Id);
                end = zone.End;
            }
            Assert.That(end, Is.EqualTo(article.Text.Text.Length), article.Id);
        }
    }

    [Test]
    public void Json_ComesBackEqual()
    {
        foreach (Article article in s_articles.Value)
        {
            string json = ArticleJson.Write(article);
            Assert.That(ReadingTestData.ReadOne(json, "a.jsonl"), Is.EqualTo(article), json);
        }
    }

    [Test]
    public void Mentions_DatesAndQuotations_MapBackToWholeWordsOfOneZone()
    {
        var tagger = new EntityTagger();
        int mentions = 0, dates = 0, quotations = 0;
        foreach (Article article in s_articles.Value)
        {
            EntityAnnotations annotations = tagger.Tag(article.Text);
            foreach (Mention mention in annotations.Mentions)
            {
                Check(article, mention.Start, mention.End, mention.Zone);
                mentions++;
            }
            foreach (DateMention date in TemporalTagger.Tag(article.Text, article.Published))
            {
                Check(article, date.Start, date.End, zone: null);
                dates++;
            }
            foreach (Quotation quotation in QuotationFinder.Find(article.Text, annotations))
            {
                Assert.That(ZoneOf(article, quotation.Start, quotation.End), Is.EqualTo(quotation.Zone), article.Id);
                Assert.That(quotation.Length, Is.GreaterThan(0), article.Id);
                if (quotation.SpeakerStart >= 0)
                    Assert.That(ZoneOf(article, quotation.SpeakerStart, quotation.SpeakerEnd), Is.Not.Null, article.Id);
                quotations++;
            }
        }
        Assert.That((mentions > 1000, dates > 200, quotations > 50), Is.EqualTo((true, true, true)), $"{mentions} mentions, {dates} dates, {quotations} quotations");
    }

    [Test]
    public void Marks_OfAnEntity_AreItsSurfaces()
    {
        using NewsIndex index = NewsIndex.Open(new MemoryIndexDirectory());
        foreach (Article article in s_articles.Value) index.Add(article);
        index.Commit();
        var codes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (Article article in s_articles.Value)
        {
            Assert.That(index.TryGet(article.Id, out StoredArticle? stored), Is.True);
            codes.UnionWith(stored!.Annotations.Countries.Select(c => c.Country.LocalId.ToString()));
        }
        int marks = 0;
        foreach (string code in codes)
        {
            foreach (NewsHit hit in index.Search("country:" + code, new() { Top = 500, Snippets = 20, SnippetLength = 400 }).Hits)
            {
                string[] surfaces = [.. hit.Annotations.Mentions.Where(m => IsOf(m.Entity, code)).Select(m => hit.Article.Text.Text[m.Start..m.End])];
                foreach (string html in hit.Snippets.Append(hit.TitleMarked))
                {
                    foreach (Match mark in MarkPattern().Matches(html))
                    {
                        Assert.That(surfaces, Does.Contain(WebUtility.HtmlDecode(mark.Groups[1].Value)), $"{code} in {hit.Id}: {html}");
                        marks++;
                    }
                }
            }
        }
        Assert.That((codes.Count > 30, marks > 300), Is.EqualTo((true, true)), $"{codes.Count} countries, {marks} marks");

        static bool IsOf(Entity entity, string code) => entity.Id == "country:" + code || entity.Country == code;
    }

    [Test]
    public void Folder_ReadTwice_AddedTwice_ChangesNothing()
    {
        string[] queries = ["*:*", "israel", "\"[US] allies\"", "country:UA", "date:>=2025-03", "when:2024", "said NOT country:US", "caption:tower", "~\"the United States\"", "source:post", "maria*"];
        using NewsIndex index = NewsIndex.Open(new MemoryIndexDirectory());
        foreach (Article article in s_articles.Value) index.Add(article);
        index.Commit();
        string once = Everything();
        Assert.That(index.Count, Is.EqualTo(s_articles.Value.Count), "ids are unique");
        List<Article> again = ReadAll();
        Assert.That(again, Is.EqualTo(s_articles.Value), "reading is a function of the bytes");
        foreach (Article article in again) Assert.That(index.Add(article), Is.EqualTo(AddOutcome.Replaced), article.Id);
        index.Commit();
        Assert.That(index.Count, Is.EqualTo(s_articles.Value.Count));
        // Deleted documents count in the statistics until they are merged away.
        index.Optimize();
        index.Commit();
        Assert.That(Everything(), Is.EqualTo(once));

        string Everything()
        {
            var all = new StringBuilder();
            foreach (string query in queries)
            {
                NewsResults found = index.Search(query, new() { Top = 1000, Facets = [NewsFacet.Country, NewsFacet.Month, NewsFacet.Source], Snippets = 2 });
                all.Append(query).Append(": ").AppendLine(string.Join(',', found.Facets.SelectMany(f => f.Value.Select(v => $"{f.Key} {v.Value} {v.Count}")).Order(StringComparer.Ordinal)));
                foreach (NewsHit hit in found.Hits.OrderBy(h => h.Id, StringComparer.Ordinal))
                    all.AppendLine(CultureInfo.InvariantCulture, $"  {hit.Id} {hit.Score:F3} {string.Join(" | ", hit.Snippets)}");
            }
            return all.ToString();
        }
    }

    /// <summary>The articles of the repository and of the golden files, each id once, and random ones.</summary>
    private static List<Article> ReadAll()
    {
        var reader = new ArticleReader(GoldenFileTests.Options);
        IEnumerable<ReadResult> results = reader.Read(Path.Combine(TestContext.CurrentContext.TestDirectory, "corpus")).Concat(GoldenFileTests.Files().SelectMany(name => reader.Read(Path.Combine(GoldenFileTests.Folder, name))));
        return [.. results.Where(result => result.IsArticle).Select(result => result.Article!).DistinctBy(article => article.Id), .. Random(200)];
    }

    private static void Check(Article article, int start, int end, ZoneKind? zone)
    {
        string text = article.Text.Text;
        Assert.That(end, Is.GreaterThan(start), article.Id);
        string surface = text[start..end], around = $"{article.Id}: \"{text[Math.Max(0, start - 20)..Math.Min(text.Length, end + 20)]}\"";
        ZoneKind? own = ZoneOf(article, start, end);
        Assert.That(own, Is.Not.Null, $"in one zone: {around}");
        if (zone != null) Assert.That(own, Is.EqualTo(zone), around);
        Assert.That(surface.Trim(), Is.EqualTo(surface), around);
        Assert.That(char.IsLowSurrogate(surface[0]) || char.IsHighSurrogate(surface[^1]), Is.False, around);
        // Scripts without spaces, and hyphens aside, no word is cut.
        bool cutBefore = start > 0 && char.IsAsciiLetterOrDigit(text[start - 1]) && char.IsAsciiLetterOrDigit(text[start]);
        bool cutAfter = end < text.Length && char.IsAsciiLetterOrDigit(text[end]) && char.IsAsciiLetterOrDigit(text[end - 1]);
        Assert.That((cutBefore, cutAfter), Is.EqualTo((false, false)), around);
    }

    private static ZoneKind? ZoneOf(Article article, int start, int end)
    {
        foreach (Zone zone in article.Text.Zones)
        {
            if (start >= zone.Start && end <= zone.End) return zone.Kind;
        }
        return null;
    }

    /// <summary>Names, times, quotes and characters of all planes in any order.</summary>
    private static IEnumerable<Article> Random(int count)
    {
        string[] words =
        [
            "Israel", "the United States", "U.S.", "said", "on Thursday", "March 3, 1994", "Türkiye’s", "NATO", "\n\n", "\n", "“quoted words,” said Karen Lund", "\"so\"", "‘yes’", "😀", "🇺🇸", "e\u0301", "中国", "日本が", "Россия", "إسرائيل", "\u200B", "\u00AD", "\uFEFF", "\u2028",
            "PARIS (AP) —", "By Ann Lee", "Photo: Ann Lee/Reuters", "Read more", "Source: Post", "2,000", "in 2014", "last week", "well-known", ".", ",", "?", "(", ")", "<p>", "&amp;", "\t", "\u00A0", "ǅ", "ﬁ", "İ", "ß", "𝒜", "\u202E", "a\u0300\u0301\u0302", "half-Israeli", "ex-U.S.", "XFrancex",
        ];
        var random = new Random(Seed);
        for (int i = 0; i < count; i++)
        {
            yield return new Article($"random {Seed} {i}", Text(random.Next(8)), Text(random.Next(60)) + "x")
            {
                Published = random.Next(3) == 0 ? null : new DateTimeOffset(1990 + random.Next(40), 1 + random.Next(12), 1 + random.Next(28), 5, 6, 7, TimeSpan.FromHours(random.Next(-5, 6))),
                Language = random.Next(2) == 0 ? null : "en",
            };
        }

        string Text(int length)
        {
            var text = new StringBuilder();
            for (int w = 0; w < length; w++)
            {
                if (random.Next(12) == 0)
                    text.Append(new Rune(random.Next(4) == 0 ? random.Next(0x10000, 0x110000) : random.Next(1, 0xD800)).ToString());
                else
                    text.Append(words[random.Next(words.Length)]);
                if (random.Next(6) != 0) text.Append(' ');
            }
            return text.ToString();
        }
    }

    [GeneratedRegex("<mark>(.*?)</mark>", RegexOptions.Singleline)]
    private static partial Regex MarkPattern();
}
