namespace Dateline.Dates;

/// <summary>What a word can mean in an expression of time. The value beside it says which.</summary>
internal enum DateWord : byte
{
    None,
    Month,             // 1-12
    ForeignMonth,      // 1-12, of a language other than English
    Weekday,           // 1 (Monday) - 7
    Unit,              // TimeUnit
    Cardinal,          // a number in words
    Ordinal,           // in words or digits: "third", "3rd"
    Number,            // in digits
    Decade,            // "1940s": 194; "40s", "forties": 4
    Season,            // 1 (spring) - 4
    DayPart,           // PartOfDay
    Clock,             // minutes of the day: noon, midnight
    Deictic,           // days from the day of publication: yesterday -1
    Tonight,
    Overnight,
    Ref,               // TimeRef, an expression by itself
    RefAdjective,      // TimeRef, only before a noun: current, recent
    Determiner,        // Pointer
    Edge,              // Edges
    End,               // end, beginning, middle (before "of")
    Ago,
    Preposition,       // Prepositions
    Conjunction,       // and, or
    Fiscal,
    Vague,             // several, few
    Approximate,       // nearly, about
    Tense,             // Tenses
    Meridiem,          // 0 am, 12 pm
    TimeZone,
    Holiday,           // Holidays
    Measure,           // a noun that makes a number before it no year
    Era,               // 1 AD, -1 BC
    Paper,             // what makes a weekday a name: 0 after it (Times, Mail), 1 before it (Black, Super)
    Israel,            // what makes October 7 an event
    Capitol,           // what makes January 6 an event
    Attack,            // what makes September 11 one
    Oclock,
    Eve,
    Millions,          // after a number that is no day then
    NumericDate,       // "6.3.2025", packed: year, month, day
    Foreign,           // "de" and "of" of other languages
}

internal enum TimeUnit
{
    Day = 1, Week, Weekend, Month, Quarter, Half, Season, Year, Decade, Century, Period, Hour, Minute,
}

internal enum PartOfDay
{
    None, Morning, Midday, Afternoon, Evening, Night,
}

internal enum TimeRef
{
    Present = 1, Past, Future,
}

internal enum Pointer
{
    This = 1, Last, Previous, Past, Next, Coming, Following, That, Same, Current, Latest, The, A, Each, One, Possessive, Future, Recent,
}

internal enum Edges
{
    Early = 1, Late, Earlier, Later, Mid, Sometime,
}

internal enum Prepositions
{
    In = 1, On, Since, Until, By, From, To, Of, At, During, Before, After, Between, Through, For, Within, Over, Throughout, Than, Into, As,
}

internal enum Tenses
{
    Past = 1, Future = 2,
}
