using Dateline.Entities;

namespace Dateline.Dates;

/// <summary>Heads that point from the day of publication, or from what was spoken of before.</summary>
internal sealed partial class DatePass
{
    private int MatchWeekday(int i)
    {
        ref DateToken token = ref _tokens[i];
        if (!token.IsCapital || Is(i + 1, DateWord.Paper, 0) && Near(i + 1) && _tokens[i + 1].IsCapital || Is(i - 1, DateWord.Paper, 1) && Near(i)) return i + 1;
        int length = token.End - token.Start;
        if (length < 6 && !(token.Has(NewsWordFlags.BeforeDot) && token.Value < 6)) return i + 1;
        // "Saturday, April 25": the month takes it.
        if (Is(i + 1, DateWord.Month) && (Near(i + 1) || NearComma(i + 1)) && _tokens[i + 1].IsCapital && Near(i + 2) && IsDayNumber(i + 2)) return i + 1;
        if (IsDayNumber(i + 1) && Is(i + 2, DateWord.Month) && (Near(i + 1) || NearComma(i + 1)) && Near(i + 2)) return i + 1;
        // "this coming Sunday, March eighth" is taken there too; "Friday the 13th" is a saying.
        if (Is(i + 1, Pointer.The) && Near(i + 1) && Is(i + 2, DateWord.Ordinal)) return i + 3;
        if (_published is not { } now) return i + 1;

        int from = i, to = i;
        Pointer? pointer = PointerBefore(ref from);
        if (pointer == Pointer.Each) return i + 1;
        PartOfDay part = PartAfter(ref to);
        int weekday = token.Value, today = Weekday(now);
        int back = (today - weekday + 7) % 7;          // days since the last such day, 0 today
        int offset;
        byte confidence = 2;
        switch (pointer)
        {
            case Pointer.Previous when _last.Grain == DateGrain.Day:
                DateOnly later = _last.Day;
                return Found(from, to, DateValue.OfDay(later.AddDays(-((Weekday(later) - weekday + 6) % 7 + 1))) with { PartOfDay = part }, 2);
            case Pointer.Last or Pointer.Previous or Pointer.Past:
                offset = back == 0 ? -7 : -back;
                break;
            case Pointer.Next or Pointer.Coming:
                offset = back == 0 ? 7 : 7 - back;
                break;
            case Pointer.Following:
                if (_last.Grain != DateGrain.Day) return i + 1;
                DateOnly anchor = _last.Day;
                return Found(from, to, DateValue.OfDay(anchor.AddDays((weekday - Weekday(anchor) + 6) % 7 + 1)) with { PartOfDay = part }, 2);
            default:
                Tenses? tense = Tense(i);
                bool before = Is(from - 1, Prepositions.By) || Is(from - 1, Prepositions.Until);
                bool future = tense == Tenses.Future || (tense is null && IsSet(from)) || (before && tense != Tenses.Past) || (pointer == Pointer.This && tense != Tenses.Past);
                offset = future ? (back == 0 ? 0 : 7 - back) : -back;
                if (tense is null) confidence = 1;
                break;
        }
        return Found(from, to, DateValue.OfDay(now.AddDays(offset)) with { PartOfDay = part }, confidence);
    }

    // "the match is on Saturday"
    private bool IsSet(int weekday) => Is(weekday - 1, Prepositions.On) && Near(weekday) && Near(weekday - 1) && Has(weekday - 2) && _text.AsSpan(_tokens[weekday - 2].Start, _tokens[weekday - 2].End - _tokens[weekday - 2].Start) is "is" or "are";

    private static int Weekday(DateOnly day) => ((int)day.DayOfWeek + 6) % 7 + 1;

    // "last", "this coming", "the previous" before word `from`, which it moves to their first.
    private Pointer? PointerBefore(ref int from)
    {
        if (!Near(from) || !Is(from - 1, DateWord.Determiner) || from - 1 < _free) return null;
        var pointer = (Pointer)_tokens[from - 1].Value;
        if (pointer is Pointer.The or Pointer.A or Pointer.Possessive or Pointer.Future or Pointer.Recent) return null;
        from--;
        if (pointer is Pointer.Previous or Pointer.Following or Pointer.Current or Pointer.Latest or Pointer.Same or Pointer.Next or Pointer.Last or Pointer.Past && Is(from - 1, Pointer.The) && Near(from))
            from--;
        else if (pointer == Pointer.Same && (Is(from - 1, Pointer.That) || Is(from - 1, Pointer.This)) && Near(from))
            from--;
        else if (pointer is Pointer.Coming or Pointer.Past && Is(from - 1, Pointer.This) && Near(from))
            from--;
        return pointer;
    }

