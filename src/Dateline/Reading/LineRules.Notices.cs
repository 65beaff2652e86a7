using System.Buffers;
using Dateline.Articles;

namespace Dateline.Reading;

/// <summary>Lines that speak of the page or of the article itself: consent to cookies, embargoes, corrections, bars of networks with one name to a line.</summary>
internal static partial class LineRules
{
    // Consent is asked for in a paragraph or less.
    private const int LongestNotice = 700;

    // With "cookie" in the same paragraph, these ask for consent; an article on cookies says "they". Lower case.
    private static readonly SearchValues<string> s_asksConsent = SearchValues.Create(
    [
        "we use", "we and our", "our partners", "our cookie", "our site", "our website", "this site", "this website", "by clicking", "by continuing", "by using", "accept all", "reject all", "your consent", "cookie settings", "cookie preferences", "cookie policy", "manage cookies",
        "wir verwenden", "wir nutzen", "wir und unsere", "unsere partner", "unserer website", "nous utilisons", "nos partenaires", "notre site", "ce site", "utilizamos", "usamos", "nuestros socios", "este sitio", "nossos parceiros", "este site", "utilizziamo", "usiamo", "i nostri partner", "questo sito",
        "мы используем", "наш сайт", "ми використовуємо", "używamy", "nasi partnerzy", "wij gebruiken", "we gebruiken", "onze partners", "vi använder", "vi bruger", "vi bruker", "çerez",
    ], StringComparison.OrdinalIgnoreCase);

