using Dateline.Articles;
using Dateline.Lucene.Store;
using Dateline.Querying;
using Dateline.Suggesting;

namespace Dateline.Tests.Suggesting;

/// <summary>Completion, corrections, neighbours and telling terms over articles of our own.</summary>
[TestFixture]
public sealed class SuggestionTests
{
    private static readonly NewsIndex s_index = NewsIndex.Open(new MemoryIndexDirectory());

    [OneTimeSetUp]
    public void IndexArticles()
    {
        const string talks = "Benjamin Netanyahu met Vladimir Putin in Moscow. Netanyahu said Israel would not accept the ceasefire proposal. The Kremlin said the negotiations on the ceasefire would go on. Sanctions were not discussed, officials in Jerusalem said, and the hostages were.";
        Add("talks", "Netanyahu in Moscow for ceasefire talks", talks, 3);
        Add("copy", "Netanyahu in Moscow for ceasefire talks", talks + " More follows.", 3);
        Add("reply", "Putin answers on ceasefire", "Vladimir Putin said the ceasefire proposal of Benjamin Netanyahu was worth negotiations. Israel and Russia will meet again, the Kremlin said.", 4);
        Add("hostages", "Families wait", "The families of the hostages asked Israel for a ceasefire. Netanyahu promised negotiations.", 5);
        for (int i = 0; i < 12; i++) Add($"harvest{i}", $"Harvest report {i}", $"Wheat and barley were brought in by farmers of district {i}. The sanctuary of birds was spared. Canada bought the barley.", 6 + i);
        s_index.Commit();
    }

    [OneTimeTearDown]
    public void Close() => s_index.Dispose();

    private static void Add(string id, string title, string body, int day) =>
        s_index.Add(new Article(id, title, body) { Published = new DateTimeOffset(2025, 3, day, 12, 0, 0, TimeSpan.Zero) });

    [TestCase("net", "person:benjamin-netanyahu")]
    [TestCase("Benja", "person:benjamin-netanyahu")]
    [TestCase("isr", "country:IL")]
    [TestCase("cease", "ceasefire")]
    [TestCase("hosta", "hostages")]
    public void Suggest_Beginning_GivesWhatTheIndexHolds(string typed, string query) =>
        Assert.That(s_index.Suggest(typed).Select(s => s.Query), Has.Some.EqualTo(query));

    [TestCase("netanyaho", "person:benjamin-netanyahu")]
    [TestCase("cesef", "ceasefire")]
    [TestCase("negotaitio", "negotiations")]
    public void Suggest_WithMistakes_IsForgiving(string typed, string query)
    {
        IReadOnlyList<NewsSuggestion> found = s_index.Suggest(typed);
        Assert.That(found.Select(s => s.Query), Has.Some.EqualTo(query));
        Assert.That(found.Select(s => s.Edits), Is.All.GreaterThan(0));
        Assert.That(s_index.Suggest(typed, new() { IsFuzzy = false }), Is.Empty);
    }

    [Test]
    public void Suggest_Kinds_AreKeptApartAndTheMostFrequentFirst()
    {
        IReadOnlyList<NewsSuggestion> words = s_index.Suggest("sanct", new() { Kinds = SuggestionKind.Word });
        Assert.That(words.Select(s => (s.Label, s.Count)), Is.EqualTo(new[] { ("sanctuary", 12L), ("sanctions", 2L) }));
        IReadOnlyList<NewsSuggestion> titles = s_index.Suggest("ceasefire ta", new() { Kinds = SuggestionKind.Title });
        Assert.That(titles.Select(s => (s.Label, s.Kind)), Is.EqualTo(new[] { ("Netanyahu in Moscow for ceasefire talks", SuggestionKind.Title) }));
        Assert.That(s_index.Search(titles[0].Query).Total, Is.EqualTo(1));
        Assert.That(s_index.Suggest("h", new() { Kinds = SuggestionKind.All, Top = 4 }), Has.Count.EqualTo(4));
        Assert.That(s_index.Suggest(" ... "), Is.Empty);
    }

    [Test]
    public void Suggest_EverySuggestion_FindsAsManyAsItSays()
    {
        foreach (string typed in (string[])["c", "b", "m", "net", "p", "s", "russ"])
        {
            foreach (NewsSuggestion suggestion in s_index.Suggest(typed, new() { Top = 100 }))
                Assert.That(s_index.Search(suggestion.Kind == SuggestionKind.Word ? $"\"{suggestion.Query}\"" : suggestion.Query).Total, Is.EqualTo(suggestion.Count), suggestion.Query);
        }
    }

