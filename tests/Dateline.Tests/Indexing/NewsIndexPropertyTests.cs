using System.Text;
using Dateline.Articles;
using Dateline.Entities;
using Dateline.Lucene.Store;

namespace Dateline.Tests.Indexing;

/// <summary>What holds for every article.</summary>
[TestFixture]
public sealed class NewsIndexPropertyTests
{
    private const int Seed = 5;

    private static readonly string[] s_words =
        ["Israel", "the", "United", "States", "U.S.", "said", "on", "Thursday", "March", "3,", "1994", "Paris", "Türkiye’s", "NATO", "\n\n", "\n", "“quoted”", "emoji😀", "turkey", "Donald", "Trump", "in", "2,000", "well-known", ".", "中国", "é", "Five", "Eyes"];

    private static IEnumerable<Article> Articles(int count)
    {
        var random = new Random(Seed);
        for (int i = 0; i < count; i++)
        {
            yield return new Article($"id {i}", Text(random.Next(0, 8)), Text(random.Next(0, 80)))
            {
                Published = random.Next(3) == 0 ? null : new DateTimeOffset(2000 + random.Next(30), 1 + random.Next(12), 1 + random.Next(28), 5, 6, 7, TimeSpan.FromHours(random.Next(-5, 6))),
                Source = random.Next(2) == 0 ? null : "The Example",
                Keywords = random.Next(2) == 0 ? [] : ["peace", "war"],
                Captions = random.Next(4) == 0 ? ["A caption of Paris"] : [],
            };
        }

        string Text(int words)
        {
            var text = new StringBuilder();
            for (int w = 0; w < words; w++) text.Append(s_words[random.Next(s_words.Length)]).Append(' ');
            return text.ToString().Trim();
        }
    }

    // Entities that are in no catalogue are made anew each time.
    private static (int, int, int, int, string, MentionKind, byte, bool, bool, ZoneKind) Plain(Mention m) =>
        (m.Start, m.End, m.FirstWord, m.WordCount, m.Entity.Id, m.Kind, m.Confidence, m.HasArticle, m.IsInOrganization, m.Zone);

    [Test]
    public void Add_Twice_ChangesNothing()
    {
        string[] queries = ["israel", "\"[US] said\"", "country:FR", "when:1994", "*:*", "NEAR/9(paris, when:[1990 TO 2010])", "exact:turkey", "five eyes"];
        using NewsIndex index = NewsIndex.Open(new MemoryIndexDirectory());
        foreach (Article article in Articles(60)) index.Add(article);
        index.Commit();
        string[][] once = [.. queries.Select(q => index.Search(q, new() { Top = 100 }).Hits.Select(h => h.Id).Order(StringComparer.Ordinal).ToArray())];
        Dictionary<string, StoredArticle> stored = Articles(60).ToDictionary(a => a.Id, a => index.TryGet(a.Id, out StoredArticle? s) ? s : throw new AssertionException(a.Id));
        foreach (Article article in Articles(60)) Assert.That(index.Add(article), Is.EqualTo(AddOutcome.Replaced));
        index.Commit();
        Assert.That(index.Count, Is.EqualTo(60));
        for (int i = 0; i < queries.Length; i++)
            Assert.That(index.Search(queries[i], new() { Top = 100 }).Hits.Select(h => h.Id).Order(StringComparer.Ordinal), Is.EqualTo(once[i]), queries[i]);
        Assert.That(once.Count(ids => ids.Length > 0), Is.GreaterThan(5), "the queries find something");
        foreach (Article article in Articles(60))
        {
            index.TryGet(article.Id, out StoredArticle? again);
            Assert.That(again!.Article, Is.EqualTo(stored[article.Id].Article));
            Assert.That(again.Annotations.Mentions.Select(Plain), Is.EqualTo(stored[article.Id].Annotations.Mentions.Select(Plain)));
        }
    }

    [Test]
    public void Stored_Article_IsTheOneAdded()
    {
        using NewsIndex index = NewsIndex.Open(new MemoryIndexDirectory());
        var tagger = new EntityTagger();
        foreach (Article article in Articles(60)) index.Add(article);
        index.Commit();
        foreach (Article article in Articles(60))
        {
            Assert.That(index.TryGet(article.Id, out StoredArticle? stored), Is.True);
            Assert.That(stored!.Article with { Body = article.Body }, Is.EqualTo(article), $"seed {Seed}, {article.Id}");
            EntityAnnotations fresh = tagger.Tag(article.Text);
            Assert.That(stored.Annotations.Mentions.Select(Plain), Is.EqualTo(fresh.Mentions.Select(Plain)));
            Assert.That(stored.Annotations.Countries.Select(c => (c.Country.Id, c.Mentions, c.IsFocus)), Is.EqualTo(fresh.Countries.Select(c => (c.Country.Id, c.Mentions, c.IsFocus))));
            Assert.That(stored.Annotations.Mentions.Select(m => (m.Entity.Name, m.Entity.Country)), Is.EqualTo(fresh.Mentions.Select(m => (m.Entity.Name, m.Entity.Country))));
        }
    }

    [Test]
    public void Mentions_Offsets_LieInTheirZoneAndCoverWholeWords()
    {
        var tagger = new EntityTagger();
        foreach (Article article in Articles(100))
        {
            ArticleText text = article.Text;
            int end = 0;
            foreach (Zone zone in text.Zones)
            {
                Assert.That(zone.Start, Is.GreaterThanOrEqualTo(end), "zones cover the text once");
                Assert.That(string.IsNullOrWhiteSpace(text.Text[end..zone.Start]), Is.True, "and all of it");
                end = zone.End;
            }
            Assert.That(string.IsNullOrWhiteSpace(text.Text[end..]), Is.True);
            foreach (Mention mention in tagger.Tag(text).Mentions)
            {
                Assert.That(text.Zones.Any(z => mention.Start >= z.Start && mention.End <= z.End && z.Kind == mention.Zone), Is.True, text.Text);
                Assert.That(char.IsWhiteSpace(text.Text[mention.Start]) || char.IsWhiteSpace(text.Text[mention.End - 1]), Is.False);
            }
        }
    }
}
