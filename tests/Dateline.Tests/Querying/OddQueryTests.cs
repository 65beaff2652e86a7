using Dateline.Articles;
using Dateline.Lucene.Store;
using Dateline.Querying;

namespace Dateline.Tests.Querying;

/// <summary>What people type and paste that is not quite the query language: it is read as they mean it, or refused with the place and what to write.</summary>
[TestFixture]
public sealed class OddQueryTests
{
    private static readonly NewsIndex s_index = NewsIndex.Open(new MemoryIndexDirectory());

    [OneTimeSetUp]
    public void IndexArticles()
    {
        Add("harbour", "Who won in Harwich?", "The harbour of Harwich was sold, and Denmark paid. Denmark and Norway agreed on cod quotas.", new DateOnly(2024, 5, 2));
        Add("norway", "Oslo votes: what we know", "Norwegian voters chose. Sweden watched Norway.", new DateOnly(2024, 6, 9), caption: "A ferry at dawn");
        Add("mayor", "A mayor for Harwich", "Ottilie Brandreth, the mayor of Harwich, was re-elected. Norway's closest ally in town, Brandreth said that Denmark’s offer stood.");
        Add("emirates", "", "The U.A.E. and Great Britain signed. American cod was served to us.");
        s_index.Commit();
    }

    [OneTimeTearDown]
    public void Close() => s_index.Dispose();

    private static void Add(string id, string title, string body, DateOnly? day = null, string? caption = null) =>
        s_index.Add(new Article(id, title, body)
        {
            Published = day is { } d ? new DateTimeOffset(d, new TimeOnly(12, 0), TimeSpan.Zero) : null,
            Captions = caption == null ? [] : [caption],
        });

    private static string Ids(NewsResults results) => string.Join(' ', results.Hits.Select(h => h.Id).Order(StringComparer.Ordinal));

    // Quotation marks of the world, and signs as input methods write them.
    [TestCase("\u2039cod quotas\u203a", "\"cod quotas\"")]
    [TestCase("\u300ccod quotas\u300d", "\"cod quotas\"")]
    [TestCase("\uff02cod quotas\uff02", "\"cod quotas\"")]
    [TestCase("\u201fcod quotas\u201d", "\"cod quotas\"")]
    [TestCase("\uff08cod\uff09\uff5cferry", "cod OR ferry")]
    [TestCase("country\uff1aNO", "country:\"NO\"")]
    [TestCase("Denmark \uff21\uff2e\uff24 Norway", "Denmark AND Norway")]
    // Operators of logic, and minus signs that are none on the keyboard.
    [TestCase("Norway \u2227 Sweden", "Norway AND Sweden")]
    [TestCase("Norway \u2228 Sweden", "Norway OR Sweden")]
    [TestCase("Norway \u00acSweden", "Norway AND (NOT Sweden)")]
    [TestCase("Norway \u2212Sweden", "Norway AND (NOT Sweden)")]
    [TestCase("Norway \u2011Sweden", "Norway AND (NOT Sweden)")]
    [TestCase("Norway \u2013Sweden", "Norway \u2013Sweden")]
    [TestCase("Norway - Sweden", "Norway Sweden")]
    [TestCase("Norway !", "Norway")]
    // Functions by another case, or with a space.
    [TestCase("near/4(Denmark, Norway)", "NEAR/4(Denmark, Norway)")]
    [TestCase("Before/4 (Denmark, Norway)", "BEFORE/4(Denmark, Norway)")]
    [TestCase("NEAR/4 (Denmark, Norway)", "NEAR/4(Denmark, Norway)")]
    [TestCase("atleast/2(Denmark)", "ATLEAST/2(Denmark)")]
    [TestCase("any/all (of them)", "any/all AND (of them)")]
    [TestCase("\\near/4 (cod)", "\\near/4 AND cod")]
    // Sentences.
    [TestCase("Who won in Harwich?", "Who won in Harwich\\?")]
    [TestCase("Sweden: votes", "Sweden\\: votes")]
    [TestCase("Oslo votes: what we know", "Oslo votes\\: what we know")]
    [TestCase("DENMARK BEFORE NORWAY", "DENMARK \\BEFORE NORWAY")]
    [TestCase("cod ?", "cod")]
    [TestCase("cod~0", "cod")]
    // Alternatives share what stands before the first.
    [TestCase("country:NO|SE", "country:\"NO\" OR country:\"SE\"")]
    [TestCase("country:NO|cod", "country:\"NO\" OR cod")]
    [TestCase("country:NO|SE|org:nato|cod", "country:\"NO\" OR country:\"SE\" OR org:\"nato\" OR cod")]
    [TestCase("author:lee|\"Ann Kim\" cod", "(author:\"lee\" OR author:\"Ann Kim\") AND cod")]
    [TestCase("title:cod|\"oil price\"|gas NATO", "(title:(cod) OR title:(\"oil price\") OR title:(gas)) AND NATO")]
    [TestCase("title:country:NO|SE", "title:(country:\"NO\") OR title:(country:\"SE\")")]
    [TestCase("title:cod|lead:gas|oil", "title:(cod) OR lead:(gas) OR lead:(oil)")]
    [TestCase("exact:US|UK", "exact:\"US\" OR exact:\"UK\"")]
    [TestCase("date:2024|2025", "date:[2024-01-01 TO 2024-12-31] OR date:[2025-01-01 TO 2025-12-31]")]
    [TestCase("NEAR/4(when:2024|war|2025, cod)", "NEAR/4((when:[2024-01-01 TO 2024-12-31] OR war OR 2025), cod)")]
    [TestCase("org:nbc-news|fox-news|cod", "org:\"nbc-news\" OR org:\"fox-news\" OR cod")]
    [TestCase("(country:NO|SE) DK|FI", "(country:\"NO\" OR country:\"SE\") AND (DK OR FI)")]
    // Names in quotation marks within a phrase.
    [TestCase("\"[person:\"Ottilie Brandreth\"] said\"", "\"[person:Ottilie Brandreth] said\"")]
    [TestCase("\"the [org:\"Bank of Norway\" kind:name]\" OR cod", "\"the [org:Bank of Norway kind:name]\" OR cod")]
    [TestCase("\u201cthe [place:\u201cHarwich\u201d|NO] voters\u201d", "\"the [place:Harwich|NO] voters\"")]
    // Dates.
    [TestCase("date:\u22652024-06", "date:[2024-06-01 TO *]")]
    [TestCase("date:\u2264 2024-06", "date:[* TO 2024-06-30]")]
    [TestCase("date: >=2024-06", "date:[2024-06-01 TO *]")]
    [TestCase("date:=2024-06", "date:[2024-06-01 TO 2024-06-30]")]
    [TestCase("date:*", "date:[* TO *]")]
    public void Parse_Odd_IsReadAsMeant(string written, string meant)
    {
        NewsQuery query = NewsQueryParser.Parse(written);
        Assert.That(query.ToString(), Is.EqualTo(meant));
        Assert.That(NewsQueryParser.Parse(query.ToString()), Is.EqualTo(query));
        Assert.That(NewsQueryParser.ParseLenient(written, out IReadOnlyList<string> warnings), Is.EqualTo(query));
        Assert.That(warnings, Is.Empty);
    }

