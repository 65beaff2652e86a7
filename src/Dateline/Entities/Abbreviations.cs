using System.Collections.Frozen;

namespace Dateline.Entities;

/// <summary>Abbreviations whose dot ends no sentence.</summary>
internal static class Abbreviations
{
    private const int Longest = 5;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_known = ((string[])
    [
        "mr", "mrs", "ms", "dr", "prof", "rev", "hon", "st", "sen", "rep", "gov", "lt", "gen", "col", "maj", "capt", "cpl", "sgt", "adm", "cmdr",
        "pres", "sec", "supt", "insp", "det", "fr", "msgr", "jr", "sr", "vs", "no", "nos", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
        "sept", "oct", "nov", "dec", "co", "corp", "inc", "ltd", "bros", "mt", "ft", "ave", "blvd", "rd", "ala", "ariz", "ark", "calif", "colo",
        "conn", "del", "fla", "ga", "ill", "ind", "kan", "ky", "la", "md", "mass", "mich", "minn", "miss", "mont", "neb", "nev", "okla", "ore", "pa",
        "tenn", "tex", "vt", "va", "wash", "wis", "wyo", "ont", "que", "etc", "approx", "est", "dept", "univ", "assn", "intl", "eg", "ie",
    ]).ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Contains(ReadOnlySpan<char> term) => term.Length is > 1 and <= Longest && s_known.Contains(term);
}