    // Apart by their letters: what is all ASCII is found by vector, and the others only where their first letter is.
    private static readonly SearchValues<string> s_cookie = SearchValues.Create(["cookie"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> s_cookiesElsewhere = SearchValues.Create(["куки", "çerez"], StringComparison.OrdinalIgnoreCase);

    // How a note that the text was changed begins, and what it says of it. Lower case.
    private static readonly string[][] s_correctionOpeners = ByFirstCharacter(["correction", "corrections", "corrections and clarifications", "clarification", "editor's note", "editor’s note", "editors' note", "editors’ note", "update", "note", "berichtigung", "korrektur", "anmerkung der redaktion", "correctif", "rectificatif", "corrección", "fe de erratas", "correzione", "errata"]);

    private static readonly SearchValues<string> s_saysCorrected = SearchValues.Create(
    [
        "earlier version", "previous version", "original version", "misstated", "misspelled", "misidentified", "mischaracterized", "incorrectly", "erroneously", "wrongly said", "wrongly stated", "has been corrected", "was corrected", "has been amended", "was amended", "been updated to correct",
        "früheren version", "früheren fassung", "ursprünglichen version", "hieß es fälschlich", "version précédente", "précédente version", "versión anterior", "versione precedente",
    ], StringComparison.OrdinalIgnoreCase);

    /// <summary>A banner that asks for consent to cookies.</summary>
    public static bool AsksConsent(ReadOnlySpan<char> line) => line.Length <= LongestNotice && (line.ContainsAny(s_cookie) || (line.ContainsAny("кКçÇ") && line.ContainsAny(s_cookiesElsewhere))) && line.ContainsAny(s_asksConsent);

    /// <summary>A note that says what was wrong in an earlier version: "Correction: An earlier version of this article misstated...".</summary>
    public static bool IsCorrection(ReadOnlySpan<char> line)
    {
        ReadOnlySpan<char> bare = line.TrimStart(" *_([—–-");
        if (bare.Length is < 12 or > LongestNotice)
            return false;
        // "(Corrects the third paragraph to say ...)", as agencies put it above the text
        if (line[0] is '(' or '[' && (bare.StartsWith("Corrects ", StringComparison.Ordinal) || bare.StartsWith("Refiles to correct", StringComparison.Ordinal) || bare.StartsWith("Removes ", StringComparison.Ordinal)) && line.TrimEnd(" .")[^1] is ')' or ']')
            return true;
        foreach (string opener in Beginning(s_correctionOpeners, char.ToLowerInvariant(bare[0])))
        {
            if (bare.StartsWith(opener, StringComparison.OrdinalIgnoreCase) && !char.IsLetter(bare[opener.Length]))
            {
                int colon = bare[..Math.Min(bare.Length, opener.Length + 30)].IndexOfAny(":—–");
                return colon > 0 && bare.ContainsAny(s_saysCorrected);
            }
        }
        return bare.Length <= 400 && (bare.StartsWith("An earlier version of th", StringComparison.Ordinal) || bare.StartsWith("A previous version of th", StringComparison.Ordinal)) && bare.ContainsAny(s_saysCorrected);
    }

    /// <summary>
    /// What a line above the text says about using it: "EMBARGOED UNTIL 0600 GMT, MARCH 7", "STORY WITHDRAWN", "(CORRECTED)". Usable where it says nothing of the kind.
    /// <paramref name="until"/>: when an embargo ends, if the line says so in full.
    /// </summary>
    public static ArticleStatus StatusOf(ReadOnlySpan<char> line, out DateTimeOffset? until)
    {
        until = null;
        ReadOnlySpan<char> bare = line.Trim(" *_()[]#—–-.:!");
        if (bare.Length is < 4 or > 160)
            return ArticleStatus.Usable;
        // What such a line opens with, in capitals or small.
        if ((char)(bare[0] | 0x20) is not ('e' or 'u' or 's' or 'n' or 'h' or 'w' or 'k' or 'm' or 'b' or 't' or 'c'))
            return ArticleStatus.Usable;
        bool all = bare.IndexOfAnyInRange('a', 'z') < 0;
        if (Opens(bare, "embargo") && (all || Opens(bare, "embargoed until") || Opens(bare, "embargoed for") || Opens(bare, "embargo:") || Opens(bare, "embargo until") || Opens(bare, "embargoed to") || bare.Length <= 9)
            || Opens(bare, "under embargo until") || Opens(bare, "strictly embargoed") || Opens(bare, "not for publication before") || Opens(bare, "not for publication until") || Opens(bare, "not for release before") || Opens(bare, "not for release until") || Opens(bare, "hold for release")
            || Opens(bare, "sperrfrist") || Opens(bare, "sous embargo jusqu") || Opens(bare, "embargado hasta") || Opens(bare, "sotto embargo fino"))
        {
            if (ArticleDates.TryFind(bare, out _, out int end, out DateTimeOffset day))
                until = day.TimeOfDay == TimeSpan.Zero && bare[end..].IndexOfAnyInRange('0', '9') < 0 ? day.AddHours(HourBefore(bare)) : day;
            return ArticleStatus.Embargoed;
        }
        if (all && bare.Length <= 60 && (bare.StartsWith("STORY WITHDRAWN") || bare.StartsWith("WITHDRAWN") || bare.StartsWith("STORY KILLED") || bare is "KILL" or "MANDATORY KILL" or "BULLETIN KILL" || bare.StartsWith("KILL:") || bare.EndsWith(" KILL") && bare.StartsWith("BC-")) || Opens(bare, "this story has been withdrawn") || Opens(bare, "this article has been withdrawn")
            || Opens(bare, "this article has been retracted") || Opens(bare, "this story has been retracted"))
            return ArticleStatus.Canceled;
        if (bare is "WITHHELD" or "WITHHOLD" or "HOLD" || (all && bare.StartsWith("HOLD FOR ") && bare.Length <= 60) || Opens(bare, "not for publication"))
            return ArticleStatus.Withheld;
        return bare is "CORRECTED" or "CORRECTION" or "CORRECTED VERSION" ? ArticleStatus.Corrected : ArticleStatus.Usable;
    }

    /// <summary>A headline that agencies mark as a second issue: "CORRECTED-Storm shuts port", "REFILE-CORRECTED-...".</summary>
    public static bool MarksCorrected(ReadOnlySpan<char> title) =>
        title.StartsWith("CORRECTED", StringComparison.Ordinal) && title.Length > 12 && title["CORRECTED".Length..].TrimStart() is { Length: > 0 } rest && rest[0] is '-' or '–' or '—' or ':'
        || title.StartsWith("CORRECTION", StringComparison.Ordinal) && title.Length > 12 && title["CORRECTION".Length..].TrimStart() is { Length: > 0 } after && after[0] is '-' or '–' or '—' or ':';

    /// <summary>A line that is one network's name or one thing to do with the page, as bars are when each button comes on a line of its own.</summary>
    public static bool IsNetworkName(ReadOnlySpan<char> line)
    {
        ReadOnlySpan<char> bare = line.Trim(" .:()[]|•·");
        if (bare.Length is 0 or > 12)
            return false;
        Span<char> lower = stackalloc char[12];
        return s_networks.GetAlternateLookup<ReadOnlySpan<char>>().Contains(lower[..bare.ToLowerInvariant(lower)]);
    }

    // A word of each line that asks something of its readers: one pass by vector ends nearly all.
    private static readonly SearchValues<string> s_appeals = SearchValues.Create(["inbox", "mailbox", "postfach", "correo", "bandeja", "te mail", "support", "donat"], StringComparison.OrdinalIgnoreCase);

    /// <summary>What promises letters or asks for support.</summary>
    public static bool Appeals(ReadOnlySpan<char> line) => line.ContainsAny(s_appeals) && (PromisesLetters(line) || AsksSupport(line));

    // What promises letters; lower case. The French words have their own line, since vectors find what is all ASCII.
    private static readonly SearchValues<string> s_letters = SearchValues.Create(["your inbox", "in your mailbox", "ihr postfach", "dein postfach", "tu correo", "tu bandeja"], StringComparison.OrdinalIgnoreCase);

    /// <summary>What promises letters: "Your weekly digest of the Andes, straight to your inbox".</summary>
    public static bool PromisesLetters(ReadOnlySpan<char> line) =>
        line.Length <= 220 && (line.ContainsAny(s_letters) || (line.ContainsAny('î', 'Î') && line.Contains("votre boîte mail", StringComparison.OrdinalIgnoreCase)));

    // Two of them in one paragraph ask for money.
    private static readonly string[] s_asksMoney = ["your support", "support us", "support our", "donate", "donation", "become a member", "independent journalism", "contribute", "membership", "reader-funded", "a month", "subscribe"];

    private static readonly SearchValues<string> s_support = SearchValues.Create(["support", "donat"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> s_addresses = SearchValues.Create(["your ", " us "], StringComparison.OrdinalIgnoreCase);

    /// <summary>"Your support makes all the difference. Independent journalism costs money.": an appeal to readers.</summary>
    public static bool AsksSupport(ReadOnlySpan<char> line)
    {
        if (line.Length is < 30 or > 420 || !line.ContainsAny(s_support) || !line.ContainsAny(s_addresses))
            return false;
        int asks = 0;
        foreach (string words in s_asksMoney)
            asks += line.Contains(words, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        return asks >= 2 && line.IndexOfAny('“', '”', '"') < 0;
    }

    /// <summary>"Ann Lee contributed reporting.": who else worked on it.</summary>
    public static bool NamesHelpers(ReadOnlySpan<char> line) => line.Length <= 160 && char.IsUpper(line.IsEmpty ? ' ' : line[0])
        && line.Contains("contributed ", StringComparison.Ordinal) && (line.TrimEnd(" .)").EndsWith("contributed reporting", StringComparison.Ordinal) || line.Contains(" contributed to this report", StringComparison.Ordinal) || line.Contains(" contributed to this article", StringComparison.Ordinal) || line.Contains(" contributed to this story", StringComparison.Ordinal)
            || line.Contains(" contributed reporting from ", StringComparison.Ordinal));

    /// <summary>"A version of this article appears in print on July 6, Section A, with the headline ...".</summary>
    public static bool SaysWhereElse(ReadOnlySpan<char> line) => line.Length is > 20 and <= 360 && line[0] is 'A' or 'T' && (line.StartsWith("A version of this article", StringComparison.Ordinal) || line.StartsWith("A version of this story", StringComparison.Ordinal)
        || line.StartsWith("This article originally appeared", StringComparison.Ordinal) || line.StartsWith("This story originally appeared", StringComparison.Ordinal) || line.StartsWith("This article was originally published", StringComparison.Ordinal) || line.StartsWith("This story was originally published", StringComparison.Ordinal)
        || line.StartsWith("This article first appeared", StringComparison.Ordinal));

    /// <summary>The agency in "North Post avec AFP", "mit dpa", "with Reuters" below the text; null for another line.</summary>
    public static string? AgencyOfPartners(ReadOnlySpan<char> line)
    {
        ReadOnlySpan<char> bare = line.Trim(" .()");
        if (bare.Length > 50 || CountWords(bare) > 6)
            return null;
        foreach (string with in (ReadOnlySpan<string>)[" avec ", " mit ", " with ", " con ", " com "])
        {
            if (bare.LastIndexOf(with, StringComparison.Ordinal) is var at and > 0 && AgencyNames.IsAgency(bare[(at + with.Length)..]))
                return bare[(at + with.Length)..].ToString();
        }
        return null;
    }

    /// <summary>"#Ferries #Bornholm": tags and nothing else.</summary>
    public static bool AreHashtags(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty || line[0] != '#' || line.Length > 200)
            return false;
        foreach (Range range in line.Split(' '))
        {
            ReadOnlySpan<char> word = line[range].TrimEnd(',');
            if (!word.IsEmpty && (word.Length < 2 || word[0] != '#' || word[1] == '#'))
                return false;
        }
        return true;
    }

    /// <summary>The agency in "ab/sms (AFP, dpa)", the initials of the desk and whom it took from, below the text; null for another line.</summary>
    public static string? AgencyOfInitials(ReadOnlySpan<char> line)
    {
        int open = line.LastIndexOf('(');
        if (line.Length is < 5 or > 70 || line[^1] != ')' || open < 0 || open > 24 || line[..open].IndexOfAnyInRange('A', 'Z') >= 0 || line[..open].Trim().Contains(' '))
            return null;
        string? first = null;
        ReadOnlySpan<char> inside = line[(open + 1)..^1];
        foreach (Range range in inside.Split(','))
        {
            ReadOnlySpan<char> name = inside[range].Trim();
            if (!AgencyNames.IsAgency(name))
                return null;
            first ??= name.ToString();
        }
        return first;
    }

    private static bool Opens(ReadOnlySpan<char> line, string words) => line.StartsWith(words, StringComparison.OrdinalIgnoreCase);

    // "0600 GMT", "6 a.m.", "18:30" before the day; midnight where nothing is said.
    private static double HourBefore(ReadOnlySpan<char> line)
    {
        int at = line.IndexOfAnyInRange('0', '9');
        if (at < 0)
            return 0;
        int end = at;
        while (end < line.Length && char.IsAsciiDigit(line[end]))
            end++;
        int number = end - at <= 4 ? int.Parse(line[at..end]) : 0;
        if (end - at == 4 && number / 100 < 24 && number % 100 < 60)
            return number / 100 + number % 100 / 60.0;
        ReadOnlySpan<char> rest = line[end..];
        if (end - at <= 2 && number < 24 && rest.Length > 2 && rest[0] is ':' or '.' && char.IsAsciiDigit(rest[1]) && char.IsAsciiDigit(rest[2]))
            return number + ((rest[1] - '0') * 10 + rest[2] - '0') / 60.0;
        rest = rest.TrimStart();
        bool evening = Opens(rest, "pm") || Opens(rest, "p.m");
        return number is >= 1 and <= 12 && (evening || Opens(rest, "am") || Opens(rest, "a.m")) ? number % 12 + (evening ? 12 : 0) : 0;
    }
}