    private PartOfDay PartAfter(ref int to)
    {
        if (!Near(to + 1)) return PartOfDay.None;
        if (Is(to + 1, DateWord.DayPart))
        {
            to++;
            return (PartOfDay)_tokens[to].Value;
        }
        return PartOfDay.None;
    }

    private int MatchDeictic(int i)
    {
        if (Is(i - 1, DateWord.Determiner) && Near(i)) return i + 1;
        if (_tokens[i].IsCapital && Has(i - 1) && !_tokens[i].Has(NewsWordFlags.SentenceStart) && _tokens[i - 1].IsCapital && Near(i) && _tokens[i - 1].Kind == DateWord.None && !_tokens[i - 1].Has(NewsWordFlags.AllCaps)) return i + 1; // USA Today
        if (_published is not { } now) return i + 1;
        int to = i, from = i;
        PartOfDay part = PartAfter(ref to);
        if (part == PartOfDay.None && Is(i - 1, DateWord.DayPart) && Near(i) && i - 1 >= _free)
        {
            from = i - 1;
            part = (PartOfDay)_tokens[from].Value;
        }
        // "a year ago today", "today's": the day itself all the same.
        return Found(from, to, DateValue.OfDay(now.AddDays(_tokens[i].Value)) with { PartOfDay = part }, 2);
    }

    private int MatchTonight(int i)
    {
        if (_published is not { } now) return i + 1;
        DateOnly day = _tokens[i].Is(DateWord.Overnight) && Tense(i) != Tenses.Future ? now.AddDays(-1) : now;
        if (_tokens[i].Is(DateWord.Overnight) && Has(i + 1) && Near(i + 1) && _tokens[i + 1].Kind == DateWord.None && (_tokens[i].IsCapital || Is(i - 1, Pointer.A))) return i + 1;
        return Found(i, i, DateValue.OfDay(day) with { PartOfDay = PartOfDay.Night }, 2);
    }

    private int MatchDayPart(int i)
    {
        var part = (PartOfDay)_tokens[i].Value;
        // "mid-afternoon yesterday"
        if (Near(i + 1) && Is(i + 1, DateWord.Deictic)) return i + 1;
        if (_published is not { } now) return i + 1;
        int from = i;
        switch (PointerBefore(ref from))
        {
            case Pointer.This:
                return Found(from, i, DateValue.OfDay(now) with { PartOfDay = part }, 2);
            case Pointer.Last:
                return Found(from, i, DateValue.OfDay(now.AddDays(-1)) with { PartOfDay = part }, 2);
            case Pointer.That or Pointer.Same when _last.Grain == DateGrain.Day && !IsPlural(i):
                return Found(from, i, DateValue.OfDay(_last.Day) with { PartOfDay = part }, 1);
            case Pointer.Next or Pointer.Following when _last.Grain == DateGrain.Day:
                return Found(from, i, DateValue.OfDay(_last.Day.AddDays(1)) with { PartOfDay = part }, 1);
            default:
                return i + 1;
        }
    }

