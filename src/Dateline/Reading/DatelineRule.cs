using System.Buffers;

namespace Dateline.Reading;

/// <summary>Recognises the dateline at the head of a paragraph: "WASHINGTON, March 6 (Reuters) -", "KYIV, Ukraine (AP) —", "PARIS —".</summary>
internal static class DatelineRule
{
    /// <summary>What a dateline says.</summary>
    /// <param name="Length">Code units of the paragraph that it takes, dash included.</param>
    /// <param name="Agency">The agency in brackets, or null.</param>
    /// <param name="Date">The date, if it is full.</param>
    /// <param name="Month">The month, or 0; <paramref name="Day"/> goes with it.</param>
    /// <param name="Day">The day of the month, or 0.</param>
    internal readonly record struct Found(int Length, string? Agency, DateTimeOffset? Date, int Month, int Day);

    private const int LongestDateline = 110;

    private static readonly HashSet<string> s_particles = new(StringComparer.OrdinalIgnoreCase)
    {
        "de", "del", "la", "le", "las", "los", "el", "al", "da", "do", "dos", "of", "the", "and", "sur", "am", "an", "der", "in", "near", "on", "upon", "aboard", "et",
    };

    // Capitals before a dash that are no place.
    private static readonly HashSet<string> s_notPlaces = new(StringComparer.Ordinal)
    {
        "BREAKING", "BREAKING NEWS", "UPDATE", "UPDATED", "EXCLUSIVE", "WATCH", "LIVE", "OPINION", "ANALYSIS", "EDITORIAL", "FILE", "FILE PHOTO", "NATO", "CORRECTION",
        "CORRECTED", "REVIEW", "VIDEO", "PHOTO", "PHOTOS", "NOTE", "ADVISORY", "FACTBOX", "EXPLAINER", "INTERVIEW", "TIMELINE", "CLAIM", "THE FACTS", "FACT CHECK", "COVID", "HOST", "ANCHOR", "QUESTION", "ANSWER", "SUMMARY", "WARNING", "SPOILER ALERT", "DISCLAIMER", "READ", "MORE", "POLL", "QUIZ", "MAP", "CHART", "MARKETS", "LIVE UPDATES", "DEVELOPING", "SPONSORED",
    };

    // What a dateline can end with, and the stop of a sentence.
    private static readonly SearchValues<char> s_ends = SearchValues.Create("-–—:.");

    public static bool TryFind(ReadOnlySpan<char> paragraph, out Found found)
    {
        ReadOnlySpan<char> head = paragraph[..Math.Min(paragraph.Length, LongestDateline)];
        if (head.Length > 8 && head[0] == '(' && head.IndexOf(')') is var close and > 2 and < 32 && AgencyNames.IsAgency(head[1..close]) && head[close + 1] == ' ' && head[close + 2] is '-' or '–' or '—')
        {
            // "(ANSA) - ROMA, 6 MAR - Il governo", or the agency alone
            int begin = head.Length - head[(close + 2)..].TrimStart(" -–—").Length;
            found = TryFind(paragraph[begin..], out Found inner) && inner.Agency is null ? inner with { Length = begin + inner.Length, Agency = head[1..close].ToString() } : new Found(begin, head[1..close].ToString(), null, 0, 0);
            return begin < head.Length;
        }
        if (TryWithoutDash(head, out found) || TryStops(head, out found))
            return true;
        for (int dash = 3; dash < head.Length && head[dash..].IndexOfAny(s_ends) is var next and >= 0; dash++)
        {
            dash += next;
            char c = head[dash];
            // A hyphen inside a word is no dash; the typographic ones may stand close.
            bool isDash = c is '–' or '—' || (c == '-' && (head[dash - 1] is ' ' or '-' or ')' || (char.IsAsciiDigit(head[dash - 1]) && dash + 1 < head.Length && head[dash + 1] == ' ')));
            bool isColon = c == ':' && head[dash - 1] == ')';
            if (!isDash && !isColon)
            {
                if (c is '.' && dash + 1 < head.Length && head[dash + 1] == ' ' && dash + 2 < head.Length && char.IsUpper(head[dash + 2]) && LowerWordBefore(head, dash))
                    return false;                            // a sentence ends before any dash
                continue;
            }
            int end = dash + 1;
            while (end < paragraph.Length && paragraph[end] is '-' or '–' or '—')
                end++;
            if (end < paragraph.Length && !char.IsWhiteSpace(paragraph[end]) && c == '-')
                continue;
            while (end < paragraph.Length && char.IsWhiteSpace(paragraph[end]))
                end++;
            if (end >= paragraph.Length)
                return false;
            if (TryParts(head[..dash].TrimEnd(), out string? agency, out DateTimeOffset? date, out int month, out int day))
            {
                found = new Found(end, agency, date, month, day);
                return true;
            }
            if (isDash)
                return false;
        }
        return false;
    }

