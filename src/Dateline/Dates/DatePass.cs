using Dateline.Articles;
using Dateline.Entities;

namespace Dateline.Dates;

/// <summary>One article on its way through the temporal tagger: its words, what was found, and what was spoken of last. Reused; one thread.</summary>
/// <remarks>Each expression is recognised at its head (the month, the weekday, the unit), which looks left and right for the rest.</remarks>
internal sealed partial class DatePass
{
    private const NewsWordFlags Breaks = NewsWordFlags.AfterComma | NewsWordFlags.AfterStop | NewsWordFlags.AfterBracket | NewsWordFlags.AfterQuote
        | NewsWordFlags.AfterSlash | NewsWordFlags.AfterSign | NewsWordFlags.AfterHyphen | NewsWordFlags.AfterParagraph | NewsWordFlags.AfterAmpersand;

    private readonly List<DateMention> _found = [];
    private readonly List<ZoneRange> _ranges = [];
    private DateToken[] _tokens = new DateToken[1024];
    private WordSet _heads = new();    // the words that Match and LookAround have to do with
    private int _count;
    private int _low, _high;           // the words of the zone at hand
    private int _free;                 // the first word that no mention covers yet
    private string _text = "";
    private ZoneKind _zone;
    private bool _isCaption;
    private bool _isDayFirst;          // the language of the zone says so
    private DateOnly? _published;
    private DateValue _last;           // spoken of last
    private int _lastAt;
    private DateValue _period;         // the last quarter or year that figures are of
    private int _periodAt;
    private bool _isNarrative;
    private bool _speaksOfIsrael, _speaksOfCapitol;
    private bool _slashIsDayFirst, _slashIsMonthFirst;

    private readonly record struct ZoneRange(int First, int End, ZoneKind Kind, string? Language);

    /// <summary>Words that the working memory holds.</summary>
    public int Capacity => _tokens.Length;

    public DateMention[] Run(ArticleText article, ArticleWords words, DateOnly? published)
    {
        _found.Clear();
        _ranges.Clear();
        _count = _free = 0;
        _text = article.Text;
        // Near the ends of the calendar nothing can be reckoned from; no news is that old or that new.
        _published = published is { Year: > 1000 and < 9000 } ? published : null;
        _last = _period = default;
        _lastAt = _periodAt = 0;
        _speaksOfIsrael = _speaksOfCapitol = _slashIsDayFirst = _slashIsMonthFirst = false;
        Read(article, words);
        LookAround();
        foreach (ZoneRange range in _ranges)
        {
            _low = range.First;
            _high = range.End;
            _zone = range.Kind;
            _isCaption = range.Kind is ZoneKind.Caption or ZoneKind.Credit;
            _isDayFirst = range.Language is { } language && language != "en";
            for (int i = _heads.Next(_low, _high); i < _high;)
            {
                int next = Match(i);
                i = _heads.Next(Math.Max(next, i + 1), _high);
            }
        }
        _text = "";
        return [.. _found];
    }

    // The words that Match knows, a bit for each kind, and what LookAround asks for besides.
    private static readonly ulong s_heads = BitsOf(
        DateWord.Month, DateWord.ForeignMonth, DateWord.Weekday, DateWord.Unit, DateWord.Number, DateWord.NumericDate, DateWord.Cardinal, DateWord.Decade, DateWord.Season, DateWord.DayPart,
        DateWord.Deictic, DateWord.Tonight, DateWord.Overnight, DateWord.Ref, DateWord.RefAdjective, DateWord.Determiner, DateWord.Holiday, DateWord.Ordinal, DateWord.Era,
        DateWord.Israel, DateWord.Capitol);

    private static ulong BitsOf(params ReadOnlySpan<DateWord> kinds)
    {
        ulong bits = 0;
        foreach (DateWord kind in kinds) bits |= 1UL << (int)kind;
        return bits;
    }

    private int Match(int i) => _tokens[i].Kind switch
    {
        DateWord.Month => MatchMonth(i),
        DateWord.ForeignMonth => MatchForeignMonth(i),
        DateWord.Weekday => MatchWeekday(i),
        DateWord.Unit => MatchUnit(i),
        DateWord.Number => MatchNumber(i),
        DateWord.NumericDate => MatchNumericDate(i),
        DateWord.Cardinal => MatchSpelledYear(i),
        DateWord.Decade => MatchDecade(i),
        DateWord.Season => MatchSeason(i),
        DateWord.DayPart => MatchDayPart(i),
        DateWord.Deictic => MatchDeictic(i),
        DateWord.Tonight or DateWord.Overnight => MatchTonight(i),
        DateWord.Ref => MatchRef(i),
        DateWord.RefAdjective => MatchRecent(i),
        DateWord.Determiner => MatchDeterminer(i),
        DateWord.Holiday => MatchHoliday(i),
        DateWord.Ordinal => MatchOrdinal(i),
        DateWord.Era => MatchEra(i),
        _ => i + 1,
    };

