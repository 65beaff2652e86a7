using Dateline.Articles;
using Dateline.Lucene.Store;
using Dateline.Querying;

namespace Dateline.Tests.Querying;

/// <summary>Each row of the query language's table over a few articles of our own.</summary>
[TestFixture]
public sealed class QueryLanguageTests
{
    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private static readonly NewsIndex s_index = NewsIndex.Open(new MemoryIndexDirectory(), new() { TimeProvider = new Clock(new(2025, 3, 10, 8, 0, 0, TimeSpan.Zero)) });

    [OneTimeSetUp]
    public void IndexArticles()
    {
        Add("spies", "Allies weigh sharing less", "WASHINGTON, March 6 - U.S. allies may stop sharing intelligence with the United States, officials said.\n\nIsrael and Saudi Arabia were named. \"Don't tell us,\" a spokesman's aide said.\n\nAmerican partners of the Five Eyes group were silent.", new(2025, 3, 6), source: "Example Wire", author: "Ann Oleniak", caption: "A harbour at dusk");
        Add("turkey", "A turkey for the table", "The farm sold every turkey it had. The turkeys were fat, the farmer told us.", new(2024, 11, 27), source: "Farm Weekly", language: "de");
        Add("ankara", "Turkish lira slips", "Turkey raised its interest rate. Ankara said the rate would stay.\n\nThe lira fell.", new(2023, 6, 22));
        Add("kyiv", "Kyiv holds the line", "Ukraine said its troops held. Ukraine thanked Britain, Canada, Australia and New Zealand. Ukraine and the United States spoke.\n\nRussian forces advanced, the Kremlin said.", new(2025, 2, 20));
        Add("undated", "No date here", "Nobody knows when the treaty on grain was signed in the old town in 1994.", null);
        s_index.Commit();
    }

    private static void Add(string id, string title, string body, DateOnly? day, string? source = null, string? author = null, string? language = "en", string? caption = null) => s_index.Add(new Article(id, title, body)
    {
        Published = day is { } d ? new DateTimeOffset(d, new TimeOnly(12, 0), TimeSpan.Zero) : null,
        Source = source,
        Authors = author == null ? [] : [author],
        Language = language,
        Captions = caption == null ? [] : [caption],
        Keywords = id == "kyiv" ? ["war"] : [],
        Section = id == "kyiv" ? "World" : null,
    });

