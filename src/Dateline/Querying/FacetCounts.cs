using System.Globalization;
using Dateline.Articles;
using Dateline.Entities;
using Dateline.Indexing;
using Dateline.Lucene.Facets;
using Dateline.Lucene.Highlighting;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;

namespace Dateline.Querying;

/// <summary>Counts hits by what the options ask for, each facet as if nothing were chosen in it. One thread.</summary>
/// <param name="view">What is searched.</param>
/// <param name="catalogue">The names.</param>
/// <param name="options">What to count, and what is chosen.</param>
internal sealed class FacetCounts(SearchView view, EntityCatalogue catalogue, NewsSearchOptions options)
{
    private const string Undated = "undated";
    private const int MaxIntervals = 10_000;

    private readonly List<Chosen> _chosen = [];

    private sealed record Chosen(string Facet, IReadOnlyList<string> Values, Query Filter);

    /// <summary>The documents that have what is chosen; nothing where all do.</summary>
    public IEnumerable<Query> Filters => _chosen.Select(c => c.Filter);

    /// <summary>Reads what is chosen.</summary>
    /// <exception cref="ArgumentException">A facet or a value is not known.</exception>
    public void Prepare()
    {
        foreach (string name in options.Facets.Concat(options.Chosen.Keys))
        {
            if (!NewsFacet.All.Contains(name))
                throw new ArgumentException($"There is no facet \"{name}\". Facets are {string.Join(", ", NewsFacet.All)}.", nameof(options));
        }
        if (options.Chosen.ContainsKey(NewsFacet.Story)) throw new ArgumentException("A story cannot be chosen. Ask for the story of an article by its id.", nameof(options));
        List<string> countries = [.. options.Countries, .. options.Chosen.GetValueOrDefault(NewsFacet.Country, [])];
        if (countries.Count > 0) ChooseCountries(NewsFacet.Country, FieldNames.Country, countries);
        foreach ((string facet, IReadOnlyList<string> values) in options.Chosen)
        {
            if (values.Count == 0 || facet == NewsFacet.Country) continue;
            if (facet == NewsFacet.Region) ChooseRegions(values);
            else if (facet == NewsFacet.Focus) ChooseCountries(facet, FieldNames.Focus, values);
            else if (IsCalendar(facet)) _chosen.Add(new(facet, values, BooleanQuery.Any([.. values.Select(v => Interval(facet, v))])));
            else _chosen.Add(new(facet, values, new FilterQuery(new ValueFilter(facet, values) { Separator = Separator(facet) })));
        }
    }

    /// <summary>The counts, by facet.</summary>
    /// <param name="everywhere">The query without what is chosen.</param>
    public Dictionary<string, IReadOnlyList<FacetValue>> Count(Query everywhere)
    {
        var facets = new Dictionary<string, IReadOnlyList<FacetValue>>(StringComparer.Ordinal);
        if (options.Facets.Count == 0) return facets;
        // Stories are no column: the search groups its best hits.
        string[] names = [.. options.Facets.Where(f => f != NewsFacet.Story).Distinct()];
        var dimensions = new FacetDimension[names.Length];
        for (int i = 0; i < names.Length; i++) dimensions[i] = new FacetDimension(Request(names[i]), ChosenIn(names[i])?.Filter);
        // What is chosen in a facet that is not counted narrows all of them.
        Query query = everywhere;
        foreach (Chosen chosen in _chosen)
        {
            if (!names.Contains(chosen.Facet)) query = new BooleanQuery([new(query, Occur.Must), new(chosen.Filter, Occur.Filter)]);
        }
        DrillSidewaysResult found = new DrillSideways(view.Facets).Count(query, dimensions);
        for (int i = 0; i < names.Length; i++)
            facets[names[i]] = IsCalendar(names[i]) ? ByCalendar(names[i], found.Facets[i]) : ByValue(names[i], found.Facets[i], everywhere);
        return facets;
    }

    // Times spoken of are paths: a year, in it its months, in those their days.
    private static char? Separator(string facet) => facet == NewsFacet.Mentioned ? '-' : null;