    [TestCase("Who won in Harwich?", "harbour")]
    [TestCase("Norway?", "harbour mayor norway")]
    [TestCase("quota?", "harbour")]
    [TestCase("quotas?", "harbour")]
    [TestCase("NEAR/3(cod, quota?)", "harbour")]
    [TestCase("NEAR/3(cod, quotas?)", "harbour")]
    [TestCase("Oslo votes: what we know", "norway")]
    [TestCase("title:*", "harbour mayor norway")]
    [TestCase("caption:*", "norway")]
    [TestCase("all:*", "emirates harbour mayor norway")]
    [TestCase("date:*", "harbour norway")]
    [TestCase("uk", "emirates")]
    [TestCase("usa", "emirates")]
    [TestCase("u.k.", "emirates")]
    [TestCase("u.s.", "emirates")]
    [TestCase("uae", "emirates")]
    [TestCase("title:us", "")]
    [TestCase("country:\"the United States\"", "emirates")]
    [TestCase("\"[the UAE] and\"", "emirates")]
    [TestCase("person:brandreth", "mayor")]
    [TestCase("person:\"Mayor Brandreth\"", "mayor")]
    [TestCase("person:\"Ms. Brandreth\"", "mayor")]
    [TestCase("person:\"spokeswoman Ottilie Brandreth\"", "mayor")]
    [TestCase("person:\"O. Brandreth\"", "mayor")]
    [TestCase("person:\"Ottilie K. Brandreth\"", "mayor")]
    [TestCase("person:\"A. Brandreth\"", "")]
    [TestCase("person:\"Ms. Brand\"", "")]
    [TestCase("person:\"Amalie Brandreth\"", "")]
    [TestCase("\"[NO]'s closest ally\"", "mayor")]
    [TestCase("\"[NO]\u2019s closest\"", "mayor")]
    [TestCase("\"[country:DK]' offer\"", "mayor")]
    [TestCase("\"[NO]'s* closest\"", "")]
    public void Search_Odd_Finds(string query, string expected) => Assert.That(Ids(s_index.Search(query)), Is.EqualTo(expected));