    // A time of day by itself: of the day spoken of last in the paragraph, else of the day of publication.
    private int MatchClock(int i)
    {
        int at = i;
        int minutes;
        if (_tokens[i].Digits > 2) return i + 1;
        bool colon = Is(i + 1, DateWord.Number) && _tokens[i + 1].Digits == 2 && _tokens[i + 1].Start == _tokens[i].End + 1 && _text[_tokens[i].End] == ':' && _tokens[i + 1].Value < 60;
        if (colon) at++;
        if (Is(at + 1, DateWord.Meridiem) && Near(at + 1) && _tokens[i].Value is >= 1 and <= 12)
        {
            at++;
            minutes = (_tokens[i].Value % 12 + _tokens[at].Value) * 60 + (colon ? _tokens[i + 1].Value : 0);
        }
        else if (colon && _tokens[i].Value < 24 && (Is(i - 1, Prepositions.At) || Is(at + 1, DateWord.TimeZone)) && !(at + 1 < _high && _tokens[at + 1].Start == _tokens[at].End + 1 && _text[_tokens[at].End] == ':'))
        {
            minutes = _tokens[i].Value * 60 + _tokens[i + 1].Value;
        }
        else
        {
            return i + 1;
        }
        if (_published is not { } now) return at + 1;
        // The day that follows at once takes the time: "10 p.m. Wednesday".
        int next = at + 1;
        if (Is(next, DateWord.TimeZone) && Near(next)) next++;
        if (Is(next, Prepositions.On) && Near(next) && Near(next + 1) && Is(next + 1, DateWord.Weekday)) next++;
        if ((Near(next) || NearComma(next)) && Has(next) && _tokens[next].Kind is DateWord.Weekday or DateWord.Deictic or DateWord.Month && _tokens[at].Is(DateWord.Meridiem)) return next;
        DateOnly day = _last.Grain == DateGrain.Day && i - _lastAt < 40 && _lastAt >= _low ? _last.Day : now;
        int to = Is(at + 1, DateWord.TimeZone) && Near(at + 1) && !_tokens[at + 1].Has(NewsWordFlags.SentenceStart) ? at + 1 : at;
        return Found(i, to, DateValue.OfDay(day) with { Clock = minutes + 1 }, 1);
    }

    private int MatchSeason(int i)
    {
        int season = _tokens[i].Value, to = i, from = i;
        bool word = season is 1 or 3;                  // "spring" and "fall" are verbs and things too
        if (IsYear(i + 1) && Near(i + 1) && !IsAmount(i + 1))
            return Found(WithThe(i), i + 1, new(DateGrain.Season, _tokens[i + 1].Value, season), 3, isExplicit: true);
        if (Is(i + 1, Prepositions.Of) && Near(i + 1) && Near(i + 2))
        {
            if (IsYear(i + 2)) return Found(WithThe(i), i + 2, new(DateGrain.Season, _tokens[i + 2].Value, season), 3, isExplicit: true);
            if (Is(i + 2, DateWord.Cardinal)) return i + 1;
        }
        if (_published is not { } now) return i + 1;
        Pointer? pointer = PointerBefore(ref from);
        // The season that the day of publication is in, by months: March opens spring.
        int current = now.Month / 3 is 0 or 4 ? 4 : now.Month / 3;
        int seasonYear = now.Month <= 2 ? now.Year - 1 : now.Year;
        switch (pointer)
        {
            case Pointer.This or Pointer.Current:
                return Found(from, to, new(DateGrain.Season, seasonYear, season), 2);
            case Pointer.Past:
                return Found(from, to, new(DateGrain.Season, season <= current ? seasonYear : seasonYear - 1, season), 2);
            case Pointer.Last or Pointer.Previous:
                return Found(from, to, new(DateGrain.Season, season < current ? seasonYear : seasonYear - 1, season), 2);
            case Pointer.Next or Pointer.Coming:
                return Found(from, to, new(DateGrain.Season, season > current ? seasonYear : seasonYear + 1, season), 2);
            case Pointer.That or Pointer.Same or Pointer.Following when _last.Grain is DateGrain.Day or DateGrain.Month or DateGrain.Year or DateGrain.Season:
                return Found(from, to, new(DateGrain.Season, _last.Year, season), 1);
            case not null:
                return i + 1;
        }
        bool the = Is(i - 1, Pointer.The) && Near(i);
        int head = the ? i - 1 : i;
        bool edged = Is(head - 1, DateWord.Edge) || Is(i - 1, DateWord.Edge);
        if (Is(i - 1, DateWord.Edge) && Is(i - 2, Pointer.The)) head = i - 2;
        bool preposed = Near(head) && Is(head - 1, DateWord.Preposition) && (Prepositions)_tokens[head - 1].Value is Prepositions.In or Prepositions.During or Prepositions.Over or Prepositions.Since or Prepositions.By or Prepositions.Until or Prepositions.Through or Prepositions.Into or Prepositions.Of;
        if (!preposed || (word && !the && !edged && !Is(head - 1, Prepositions.In))) return i + 1;
        if (Near(i + 1) && Has(i + 1) && _tokens[i + 1].Kind == DateWord.None && !the) return i + 1;        // "in summer camps"
        if (_tokens[i].IsCapital && Near(i + 1) && _tokens[i + 1].IsCapital) return i + 1;
        if (Is(i + 1, Prepositions.Of)) return i + 1;
        int year;
        if (_isNarrative && _last.Grain is DateGrain.Day or DateGrain.Month or DateGrain.Year or DateGrain.Season) year = _last.Grain == DateGrain.Season && _last.Part == 4 && season < 4 ? _last.Year + 1 : _last.Year;
        else if (Tense(i) == Tenses.Future) year = season >= current ? seasonYear : seasonYear + 1;
        else year = season <= current ? seasonYear : seasonYear - 1;
        return Found(the ? i - 1 : i, i, new(DateGrain.Season, year, season), 1);
    }