    private static bool IsCalendar(string facet) => facet is NewsFacet.Day or NewsFacet.Week or NewsFacet.Month or NewsFacet.Quarter or NewsFacet.Year;

    private Chosen? ChosenIn(string facet) => _chosen.Find(c => c.Facet == facet);

    private void ChooseCountries(string facet, string field, IReadOnlyList<string> wanted)
    {
        EntityNames names = EntityNames.Of(catalogue);
        var codes = new List<string>();
        foreach (string country in wanted)
        {
            List<Entity> found = names.Find(country, e => e.Type == EntityType.Country, "country:");
            if (found.Count == 0) throw new ArgumentException($"No country is known as \"{country}\". Write an ISO 3166 code or an English name.", nameof(options));
            foreach (Entity entity in found) codes.Add(entity.LocalId.ToString());
        }
        _chosen.Add(new(facet, codes, BooleanQuery.Any([.. codes.Select(c => (Query)new TermQuery(field, c))])));
    }

    private void ChooseRegions(IReadOnlyList<string> wanted)
    {
        var regions = wanted.Select(name => WorldRegions.Find(name)
            ?? throw new ArgumentException($"No part of the world is known as \"{name}\". There are {string.Join(", ", WorldRegions.All.Select(static r => r.Id))}.", nameof(options))).ToList();
        _chosen.Add(new(NewsFacet.Region, [.. regions.Select(static r => r.Id)], new FilterQuery(new ValueFilter(FieldNames.Country, regions.SelectMany(static r => r.Countries)))));
    }

    private FacetRequest Request(string facet)
    {
        // Without a zone, days are those that the articles print.
        if (IsCalendar(facet))
            return options.FacetZone is { } zone ? new CalendarHistogram(FieldNames.Published, Unit(facet), zone) { MaxIntervals = MaxIntervals } : new NumberFacet(FieldNames.Day) { Top = int.MaxValue, Order = FacetOrder.Label };
        return new ValueFacet(facet == NewsFacet.Region ? FieldNames.Country : facet)
        {
            Groups = facet == NewsFacet.Region ? WorldRegions.OfCountry : null,
            // Labels are not in the index: where they decide, every value is looked at.
            Top = IsByLabel ? int.MaxValue : options.FacetLimit,
            TopHits = IsByLabel ? 0 : options.FacetEvidence,
            Selected = ChosenIn(facet)?.Values ?? [],
            Separator = Separator(facet),
        };
    }

    private bool IsByLabel => options.FacetSearch.Length > 0 || options.FacetOrder == FacetOrder.Label;

    private List<FacetValue> ByValue(string facet, FacetResult result, Query everywhere)
    {
        IEnumerable<FacetValueCount> counts = result.Values;
        if (IsByLabel)
        {
            string wanted = NewsWords.Fold(options.FacetSearch);
            if (options.FacetSearch.Length > 0) counts = counts.Where(c => c.IsSelected || Matches(facet, c.Value, wanted));
            if (options.FacetOrder == FacetOrder.Label) counts = counts.OrderBy(c => Label(facet, c.Value), StringComparer.InvariantCultureIgnoreCase).ThenBy(c => c.Value, StringComparer.Ordinal);
            counts = counts.Take(options.FacetLimit);
        }
        var values = new List<FacetValue>();
        foreach (FacetValueCount count in counts)
        {
            var value = new FacetValue(count.Value, Label(facet, count.Value), count.Count) { IsChosen = count.IsSelected };
            if (options.FacetEvidence > 0 && count.Count > 0)
                value = value with { Evidence = Evidence(facet, count.Value, IsByLabel ? Hits(facet, count.Value, everywhere) : count.Hits) };
            values.Add(value);
        }
        return values;
    }

    private IReadOnlyList<ScoreDoc> Hits(string facet, string value, Query everywhere)
    {
        var clauses = new List<BooleanClause> { new(everywhere, Occur.Must), new(new FilterQuery(facet == NewsFacet.Region ? new ValueFilter(FieldNames.Country, WorldRegions.Find(value)!.Countries) : new ValueFilter(facet, value) { Separator = Separator(facet) }), Occur.Filter) };
        foreach (Chosen chosen in _chosen)
        {
            if (chosen.Facet != facet) clauses.Add(new(chosen.Filter, Occur.Filter));
        }
        return view.Searcher.Search(new BooleanQuery(ValueList.From(clauses)), options.FacetEvidence).Hits;
    }