    [TestCase("Netanyaho", "Netanyahu", "person:benjamin-netanyahu")]
    [TestCase("person:Netanyaho", "Benjamin Netanyahu", "person:benjamin-netanyahu")]
    [TestCase("ceasfire talks", "ceasefire", null)]
    [TestCase("\"ceasefire propossal\"", "proposal", null)]
    [TestCase("title:Moscwo", "moscow", null)]
    [TestCase("ceasefire or quokka", "OR", null)]
    public void DidYouMean_Mistake_SaysWhatMayBeMeant(string query, string meant, string? entity)
    {
        QueryCorrection first = s_index.DidYouMean(query)[0];
        Assert.That((first.Meant, first.EntityId), Is.EqualTo((meant, entity)));
        Assert.That(s_index.Search(first.Query).Total, Is.EqualTo(first.Count).And.GreaterThan(0));
    }

    [TestCase("ceasefire")]
    [TestCase("Netanyahu Putin")]
    [TestCase("country:IL date:2025-03-03")]
    [TestCase("ceasefire and quokka")]
    [TestCase("\"ceasefire or quokka\"")]
    [TestCase("")]
    [TestCase("( ((( \" ^ ~ [")]
    public void DidYouMean_NothingWrong_SaysNothing(string query) => Assert.That(s_index.DidYouMean(query), Is.Empty);

    [Test]
    public void Similar_Article_FindsItsMatterAndNotItsCopy()
    {
        SimilarArticles found = s_index.Similar("talks", new() { Top = 2 })!;
        Assert.That(found.Results.Hits.Select(h => h.Id), Is.EqualTo(new[] { "reply", "hostages" }));
        Assert.That(found.Results.Hits.Select(h => h.Rank), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(found.NearCopies, Is.EqualTo(new[] { "copy" }));
        Assert.That(s_index.Similar("talks", new() { IncludesNearCopies = true })!.Results.Hits[0].Id, Is.EqualTo("copy"));
        Assert.That(s_index.Similar("unknown"), Is.Null);
    }

    [Test]
    public void SignificantTerms_Query_SetItApart()
    {
        IReadOnlyList<SignificantTerm> terms = s_index.SignificantTerms("ceasefire", new() { MinCount = 2, Top = 20 });
        Assert.That(terms.Select(t => t.Query), Has.Some.EqualTo("person:benjamin-netanyahu").And.Some.EqualTo("negotiations").And.Some.EqualTo("country:IL"));
        Assert.That(terms.Select(t => t.Query), Has.None.EqualTo("barley").And.None.EqualTo("country:CA"));
        Assert.That(terms.Select(t => t.Score), Is.Ordered.Descending.And.All.GreaterThan(0));
        Assert.That(terms.Select(t => t.Count), Is.All.LessThanOrEqualTo(3), "the copy counts once");
        Assert.That(s_index.SignificantTerms("ceasefire", new() { MinCount = 2, Kinds = SuggestionKind.Person }).Select(t => t.Kind), Is.All.EqualTo(SuggestionKind.Person));
    }

    [Test]
    public void SortedKeys_RandomWords_FindWhatComparingEachFinds([Values(1, 2, 3, 4)] int seed, [Values(0, 1, 2)] int edits, [Values] bool completes)
    {
        var random = new Random(seed);
        string Word() => string.Concat(Enumerable.Range(0, 1 + random.Next(9)).Select(_ => (char)('a' + random.Next(3))));
        List<(string Key, int Value)> keys = [.. Enumerable.Range(0, 400).Select(i => (Word(), i))];
        var sorted = new SortedKeys([.. keys]);
        for (int i = 0; i < 60; i++)
        {
            string text = Word();
            var found = new Dictionary<int, int>();
            sorted.Find(text, edits, completes, found);
            var expected = new Dictionary<int, int>();
            foreach ((string key, int value) in keys)
            {
                if (key[0] != text[0]) continue;
                int distance = EditDistance.Between(key, text, edits);
                for (int length = 1; completes && length < key.Length; length++) distance = Math.Min(distance, EditDistance.Between(key.AsSpan(0, length), text, edits));
                if (distance <= edits) expected[value] = distance;
            }
            Assert.That(found, Is.EquivalentTo(expected), $"{text}, {edits} mistakes, seed {seed}");
        }
    }
}
