using Dateline.Articles;
using Dateline.Entities;
using Dateline.Lucene.Facets;
using Dateline.Lucene.Store;
using Dateline.Querying;

namespace Dateline.Tests.Querying;

/// <summary>What hits are counted by, over a few articles of our own.</summary>
[TestFixture]
public sealed class FacetTests
{
    private static readonly NewsIndex s_index = NewsIndex.Open(new MemoryIndexDirectory());

    [OneTimeSetUp]
    public void IndexArticles()
    {
        Add("a", "Talks in Geneva", "Israel and Egypt met the United States on Monday. Israeli officials were hopeful.", "2025-03-01T23:30:00Z", "Wire");
        Add("b", "Egypt raises rates", "Cairo said Egypt would raise rates. Canada watched.", "2025-03-02T10:00:00Z", "Wire");
        Add("c", "Canada votes", "Canada went to the polls. France sent no observers.", "2025-06-30T10:00:00Z", "Gazette");
        Add("d", "Israel and France sign", "A treaty was signed.", null, "Gazette");
        s_index.Commit();
        Add("e", "Nothing abroad", "The village fair was fine.", "2024-12-30T00:10:00Z", null);
        s_index.Commit();
    }

    [OneTimeTearDown]
    public void Close() => s_index.Dispose();

    private static void Add(string id, string title, string body, string? published, string? source) =>
        s_index.Add(new Article(id, title, body) { Published = published == null ? null : DateTimeOffset.Parse(published, System.Globalization.CultureInfo.InvariantCulture), Source = source });

    private static IEnumerable<(string, int)> Pairs(NewsResults found, string facet) => found.Facets[facet].Select(f => (f.Value, f.Count));

    [Test]
    public void Search_Facets_CountValuesWithLabels()
    {
        NewsResults found = s_index.Search("", new() { Facets = ["country", "source"] });
        Assert.That(Pairs(found, "country"), Is.EqualTo(new[] { ("CA", 2), ("EG", 2), ("FR", 2), ("IL", 2), ("CH", 1), ("US", 1) }));
        Assert.That(found.Facets["country"].Select(f => f.Label), Is.EqualTo(new[] { "Canada", "Egypt", "France", "Israel", "Switzerland", "United States" }));
        Assert.That(Pairs(found, "source"), Is.EqualTo(new[] { ("Gazette", 2), ("Wire", 2) }));
    }

    [Test]
    public void Search_ChosenInSeveralFacets_EachIsCountedWithoutItself()
    {
        NewsResults found = s_index.Search("", new()
        {
            Facets = ["country", "source", "year"],
            Chosen = new Dictionary<string, IReadOnlyList<string>> { ["country"] = ["Israel", "EG"], ["source"] = ["Wire"] },
        });
        Assert.That(found.Hits.Select(h => h.Id), Is.EquivalentTo(new[] { "a", "b" }));
        Assert.That(Pairs(found, "country"), Is.EquivalentTo(new[] { ("EG", 2), ("IL", 1), ("US", 1), ("CA", 1), ("CH", 1) }), "what Wire has");
        Assert.That(Pairs(found, "source"), Is.EqualTo(new[] { ("Wire", 2), ("Gazette", 1) }), "what has Israel or Egypt");
        Assert.That(Pairs(found, "year"), Is.EqualTo(new[] { ("2025", 2) }), "both");
        Assert.That(found.Facets["country"].Where(f => f.IsChosen).Select(f => f.Value), Is.EquivalentTo(new[] { "IL", "EG" }));
    }