    // In order; those without a date last.
    private List<FacetValue> ByCalendar(string facet, FacetResult result)
    {
        var sums = new SortedDictionary<int, int>();
        foreach (FacetValueCount count in result.Values)
        {
            int number = options.FacetZone is { } zone
                ? Number(facet, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(count.From!.Value), zone).DateTime))
                : Number(facet, DateOnly.FromDayNumber((int)count.From!.Value));
            if (count.Count > 0) sums[number] = sums.GetValueOrDefault(number) + count.Count;
        }
        var values = new List<FacetValue>();
        IReadOnlyList<string> chosen = ChosenIn(facet)?.Values ?? [];
        int? last = null;
        foreach ((int number, int count) in sums)
        {
            if (options.EmptyIntervals && last is { } before && number - before <= MaxIntervals)
            {
                for (int empty = before + 1; empty < number; empty++) Add(Name(facet, First(facet, empty)), 0);
            }
            Add(Name(facet, First(facet, number)), count);
            last = number;
        }
        if (result.Missing > 0) values.Add(new FacetValue(Undated, "no date", result.Missing.Value) { IsChosen = chosen.Contains(Undated) });
        return values;

        void Add(string name, int count) => values.Add(new FacetValue(name, name, count) { IsChosen = chosen.Contains(name) });
    }

    private static CalendarInterval Unit(string facet) => facet switch
    {
        NewsFacet.Year => CalendarInterval.Year,
        NewsFacet.Quarter => CalendarInterval.Quarter,
        NewsFacet.Month => CalendarInterval.Month,
        NewsFacet.Week => CalendarInterval.Week,
        _ => CalendarInterval.Day,
    };

    private static int Number(string facet, DateOnly day) => facet switch
    {
        NewsFacet.Year => day.Year,
        NewsFacet.Quarter => (day.Year * 4) + ((day.Month - 1) / 3),
        NewsFacet.Month => (day.Year * 12) + day.Month - 1,
        NewsFacet.Week => day.DayNumber / 7,   // day 0 is a Monday
        _ => day.DayNumber,
    };

    private static DateOnly First(string facet, int number) => facet switch
    {
        NewsFacet.Year => new DateOnly(number, 1, 1),
        NewsFacet.Quarter => new DateOnly(number / 4, (number % 4 * 3) + 1, 1),
        NewsFacet.Month => new DateOnly(number / 12, (number % 12) + 1, 1),
        NewsFacet.Week => DateOnly.FromDayNumber(number * 7),
        _ => DateOnly.FromDayNumber(number),
    };

    private static string Name(string facet, DateOnly first) => facet switch
    {
        NewsFacet.Year => first.ToString("yyyy", CultureInfo.InvariantCulture),
        NewsFacet.Quarter => string.Create(CultureInfo.InvariantCulture, $"{first.Year:D4}-Q{((first.Month - 1) / 3) + 1}"),
        NewsFacet.Month => first.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        _ => first.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    // The documents of a calendar value, as the counts name it.
    private Query Interval(string facet, string value)
    {
        if (value == Undated) return new BooleanQuery([new(new MatchAllQuery(), Occur.Must), new(new FieldExistsQuery(FieldNames.Day), Occur.MustNot)]);
        DateOnly first = default;
        bool known = facet switch
        {
            NewsFacet.Year => DateOnly.TryParseExact(value, "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out first),
            NewsFacet.Month => DateOnly.TryParseExact(value, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out first),
            NewsFacet.Quarter => value.Length == 7 && value[6] is >= '1' and <= '4' && value[4..6] == "-Q"
                && DateOnly.TryParseExact($"{value[..4]}-{((value[6] - '1') * 3) + 1:D2}", "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out first),
            _ => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out first),
        };
        if (!known) throw new ArgumentException($"\"{value}\" names no {facet}. Choose a value as the facet gives it.", nameof(options));
        int number = Number(facet, first);
        first = First(facet, number);
        DateOnly next = First(facet, Math.Min(number + 1, Number(facet, DateOnly.MaxValue)));
        DateOnly? last = next > first ? next.AddDays(-1) : null;
        if (options.FacetZone is not { } zone) return QueryCompiler.Days(first, last);
        return new FilterQuery(new NumberFilter(FieldNames.Published, (Start(first, zone), last == null ? null : Start(next, zone))));
    }

    // Where clocks skip midnight, the day starts when they go on.
    private static long Start(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight)) midnight = midnight.AddMinutes(15);
        TimeSpan offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        return (midnight - DateTime.UnixEpoch - offset).Ticks / TimeSpan.TicksPerMillisecond;
    }

    private List<FacetEvidence> Evidence(string facet, string value, IReadOnlyList<ScoreDoc> hits)
    {
        var evidence = new List<FacetEvidence>(hits.Count);
        using var marker = new HitMarks(Rule(facet, value) is { } rule ? [rule] : [], view.Searcher);
        foreach (ScoreDoc hit in hits)
        {
            StoredArticle stored = StoredArticleReader.Read(view.Snapshot, hit.Doc, catalogue);
            int segment = view.Snapshot.FindSegment(hit.Doc);
            string text = HitMarks.WholeText(stored.Article);
            List<Mark> marks = marker.Find(view.Snapshot.Segments[segment], hit.Doc - view.Snapshot.GetBase(segment), stored, text);
            evidence.Add(new FacetEvidence(stored.Article.Id, stored.Article.Title, Passage(stored.Article, text, marks)));
        }
        return evidence;
    }

    // A name that stands in the title alone is shown there.
    private string Passage(Article article, string text, List<Mark> marks)
    {
        foreach (Zone zone in article.Text.Zones)
        {
            if (zone.Kind == ZoneKind.Title && marks.Count > 0 && marks.TrueForAll(m => m.Start >= zone.Start && m.End <= zone.End)) return Snippets.Whole(text, zone.Start, zone.End, marks);
        }
        return Snippets.Make(article, text, marks, 1, options.SnippetLength) is [string passage, ..] ? passage : "";
    }

    private static MarkRule? Rule(string facet, string value)
    {
        if (facet == NewsFacet.Mentioned && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year is >= 1 and <= 9999)
            return MarkRule.Of(new MentionedQuery(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)));
        if (facet == NewsFacet.Region && WorldRegions.Find(value) is { } region)
            return MarkRule.Of(mention => mention.Entity.Type is EntityType.Country or EntityType.Place && region.Countries.Contains(mention.Entity.Type == EntityType.Country ? mention.Entity.LocalId.ToString() : mention.Entity.Country ?? ""));
        if (Prefix(facet) is not { } prefix) return null;
        string id = prefix + value;
        return MarkRule.Of(mention => mention.Entity.Id == id);
    }

    private bool Matches(string facet, string value, string wanted)
    {
        if (Begins(Label(facet, value)) || Begins(value)) return true;
        return Prefix(facet) is { } prefix && catalogue.TryGet(prefix + value, out Entity? entity) && catalogue.FormsOf(entity).Any(Begins);

        bool Begins(string name)
        {
            string own = NewsWords.Fold(name);
            return own.StartsWith(wanted, StringComparison.Ordinal) || own.Contains(" " + wanted, StringComparison.Ordinal);
        }
    }

    private static string? Prefix(string facet) => facet switch
    {
        NewsFacet.Country or NewsFacet.Focus => "country:",
        NewsFacet.Org => "org:",
        NewsFacet.Person => "person:",
        NewsFacet.Group => "group:",
        _ => null,
    };

    private string Label(string facet, string value)
    {
        if (facet == NewsFacet.Region) return WorldRegions.Find(value)?.Name ?? value;
        if (Prefix(facet) is not { } prefix) return value;
        if (catalogue.TryGet(prefix + value, out Entity? entity)) return entity.Name;
        // An id made from a name: "brian-hughes".
        return CultureInfo.InvariantCulture.TextInfo.ToTitleCase(value.Replace('-', ' '));
    }
}
