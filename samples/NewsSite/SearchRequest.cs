using System.Globalization;
using Dateline;
using Dateline.Entities;
using Dateline.Querying;
using Microsoft.Extensions.Primitives;

namespace NewsSite;

/// <summary>A search as the address says it.</summary>
internal sealed record SearchRequest
{
    private const int PageSize = 10;
    private const int MaxMonths = 48;   // a longer time is drawn by years

    public string Query { get; init; } = "";

    public IReadOnlyList<string> Countries { get; init; } = [];

    public string? Source { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public NewsSort Sort { get; init; }

    public string? After { get; init; }

    /// <summary>What is wrong with the address itself; null if nothing is.</summary>
    public RequestFault? Fault { get; init; }

    public static SearchRequest Read(IQueryCollection values, EntityCatalogue catalogue)
    {
        RequestFault? fault = null;
        string[] countries = [.. values["country"].Where(c => !string.IsNullOrWhiteSpace(c)).Select(c => c!.Trim().ToUpperInvariant()).Distinct()];
        if (countries.FirstOrDefault(c => !catalogue.TryGet("country:" + c, out _)) is { } unknown) fault = new RequestFault($"\"{unknown}\" is no country.", Hint: "Write ISO 3166 codes such as IL.");
        if (!Enum.TryParse(Text(values["sort"]) ?? nameof(NewsSort.Relevance), ignoreCase: true, out NewsSort sort) || !Enum.IsDefined(sort)) fault = new RequestFault("There is no such order.", Hint: "Write relevance, newest or oldest.");
        return new SearchRequest
        {
            Query = values["q"].ToString().Trim(),
            Countries = countries,
            Source = Text(values["source"]),
            From = Day(values["from"], ref fault),
            To = Day(values["to"], ref fault),
            Sort = sort,
            After = Text(values["after"]),
            Fault = fault,
        };
    }

    /// <summary>Runs the search.</summary>
    /// <returns>What was found; null with a fault.</returns>
    public NewsResults? TryRun(NewsIndex index, CancellationToken cancellation, out RequestFault? fault)
    {
        fault = Fault;
        if (fault != null) return null;
        try
        {
            string query = Source == null ? Query : $"{(Query.Length == 0 ? "" : $"({Query}) ")}source:\"{Source.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";
            var options = new NewsSearchOptions
            {
                Top = PageSize,
                After = After,
                Countries = Countries,
                From = From,
                To = To,
                Sort = Query.Length == 0 && Sort == NewsSort.Relevance ? NewsSort.Newest : Sort,
                Facets = [NewsFacet.Country, NewsFacet.Source, NewsFacet.Month, NewsFacet.Year],
                FacetLimit = 12,
                Snippets = 2,
            };
            if (Source != null) _ = NewsQueryParser.Parse(Query);   // so that a fault is told where it stands in what was typed
            return index.Search(query, options, cancellation);
        }
        catch (QuerySyntaxException e)
        {
            fault = new RequestFault(e.Reason, e.Position, e.Hint);
        }
        catch (ArgumentException e)
        {
            fault = new RequestFault(e.Message);   // a cursor of another search
        }
        return null;
    }

    /// <summary>The counts to draw as a timeline: months, or years where there are many months.</summary>
    public static IReadOnlyList<FacetValue> Timeline(NewsResults found)
    {
        FacetValue[] months = [.. found.Facets[NewsFacet.Month].Where(v => v.Value != "undated")];
        return months.Length <= MaxMonths ? months : [.. found.Facets[NewsFacet.Year].Where(v => v.Value != "undated")];
    }

    /// <summary>The same search narrowed to a month or a year, or no longer if it is that one already.</summary>
    public SearchRequest During(string period)
    {
        DateOnly from = DateOnly.ParseExact(period, period.Length == 4 ? "yyyy" : "yyyy-MM", CultureInfo.InvariantCulture);
        DateOnly to = (period.Length == 4 ? from.AddYears(1) : from.AddMonths(1)).AddDays(-1);
        return (From, To) == (from, to) ? this with { From = null, To = null, After = null } : this with { From = from, To = to, After = null };
    }

    /// <summary>The same search with a country more, or with one less.</summary>
    public SearchRequest Toggle(string country) =>
        this with { Countries = Countries.Contains(country) ? [.. Countries.Where(c => c != country)] : [.. Countries, country], After = null };

    /// <summary>The address of this search on the page.</summary>
    public string Address
    {
        get
        {
            var parts = new List<KeyValuePair<string, string?>>();
            void Add(string name, string? value)
            {
                if (!string.IsNullOrEmpty(value)) parts.Add(new(name, value));
            }
            Add("q", Query);
            foreach (string country in Countries) Add("country", country);
            Add("source", Source);
            Add("from", Iso(From));
            Add("to", Iso(To));
            Add("sort", Sort == NewsSort.Relevance ? null : Sort.ToString().ToLowerInvariant());
            Add("after", After);
            return "/" + QueryString.Create(parts);
        }
    }

    public static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Text(StringValues value) => string.IsNullOrWhiteSpace(value) ? null : value.ToString().Trim();

    private static DateOnly? Day(StringValues value, ref RequestFault? fault)
    {
        if (Text(value) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)) return day;
        fault = new RequestFault($"\"{text}\" is no day.", Hint: "Write 2025-03-06.");
        return null;
    }
}