    // "now", "recently", "soon"; not "as soon as", "soon after".
    private int MatchRef(int i)
    {
        var reference = (TimeRef)_tokens[i].Value;
        if (reference == TimeRef.Future && (Is(i - 1, Prepositions.As) || (Near(i + 1) && (Is(i + 1, Prepositions.After) || Is(i + 1, Prepositions.As))))) return i + 1;
        return Found(i, i, DateValue.OfRef(reference), 2);
    }

    // "recent" alone, and "recent years".
    private int MatchRecent(int i)
    {
        if (Near(i + 1) && Is(i + 1, DateWord.Unit)) return IsPlural(i + 1) ? Found(i, i + 1, DateValue.OfRef(TimeRef.Past), 2) : i + 1;
        if (Is(i - 1, DateWord.Edge) || !Near(i + 1)) return i + 1;
        return Found(i, i, DateValue.OfRef(TimeRef.Past), 2);
    }

    private int MatchDeterminer(int i)
    {
        switch ((Pointer)_tokens[i].Value)
        {
            case Pointer.Recent when IsUnit(i + 1, TimeUnit.Day) && Near(i + 1) && IsPlural(i + 1):
                return Found(i, i + 1, DateValue.OfRef(TimeRef.Present), 2);
            case Pointer.Current when Near(i + 1) && _tokens[i + 1].Kind is not (DateWord.Unit or DateWord.Fiscal):
                return Found(i, i, DateValue.OfRef(TimeRef.Present), 2);
            case Pointer.Coming when Near(i + 1) && Is(i + 1, DateWord.Unit) && IsPlural(i + 1):
                return Found(WithThe(i), i + 1, DateValue.OfRef(TimeRef.Future), 2);
            case Pointer.Past when Is(i - 1, Pointer.The) && Is(i - 2, Prepositions.In) && Near(i) && !(Near(i + 1) && Has(i + 1) && !IsSentencePart(i + 1)):
                return Found(i - 1, i, DateValue.OfRef(TimeRef.Past), 2);
            case Pointer.Future when Near(i) && !(Near(i + 1) && Has(i + 1) && !IsSentencePart(i + 1)):
                int the = Is(i - 1, Pointer.The) ? i - 1 : Is(i - 2, Pointer.The) && Near(i - 1) && _tokens[i - 1].Kind == DateWord.None ? i - 2 : -1;
                return the > _low && (Is(the - 1, Prepositions.In) || Is(the - 1, Prepositions.Into)) ? Found(the, i, DateValue.OfRef(TimeRef.Future), 2) : i + 1;
            default:
                return i + 1;
        }
    }

    // A word that can follow a finished expression, rather than the noun that it describes.
    private bool IsSentencePart(int i) => _tokens[i].Kind is DateWord.Preposition or DateWord.Conjunction or DateWord.Tense or DateWord.Deictic || Is(i, Pointer.The) || Is(i, Pointer.That) || Is(i, Pointer.Possessive)
        || _tokens[i].Kind == DateWord.None && _text.AsSpan(_tokens[i].Start, _tokens[i].End - _tokens[i].Start) is "he" or "she" or "it" or "they" or "we" or "has" or "have" or "is" or "are";
}