    /// <summary>A place in capitals before a colon, as newspapers of South Asia have it: "NEW DELHI: The", "RØNNE, Denmark: The". Who speaks in a transcript looks the same.</summary>
    public static bool TryPlaceAndColon(ReadOnlySpan<char> paragraph, out Found found)
    {
        found = default;
        int colon = paragraph[..Math.Min(paragraph.Length, 40)].IndexOf(": ");
        if (colon < 4 || colon + 3 > paragraph.Length || !char.IsUpper(paragraph[0]) || !char.IsUpper(paragraph[1]) || !(char.IsUpper(paragraph[colon + 2]) || paragraph[colon + 2] is '"' or '“' or '‘'))
            return false;
        if (paragraph[..colon].IndexOfAnyInRange('0', '9') >= 0 || !TryParts(paragraph[..colon], out string? agency, out DateTimeOffset? date, out int month, out int day))
            return false;
        found = new Found(colon + 2, agency, date, month, day);
        return true;
    }

    /// <summary>Place, day and agency, each closed by a stop, as agencies of Eastern Europe write: "НАЙРОБІ. 4 лютого. УКРІНФОРМ. The", "KYIV. March 6. UNIAN. The".</summary>
    private static bool TryStops(ReadOnlySpan<char> head, out Found found)
    {
        found = default;
        if (head.Length < 12 || !char.IsUpper(head[0]) || !char.IsUpper(head[1]))
            return false;
        int place = head.IndexOf(". "), day = place < 3 ? -1 : head[(place + 2)..].IndexOf(". ");
        int agency = day < 4 ? -1 : head[(place + day + 4)..].IndexOf(". ");
        if (agency < 2)
            return false;
        ReadOnlySpan<char> when = head.Slice(place + 2, day), who = head.Slice(place + day + 4, agency);
        int end = place + day + agency + 6;
        if (!AgencyNames.IsAgency(who) || end >= head.Length || !IsPlace(head[..place], mustBeCapitals: true))
            return false;
        DateTimeOffset? date = ArticleDates.TryFind(when, out int start, out int after, out DateTimeOffset full) && start == 0 && after == when.Length ? full : null;
        int month = full.Month, dayOfMonth = full.Day, at = 0;
        if (date is null && !(TryDayAndMonth(when, out at, out month, out dayOfMonth) && at == 0))
            return false;
        found = new Found(end, who.ToString(), date, month, dayOfMonth);
        return true;
    }

    /// <summary>Place, date and agency with no dash behind them, as several agencies write: "New Delhi, Mar 6 (PTI) The", "MOSCOW, March 6. /TASS/. The", "Madrid, 6 mar (EFE).- The".</summary>
    private static bool TryWithoutDash(ReadOnlySpan<char> head, out Found found)
    {
        found = default;
        int open = head.IndexOfAny('(', '/');
        if (open < 6)
            return false;
        int length = head[(open + 1)..].IndexOf(head[open] == '(' ? ')' : '/');
        if (length is < 2 or > 20)
            return false;
        ReadOnlySpan<char> agency = head.Slice(open + 1, length), place = head[..open].TrimEnd(" .");
        // "On March 6 (AP) officials": a particle alone is no place.
        if (!AgencyNames.IsAgency(agency) || (place.IndexOfAny(' ', ',') is var first && first > 0 && s_particles.GetAlternateLookup<ReadOnlySpan<char>>().Contains(place[..first]) && ArticleDates.MonthOf(FirstWord(place[first..])) > 0))
            return false;
        int end = open + length + 2;
        ReadOnlySpan<char> rest = head[end..].TrimStart(" .-–—:");
        // What follows is the story; a lower-case word would go on with a sentence.
        if (rest.IsEmpty || !(char.IsUpper(rest[0]) || char.IsDigit(rest[0]) || char.GetUnicodeCategory(rest[0]) == System.Globalization.UnicodeCategory.OtherLetter || rest[0] is '"' or '“' or '«' or '‘' or '\''))
            return false;
        if (!TryParts($"{place} ({agency})", out _, out DateTimeOffset? date, out int month, out int day) || day == 0)
            return false;
        found = new Found(head.Length - rest.Length, agency.ToString(), date, month, day);
        return true;
    }

