using Dateline.Entities;

namespace Dateline.Dates;

/// <summary>The words that expressions of time are made of, folded. One open table, built once.</summary>
internal static class DateLexicon
{
    private const int Size = 2048;                                     // several times the words: most searches end at the first slot

    private static readonly Entry[] s_entries = new Entry[Size];
    private static readonly ulong[] s_filter = new ulong[64];          // a bit for each hash: nine words in ten are told apart here, without a look at the table

    private struct Entry
    {
        public string? Word;
        public uint Hash;
        public DateWord Kind;
        public int Value;
    }

    static DateLexicon()
    {
        Add(DateWord.Month, 1, "january jan");
        Add(DateWord.Month, 2, "february feb");
        Add(DateWord.Month, 3, "march mar");
        Add(DateWord.Month, 4, "april apr");
        Add(DateWord.Month, 5, "may");
        Add(DateWord.Month, 6, "june jun");
        Add(DateWord.Month, 7, "july jul");
        Add(DateWord.Month, 8, "august aug");
        Add(DateWord.Month, 9, "september sept sep");
        Add(DateWord.Month, 10, "october oct");
        Add(DateWord.Month, 11, "november nov");
        Add(DateWord.Month, 12, "december dec");
        // German, French, Spanish, Portuguese, Italian, Dutch, Polish, Ukrainian, Russian: as they stand after a day.
        AddForeign(1, "januar janvier enero janeiro gennaio januari stycznia січня января");
        AddForeign(2, "februar fevrier febrero fevereiro febbraio februari lutego лютого февраля");
        AddForeign(3, "marz mars marzo marco maart marca березня марта");
        AddForeign(4, "avril abril aprile kwietnia квітня апреля");
        AddForeign(5, "mai mayo maio maggio mei maja травня мая");
        AddForeign(6, "juni juin junio junho giugno czerwca червня июня");
        AddForeign(7, "juli juillet julio julho luglio lipca липня июля");
        AddForeign(8, "aout agosto augustus sierpnia серпня августа");
        AddForeign(9, "septembre septiembre setembro settembre wrzesnia вересня сентября");
        AddForeign(10, "oktober octobre octubre outubro ottobre pazdziernika жовтня октября");
        AddForeign(11, "novembre noviembre novembro listopada листопада ноября");
        AddForeign(12, "dezember decembre diciembre dezembro dicembre grudnia грудня декабря");
        Add(DateWord.Foreign, 0, "de del");

        Add(DateWord.Weekday, 1, "monday mon");
        Add(DateWord.Weekday, 2, "tuesday tues tue");
        Add(DateWord.Weekday, 3, "wednesday wed");
        Add(DateWord.Weekday, 4, "thursday thurs thur thu");
        Add(DateWord.Weekday, 5, "friday fri");
        Add(DateWord.Weekday, 6, "saturday sat");
        Add(DateWord.Weekday, 7, "sunday sun");

        Add(DateWord.Unit, (int)TimeUnit.Day, "day days");
        Add(DateWord.Unit, (int)TimeUnit.Week, "week weeks");
        Add(DateWord.Unit, (int)TimeUnit.Weekend, "weekend weekends");
        Add(DateWord.Unit, (int)TimeUnit.Month, "month months");
        Add(DateWord.Unit, (int)TimeUnit.Quarter, "quarter quarters");
        Add(DateWord.Unit, (int)TimeUnit.Half, "half");
        Add(DateWord.Unit, (int)TimeUnit.Year, "year years yr");
        Add(DateWord.Unit, (int)TimeUnit.Decade, "decade decades");
        Add(DateWord.Unit, (int)TimeUnit.Century, "century centuries");
        Add(DateWord.Unit, (int)TimeUnit.Period, "period");
        Add(DateWord.Unit, (int)TimeUnit.Hour, "hour hours");
        Add(DateWord.Unit, (int)TimeUnit.Minute, "minute minutes");

        AddFrom(DateWord.Cardinal, 1, "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty");
        AddTens(DateWord.Cardinal, 30, "thirty forty fifty sixty seventy eighty ninety");
        AddFrom(DateWord.Ordinal, 1, "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth");
        Add(DateWord.Decade, 2, "twenties");
        Add(DateWord.Decade, 3, "thirties");
        Add(DateWord.Decade, 4, "forties");
        Add(DateWord.Decade, 5, "fifties");
        Add(DateWord.Decade, 6, "sixties");
        Add(DateWord.Decade, 7, "seventies");
        Add(DateWord.Decade, 8, "eighties");
        Add(DateWord.Decade, 9, "nineties");

        Add(DateWord.Season, 1, "spring springtime");
        Add(DateWord.Season, 2, "summer summertime midsummer");
        Add(DateWord.Season, 3, "autumn fall");
        Add(DateWord.Season, 4, "winter wintertime midwinter");

        Add(DateWord.DayPart, (int)PartOfDay.Morning, "morning dawn");
        Add(DateWord.DayPart, (int)PartOfDay.Midday, "midday lunchtime");
        Add(DateWord.DayPart, (int)PartOfDay.Afternoon, "afternoon midafternoon");
        Add(DateWord.DayPart, (int)PartOfDay.Evening, "evening dusk");
        Add(DateWord.DayPart, (int)PartOfDay.Night, "night");
        Add(DateWord.Clock, 12 * 60, "noon");
        Add(DateWord.Clock, 24 * 60, "midnight");
        Add(DateWord.Deictic, 0, "today");
        Add(DateWord.Deictic, -1, "yesterday");
        Add(DateWord.Deictic, 1, "tomorrow");
        Add(DateWord.Tonight, 0, "tonight");
        Add(DateWord.Overnight, 0, "overnight");
        Add(DateWord.Ref, (int)TimeRef.Present, "now currently nowadays presently");
        Add(DateWord.Ref, (int)TimeRef.Past, "recently lately");
        Add(DateWord.Ref, (int)TimeRef.Future, "soon");
        Add(DateWord.RefAdjective, (int)TimeRef.Past, "recent");

        Add(DateWord.Determiner, (int)Pointer.This, "this");
        Add(DateWord.Determiner, (int)Pointer.Last, "last");
        Add(DateWord.Determiner, (int)Pointer.Previous, "previous preceding prior");
        Add(DateWord.Determiner, (int)Pointer.Past, "past");
        Add(DateWord.Determiner, (int)Pointer.Next, "next");
        Add(DateWord.Determiner, (int)Pointer.Coming, "coming upcoming");
        Add(DateWord.Determiner, (int)Pointer.Following, "following");
        Add(DateWord.Determiner, (int)Pointer.That, "that those");
        Add(DateWord.Determiner, (int)Pointer.Recent, "these");
        Add(DateWord.Determiner, (int)Pointer.Same, "same");
        Add(DateWord.Determiner, (int)Pointer.Current, "current");
        Add(DateWord.Determiner, (int)Pointer.Latest, "latest");
        Add(DateWord.Determiner, (int)Pointer.The, "the");
        Add(DateWord.Determiner, (int)Pointer.A, "a an");
        Add(DateWord.Determiner, (int)Pointer.Each, "each every");
        Add(DateWord.Determiner, (int)Pointer.Possessive, "its their his her our");
        Add(DateWord.Determiner, (int)Pointer.Future, "future");
        Add(DateWord.Edge, (int)Edges.Early, "early");
        Add(DateWord.Edge, (int)Edges.Late, "late");
        Add(DateWord.Edge, (int)Edges.Earlier, "earlier");
        Add(DateWord.Edge, (int)Edges.Later, "later");
        Add(DateWord.Edge, (int)Edges.Mid, "mid");
        Add(DateWord.Edge, (int)Edges.Sometime, "sometime");
        Add(DateWord.End, 0, "end beginning start middle close");
        Add(DateWord.Ago, 0, "ago");
        Add(DateWord.Fiscal, 0, "fiscal financial");
        Add(DateWord.Vague, 0, "several few couple some many recent");
        Add(DateWord.Approximate, 0, "nearly almost about roughly approximately some exactly just");
        Add(DateWord.Conjunction, 0, "and or");

        AddFrom(DateWord.Preposition, 1, "in on since until by from to of at during before after between through for within over throughout than into as");
        Add(DateWord.Preposition, (int)Prepositions.Until, "till");
        Add(DateWord.Tense, (int)Tenses.Past, "said was were had did met won took began left fell rose made told came went got gave lost held hit found became led sent shot spent bought sold wrote drove ran saw kept brought built broke grew drew flew thought felt paid agreed freed");
        Add(DateWord.Tense, (int)Tenses.Future, "will would shall be scheduled due expected expects expect plans planned planning payable upcoming slated going effective seeks hopes");
        Add(DateWord.Meridiem, 0, "am");
        Add(DateWord.Meridiem, 12, "pm");
        Add(DateWord.TimeZone, 0, "est edt cst cdt mst mdt pst pdt gmt utc cet cest bst msk jst ist local time hours eastern");
        Add(DateWord.Oclock, 0, "oclock");
        Add(DateWord.Era, 1, "ad ce");
        Add(DateWord.Era, -1, "bc bce");
        Add(DateWord.Paper, 0, "times telegraph mirror mail express post herald live");
        Add(DateWord.Paper, 1, "black bloody super ash palm cyber giving");
        Add(DateWord.Eve, 0, "eve");
        Add(DateWord.Millions, 0, "million billion trillion thousand hundred bn mn");
        Add(DateWord.Israel, 0, "hamas israel israeli israelis gaza");
        Add(DateWord.Capitol, 0, "capitol insurrection");
        Add(DateWord.Attack, 0, "attack attacks terrorist terror terrorists hijackers massacre massacres slaughter assault hostages atrocities pogrom onslaught");
        Add(DateWord.Measure, 0, "people troops soldiers miles mile km kilometers kilometres meters metres feet shares dollars tons tonnes barrels points votes men women percent pounds euros yards acres jobs cases deaths houses homes units cars aircraft planes tanks workers employees students members words pages calories");

        Add(DateWord.Holiday, (int)Holiday.Christmas, "christmas xmas");
        Add(DateWord.Holiday, (int)Holiday.Thanksgiving, "thanksgiving");
        Add(DateWord.Holiday, (int)Holiday.Easter, "easter");
        Add(DateWord.Holiday, (int)Holiday.Halloween, "halloween");
        Add(DateWord.Holiday, (int)Holiday.Independence, "independence");
        Add(DateWord.Holiday, (int)Holiday.Memorial, "memorial");
        Add(DateWord.Holiday, (int)Holiday.Labor, "labor labour");
        Add(DateWord.Holiday, (int)Holiday.Veterans, "veterans");
        Add(DateWord.Holiday, (int)Holiday.Valentine, "valentine valentines");
        Add(DateWord.Holiday, (int)Holiday.Boxing, "boxing");
        Add(DateWord.Holiday, (int)Holiday.Bastille, "bastille");
        Add(DateWord.Holiday, (int)Holiday.Columbus, "columbus");
        Add(DateWord.Holiday, (int)Holiday.NewYear, "new");
        Add(DateWord.Holiday, (int)Holiday.GoodFriday, "good");
        Add(DateWord.Holiday, (int)Holiday.Patrick, "patrick patricks");
    }