    [TestCase("\"[US kind:acronym] allies\"", "spies")]
    [TestCase("\"[US kind:demonym] allies\"", "")]
    [TestCase("\"[US kind:demonym|name] partners\"", "spies")]
    [TestCase("\"with [US kind:name]\"", "spies")]
    [TestCase("\"[country:RU kind:government-metonym] said\"", "kyiv")]
    [TestCase("NEAR/4(signed, when:1994)", "")]
    [TestCase("NEAR/5(signed, when:1994)", "undated")]
    [TestCase("NEAR/9(treaty, when:[1990 TO 1999])", "undated")]
    [TestCase("NEAR/9(treaty, when:1995)", "")]
    [TestCase("BEFORE/5(when:1994, signed)", "")]
    [TestCase("SAME(grain, when:1994)", "undated")]
    [TestCase("sharing intelligence", "spies")]
    [TestCase("turkeys OR lira", "ankara turkey")]
    [TestCase("\"U.S. allies\"", "spies")]
    [TestCase("\"US allies\"", "spies")]
    [TestCase("\"spokesman aide\"", "spies")]
    [TestCase("\"officials said Israel\"", "")]                        // never across a paragraph
    [TestCase("\"United States\"", "kyiv spies")]
    [TestCase("united kingdom", "kyiv")]                                // the entity: "Britain"
    [TestCase("\"united kingdom\"", "")]
    [TestCase("Turkey", "ankara turkey")]
    [TestCase("\"Turkish lira\"", "ankara")]
    [TestCase("us", "spies turkey")]                                    // the word, which "U.S." folds to as well
    [TestCase("US", "kyiv spies")]                                      // the country
    [TestCase("exact:us", "spies turkey")]
    [TestCase("exact:\"U.S.\"", "spies")]
    [TestCase("exact:US", "")]
    [TestCase("exact:Turkey", "ankara")]
    [TestCase("exact:\"every turkey\"", "turkey")]
    [TestCase("\"[US] allies\"", "spies")]
    [TestCase("\"sharing intelligence with [US]\"", "spies")]
    [TestCase("\"sharing intelligence with the [US]\"", "spies")]
    [TestCase("\"[country:RU|UA] thanked\"", "kyiv")]
    [TestCase("~\"sharing intelligence with Washington\"", "spies")]
    [TestCase("~\"thanked the United Kingdom\"", "kyiv")]
    [TestCase("\"thanked the United Kingdom\"", "")]
    [TestCase("harbour", "")]
    [TestCase("all:harbour", "spies")]
    [TestCase("caption:harbour", "spies")]
    [TestCase("caption:allies", "")]
    [TestCase("title:allies", "spies")]
    [TestCase("title:rate", "")]
    [TestCase("title:(turkey OR lira)", "ankara turkey")]
    [TestCase("lead:Ankara", "ankara")]
    [TestCase("lead:lira", "")]
    [TestCase("country:TR", "ankara")]
    [TestCase("country:turkey", "ankara")]
    [TestCase("country:UK", "kyiv")]
    [TestCase("focus:TR", "ankara")]
    [TestCase("group:five-eyes", "spies")]
    [TestCase("ALL(group:five-eyes)", "kyiv")]
    [TestCase("ANY/5(group:five-eyes)", "kyiv")]
    [TestCase("ANY(group:five-eyes)", "kyiv spies")]
    [TestCase("ANY/2(lira, rate, turkey)", "ankara")]
    [TestCase("ATLEAST/3(country:UA)", "kyiv")]
    [TestCase("ATLEAST/5(country:UA)", "")]
    [TestCase("ATLEAST/2(rate)", "ankara")]
    [TestCase("ATLEAST/3(turkey|turkeys)", "turkey")]
    [TestCase("NEAR/2(sold, turkey)", "turkey")]
    [TestCase("NEAR/0(sold, turkey)", "")]
    [TestCase("NEAR/1(turkey, sold)", "turkey")]
    [TestCase("BEFORE/1(turkey, sold)", "")]
    [TestCase("BEFORE/1(sold, turkey)", "turkey")]
    [TestCase("BEFORE/1(sold, farm|turk*)", "turkey")]
    [TestCase("SAME(Ankara, interest)", "ankara")]
    [TestCase("SAME(Ankara, lira)", "")]
    [TestCase("date:2025-03-06", "spies")]
    [TestCase("date:2025", "kyiv spies")]
    [TestCase("date:[2023-01 TO 2024-11-27]", "ankara turkey")]
    [TestCase("date:{2023-06-22 TO 2024-11-27}", "")]
    [TestCase("date:>=2025-02-20", "kyiv spies")]
    [TestCase("date:<2024", "ankara")]
    [TestCase("date:last-7-days", "spies")]
    [TestCase("published:[* TO *]", "ankara kyiv spies turkey")]
    [TestCase("*:* NOT published:[* TO *]", "undated")]
    [TestCase("when:1994", "undated")]
    [TestCase("when:[1990 TO 1999]", "undated")]
    [TestCase("when:[1995 TO 1999]", "")]
    [TestCase("source:\"example wire\"", "spies")]
    [TestCase("author:oleniak", "spies")]
    [TestCase("language:de", "turkey")]
    [TestCase("section:world", "kyiv")]
    [TestCase("keyword:war", "kyiv")]
    [TestCase("id:undated", "undated")]
    [TestCase("turk*", "ankara turkey")]
    [TestCase("tr?at*", "undated")]
    [TestCase("traety~1", "undated")]
    [TestCase("/gra[iy]n/", "undated")]
    [TestCase("[grain TO grains]", "undated")]
    [TestCase("rate -Ankara", "")]
    [TestCase("said NOT country:IL", "ankara kyiv")]
    [TestCase("-said", "turkey undated")]
    [TestCase("\"troops held\"^3 OR grain", "kyiv undated")]
    [TestCase("\"held troops\"~2", "kyiv")]
    public void Search_Written_Finds(string query, string expected)
    {
        NewsResults found = s_index.Search(query);
        Assert.That(string.Join(' ', found.Hits.Select(h => h.Id).Order(StringComparer.Ordinal)), Is.EqualTo(expected), found.Parsed);
    }

    [TestCase("country:atlantis", 0)]
    [TestCase("a country:US AND group:nobody", 17)]
    [TestCase("NEAR/3(a, date:2025)", 10)]
    [TestCase("NEAR/3(a, NOT b)", 10)]
    [TestCase("\"[nobody at all] said\"", 1)]
    [TestCase("/(/", 0)]
    public void Search_Unknown_SaysWhere(string query, int position) =>
        Assert.That(() => s_index.Search(query), Throws.TypeOf<QuerySyntaxException>().With.Property("Position").EqualTo(position));

