using Dateline.Lucene.Querying;

namespace Dateline.Lucene.Facets.Tests;

public sealed class DrillSidewaysTests
{
    [Test]
    public void Count_ChosenValues_KeepTheOwnDimensionsCounts([Values(1, 2, 3, 4)] int seed, [Values(null, "war")] string? word)
    {
        using var index = new FacetIndex(seed, 500);
        const long From = 1_610_000_000_000, To = 1_630_000_000_000;
        var drill = new DrillSideways(new FacetCounter(index.Searcher));
        DrillSidewaysResult found = drill.Count(
            word == null ? null : new TermQuery("word", word),
            FacetDimension.Of(new ValueFacet("country") { Top = 100, Selected = ["c1", "c3"] }),
            FacetDimension.Of(new ValueFacet("source") { Top = 100 }),
            FacetDimension.Of(new ValueFacet("place") { Top = 100, Separator = '/', Selected = ["asia"] }),
            new FacetDimension(new RangeFacet("time", new NumericRange("chosen", From, To), new NumericRange("later", To, null)), new NumberFilter("time", (From, To))));

        List<FacetIndex.Article> all = [.. index.Articles.Where(a => word == null || a.Word == word)];
        Func<FacetIndex.Article, bool> country = a => a.Countries.Contains("c1") || a.Countries.Contains("c3");
        Func<FacetIndex.Article, bool> place = a => a.Places.Any(p => p.StartsWith("asia/", StringComparison.Ordinal));
        Func<FacetIndex.Article, bool> time = a => a.Time is >= From and < To;

        Assert.That(found.HitCount, Is.EqualTo(all.Count(a => country(a) && place(a) && time(a))));
        Check(found.Facets[0], all.Where(a => place(a) && time(a)), a => a.Countries);
        Check(found.Facets[1], all.Where(a => country(a) && place(a) && time(a)), a => a.Source == null ? [] : [a.Source]);
        Check(found.Facets[2], all.Where(a => country(a) && time(a)), a => a.Places.Select(p => p.Split('/')[0]));
        Check(found.Facets[3], all.Where(a => country(a) && place(a)), a => a.Time is { } t && t >= From ? [t < To ? "chosen" : "later"] : []);
        Assert.That(found.Facets[0].Values.Where(v => v.IsSelected).Select(v => v.Value), Is.EquivalentTo(new[] { "c1", "c3" }));
    }

    [Test]
    public void Count_FilterByQuery_EqualsFilterByValues()
    {
        using var index = new FacetIndex(5, 300);
        var drill = new DrillSideways(new FacetCounter(index.Searcher));
        var request = new ValueFacet("country") { Top = 100 };
        DrillSidewaysResult found = drill.Count(null, new FacetDimension(request), new FacetDimension(new ValueFacet("source"), new TermQuery("word", "vote")));
        Check(found.Facets[0], index.Articles.Where(a => a.Word == "vote"), a => a.Countries);
        Assert.That(found.Facets[1].Documents, Is.EqualTo(index.Articles.Count));
    }

    [Test]
    public void Count_ChosenValueThatNothingHas_LeavesOnlyThatDimensionsCounts()
    {
        using var index = new FacetIndex(6, 300);
        DrillSidewaysResult found = new DrillSideways(new FacetCounter(index.Searcher)).Count(null,
            FacetDimension.Of(new ValueFacet("country") { Top = 100, Selected = ["nowhere"] }), FacetDimension.Of(new ValueFacet("source")));
        Assert.That((found.HitCount, found.Facets[1].Documents, found.Facets[0].Documents), Is.EqualTo((0, 0, index.Articles.Count)));
    }

    private static void Check(FacetResult found, IEnumerable<FacetIndex.Article> articles, Func<FacetIndex.Article, IEnumerable<string>> values)
    {
        Dictionary<string, int> expected = articles.SelectMany(a => values(a).Distinct()).GroupBy(v => v).ToDictionary(g => g.Key, g => g.Count());
        Assert.That(found.Values.Where(v => v.Count > 0).ToDictionary(v => v.Value, v => v.Count), Is.EqualTo(expected), found.Name);
    }
}