    private static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> words)
    {
        words = words.TrimStart(" ,.");
        int end = words.IndexOfAny(' ', '.', ',');
        return end < 0 ? words : words[..end];
    }

    /// <summary>A line that is a place and a full date and nothing else: "HAVANA | October 18, 2024".</summary>
    public static bool TryPlaceAndDate(ReadOnlySpan<char> line, out DateTimeOffset date, out int end)
    {
        end = line.Length;
        // A place that is not in capitals: most lines begin like that.
        if (line.Length > 1 && char.IsUpper(line[0]) && char.IsLower(line[1]))
            return Nothing(out date);
        return line.Length <= LongestDateline && ArticleDates.TryFind(line, out int start, out int after, out date) && start >= 4
            ? line[after..].Trim(" .").IsEmpty && IsPlace(line[..start].TrimEnd(" |,·–—-"), mustBeCapitals: true)
            : Nothing(out date);
    }

    private static bool Nothing(out DateTimeOffset date)
    {
        date = default;
        return false;
    }

    private static bool LowerWordBefore(ReadOnlySpan<char> head, int dot)
    {
        int i = dot - 1;
        while (i >= 0 && char.IsLetter(head[i]))
            i--;
        return dot - 1 - i > 4 && char.IsLower(head[i + 1]);
    }

    /// <summary>Place [, region] [, date] [(agency)], or nothing of the kind.</summary>
    private static bool TryParts(ReadOnlySpan<char> words, out string? agency, out DateTimeOffset? date, out int month, out int day)
    {
        agency = null;
        date = null;
        month = day = 0;
        words = words.TrimEnd("-–— ").TrimStart('*');
        if (words.EndsWith(", Reuter") || words.EndsWith(", Reuters") || words.EndsWith(", UPI") || words.EndsWith(", AP"))
        {
            int comma = words.LastIndexOf(',');
            agency = words[(comma + 2)..].ToString();
            words = words[..comma];
        }
        if (words.Length > 4 && words[^1] == ')' && words.LastIndexOf('(') is var open and > 0)
        {
            ReadOnlySpan<char> inside = words[(open + 1)..^1].Trim();
            if (inside.Length is 0 or > 40)
                return false;
            agency = inside.ToString();
            words = words[..open].TrimEnd();
        }
        bool hasDate = false;
        if (ArticleDates.TryFind(words, out int start, out int end, out DateTimeOffset full))
        {
            // Only a date at the end belongs to the dateline; "6 March 2025" and "March 6, 2025" alike.
            if (words[end..].Trim(" .,").Length > 0)
                return false;
            date = full;
            (month, day) = (full.Month, full.Day);
            words = words[..start];
            hasDate = true;
        }
        else if (words.IndexOf(',') is var first and > 0 && first + 1 < words.Length && char.IsLetter(words[first + 1]) && TryDayAndMonth(words[(first + 1)..], out int inner, out month, out day) && inner == 0)
        {
            words = words[..first];                          // "PARIS,March 16"
            hasDate = true;
        }
        else if (TryDayAndMonth(words, out int at, out month, out day))
        {
            words = words[..at];
            hasDate = true;
        }
        words = words.TrimEnd(" ,.").Trim().Trim('*');
        // "March 6 (Reuters) - ": of a company's doings, which have no place
        if (words.IsEmpty && hasDate && agency is not null)
            return AgencyNames.IsAgency(agency);
        if (words.Length is < 2 or > 60)
            return false;
        return IsPlace(words, mustBeCapitals: agency is null && !hasDate) || (agency is not null && hasDate && IsPlace(words, mustBeCapitals: false));
    }

    private static bool TryDayAndMonth(ReadOnlySpan<char> words, out int at, out int month, out int day)
    {
        at = month = day = 0;
        // Two last words: "March 6" or "6 March", perhaps with a dot.
        ReadOnlySpan<char> trimmed = words.TrimEnd(" ,.");
        int space = trimmed.LastIndexOf(' ');
        if (space < 1)
            return false;
        ReadOnlySpan<char> last = trimmed[(space + 1)..];
        ReadOnlySpan<char> rest = trimmed[..space].TrimEnd(" .");
        int before = rest.LastIndexOf(' ') + 1;
        ReadOnlySpan<char> first = rest[before..];
        if (int.TryParse(last, out day) && ArticleDates.MonthOf(first) is var m and > 0)
            month = m;
        else if (int.TryParse(first, out day) && ArticleDates.MonthOf(last) is var n and > 0)
            month = n;
        else
            return false;
        at = before;
        return day is >= 1 and <= 31;
    }

    /// <summary>A name of a place by its form: capitals up to the first comma ("NEW YORK"), or every word with a capital where date or agency vouch for it.</summary>
    private static bool IsPlace(ReadOnlySpan<char> words, bool mustBeCapitals)
    {
        int comma = words.IndexOf(',');
        ReadOnlySpan<char> city = comma < 0 ? words : words[..comma];
        bool capitals = true, any = false;
        int count = 0;
        foreach (Range range in words.Split(' '))
        {
            ReadOnlySpan<char> word = words[range].Trim(",.'’()/");
            if (word.IsEmpty)
                continue;
            if (++count > 8)
                return false;
            if (!char.IsUpper(word[0]) && !s_particles.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word))
                return false;
        }
        foreach (Range range in city.Split(' '))
        {
            ReadOnlySpan<char> word = city[range].Trim(".'’");
            if (s_particles.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word) && char.IsLower(word[0]))
                continue;
            foreach (char c in word)
            {
                if (char.IsLower(c))
                    capitals = false;
                else if (char.IsUpper(c))
                    any = true;
                else if (char.IsDigit(c) || c is '"' or '“' or '?' or '!' or ':' or ';')
                    return false;
            }
        }
        if (s_notPlaces.GetAlternateLookup<ReadOnlySpan<char>>().Contains(city))
            return false;
        return any && (capitals ? city.Length >= 3 : !mustBeCapitals);
    }
}
