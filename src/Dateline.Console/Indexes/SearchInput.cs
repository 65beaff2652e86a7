using System.Globalization;
using Dateline.Entities;

namespace Dateline.Console.Indexes;

/// <summary>Reads what people write for a search: queries, days, countries, facets. What cannot be used is bad usage.</summary>
internal static class SearchInput
{
    /// <summary>Joins the words of a query that the shell has split.</summary>
    public static string Query(string[] words)
    {
        string query = string.Join(' ', words).Trim();
        return query.Length > 0 ? query : throw new UsageException("The query is empty. Write words, a \"phrase\", or a field such as country:IL.");
    }

    /// <summary>The ISO code of a country given by code or name.</summary>
    public static string Country(EntityCatalogue catalogue, string text) =>
        TryCountry(catalogue, text)?.LocalId.ToString()
        ?? throw new UsageException($"\"{text}\" is no country that Dateline knows. Write an ISO 3166 code such as IL, or a name such as Israel.");

    /// <summary>A country given by code or name; null where there is none.</summary>
    public static Entity? TryCountry(EntityCatalogue catalogue, string text)
    {
        if (catalogue.TryGet("country:" + text.ToUpperInvariant(), out Entity? byCode)) return byCode;
        foreach (Entity entity in catalogue.FindByName(text))
        {
            if (entity.Type == EntityType.Country) return entity;
        }
        return null;
    }

    /// <summary>The first or the last day of a year, month or day.</summary>
    public static DateOnly? Day(string option, string? text, bool last)
    {
        if (text == null) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)) return day;
        if (DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly month)) return last ? new DateOnly(month.Year, month.Month, DateTime.DaysInMonth(month.Year, month.Month)) : month;
        if (DateOnly.TryParseExact(text, "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly year)) return last ? new DateOnly(year.Year, 12, 31) : year;
        throw new UsageException($"{option}: \"{text}\" is no date. Write 2025-03-06, 2025-03 or 2025.");
    }

    /// <summary>Facets by name, also several in one word with commas between.</summary>
    public static IReadOnlyList<string> Facets(string[] names)
    {
        var facets = new List<string>();
        foreach (string name in names.SelectMany(n => n.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            string found = NewsFacet.All.FirstOrDefault(f => f.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? throw new UsageException($"There is no facet \"{name}\". There are {string.Join(", ", NewsFacet.All)}.");
            if (!facets.Contains(found)) facets.Add(found);
        }
        return facets;
    }

    /// <summary>Searches; a cursor that cannot be used is bad usage.</summary>
    public static NewsResults Search(NewsIndex index, string query, NewsSearchOptions options)
    {
        try
        {
            return index.Search(query, options);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.ParamName == null ? e.Message : e.Message.Replace($" (Parameter '{e.ParamName}')", ""));
        }
    }
}