    [Test]
    public void Search_Region_CountsPartsOfTheWorldAndNarrows()
    {
        NewsResults found = s_index.Search("", new() { Facets = ["region", "country"] });
        Assert.That(Pairs(found, "region"), Is.EqualTo(new[]
        {
            ("americas", 3), ("europe", 3), ("northern-america", 3), ("western-europe", 3), ("africa", 2), ("asia", 2), ("northern-africa", 2), ("western-asia", 2),
        }), "an article counts once for a part of the world, however many of its countries it names");
        Assert.That(found.Facets["region"][1].Label, Is.EqualTo("Europe"));

        found = s_index.Search("", new() { Facets = ["region", "country"], Chosen = new Dictionary<string, IReadOnlyList<string>> { ["region"] = ["North Africa"] } });
        Assert.That(found.Hits.Select(h => h.Id), Is.EquivalentTo(new[] { "a", "b" }));
        Assert.That(found.Facets["region"].Single(f => f.IsChosen), Is.EqualTo(new FacetValue("northern-africa", "Northern Africa", 2) { IsChosen = true }));
        Assert.That(Pairs(found, "region"), Does.Contain(("europe", 3)), "what else could be chosen stays in sight");
        Assert.That(Pairs(found, "country"), Does.Contain(("EG", 2)).And.Not.Contain(("FR", 2)));

        found = s_index.Search("", new() { Facets = ["region"], FacetSearch = "afr", FacetEvidence = 1 });
        Assert.That(Pairs(found, "region"), Is.EqualTo(new[] { ("africa", 2), ("northern-africa", 2) }));
        Assert.That(s_index.Search("id:b", new() { Facets = ["region"], FacetEvidence = 1 }).Facets["region"].Single(f => f.Value == "africa").Evidence.Single().Snippet,
            Is.EqualTo("<mark>Cairo</mark> said <mark>Egypt</mark> would raise rates."));
        Assert.That(() => s_index.Search("", new() { Chosen = new Dictionary<string, IReadOnlyList<string>> { ["region"] = ["atlantis"] } }), Throws.ArgumentException.With.Message.Contains("eastern-africa"));
    }

    // Every country lies in one continent, and in one region of each wider one.
    [Test]
    public void Regions_OfEveryCountry_AreOnePath()
    {
        string[] codes = [.. EntityCatalogue.BuiltIn.Entities.Where(e => e.Type == EntityType.Country).Select(e => e.LocalId.ToString())];
        Assert.That(WorldRegions.OfCountry.Keys, Is.EquivalentTo(codes));
        string[] continents = ["africa", "americas", "antarctica", "asia", "europe", "oceania"];
        foreach (string code in codes)
        {
            List<WorldRegions.Region> path = [.. WorldRegions.OfCountry[code].Select(id => WorldRegions.Find(id)!).OrderByDescending(r => r.Countries.Count)];
            Assert.That(continents, Does.Contain(path[0].Id), code);
            for (int i = 1; i < path.Count; i++) Assert.That(path[i].Countries, Is.SubsetOf(path[i - 1].Countries), code);
            Assert.That(path, Has.Count.InRange(code == "AQ" ? 1 : 2, 3), code);
        }
        Assert.That(WorldRegions.All.Select(r => r.Countries.Distinct().Count()), Is.EqualTo(WorldRegions.All.Select(r => r.Countries.Count)));
        Assert.That(WorldRegions.All.Count(), Is.EqualTo(30));
    }

    [Test]
    public void Search_ChosenButNotCounted_NarrowsAll()
    {
        NewsResults found = s_index.Search("", new() { Facets = ["source"], Chosen = new Dictionary<string, IReadOnlyList<string>> { ["focus"] = ["canada"] } });
        Assert.That(found.Hits.Select(h => h.Id), Is.EqualTo(new[] { "c" }));
        Assert.That(Pairs(found, "source"), Is.EqualTo(new[] { ("Gazette", 1) }));
    }

    [TestCase("month", "2025-03", "a,b")]
    [TestCase("day", "2025-06-30", "c")]
    [TestCase("week", "2024-12-30", "e")]
    [TestCase("quarter", "2025-Q2", "c")]
    [TestCase("year", "2025", "a,b,c")]
    [TestCase("year", "undated", "d")]
    public void Search_CalendarValueChosen_FindsItsArticles(string facet, string value, string ids)
    {
        NewsResults found = s_index.Search("", new() { Facets = [facet], Chosen = new Dictionary<string, IReadOnlyList<string>> { [facet] = [value] } });
        Assert.That(found.Hits.Select(h => h.Id).Order(), Is.EqualTo(ids.Split(',')));
        Assert.That(found.Facets[facet].Single(f => f.IsChosen), Is.EqualTo(new FacetValue(value, value == "undated" ? "no date" : value, ids.Split(',').Length) { IsChosen = true }));
        Assert.That(found.Facets[facet].Sum(f => f.Count), Is.EqualTo(5), "the others stay in sight");
    }

