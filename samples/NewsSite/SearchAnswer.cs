using Dateline;

namespace NewsSite;

/// <summary>What the JSON search gives. Snippets and <c>TitleHtml</c> are HTML, escaped, with matches in <c>mark</c> elements.</summary>
internal sealed record SearchAnswer(string Query, string Parsed, long Total, IReadOnlyList<SearchAnswer.Hit> Hits, IReadOnlyDictionary<string, IReadOnlyList<FacetValue>> Facets, string? Next)
{
    internal sealed record Hit(int Rank, string Id, string Title, string TitleHtml, DateTimeOffset? Published, string? Source, string? Url, IReadOnlyList<HitCountry> Countries, IReadOnlyList<string> Snippets);

    public static SearchAnswer Of(NewsResults found) => new(found.Query, found.Parsed, found.Total,
        [.. found.Hits.Select(h => new Hit(h.Rank, h.Id, h.Title, h.TitleMarked, h.Published, h.Source, h.Url, h.Countries, h.Snippets))], found.Facets, found.Next);
}