    /// <summary>Finds a folded word by its <see cref="TermTable.Hash"/>.</summary>
    public static bool TryFind(ReadOnlySpan<char> word, uint hash, out DateWord kind, out int value)
    {
        if ((s_filter[hash >> 6 & 63] >> (int)hash & 1) != 0)
        {
            for (uint slot = hash & (Size - 1); s_entries[slot].Word is { } candidate; slot = (slot + 1) & (Size - 1))
            {
                ref Entry entry = ref s_entries[slot];
                if (entry.Hash != hash || !word.SequenceEqual(candidate)) continue;
                (kind, value) = (entry.Kind, entry.Value);
                return true;
            }
        }
        kind = DateWord.None;
        value = 0;
        return false;
    }

    // The first meaning of a word stays.
    private static void Add(DateWord kind, int value, string words)
    {
        foreach (string word in words.Split(' '))
        {
            uint hash = TermTable.Hash(word), slot = hash & (Size - 1);
            while (s_entries[slot].Word is { } taken && taken != word) slot = (slot + 1) & (Size - 1);
            if (s_entries[slot].Word is not null) continue;
            s_entries[slot] = new() { Word = word, Hash = hash, Kind = kind, Value = value };
            s_filter[hash >> 6 & 63] |= 1UL << (int)hash;
        }
    }

    private static void AddForeign(int month, string words) => Add(DateWord.ForeignMonth, month, words);

    private static void AddFrom(DateWord kind, int value, string words)
    {
        foreach (string word in words.Split(' ')) Add(kind, value++, word);
    }

    private static void AddTens(DateWord kind, int value, string words)
    {
        foreach (string word in words.Split(' '))
        {
            Add(kind, value, word);
            value += 10;
        }
    }
}