    [Test]
    public void Search_CalendarOfAZone_CountsItsDays()
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("plus two", TimeSpan.FromHours(2), "plus two", "plus two");
        Assert.That(Pairs(s_index.Search("", new() { Facets = ["day"] }), "day"), Is.EqualTo(new[] { ("2024-12-30", 1), ("2025-03-01", 1), ("2025-03-02", 1), ("2025-06-30", 1), ("undated", 1) }));
        NewsResults found = s_index.Search("", new() { Facets = ["day"], FacetZone = zone, Chosen = new Dictionary<string, IReadOnlyList<string>> { ["day"] = ["2025-03-02"] } });
        Assert.That(Pairs(found, "day"), Is.EqualTo(new[] { ("2024-12-30", 1), ("2025-03-02", 2), ("2025-06-30", 1), ("undated", 1) }));
        Assert.That(found.Hits.Select(h => h.Id).Order(), Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    public void Search_EmptyIntervals_AreGivenBetweenFirstAndLast()
    {
        NewsResults found = s_index.Search("", new() { Facets = ["month", "quarter"], EmptyIntervals = true });
        Assert.That(Pairs(found, "month"), Is.EqualTo(new[] { ("2024-12", 1), ("2025-01", 0), ("2025-02", 0), ("2025-03", 2), ("2025-04", 0), ("2025-05", 0), ("2025-06", 1), ("undated", 1) }));
        Assert.That(Pairs(found, "quarter"), Is.EqualTo(new[] { ("2024-Q4", 1), ("2025-Q1", 2), ("2025-Q2", 1), ("undated", 1) }));
    }

    [Test]
    public void Search_FacetEvidence_ShowsWhereTheValueStands()
    {
        NewsResults found = s_index.Search("officials OR treaty OR village", new() { Facets = ["country", "source"], FacetEvidence = 3, FacetLimit = 20 });
        FacetValue israel = found.Facets["country"].Single(f => f.Value == "IL");
        Assert.That(israel.Evidence.Select(e => e.Id), Is.EquivalentTo(new[] { "a", "d" }));
        Assert.That(israel.Evidence.Single(e => e.Id == "a").Snippet, Does.Contain("<mark>Israel"));
        Assert.That(israel.Evidence.Single(e => e.Id == "d").Snippet, Is.EqualTo("<mark>Israel</mark> and France sign"));
        Assert.That(found.Facets["source"].SelectMany(f => f.Evidence).Select(e => e.Snippet), Has.None.Contains("<mark>"));
    }

    [Test]
    public void Search_FacetSearchAndOrder_GoByLabel()
    {
        Assert.That(Pairs(s_index.Search("", new() { Facets = ["country"], FacetSearch = "isr" }), "country"), Is.EqualTo(new[] { ("IL", 2) }));
        Assert.That(Pairs(s_index.Search("", new() { Facets = ["country"], FacetSearch = "United S" }), "country"), Is.EqualTo(new[] { ("US", 1) }));
        NewsResults found = s_index.Search("", new() { Facets = ["country"], FacetOrder = FacetOrder.Label, FacetLimit = 3, FacetEvidence = 1 });
        Assert.That(Pairs(found, "country"), Is.EqualTo(new[] { ("CA", 2), ("EG", 2), ("FR", 2) }));
        Assert.That(found.Facets["country"].Select(f => f.Evidence.Count), Is.All.EqualTo(1));
    }

    [Test]
    public void Search_TimesSpokenOf_AreCountedByYearAndChosenBelow()
    {
        using NewsIndex index = NewsIndex.Open(new MemoryIndexDirectory());
        index.Add(new Article("x", "Treaties", "The treaty of March 6, 2014 was followed by another in April 2014."));
        index.Add(new Article("y", "War", "The war began in 2014. It ended on May 1, 2016."));
        index.Add(new Article("z", "Quiet", "Nothing happened in the village."));
        index.Commit();
        NewsResults found = index.Search("", new() { Facets = ["mentioned"], FacetEvidence = 3 });
        Assert.That(Pairs(found, "mentioned"), Is.EqualTo(new[] { ("2014", 2), ("2016", 1) }));
        Assert.That(found.Facets["mentioned"][1].Evidence.Single().Snippet, Does.Contain("<mark>May 1, 2016</mark>"));
        NewsResults april = index.Search("", new() { Facets = ["mentioned"], Chosen = new Dictionary<string, IReadOnlyList<string>> { ["mentioned"] = ["2014-04"] } });
        Assert.That(april.Hits.Select(h => h.Id), Is.EqualTo(new[] { "x" }));
    }

    [Test]
    public void Search_NamesAndMetadata_AreCountedWithLabelsAndEvidence()
    {
        using NewsIndex index = NewsIndex.Open(new MemoryIndexDirectory());
        index.Add(new Article("x", "NATO meets", "The Five Eyes alliance and NATO met. Vladimir Putin was told of it.")
        {
            Language = "en", Section = "world", Authors = ["Ann Poe", "Bo Li"], Keywords = ["defence", "treaty"], Source = "Wire",
        });
        index.Add(new Article("y", "Putin speaks", "Vladimir Putin spoke about NATO. Israel listened.") { Language = "en", Section = "world", Authors = ["Ann Poe"], Keywords = ["defence"] });
        index.Add(new Article("z", "Das Dorf", "Im Dorf war Ruhe.") { Language = "de", Section = "local" });
        index.Commit();
        NewsResults found = index.Search("", new() { Facets = ["person", "org", "group", "language", "section", "author", "keyword", "focus"], FacetEvidence = 2 });
        Assert.That(Pairs(found, "language"), Is.EqualTo(new[] { ("en", 2), ("de", 1) }));
        Assert.That(Pairs(found, "section"), Is.EqualTo(new[] { ("world", 2), ("local", 1) }));
        Assert.That(Pairs(found, "author"), Is.EqualTo(new[] { ("Ann Poe", 2), ("Bo Li", 1) }));
        Assert.That(Pairs(found, "keyword"), Is.EqualTo(new[] { ("defence", 2), ("treaty", 1) }));
        FacetValue putin = found.Facets["person"].Single(f => f.Value == "vladimir-putin"), alliance = found.Facets["group"].Single(f => f.Value == "five-eyes");
        Assert.That((putin.Label, putin.Count), Is.EqualTo(("Vladimir Putin", 2)));
        Assert.That(putin.Evidence.Select(e => e.Id), Is.EquivalentTo(new[] { "x", "y" }));
        Assert.That(putin.Evidence.Select(e => e.Snippet), Is.All.Contains("<mark>Vladimir Putin</mark>").Or.Contains("<mark>Putin</mark>"));
        Assert.That(alliance.Evidence.Single().Snippet, Does.Contain("<mark>Five Eyes"));
        Assert.That(found.Facets["group"].Concat(found.Facets["org"]).Single(f => f.Value == "nato").Count, Is.EqualTo(2));
        Assert.That(Pairs(found, "focus"), Is.EqualTo(new[] { ("IL", 1) }));

        NewsResults chosen = index.Search("", new() { Facets = ["person", "section"], Chosen = new Dictionary<string, IReadOnlyList<string>> { ["section"] = ["local", "world"], ["person"] = ["vladimir-putin"] } });
        Assert.That(chosen.Hits.Select(h => h.Id), Is.EquivalentTo(new[] { "x", "y" }));
        Assert.That(Pairs(chosen, "section"), Is.EquivalentTo(new[] { ("world", 2), ("local", 0) }), "a choice without articles stays, to be unchosen");
    }

    [Test]
    public void Search_UnknownFacetOrValue_SaysWhatIsKnown()
    {
        Assert.That(() => s_index.Search("", new() { Facets = ["planet"] }), Throws.ArgumentException.With.Message.Contains("country"));
        Assert.That(() => s_index.Search("", new() { Chosen = new Dictionary<string, IReadOnlyList<string>> { ["planet"] = ["x"] } }), Throws.ArgumentException.With.Message.Contains("country"));
        Assert.That(() => s_index.Search("", new() { Chosen = new Dictionary<string, IReadOnlyList<string>> { ["month"] = ["March"] } }), Throws.ArgumentException.With.Message.Contains("March"));
        Assert.That(() => s_index.Search("", new() { Chosen = new Dictionary<string, IReadOnlyList<string>> { ["country"] = ["Atlantis"] } }), Throws.ArgumentException.With.Message.Contains("Atlantis"));
    }
}
