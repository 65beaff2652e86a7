using System.Collections.Frozen;
using Dateline.Entities;

namespace Dateline.Querying;

/// <summary>The parts of the world that countries lie in: continents, and the regions and subregions that they are divided into.</summary>
/// <remarks>
/// Source: the United Nations' Standard Country or Area Codes for Statistical Use (M.49), its geographical regions. It leaves out Kosovo and Taiwan, which stand here beside their neighbours, and
/// dead states, which stand where their capital was.
/// </remarks>
internal static class WorldRegions
{
    // Name; what it is a part of; its countries, or none where it has regions. The wider ones first.
    private static readonly (string Name, string Within, string Countries)[] s_regions =
    [
        ("Africa", "", ""),
        ("Americas", "", ""),
        ("Antarctica", "", "AQ"),
        ("Asia", "", ""),
        ("Europe", "", ""),
        ("Oceania", "", ""),
        ("Northern Africa", "Africa", "DZ EG EH LY MA SD TN"),
        ("Sub-Saharan Africa", "Africa", ""),
        ("Eastern Africa", "Sub-Saharan Africa", "BI DJ ER ET IO KE KM MG MU MW MZ RE RW SC SO SS TF TZ UG YT ZM ZW"),
        ("Middle Africa", "Sub-Saharan Africa", "AO CD CF CG CM GA GQ ST TD"),
        ("Southern Africa", "Sub-Saharan Africa", "BW LS NA SZ ZA"),
        ("Western Africa", "Sub-Saharan Africa", "BF BJ CI CV GH GM GN GW LR ML MR NE NG SH SL SN TG"),
        ("Northern America", "Americas", "BM CA GL PM US"),
        ("Latin America and the Caribbean", "Americas", ""),
        ("Caribbean", "Latin America and the Caribbean", "AG AI AW BB BL BQ BS CU CW DM DO GD GP HT JM KN KY LC MF MQ MS PR SX TC TT VC VG VI ANHH"),
        ("Central America", "Latin America and the Caribbean", "BZ CR GT HN MX NI PA SV"),
        ("South America", "Latin America and the Caribbean", "AR BO BR BV CL CO EC FK GF GS GY PE PY SR UY VE"),
        ("Central Asia", "Asia", "KG KZ TJ TM UZ"),
        ("Eastern Asia", "Asia", "CN HK JP KP KR MN MO TW"),
        ("South-eastern Asia", "Asia", "BN ID KH LA MM MY PH SG TH TL VN VDVN"),
        ("Southern Asia", "Asia", "AF BD BT IN IR LK MV NP PK"),
        ("Western Asia", "Asia", "AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE YDYE"),
        ("Eastern Europe", "Europe", "BG BY CZ HU MD PL RO RU SK UA SUHH CSHH"),
        ("Northern Europe", "Europe", "AX DK EE FI FO GB GG IE IM IS JE LT LV NO SE SJ"),
        ("Southern Europe", "Europe", "AD AL BA ES GI GR HR IT ME MK MT PT RS SI SM VA XK YUCS CSXX"),
        ("Western Europe", "Europe", "AT BE CH DE FR LI LU MC NL DDDE"),
        ("Australia and New Zealand", "Oceania", "AU CC CX HM NF NZ"),
        ("Melanesia", "Oceania", "FJ NC PG SB VU"),
        ("Micronesia", "Oceania", "FM GU KI MH MP NR PW UM"),
        ("Polynesia", "Oceania", "AS CK NU PF PN TK TO TV WF WS"),
    ];

    // What news calls them otherwise, folded.
    private static readonly (string Name, string Region)[] s_otherNames =
    [
        ("north africa", "northern-africa"), ("east africa", "eastern-africa"), ("central africa", "middle-africa"), ("west africa", "western-africa"), ("subsaharan africa", "sub-saharan-africa"),
        ("the americas", "americas"), ("america", "americas"), ("latin america", "latin-america-and-the-caribbean"), ("the caribbean", "caribbean"),
        ("east asia", "eastern-asia"), ("southeast asia", "south-eastern-asia"), ("south east asia", "south-eastern-asia"), ("southeastern asia", "south-eastern-asia"), ("south asia", "southern-asia"), ("west asia", "western-asia"),
        ("australasia", "australia-and-new-zealand"),
    ];

    private static readonly FrozenDictionary<string, Region> s_byId = Make();
    private static readonly FrozenDictionary<string, IReadOnlyList<string>> s_ofCountry = s_byId.Values
        .SelectMany(static r => r.Countries.Select(c => (Country: c, Region: r.Id))).GroupBy(static p => p.Country)
        .ToFrozenDictionary(static g => g.Key, static IReadOnlyList<string> (g) => [.. g.Select(static p => p.Region)]);

    /// <summary>A part of the world.</summary>
    /// <param name="Id">Its name in small letters with hyphens between: "south-eastern-asia".</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Countries">The codes of all countries in it, those of its parts too.</param>
    public sealed record Region(string Id, string Name, IReadOnlyList<string> Countries);

    /// <summary>The ids of the regions that each country lies in, by its code, wider ones among them.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> OfCountry => s_ofCountry;

    /// <summary>All, by name.</summary>
    public static IEnumerable<Region> All => s_byId.Values.OrderBy(static r => r.Name, StringComparer.Ordinal);

    /// <summary>The region of an id, a name, or another name in use; null where there is none.</summary>
    public static Region? Find(string name)
    {
        if (s_byId.TryGetValue(name, out Region? found) || s_byId.TryGetValue(CatalogueBuilder.Slug(name), out found)) return found;
        string folded = NewsWords.Fold(name);
        foreach ((string other, string region) in s_otherNames)
        {
            if (other == folded) return s_byId[region];
        }
        return null;
    }

    private static FrozenDictionary<string, Region> Make()
    {
        var codes = s_regions.ToDictionary(static r => r.Name, static r => new List<string>(r.Countries.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        for (int i = s_regions.Length - 1; i >= 0; i--)
        {
            if (s_regions[i].Within.Length > 0) codes[s_regions[i].Within].AddRange(codes[s_regions[i].Name]);
        }
        return s_regions.Select(r => new Region(CatalogueBuilder.Slug(r.Name), r.Name, codes[r.Name])).ToFrozenDictionary(static r => r.Id, StringComparer.OrdinalIgnoreCase);
    }
}
