namespace Dateline;

/// <summary>The names of what hits can be counted by, for <see cref="NewsSearchOptions.Facets"/>.</summary>
public static class NewsFacet
{
    /// <summary>Countries that title and text name: ISO codes.</summary>
    public const string Country = "country";

    /// <summary>Countries that the article is about, at most three each.</summary>
    public const string Focus = "focus";

    /// <summary>Parts of the world that the countries named lie in, by the United Nations' M.49: continents and their regions, "europe" and "eastern-europe" among them.</summary>
    public const string Region = "region";

    /// <summary>Publishers.</summary>
    public const string Source = "source";

    /// <summary>Persons named.</summary>
    public const string Person = "person";

    /// <summary>Organisations named.</summary>
    public const string Org = "org";

    /// <summary>Alliances and clubs of countries named.</summary>
    public const string Group = "group";

    /// <summary>Languages.</summary>
    public const string Language = "language";

    /// <summary>Sections of the paper.</summary>
    public const string Section = "section";

    /// <summary>The publishers' keywords.</summary>
    public const string Keyword = "keyword";

    /// <summary>Authors.</summary>
    public const string Author = "author";

    /// <summary>Years spoken of in the text: "2014". A month or a day of them can be chosen too: "2014-03".</summary>
    public const string Mentioned = "mentioned";

    /// <summary>Days of publication, in order; articles without a date are counted as "undated", last.</summary>
    public const string Day = "day";

    /// <summary>Weeks of publication, named by their Monday.</summary>
    public const string Week = "week";

    /// <summary>Months of publication: "2025-03".</summary>
    public const string Month = "month";

    /// <summary>Quarters of publication: "2025-Q1".</summary>
    public const string Quarter = "quarter";

    /// <summary>Years of publication.</summary>
    public const string Year = "year";

    /// <summary>Stories that two articles or more tell among the 500 best hits: the value is the id of the best of them, the label its title.</summary>
    public const string Story = "story";

    /// <summary>Every name, in the order above.</summary>
    public static IReadOnlyList<string> All { get; } = [Country, Focus, Region, Source, Person, Org, Group, Language, Section, Keyword, Author, Mentioned, Day, Week, Month, Quarter, Year, Story];
}
