using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Store;
using Dateline.Lucene.Tests.Indexing;

namespace Dateline.Lucene.Tests.Querying;

public sealed class SynonymQueryTests
{
    private MemoryIndexDirectory _directory = null!;
    private Snapshot _snapshot = null!;
    private Searcher _searcher = null!;

    [OneTimeSetUp]
    public void Open()
    {
        _directory = new MemoryIndexDirectory();
        using (IndexWriter writer = Indexes.Open(_directory))
        {
            writer.Add(Indexes.Doc("twice", "ally speaks to ally", 1));
            writer.Add(Indexes.Doc("both", "ally speaks to allies", 2));
            writer.Add(Indexes.Doc("none", "nobody speaks to anyone", 3));
            writer.Flush();
            writer.Add(Indexes.Doc("other", "allies speak to nobody", 4));
            for (int i = 0; i < 300; i++) writer.Add(Indexes.Doc($"i{i}", i % 3 == 0 ? "allies met" : i % 7 == 0 ? "an ally left" : "rain fell", i));
        }
        _snapshot = Snapshot.Open(_directory);
        _searcher = new Searcher(_snapshot);
    }

    [OneTimeTearDown]
    public void Close()
    {
        _snapshot.Dispose();
        _directory.Dispose();
    }

    [Test]
    public void Search_SeveralTerms_FindsWhatAnyOfThemFinds()
    {
        var synonyms = new SynonymQuery("text", "ally", "allies", "unheard");
        Query any = BooleanQuery.Any(new TermQuery("text", "ally"), new TermQuery("text", "allies"));
        Assert.That(_searcher.Search(synonyms, 1000).Hits.Select(h => h.Doc).Order(), Is.EqualTo(_searcher.Search(any, 1000).Hits.Select(h => h.Doc).Order()));
        Assert.That(_searcher.Count(synonyms), Is.EqualTo(_searcher.Count(any)).And.GreaterThan(100));
        Assert.That(_searcher.Count(BooleanQuery.All(synonyms, new TermQuery("text", "nobody"))), Is.EqualTo(1), "as a part of a conjunction");
    }

    [Test]
    public void Score_TwoForms_AsOneFormTwice()
    {
        Dictionary<int, float> scores = _searcher.Search(new SynonymQuery("text", "ally", "allies"), 1000).Hits.ToDictionary(h => h.Doc, h => h.Score);
        Assert.That(scores[1], Is.EqualTo(scores[0]));
        Assert.That(scores[0], Is.GreaterThan(scores[3]), "twice is more than once");
    }

    [Test]
    public void Score_OneTerm_IsThatOfTheTerm() =>
        Assert.That(_searcher.Search(new SynonymQuery("text", "ally"), 50).Hits, Is.EqualTo(_searcher.Search(new TermQuery("text", "ally"), 50).Hits));

    [Test]
    public void Search_BesideARequiredPart_ChangesOnlyTheOrder()
    {
        Query required = new TermQuery("text", "speaks");
        var query = new BooleanQuery([new(required, Occur.Must), new(new SynonymQuery("text", "ally", "allies"), Occur.Should)]);
        Assert.That(_searcher.Search(query, 10).Hits.Select(h => h.Doc), Is.EqualTo(new[] { 0, 1, 2 }));
        Assert.That(_searcher.Search(query, new SearchOptions { Top = 1, TotalHitsThreshold = 1 }).Hits[0].Doc, Is.Zero);
    }

    [Test]
    public void Explain_Match_HasTheScore()
    {
        var query = new SynonymQuery("text", "ally", "allies");
        foreach (ScoreDoc hit in _searcher.Search(query, 5).Hits) Assert.That(_searcher.Explain(query, hit.Doc).Value, Is.EqualTo(hit.Score));
        Assert.That(_searcher.Explain(query, 2).IsMatch, Is.False);
        Assert.That((query.ToString(), new SynonymQuery("text", "allies", "ally", "ally")), Is.EqualTo(("Synonym(text:allies text:ally)", query)));
    }
}