    // Position, a word of what is said, a word of the hint.
    [TestCase("\"[country:] voters\"", 1, "no name behind country:", "[country:US]")]
    [TestCase("\"[person:\"Ottilie said\"", 1, "bracket", "]")]
    [TestCase("\"the [planet:mars] voters\"", 5, "No entity", "Types are country")]
    [TestCase("\"the [person:*] said\"", 5, "pattern", "[person:putin]")]
    [TestCase("\"[NO,SE] voters\"", 1, "No entity", "[US|UK]")]
    [TestCase("[NO] voters", 0, "range", "\"[NO] allies\"")]
    [TestCase("date:[2024-05 to 2024-06]", 5, "range", "TO is written in capitals")]
    [TestCase("date:{2024-05-01 TO 2024-05-02}", 5, "No day is left", "[first TO last]")]
    [TestCase("cod date>2024-05", 4, "no colon", "date:>2024-05")]
    [TestCase("country=NO", 0, "no colon", "country:NO")]
    [TestCase("date:><2024", 5, "'><' is no comparison", ">=")]
    [TestCase("country:NO,SE", 10, "comma", "country:(IL OR US)")]
    [TestCase("country :NO", 8, "':' stands", "country:value")]
    [TestCase("country:norwey", 0, "norwey", "Did you mean country:norway?")]
    [TestCase("country:\"Grate Britain\"", 0, "Grate Britain", "ISO 3166")]
    [TestCase("country:nato", 0, "nato", "ANY(group:nato)")]
    [TestCase("focus:europe", 0, "europe", "region:europe")]
    [TestCase("group:natoo", 0, "natoo", "Did you mean group:nato?")]
    [TestCase("ANY/50(group:g7)", 7, "only 7 members", "smaller")]
    [TestCase("Denmark NEAR Norway", 8, "stands before", "NEAR/4(")]
    [TestCase("Denmark near/4 Norway", 8, "no parentheses", "NEAR/4(")]
    [TestCase("NEAR/x(cod, oil)", 0, "whole number", "NEAR/4(")]
    [TestCase("NEAR/-1(cod, oil)", 0, "whole number", "NEAR/4(")]
    [TestCase("same(cod, oil)", 0, "capitals", "\\same")]
    [TestCase("cod OR Any(group:g7)", 7, "capitals", "ANY/3(")]
    [TestCase("SAME (cod, oil)", 0, "space", "SAME(")]
    [TestCase("NEAR:4(cod, oil)", 0, "no field", "NEAR/4(")]
    [TestCase("https://example.org/a", 0, "no field", "quotes")]
    [TestCase("contry: NO", 0, "no field", "country:")]
    [TestCase("cod ~1", 4, "'~' stands", "word~1")]
    [TestCase("cod^x", 3, "no number", "a^2")]
    [TestCase("cod~x", 3, "no number", "a~1")]
    [TestCase("cods~1.5", 4, "whole number", "cods~1")]
    [TestCase("language:english", 9, "english", "language:en")]
    public void Search_Odd_NamesThePlaceAndWhatToWrite(string query, int position, string reason, string hint)
    {
        QuerySyntaxException? fault = Assert.Throws<QuerySyntaxException>(() => s_index.Search(query));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(fault!.Position, Is.EqualTo(position));
            Assert.That(fault.Reason, Does.Contain(reason));
            Assert.That(fault.Hint, Does.Contain(hint));
        }
        NewsResults lenient = s_index.Search(query, new() { IsLenient = true });
        Assert.That(lenient.Warnings, Is.Not.Empty);
        Assert.That(NewsQueryParser.Parse(lenient.Parsed).ToString(), Is.EqualTo(lenient.Parsed));
    }

    // Made in code, where no parser has looked at it.
    [Test]
    public void Search_SlotWithoutName_IsRefused() =>
        Assert.That(() => s_index.Search(NewsQueries.Phrase(NewsQueries.Slot("person:"), "said")), Throws.TypeOf<QuerySyntaxException>().With.Property("Reason").Contains("no name"));

    // What would be read as something else is printed so that it is not.
    [TestCase("near/4")]
    [TestCase("NEAR")]
    [TestCase("SAME")]
    [TestCase("date>2024")]
    [TestCase("\u2212cod")]
    [TestCase("\u00accod")]
    [TestCase("\uff0dcod")]
    [TestCase("\u300ccod")]
    [TestCase("cod\uff1a")]
    [TestCase("cod\uff08oil")]
    [TestCase("ever?")]
    public void ToString_WordThatLooksLikeMore_IsReadAgainAsTheWord(string word)
    {
        NewsQuery query = new WordsQuery(["cod", word, "oil"]);
        Assert.That(NewsQueryParser.Parse(query.ToString()), Is.EqualTo(query), query.ToString());
    }
}