    private void Read(ArticleText article, ArticleWords words)
    {
        if (_tokens.Length < words.Count) _tokens = new DateToken[Math.Max(words.Count, _tokens.Length * 2)];
        DateToken[] tokens = _tokens;
        _heads.Clear(words.Count);
        int count = 0;
        ReadOnlySpan<Zone> zones = article.ZoneSpan;
        for (int z = 0; z < zones.Length; z++)
        {
            Zone zone = zones[z];
            int first = count;
            bool wanted = zone.Kind is not (ZoneKind.Byline or ZoneKind.Boilerplate);
            foreach (ref readonly ArticleWord word in words.Words[words.FirstOf(z)..words.FirstOf(z + 1)])
            {
                ref DateToken token = ref tokens[count++];
                token.Start = word.Start;
                token.End = word.End;
                NewsWordFlags flags = word.Flags;
                token.Flags = flags;
                token.Digits = 0;
                token.Starts = count - 1 == first || (flags & NewsWordFlags.AfterParagraph) != 0;
                token.Kind = word.Facts.DateKind;
                token.Value = word.Facts.DateValue;
                if ((flags & NewsWordFlags.HasDigit) != 0)
                {
                    ReadNumber(words.TermOf(word), ref token);
                }
                else if (word.Facts.IsPast && (flags & NewsWordFlags.Capitalized) == 0)
                {
                    token.Kind = DateWord.Tense;
                    token.Value = (int)Tenses.Past;
                }
                else if (token.Kind == DateWord.Month)
                {
                    token.Digits = (byte)Math.Min(word.TermLength, 9);
                }
                _heads.Add(count - 1, (s_heads >> (int)token.Kind & 1) != 0);
            }
            if (wanted && count > first) _ranges.Add(new(first, count, zone.Kind, zone.Language));
        }
        _count = count;
    }

    private static void ReadNumber(ReadOnlySpan<char> term, ref DateToken token)
    {
        token.Kind = DateWord.None;
        token.Value = 0;
        int i = 0, value = 0;
        while (i < term.Length && i < 5 && char.IsAsciiDigit(term[i])) value = value * 10 + (term[i++] - '0');
        if (i is 0 or > 4) return;
        ReadOnlySpan<char> rest = term[i..];
        token.Value = value;
        if (rest.IsEmpty)
        {
            token.Kind = DateWord.Number;
            // "1,988" and digits of other scripts are no years.
            token.Digits = (byte)(token.End - token.Start == i ? i : 9);
        }
        else if (rest is "st" or "nd" or "rd" or "th")
        {
            token.Kind = DateWord.Ordinal;
            token.Digits = (byte)i;
        }
        else if (rest is "s" && value % 10 == 0 && i is 2 or 4 && value > 0)
        {
            token.Kind = DateWord.Decade;
            token.Value = value / 10;
            token.Digits = (byte)i;
        }
        else if (rest is "am" or "pm" && value is >= 1 and <= 12)
        {
            token.Kind = DateWord.Clock;
            token.Value = (value % 12 + (rest is "pm" ? 12 : 0)) * 60;
        }
        else if (i == 2 && rest[0] == 't' && rest.Length == 3 && char.IsAsciiDigit(rest[1]))
        {
            token.Kind = DateWord.Number;              // "06T12" of 2025-03-06T12:00
            token.Digits = 22;
        }
        else if (rest[0] == '.' && i <= 2)
        {
            int dot = rest[1..].IndexOf('.');
            if (dot is 1 or 2 && int.TryParse(rest[1..(dot + 1)], out int month) && rest.Length - dot - 2 == 4 && int.TryParse(rest[(dot + 2)..], out int year) && DateValue.IsDay(year, month, value))
            {
                token.Kind = DateWord.NumericDate;
                token.Value = year * 10000 + month * 100 + value;
            }
        }
    }

