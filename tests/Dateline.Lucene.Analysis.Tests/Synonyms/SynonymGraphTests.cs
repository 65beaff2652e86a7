namespace Dateline.Lucene.Analysis.Tests.Synonyms;

/// <summary>Graphs of synonyms, and the same made flat; each was seen to be what Apache Lucene 8.8.1 gives.</summary>
public sealed class SynonymGraphTests
{
    private const string Rules = "usa, united states, united states of america\ndog => hound, big bad dog\n# a comment\n\nnew\\,york => nyc";

    [TestCase("the usa won", "the[0,3)+1|united[4,7)+1|united[4,7)+0:2|usa[4,7)+0:5|states[4,7)+1:4|states[4,7)+1|of[4,7)+1|america[4,7)+1|won[8,11)+1")]
    [TestCase("united states", "usa[0,13)+1:5|united[0,13)+0|united[0,6)+0:4|states[0,13)+1|of[0,13)+1|america[0,13)+1:2|states[7,13)+1")]
    [TestCase("united kingdom", "united[0,6)+1|kingdom[7,14)+1")]
    [TestCase("dog", "hound[0,3)+1:3|big[0,3)+0|bad[0,3)+1|dog[0,3)+1")]
    [TestCase("new,york", "nyc[0,8)+1")]
    public void Tokens_OfRules_AreAGraph(string text, string expected)
    {
        SynonymMap synonyms = SynonymMap.ParseSolr(new StringReader(Rules));
        var analyzer = new CustomAnalyzer(Tokenizers.Whitespace, [TokenFilters.SynonymGraph(synonyms)]);
        string[] places = Tokens.Places(analyzer, text);
        Assert.That(string.Join('|', places), Is.EqualTo(expected));
    }

    [Test]
    public void Flatten_AGraph_SharesPositions()
    {
        SynonymMap synonyms = SynonymMap.ParseSolr(new StringReader("usa, united states"));
        var analyzer = new CustomAnalyzer(Tokenizers.Whitespace, [TokenFilters.SynonymGraph(synonyms), TokenFilters.FlattenGraph()]);
        Assert.That(Tokens.Places(analyzer, "the usa won"), Is.EqualTo(new[] { "the[0,3)+1", "united[4,7)+1", "usa[4,7)+0:2", "states[4,7)+1", "won[8,11)+1" }));
    }

    [Test]
    public void ParseWordNet_ASet_StandsForEachOther()
    {
        const string lines = "s(100000001,1,'woods',n,1,0).\ns(100000001,2,'wood',n,1,0).\ns(100000001,3,'king''s forest',n,1,0).\ns(100000002,1,'wolf',n,1,0).";
        SynonymMap synonyms = SynonymMap.ParseWordNet(new StringReader(lines), ignoreCase: true);
        Assert.That(synonyms.Count, Is.EqualTo(3));
        var analyzer = new CustomAnalyzer(Tokenizers.Whitespace, [TokenFilters.SynonymGraph(synonyms)]);
        Assert.That(Tokens.Terms(analyzer, "Wood wolf"), Is.EqualTo(new[] { "woods", "king's", "Wood", "forest", "wolf" }));
        Assert.That(() => SynonymMap.ParseWordNet(new StringReader("nonsense")), Throws.TypeOf<FormatException>().With.Message.Contains("Line 1"));
    }

    [Test]
    public void Add_WordsThatVanish_IsRefused()
    {
        var builder = new SynonymMapBuilder();
        Assert.That(() => builder.Add(" ", "x", true), Throws.ArgumentException);
        Assert.That(() => new SynonymMapBuilder(analyzer: new StandardAnalyzer(new WordSet(["the"]))).Add("the king", "x", true), Throws.ArgumentException);
        builder.Add("tv", "television", keepOriginal: true);
        builder.Build();
        Assert.That(() => builder.Build(), Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public void Contract_SmallExpand_ReplacesByTheFirst()
    {
        SynonymMap synonyms = SynonymMap.ParseSolr(new StringReader("usa,united states"), expand: false);
        var analyzer = new CustomAnalyzer(Tokenizers.Whitespace, [TokenFilters.SynonymGraph(synonyms)]);
        Assert.That(Tokens.Terms(analyzer, "united states usa"), Is.EqualTo(new[] { "usa", "usa" }));
    }
}
