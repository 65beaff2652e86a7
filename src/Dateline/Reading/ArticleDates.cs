using System.Globalization;

namespace Dateline.Reading;

/// <summary>Reads the dates of metadata and of header lines. Refuses what is not sure: a day and month that could be either way round, an impossible or unbelievable day.</summary>
internal static class ArticleDates
{
    // Newspapers begin with the Relation of 1605; a year beyond 2200 is a typing error or a sentinel.
    private const int FirstYear = 1600, LastYear = 2200;

    // Month names of English and its neighbours; the first three letters are enough for English, the rest by whole word.
    private static readonly Dictionary<string, int> s_months = Months();
    private static readonly Dictionary<string, int> s_zoneMinutes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Z"] = 0, ["UTC"] = 0, ["GMT"] = 0, ["UT"] = 0, ["WET"] = 0, ["BST"] = 60, ["CET"] = 60, ["CEST"] = 120, ["EET"] = 120, ["EEST"] = 180, ["MSK"] = 180,
        ["EST"] = -300, ["EDT"] = -240, ["CDT"] = -300, ["MST"] = -420, ["MDT"] = -360, ["PST"] = -480, ["PDT"] = -420, ["JST"] = 540, ["KST"] = 540, ["HKT"] = 480,
        ["SGT"] = 480, ["AEST"] = 600, ["AEDT"] = 660, ["NZST"] = 720, ["NZDT"] = 780,
    };

    /// <summary>A whole value that is a date: ISO 8601, RFC 822, a Unix time, "6 March 2025", "March 6, 2025 10:30 AM EST".</summary>
    public static bool TryParse(ReadOnlySpan<char> value, out DateTimeOffset date)
    {
        date = default;
        value = value.Trim();
        if (value.Length is < 6 or > 80)
            return false;
        // Our own form first: it keeps fractions of a second.
        if (DateTimeOffset.TryParseExact(value, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out date))
            return date.Year is >= FirstYear and <= LastYear && date.UtcDateTime != DateTime.UnixEpoch;
        // "20250306103000", "202503061030": as a Unix time the shorter would be a day of the 1970s.
        if (value.Length is 12 or 14 && value.IndexOfAnyExceptInRange('0', '9') < 0 && value[..2] is "19" or "20"
            && DateTime.TryParseExact(value, value.Length == 14 ? "yyyyMMddHHmmss" : "yyyyMMddHHmm", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime compact))
        {
            date = new DateTimeOffset(compact, TimeSpan.Zero);
            return true;
        }
        if (value.IndexOfAnyExceptInRange('0', '9') < 0 && value.Length is >= 9 and <= 13)
            return TryUnix(long.Parse(value, CultureInfo.InvariantCulture), out date);
        return TryFind(value, out _, out _, out date);
    }

    /// <summary>A Unix time in seconds or milliseconds; zero and what lies near it is a missing value, not 1970.</summary>
    public static bool TryUnix(long number, out DateTimeOffset date)
    {
        date = default;
        if (number >= 100_000_000_000)
            number /= 1000;
        if (number is < 100_000_000 or > 7_258_118_400)
            return false;
        date = DateTimeOffset.FromUnixTimeSeconds(number);
        return true;
    }

    /// <summary>The first full date in a line, with its time and zone if they follow.</summary>
    public static bool TryFind(ReadOnlySpan<char> line, out int start, out int end, out DateTimeOffset date)
    {
        // A date has a digit at its end: most lines end before the first step.
        int last = line.LastIndexOfAnyInRange('0', '9');
        for (int i = 0; i <= last; i++)
        {
            if (!char.IsLetterOrDigit(line[i]))
                continue;
            int at = i;
            if (!TryDay(line, ref at, out int year, out int month, out int day))
            {
                do i++;                                      // no date begins within a word
                while (i <= last && char.IsLetterOrDigit(line[i]));
                continue;
            }
            start = i;
            TimeSpan time = TryTime(line, ref at, out TimeSpan offset) is { } found ? found : TimeSpan.Zero;
            end = at;
            if (year is < FirstYear or > LastYear || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || (year, month, day) is (1970, 1, 1))
            {
                date = default;
                return false;
            }
            date = new DateTimeOffset(new DateTime(year, month, day) + time, offset);
            return true;
        }
        start = end = 0;
        date = default;
        return false;
    }

    /// <summary>A month name, whole or shortened, in the languages known: 1 to 12, or 0.</summary>
    public static int MonthOf(ReadOnlySpan<char> word)
    {
        Span<char> lower = stackalloc char[12];
        return word.Length is >= 3 and <= 12 && word.ToLowerInvariant(lower) is var length
            ? s_months.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(lower[..length], out int month) ? month : 0
            : 0;
    }

    private static bool TryDay(ReadOnlySpan<char> s, ref int at, out int year, out int month, out int day)
    {
        year = month = day = 0;
        int i = at;
        if (char.IsAsciiDigit(s[i]))
        {
            int digits = Digits(s, ref i, out int first);
            if (digits == 8)
            {
                (year, month, day) = (first / 10000, first / 100 % 100, first % 100);
                at = i;
                return month is >= 1 and <= 12 && day is >= 1 and <= 31;
            }
            if (digits == 4 && i < s.Length && (s[i] is '年' or '년' || (s[i] == '.' && i + 1 < s.Length && s[i + 1] == ' ') || (s[i] == ' ' && at == 0)))
                return TryYearFirst(s, ref at, i, year = first, out month, out day);
            if (digits == 4 && i < s.Length && s[i] is '-' or '/' or '.')
            {
                char separator = s[i++];
                year = first;
                if (Digits(s, ref i, out month) is 1 or 2 && i < s.Length && s[i] == separator && ++i < s.Length && Digits(s, ref i, out day) is 1 or 2)
                {
                    at = i;
                    return true;
                }
                return false;
            }
            if (digits > 2 || i >= s.Length)
                return false;
            if (s[i] is '.' or '/' or '-' && i + 1 < s.Length && char.IsAsciiDigit(s[i + 1]))
                return TryNumeric(s, ref at, i, first, out year, out month, out day);
            // "6 March 2025", "6th of March, 2025", "6. März 2025", "26-FEB-1987", "6 de marzo de 2025"
            day = first;
            i = Skip(s, i, "th", "st", "nd", "rd", "er", "º");
            i = SkipSeparators(s, i);
            i = SkipSeparators(s, Skip(s, i, "of ", "de ", "d'"));
            int word = i;
            while (i < s.Length && char.IsLetter(s[i]))
                i++;
            month = MonthOf(s[word..i]);
            if (month == 0 && i > word + 1 && s[word] == 'ב')
                month = MonthOf(s[(word + 1)..i]);           // Hebrew writes "in" and the month as one
            if (month == 0)
                return false;
            i = SkipSeparators(s, i);
            i = SkipSeparators(s, Skip(s, i, "of ", "de ", "del "));
            int digitsOfYear = Digits(s, ref i, out year);
            if (digitsOfYear == 2)
                year += year < 70 ? 2000 : 1900;              // RFC 822 wrote two digits
            else if (digitsOfYear != 4)
                return false;
            at = i;
            return true;
        }
        // "March 6, 2025", "Mar. 6th 2025"
        int from = i;
        while (i < s.Length && char.IsLetter(s[i]))
            i++;
        int end = i;
        i = SkipSeparators(s, i);
        // Few words have a number behind them: that is asked first.
        if (Digits(s, ref i, out day) is not (1 or 2) || (month = MonthOf(s[from..end])) == 0)
            return false;
        i = Skip(s, i, "th", "st", "nd", "rd");
        i = SkipSeparators(s, i);
        if (Digits(s, ref i, out year) != 4)
            return false;
        at = i;
        return true;
    }

    /// <summary>"2025年3月6日", "2025년 3월 6일", "2025. március 6.", "2025. 3. 6.": the year first, with its sign or a stop.</summary>
    private static bool TryYearFirst(ReadOnlySpan<char> s, ref int at, int i, int year, out int month, out int day)
    {
        day = 0;
        bool signs = s[i] is '年' or '년';
        i = SkipSeparators(s, i + 1);
        int word = i;
        if (Digits(s, ref i, out month) == 0 && !signs)
        {
            // Behind a stop a sentence may begin: "in 2014. May 3 was a Saturday". Hungarian months are small.
            if (word > 0 && word < s.Length && char.IsUpper(s[word]) && at > 0)
                return false;
            while (i < s.Length && char.IsLetter(s[i]))
                i++;
            month = MonthOf(s[word..i]);
        }
        else if (signs ? i >= s.Length || s[i] is not ('月' or '월') : i >= s.Length || s[i] is not '.')
        {
            return false;
        }
        else
        {
            i++;
        }
        if (month is < 1 or > 12)
            return false;
        i = SkipSeparators(s, i);
        if (Digits(s, ref i, out day) is not (1 or 2) || (signs && (i >= s.Length || s[i] is not ('日' or '일' or '號' or '号'))))
            return false;
        at = signs ? i + 1 : i;
        return year >= FirstYear;
    }

    private static bool TryNumeric(ReadOnlySpan<char> s, ref int at, int i, int first, out int year, out int month, out int day)
    {
        year = month = day = 0;
        char separator = s[i++];
        if (Digits(s, ref i, out int second) is not (1 or 2) || i >= s.Length || s[i] != separator)
            return false;
        i++;
        if (Digits(s, ref i, out year) != 4)
            return false;
        if (separator == '.')
            (day, month) = (first, second);                  // dots are the day-first countries'
        else if (first > 12)
            (day, month) = (first, second);
        else if (second > 12 || first == second)
            (month, day) = (first, second);
        else
            return false;                                    // 03/06/2025 is March in one country and June in another
        at = i;
        return true;
    }

    /// <summary>A time after the day, and its zone; the position moves behind what was read.</summary>
    private static TimeSpan? TryTime(ReadOnlySpan<char> s, ref int at, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        int i = at;
        while (i < s.Length && (s[i] is ' ' or ',' or '.' or '|' or '\u00A0' or '-' or '–' or '·' or '•' || (s[i] == '/' && i + 1 < s.Length && s[i + 1] == ' ')))
            i++;
        i = SkipWeekday(s, i);
        i = Skip(s, i, "at ", "um ", "à ", "a las ", "alle ore ", "alle ", "ore ", "às ", "T", "kl. ", "kl ", "om ", "klo ", "saat ", "в ", "о ", "godz. ", "г., ", "г. ", "года в ", "года, ", "року о ", "року, ");
        int noon = NextWordIs(s, i, "午前", "上午", "오전", "午後", "下午", "오후");
        if (noon >= 0)
            i = SkipSeparators(s, i + 2);
        int hour, minute;
        int digits = i < s.Length ? Digits(s, ref i, out hour) : (hour = 0);
        int second = 0;
        if (digits == 6)
            (hour, minute, second) = (hour / 10000, hour / 100 % 100, hour % 100);   // 20250306T103000Z
        else if (digits is 1 or 2 && i < s.Length && s[i] is ':' or '.' or 'h' or '時' or '时' or '시')
        {
            bool sign = s[i] > 'h';
            i = sign ? SkipSeparators(s, i + 1) : i + 1;
            if (Digits(s, ref i, out minute) != 2 && !sign)
                return null;
            if (sign && i < s.Length && s[i] is '分' or '분')
                i++;
            if (i + 1 < s.Length && s[i] == ':' && char.IsAsciiDigit(s[i + 1]))
            {
                i++;
                if (Digits(s, ref i, out second) != 2)
                    return null;
                if (i + 1 < s.Length && s[i] is '.' or ',' or ':' && char.IsAsciiDigit(s[i + 1]))
                {
                    i++;
                    while (i < s.Length && char.IsAsciiDigit(s[i]))
                        i++;
                }
            }
        }
        else if (digits is 1 or 2 && NextWordIs(s, i, "am", "pm", "a.m.", "p.m.") >= 0)
            minute = 0;
        else
            return null;
        if (noon >= 0 && hour <= 12)
            hour = hour % 12 + (noon >= 3 ? 12 : 0);
        int half = NextWordIs(s, i, "am", "a.m.", "pm", "p.m.");
        if (half >= 0)
        {
            while (i < s.Length && s[i] == ' ')
                i++;
            i += half is 0 or 2 ? 2 : 4;
            if (hour is < 1 or > 12)
                return null;
            hour = hour % 12 + (half >= 2 ? 12 : 0);
        }
        if (hour > 23 || minute > 59 || second > 60)
            return null;
        at = i;
        offset = TryOffset(s, ref at);
        return new TimeSpan(hour, minute, Math.Min(second, 59));
    }

    /// <summary>A time of day that stands before the day: "Published: 14:02, 5 Jul 2025", "6:30 AM EST, Thu March 6, 2025". <paramref name="text"/> ends where the day begins.</summary>
    public static bool TryTimeBefore(ReadOnlySpan<char> text, out TimeSpan time, out TimeSpan offset)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]) || (i > 0 && char.IsLetterOrDigit(text[i - 1])))
                continue;
            int at = i;
            if (TryTime(text, ref at, out offset) is not { } found)
                break;
            time = found;
            at = SkipWeekday(text, SkipSeparators(text, at));
            return text[at..].Trim(" ,.|·•–—-").IsEmpty || text[at..].Trim(" ,.|") is "on" or "am" or "am " or "le" or "el" or "il";
        }
        (time, offset) = (TimeSpan.Zero, TimeSpan.Zero);
        return false;
    }

    // "6 March 2025 (Thursday), 16:15"
    private static int SkipWeekday(ReadOnlySpan<char> s, int at)
    {
        int i = at;
        while (i < s.Length && s[i] is '(' or '（' or '[' or ' ')
            i++;
        int word = i;
        while (i < s.Length && char.IsLetter(s[i]))
            i++;
        Span<char> lower = stackalloc char[16];
        // "T" before the time is most of what comes here; a weekday of one letter is none of ASCII.
        if (i == word || (i == word + 1 && char.IsAscii(s[word])) || i - word > lower.Length || LineRules.WeekdayOf(lower[..s[word..i].ToLowerInvariant(lower)]) < 0)
            return at;
        while (i < s.Length && s[i] is ')' or '）' or ']' or ' ' or ',' or '.' or '|' or '-' or '–')
            i++;
        return i;
    }

    private static TimeSpan TryOffset(ReadOnlySpan<char> s, ref int at)
    {
        int i = at;
        while (i < s.Length && s[i] is ' ' or '(')
            i++;
        if (i < s.Length && s[i] is '+' or '-' or '\u2212')
        {
            int sign = s[i++] == '+' ? 1 : -1;
            int digits = Digits(s, ref i, out int hours);
            int minutes = 0;
            if (digits == 4)
                (hours, minutes) = (hours / 100, hours % 100);
            else if (digits is 1 or 2 && i + 2 < s.Length && s[i] == ':')
            {
                i++;
                if (Digits(s, ref i, out minutes) != 2)
                    return TimeSpan.Zero;
            }
            else if (digits is not (1 or 2))
                return TimeSpan.Zero;
            if (hours > 14 || minutes > 59)
                return TimeSpan.Zero;
            at = i;
            return sign * new TimeSpan(hours, minutes, 0);
        }
        int from = i;
        while (i < s.Length && char.IsAsciiLetter(s[i]))
            i++;
        if (i > from && i - from <= 4 && s_zoneMinutes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(s[from..i], out int zone))
        {
            at = i;
            // "GMT+3", "UTC +05:30"
            if (zone == 0 && i < s.Length && s[i] is '+' or '-' or '\u2212' && i + 1 < s.Length && char.IsAsciiDigit(s[i + 1]))
                return TryOffset(s, ref at);
            return TimeSpan.FromMinutes(zone);
        }
        return TimeSpan.Zero;
    }

    private static int NextWordIs(ReadOnlySpan<char> s, int i, params ReadOnlySpan<string> words)
    {
        while (i < s.Length && s[i] is ' ' or '\u00A0')
            i++;
        for (int w = 0; w < words.Length; w++)
        {
            if (s[i..].StartsWith(words[w], StringComparison.OrdinalIgnoreCase) && (i + words[w].Length >= s.Length || !char.IsLetter(s[i + words[w].Length])))
                return w;
        }
        return -1;
    }

    /// <summary>Reads at most nine digits; returns how many there are in all.</summary>
    private static int Digits(ReadOnlySpan<char> s, ref int i, out int value)
    {
        value = 0;
        int start = i;
        while (i < s.Length && char.IsAsciiDigit(s[i]))
        {
            if (i - start < 9)
                value = value * 10 + (s[i] - '0');
            i++;
        }
        return i - start;
    }

    private static int SkipSeparators(ReadOnlySpan<char> s, int i)
    {
        while (i < s.Length && s[i] is ' ' or '.' or ',' or '-' or '\u00A0' or '\u202F')
            i++;
        return i;
    }

    private static int Skip(ReadOnlySpan<char> s, int i, params ReadOnlySpan<string> words)
    {
        foreach (string word in words)
        {
            if (i < s.Length && s[i..].StartsWith(word, StringComparison.OrdinalIgnoreCase))
                return i + word.Length;
        }
        return i;
    }

    private static Dictionary<string, int> Months()
    {
        string[] names =
        [
            "january jan januar jänner janvier janv enero ene gennaio gen janeiro januari stycznia января января января січня ocak leden ledna januára január ianuarie ιανουαρίου ιανουάριος يناير ינואר tammikuuta tammikuu",
            "february feb februar février févr fév fevrier febrero febbraio fevereiro fev februari lutego февраля лютого şubat února únor februára február februarie φεβρουαρίου φεβρουάριος فبراير פברואר helmikuuta",
            "march mar märz mrz maerz mars marzo março maart marca марта березня mart maret března březen március martie μαρτίου μάρτιος مارس מרץ מרס maaliskuuta marts",
            "april apr avril avr abril abr aprile kwietnia апреля квітня nisan dubna duben apríla április aprilie απριλίου أبريل ابريل אפריל huhtikuuta",
            "may mai mayo maggio mag maio mei maja мая травня mayıs května květen mája május μαΐου maj مايو מאי toukokuuta",
            "june jun juni juin junio giugno giu junho czerwca июня червня haziran června červen június iunie ιουνίου يونيو יוני kesäkuuta",
            "july jul juli juillet juil julio luglio lug julho lipca июля липня temmuz července červenec július iulie ιουλίου يوليو יולי heinäkuuta",
            "august aug août aout agosto ago augustus sierpnia августа серпня ağustos srpna srpen augusta augusti agustus αυγούστου أغسطس אוגוסט elokuuta",
            "september sept sep septembre septiembre settembre set setembro września сентября вересня eylül září septembra szeptember septembrie σεπτεμβρίου سبتمبر ספטמבר syyskuuta",
            "october oct oktober okt octobre octubre ottobre ott outubro out października октября жовтня ekim října říjen októbra október octombrie οκτωβρίου أكتوبر אוקטובר lokakuuta",
            "november nov novembre noviembre novembro listopada ноября листопада kasım listopad novembra noiembrie νοεμβρίου نوفمبر נובמבר marraskuuta",
            "december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro grudnia декабря грудня aralık prosince prosinec decembra desember decembrie δεκεμβρίου ديسمبر דצמבר joulukuuta",
        ];
        var months = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int month = 1; month <= 12; month++)
        {
            foreach (string name in names[month - 1].Split(' '))
                months[name] = month;
        }
        return months;
    }
}