    // What the article as a whole says: whether it tells of the past year by year, which events it speaks of, how its numeric dates run.
    private void LookAround()
    {
        int old = 0, near = 0;
        int year = _published?.Year ?? 0;
        for (int i = _heads.Next(0, _count); i < _count; i = _heads.Next(i + 1, _count))
        {
            ref DateToken token = ref _tokens[i];
            switch (token.Kind)
            {
                case DateWord.Number when token.Digits == 4 && token.Value is >= 1000 and < 2100:
                    if (token.Value < year - 1) old++;
                    else if (token.Value <= year + 1) near++;
                    break;
                case DateWord.Number when token.Digits <= 2 && i + 2 < _count && _tokens[i + 1].Has(NewsWordFlags.AfterSlash) && _tokens[i + 2].Has(NewsWordFlags.AfterSlash) && _tokens[i + 2].Is(DateWord.Number):
                    _slashIsDayFirst |= token.Value is > 12 and <= 31;
                    _slashIsMonthFirst |= _tokens[i + 1].Value is > 12 and <= 31;
                    break;
                case DateWord.Weekday when token.IsCapital:
                case DateWord.Deictic:
                    near++;
                    break;
                case DateWord.Determiner when token.Value is (int)Pointer.Last or (int)Pointer.This or (int)Pointer.Next && i + 1 < _count && _tokens[i + 1].Kind is DateWord.Unit or DateWord.Month or DateWord.Season:
                    near++;
                    break;
                case DateWord.Israel:
                    _speaksOfIsrael = true;
                    break;
                case DateWord.Capitol:
                    _speaksOfCapitol = true;
                    break;
            }
        }
        _isNarrative = old >= 4 && old > 2 * near;
    }

    // ---- the words around a head ----

    private bool Has(int i) => i >= _low && i < _high;

    private bool Is(int i, DateWord kind) => i >= _low && i < _high && _tokens[i].Kind == kind;

    private bool Is(int i, DateWord kind, int value) => i >= _low && i < _high && _tokens[i].Kind == kind && _tokens[i].Value == value;

    private bool Is(int i, Pointer pointer) => Is(i, DateWord.Determiner, (int)pointer);

    private bool Is(int i, Prepositions preposition) => Is(i, DateWord.Preposition, (int)preposition);

    private bool IsUnit(int i, TimeUnit unit) => Is(i, DateWord.Unit, (int)unit);

    // Nothing but space stands before word i; the dot of an abbreviation counts as nothing.
    private bool Near(int i)
    {
        if (i <= _low || i >= _high) return false;
        ref DateToken token = ref _tokens[i];
        if (token.Starts) return false;
        NewsWordFlags breaks = token.Flags & Breaks;
        if (breaks == 0) return true;
        if (breaks != NewsWordFlags.AfterStop) return false;
        ref DateToken before = ref _tokens[i - 1];
        return before.Has(NewsWordFlags.BeforeDot) && IsAbbreviation(before) && token.Start - before.End <= 2;
    }

    private static bool IsAbbreviation(in DateToken token) => token.Kind switch
    {
        DateWord.Month => token.Digits <= 4 && token.Value != 5,
        DateWord.Weekday => token.End - token.Start <= 5,
        _ => false,
    };

    // "June" and "July" are as short as abbreviations, but whole.
    private static bool IsWhole(in DateToken token) => token.Is(DateWord.Month) && token.Digits == 4 && token.Value is 6 or 7;

    // A comma and space.
    private bool NearComma(int i) => i > _low && i < _high && !_tokens[i].Starts && (_tokens[i].Flags & Breaks) == NewsWordFlags.AfterComma;

    private bool Hyphen(int i) => i > _low && i < _high && !_tokens[i].Starts && (_tokens[i].Flags & Breaks) == NewsWordFlags.AfterHyphen;

    private bool Tied(int i) => Near(i) || Hyphen(i);

    private bool IsYear(int i) => Is(i, DateWord.Number) && _tokens[i].Digits == 4 && _tokens[i].Value is >= 1000 and < 2200;

    private bool IsDayNumber(int i) => Has(i) && _tokens[i].Value is >= 1 and <= 31
        && (_tokens[i].Kind == DateWord.Number && _tokens[i].Digits <= 2 || _tokens[i].Kind == DateWord.Ordinal);

    private bool IsPlural(int i) => _text[_tokens[i].End - 1] is 's' or 'S';

    private bool IsPossessive(int i) => Has(i) && _tokens[i].Has(NewsWordFlags.Possessive);

    // Whether what is told around word i is past or to come: the nearest verb before it in its sentence, else the first after it.
    private Tenses? Tense(int i)
    {
        for (int k = i - 1; k >= _low && k >= i - 20; k--)
        {
            if (_tokens[k].Kind == DateWord.Tense) return TenseAt(k);
            if (_tokens[k].Has(NewsWordFlags.SentenceStart) || _tokens[k].Starts) break;
        }
        for (int k = i + 1; k < _high && k <= i + 20; k++)
        {
            if (_tokens[k].Starts || (_tokens[k].Has(NewsWordFlags.SentenceStart) && !Near(k))) break;
            if (_tokens[k].Kind == DateWord.Tense) return (Tenses)_tokens[k].Value;
        }
        return null;
    }

    // "would be paid", "expected to be completed" look ahead in spite of the participle.
    private Tenses TenseAt(int k)
    {
        if (_tokens[k].Value == (int)Tenses.Past)
        {
            for (int j = k - 1; j >= _low && j >= k - 3 && Near(j + 1); j--)
            {
                if (Is(j, DateWord.Tense, (int)Tenses.Future)) return Tenses.Future;
            }
        }
        return (Tenses)_tokens[k].Value;
    }