    [Test]
    public void Search_NestedAsDeepAsAllowed_IsAnsweredOrRefused()
    {
        string deep = string.Concat(Enumerable.Repeat("NOT (a OR ", 200)) + "a" + new string(')', 200);
        Assert.That(() => s_index.Search(deep), Throws.TypeOf<QuerySyntaxException>().With.Property("Reason").Contains("deep"));
        Assert.That(s_index.Search(new string('(', 200) + "grain" + new string(')', 200)).Total, Is.EqualTo(1));
    }

    [Test]
    public void Search_PhraseAndEntity_AreMarkedWhole()
    {
        NewsHit hit = s_index.Search("\"U.S. allies\" country:SA").Hits.Single();
        Assert.That(string.Join('\n', hit.Snippets), Does.Contain("<mark>U.S. allies</mark>").And.Contain("<mark>Saudi Arabia</mark>"));
        Assert.That(s_index.Search("allies").Hits.Single().TitleMarked, Is.EqualTo("<mark>Allies</mark> weigh sharing less"));
    }

    [Test]
    public void Search_TimeSpokenOf_IsMarked() =>
        Assert.That(string.Join('\n', s_index.Search("when:1994").Hits.Single().Snippets), Does.Contain("<mark>1994</mark>"));

    [Test]
    public void Search_Excluded_IsNotMarked() =>
        Assert.That(s_index.Search("turkeys NOT (turkey AND country:TR)").Hits.Single().Snippets, Has.None.Contains("every <mark>"));

    [Test]
    public void Search_CountryChosen_LeavesOtherCountriesCounted()
    {
        NewsResults all = s_index.Search("said", new() { Facets = ["country", "language"] });
        NewsResults some = s_index.Search("said", new() { Facets = ["country", "language"], Countries = ["TR"] });
        Assert.That(some.Hits.Select(h => h.Id), Is.EqualTo(new[] { "ankara" }));
        Assert.That(some.Facets["country"].Select(f => f with { IsChosen = false }), Is.EqualTo(all.Facets["country"]));
        Assert.That(some.Facets["country"].Where(f => f.IsChosen).Select(f => f.Value), Is.EqualTo(new[] { "TR" }));
        Assert.That(some.Facets["language"], Is.EqualTo(new[] { new FacetValue("en", "en", 1) }));
    }

    [Test]
    public void Search_Calendar_CountsInOrderWithUndated() =>
        Assert.That(s_index.Search("", new() { Facets = ["year"] }).Facets["year"].Select(f => (f.Value, f.Count)),
            Is.EqualTo(new[] { ("2023", 1), ("2024", 1), ("2025", 2), ("undated", 1) }));

    [Test]
    public void Search_SortedByDate_PutsUndatedLast()
    {
        Assert.That(s_index.Search("", new() { Sort = NewsSort.Newest }).Hits.Select(h => h.Id), Is.EqualTo(new[] { "spies", "kyiv", "turkey", "ankara", "undated" }));
        Assert.That(s_index.Search("", new() { Sort = NewsSort.Oldest }).Hits.Select(h => h.Id), Is.EqualTo(new[] { "ankara", "turkey", "kyiv", "spies", "undated" }));
    }

    [Test]
    public void Search_PageByPage_GivesEachHitOnce()
    {
        var ids = new List<string>();
        string? after = null;
        do
        {
            NewsResults page = s_index.Search("", new() { Top = 2, Sort = NewsSort.Newest, After = after });
            Assert.That(page.Hits.Select(h => h.Rank), Is.EqualTo(Enumerable.Range(ids.Count + 1, page.Hits.Count)));
            ids.AddRange(page.Hits.Select(h => h.Id));
            after = page.Next;
        }
        while (after != null);
        Assert.That(ids, Is.EqualTo(new[] { "spies", "kyiv", "turkey", "ankara", "undated" }));
    }

    [Test]
    public void Search_Lenient_AnswersAndWarns()
    {
        NewsResults found = s_index.Search("turkeys AND (", new() { IsLenient = true });
        Assert.That(found.Hits.Select(h => h.Id), Is.EqualTo(new[] { "turkey" }));
        Assert.That(found.Warnings, Is.Not.Empty);
        Assert.That(s_index.Search("turkeys OR country:atlantis", new() { IsLenient = true }).Hits.Select(h => h.Id), Is.EqualTo(new[] { "turkey" }));
    }

    [Test]
    public void Search_Explain_SumsToTheScore()
    {
        NewsHit hit = s_index.Search("turkey farm", new() { Explain = true }).Hits.Single();
        Assert.That(hit.Explanation, Does.StartWith(hit.Score.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }
}