    // ---- what is found ----

    // Returns the word to go on with.
    private int Found(int from, int to, DateValue value, byte confidence, bool isExplicit = false)
    {
        if (!value.IsValid || from < _free || (!isExplicit && (_isCaption || (_published is null && value.Grain != DateGrain.Ref)))) return to + 1;
        if (value.Grain is not DateGrain.Ref) from = WithTimeBefore(from, ref value);
        from = WithModifiers(from, value);
        int start = _tokens[from].Start, end = _tokens[to].End;
        if (_tokens[from].Is(DateWord.Decade) && start > 0 && _text[start - 1] is '\'' or '’' or '‘') start--;
        if (_tokens[to].Has(NewsWordFlags.BeforeDot) && IsAbbreviation(_tokens[to]) && !IsWhole(_tokens[to]) && end < _text.Length && _text[end] == '.') end++;
        if (_tokens[to].Digits == 22) end = _tokens[to].Start + 2;
        (DateOnly From, DateOnly To)? days = value.Interval();
        _found.Add(new(start, end, from, to - from + 1, value.ToString(), days?.From, days?.To, confidence, isExplicit, _zone));
        _free = to + 1;
        if (value.Grain is not DateGrain.Ref && !value.IsBeforeChrist && !_isCaption)
        {
            _last = value;
            _lastAt = from;
            if (value.Grain == DateGrain.Quarter) SetPeriod(value, from);
        }
        return to + 1;
    }

    // Of what was spoken of in comparison, as "a year ago", the figures are not.
    private int FoundAgo(int from, int to, DateValue value, byte confidence, bool isExplicit = false)
    {
        (DateValue period, int at) = (_period, _periodAt);
        int next = Found(from, to, value, confidence, isExplicit);
        (_period, _periodAt) = (period, at);
        return next;
    }

    private void SetPeriod(DateValue period, int at)
    {
        _period = period;
        _periodAt = at;
    }

    // "10 p.m. Wednesday", "noon Thursday", "5 p.m. EST, Nov. 6".
    private int WithTimeBefore(int from, ref DateValue value)
    {
        if (value.Grain != DateGrain.Day || value.Clock > 0) return from;
        int at = from - 1;
        // "the morning of 6 June 1944"
        if ((Is(at, Prepositions.Of) || Is(at, Prepositions.On)) && Near(from) && Near(at) && Is(at - 1, DateWord.DayPart) && at - 1 >= _free && value.PartOfDay == PartOfDay.None)
        {
            value = value with { PartOfDay = (PartOfDay)_tokens[at - 1].Value };
            return WithThe(at - 1);
        }
        if (!Has(at) || at < _free || !(Near(from) || NearComma(from))) return from;
        // "9:15 a.m. on Monday"
        if (Is(at, Prepositions.On) && Near(from) && Near(at) && at - 1 >= _free) at--;
        if (Is(at, DateWord.TimeZone) && Near(at) && at - 1 >= _free) at--;
        if (!Has(at)) return from;
        if (ClockEndingAt(at, out int first) is { } minutes && first >= _free)
        {
            value = value with { Clock = minutes + 1, PartOfDay = PartOfDay.None };
            return first;
        }
        return from;
    }

    // Minutes of the day that are printed up to word i, and where they begin.
    private int? ClockEndingAt(int i, out int first)
    {
        first = i;
        if (Is(i, DateWord.Clock)) return _tokens[i].Value;
        if (!Is(i, DateWord.Meridiem) || !Near(i) || !Is(i - 1, DateWord.Number)) return null;
        int minutes = 0, hour = i - 1;
        if (hour - 1 >= _low && _tokens[hour].Digits == 2 && _tokens[hour].Start == _tokens[hour - 1].End + 1 && _text[_tokens[hour].Start - 1] == ':' && Is(hour - 1, DateWord.Number))
        {
            minutes = _tokens[hour].Value;
            hour--;
        }
        if (_tokens[hour].Value is < 1 or > 12 || minutes > 59) return null;
        first = hour;
        return (_tokens[hour].Value % 12 + _tokens[i].Value) * 60 + minutes;
    }

    // "early", "late", "mid-", "the end of" before what was found.
    private int WithModifiers(int from, DateValue value)
    {
        if (value.Grain == DateGrain.Ref) return from;
        int to = from;
        if (Is(from - 1, DateWord.Edge) && Tied(from) && from - 1 >= _free) from--;
        if (Is(from - 1, Prepositions.Of) && Near(from) && Is(from - 2, DateWord.End) && Near(from - 1) && from - 2 >= _free)
        {
            from -= 2;
        }
        if (from < to && Is(from - 1, Pointer.The) && Near(from) && from - 1 >= _free) from--;
        return from;
    }
}
