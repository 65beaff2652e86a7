using Dateline.Articles;
using Dateline.Entities;

namespace Dateline.Dates;

/// <summary>Expressions around a unit of the calendar: "last week", "two years ago", "the third quarter of 1989", "the 20th century".</summary>
internal sealed partial class DatePass
{
    private int MatchUnit(int i)
    {
        var unit = (TimeUnit)_tokens[i].Value;
        if (unit is TimeUnit.Hour or TimeUnit.Minute) return i + 1;
        int next = unit switch
        {
            TimeUnit.Quarter or TimeUnit.Half => MatchQuarter(i, unit),
            TimeUnit.Period => MatchPeriod(i),
            TimeUnit.Century => MatchCentury(i),
            TimeUnit.Year => MatchYearAgoCompound(i),
            _ => 0,
        };
        if (next > 0) return next;
        next = MatchAgo(i, unit);
        return next > 0 ? next : MatchPointed(i, unit);
    }

    // "third quarter", "the 1988 second quarter", "this year's third quarter", "the first quarter of 1990", "the first half of next year"
    private int MatchQuarter(int i, TimeUnit unit)
    {
        int from = i;
        if (Is(from - 1, DateWord.Fiscal) && Tied(from)) from--;
        bool hyphen = Hyphen(from);
        int part = 0;
        if (Is(from - 1, DateWord.Ordinal) && Tied(from) && _tokens[from - 1].Value <= (unit == TimeUnit.Half ? 2 : 4))
        {
            part = _tokens[from - 1].Value;
            from--;
        }
        else if (unit == TimeUnit.Half && Is(from - 1, Pointer.Last) && Near(from) && Is(i + 1, Prepositions.Of))
        {
            part = 2;
            from--;
        }
        if (unit == TimeUnit.Half && (part == 0 || !(Is(i + 1, Prepositions.Of) && Near(i + 1)))) return i + 1;
        bool ordinal = part > 0;
        if (Is(from - 1, DateWord.Fiscal) && Tied(from)) from--;
        DateGrain grain = unit == TimeUnit.Half ? DateGrain.Half : DateGrain.Quarter;

        // The year after: "of 1990", "of next year", "1990"
        int to = i, year = 0;
        bool stated = false;
        if (Is(i + 1, Prepositions.Of) && Near(i + 1))
        {
            int at = i + 2;
            if (Is(at, DateWord.Fiscal)) at++;
            if (IsYear(at) && Near(at))
            {
                (to, year, stated) = (at, _tokens[at].Value, true);
            }
            else if (Is(at, DateWord.Determiner) && IsUnit(at + 1, TimeUnit.Year) && Near(at + 1) && _published is { } from0)
            {
                year = from0.Year + YearOffset((Pointer)_tokens[at].Value);
                if ((Pointer)_tokens[at].Value is Pointer.This or Pointer.Last or Pointer.Next or Pointer.The or Pointer.Current) to = at + 1;
                else year = 0;
            }
            if (unit == TimeUnit.Half && year == 0) return i + 1;
        }
        else if (ordinal && IsYear(i + 1) && Near(i + 1))
        {
            (to, year, stated) = (i + 1, _tokens[i + 1].Value, true);
        }
        if (year > 0 && ordinal) return Found(WithThe(from), to, new(grain, year, part), stated ? (byte)3 : (byte)2, stated);

        // The year before: "the 1988 second quarter", "last year's third quarter", "the year-ago quarter"
        int before = from - 1;
        int current = _published is { } day ? (day.Month + 2) / 3 : 0;
        int lastPart = part > 0 ? part : _period.Grain == DateGrain.Quarter ? _period.Part : current > 0 ? Shift(new(DateGrain.Quarter, 2000, current), -1).Part : 0;
        if (IsYear(before) && Near(from) && lastPart > 0 && before >= _free)
            return FoundAgo(WithThe(before), i, new(grain, _tokens[before].Value, lastPart), part > 0 ? (byte)3 : (byte)1, part > 0);
        if (_published is not { } now) return i + 1;
        if (IsUnit(before, TimeUnit.Year) && IsPossessive(before) && Near(from) && Is(before - 1, DateWord.Determiner) && Near(before) && before - 1 >= _free)
        {
            return FoundAgo(before - 1, i, new(grain, now.Year + YearOffset((Pointer)_tokens[before - 1].Value), lastPart), 2);
        }
        if (IsYearAgo(before) && Near(from) && before - 1 >= _free)
        {
            DateValue ago = part > 0 ? new(grain, LastOf(now, part).Year - 1, part) : _period.Grain == DateGrain.Quarter ? PeriodAgo(now, 1) : Shift(new(DateGrain.Quarter, now.Year - 1, current), -1);
            return FoundAgo(WithThe(before - 1), i, ago, 2);
        }
        if (part > 0)
        {
            if (IsPlural(i) && Is(i + 1, DateWord.Conjunction)) return i + 1;
            Tenses? tense = Tense(i);
            DateValue value = LastOf(now, part);
            if (tense == Tenses.Future && part < current - 1) value = value with { Year = now.Year + 1 };
            return Found(hyphen ? from : WithThe(from), i, value, 2);
        }

        // "this quarter", "the latest quarter", "the quarter"
        int start = from;
        Pointer? pointer = PointerBefore(ref start);
        var quarter = new DateValue(DateGrain.Quarter, now.Year, current);
        switch (pointer)
        {
            case Pointer.This or Pointer.Current:
                return Found(start, i, quarter, 2);
            case Pointer.Last or Pointer.Previous or Pointer.Past when !IsPlural(i):
                return Found(start, i, Shift(quarter, -1), 2);
            case Pointer.Next or Pointer.Coming:
                return IsPlural(i) ? i + 1 : Found(start, i, Shift(quarter, 1), 2);
            case Pointer.Latest or Pointer.That or Pointer.Same when !IsPlural(i):
                return Found(start, i, ReportedQuarter(quarter), 1);
            case null when Is(from - 1, Pointer.The) && Near(from) && !IsPlural(i) && _tokens[i].Flags is var flags && (flags & NewsWordFlags.Capitalized) == 0:
                if (Near(i + 1) && Is(i + 1, Prepositions.Of)) return i + 1;          // "the quarter of a million"
                // "the quarter a year ago"
                return Found(from - 1, i, ReportedQuarter(quarter), 1);
            default:
                return i + 1;
        }
    }

    private DateValue ReportedQuarter(DateValue current) => _period.Grain == DateGrain.Quarter ? _period : Shift(current, -1);

    private static DateValue Shift(DateValue quarter, int by)
    {
        int index = quarter.Year * 4 + quarter.Part - 1 + by;
        return new(DateGrain.Quarter, index / 4, index % 4 + 1);
    }

    // The last such quarter that has begun.
    private static DateValue LastOf(DateOnly now, int part) => new(DateGrain.Quarter, part <= (now.Month + 2) / 3 ? now.Year : now.Year - 1, part);

    private static int YearOffset(Pointer pointer) => pointer switch
    {
        Pointer.Last or Pointer.Previous or Pointer.Past => -1,
        Pointer.Next or Pointer.Coming or Pointer.Following => 1,
        _ => 0,
    };

    // "ago" or "earlier" at word i, tied to "year" before it.
    private bool IsYearAgo(int i) => (Is(i, DateWord.Ago) || Is(i, DateWord.Edge, (int)Edges.Earlier)) && IsUnit(i - 1, TimeUnit.Year) && Hyphen(i);

    // The period that figures were given of, so many years before.
    private DateValue PeriodAgo(DateOnly now, int years) =>
        _period.Grain == DateGrain.Quarter ? _period with { Year = (_period.Year >= now.Year - 1 ? _period.Year : now.Year) - years } : DateValue.OfYear(now.Year - years);

    // "the latest period", "the year-earlier period", "the 1988 period"
    private int MatchPeriod(int i)
    {
        if (!Near(i) || IsPlural(i)) return i + 1;
        int before = i - 1;
        if (IsYear(before) && before >= _free)
        {
            int year = _tokens[before].Value;
            DateValue value = _period.Grain == DateGrain.Quarter ? new(DateGrain.Quarter, year, _period.Part) : DateValue.OfYear(year);
            return FoundAgo(WithThe(before), i, value, 2, _period.Grain != DateGrain.Quarter);
        }
        if (_published is not { } now) return i + 1;
        if (IsYearAgo(before) && before - 1 >= _free) return FoundAgo(WithThe(before - 1), i, PeriodAgo(now, 1), 2);
        int from = i;
        if (PointerBefore(ref from) == Pointer.Latest)
            return Found(from, i, _period.Grain != DateGrain.None ? _period : Shift(new(DateGrain.Quarter, now.Year, (now.Month + 2) / 3), -1), 1);
        return i + 1;
    }

    private int MatchCentury(int i)
    {
        int from = i;
        if (Is(i - 1, DateWord.Ordinal) && Tied(i) && i - 1 >= _free && !IsPlural(i - 1))
        {
            if (IsPlural(i) && _text[_tokens[i].End - 1] == 's' && _tokens[i].End - _tokens[i].Start > 7) return i + 1;
            int century = _tokens[i - 1].Value;
            int to = i;
            from = Hyphen(i) ? i - 1 : WithThe(i - 1);
            if (Is(i + 1, DateWord.Era) && Near(i + 1))
            {
                to++;
                if (_tokens[to].Value < 0)
                    return century is >= 2 and <= 99 ? Found(from, to, new(DateGrain.Century, century - 1) { IsBeforeChrist = true }, 3, isExplicit: true) : to + 1;
            }
            return century is >= 2 and <= 30 ? Found(from, to, new(DateGrain.Century, century - 1), 3, isExplicit: true) : i + 1;
        }
        if (_published is not { } now) return i + 1;
        return PointerBefore(ref from) switch
        {
            Pointer.This or Pointer.Current => Found(from, i, new(DateGrain.Century, now.Year / 100), 2),
            Pointer.Last or Pointer.Previous when !IsPlural(i) => Found(from, i, new(DateGrain.Century, now.Year / 100 - 1), 2),
            _ => i + 1,
        };
    }

    // "year-ago", "year-earlier", "year-end", "year's end"; 0 if it is something else.
    private int MatchYearAgoCompound(int i)
    {
        int after = i + 1;
        bool possessive = IsPossessive(i) && Near(after);
        if (Is(after, DateWord.End) && (Tied(after) || possessive) && _published is { } end)
        {
            if (_text.AsSpan(_tokens[after].Start, 3) is not "end") return 0;
            int from = i;
            Pointer? pointer = PointerBefore(ref from);
            return Found(from, after, DateValue.OfYear(end.Year + YearOffset(pointer ?? Pointer.This)), 2);
        }
        if (!IsYearAgo(after) || _published is not { } now) return 0;
        // The quarter or period that follows takes it.
        int next = after + 1;
        if (Is(next, DateWord.Fiscal) && Near(next)) next++;
        if (Is(next, DateWord.Ordinal) && Near(next)) next++;
        if (Near(next) && (IsUnit(next, TimeUnit.Quarter) || IsUnit(next, TimeUnit.Period))) return next;
        return FoundAgo(i, after, PeriodAgo(now, 1), 2);
    }

    // "two weeks ago", "a year earlier", "three days later", "a week or so ago"; 0 if it is something else.
    private int MatchAgo(int i, TimeUnit unit)
    {
        if (unit is TimeUnit.Weekend || !Near(i)) return 0;
        int left = i - 1, count;
        bool vague = false;
        switch (_tokens[left].Kind)
        {
            case DateWord.Number when _tokens[left].Digits <= 4:
                count = _tokens[left].Value;
                break;
            case DateWord.Cardinal:
                count = _tokens[left].Value;
                break;
            case DateWord.Determiner when _tokens[left].Value == (int)Pointer.A:
                count = 1;
                break;
            case DateWord.Vague or DateWord.Approximate:
                vague = true;
                count = 0;
                break;
            case DateWord.Preposition when _tokens[left].Value == (int)Prepositions.Of && Is(left - 1, DateWord.Vague):
                vague = true;
                count = 0;
                left--;
                break;
            default:
                return 0;
        }
        int from = left, after = i + 1;
        if (Is(after, DateWord.Conjunction) && Near(after) && Near(after + 1)) after += 2;      // "or so", "or two"
        if (!Near(after)) return i + 1;
        int direction;
        bool fromLast = false;
        if (Is(after, DateWord.Ago))
        {
            direction = -1;
        }
        else if (Is(after, DateWord.Edge, (int)Edges.Earlier) || (Is(after, Prepositions.Before) && !Near(after + 1)))
        {
            direction = -1;
            fromLast = true;
        }
        else if (Is(after, DateWord.Edge, (int)Edges.Later) && after == i + 1)
        {
            direction = 1;
            fromLast = true;
        }
        else
        {
            // A duration. Figures "for the nine months" are compared with those of a year before.
            if (unit == TimeUnit.Month && count is 6 or 9 && _published is { } year) SetPeriod(DateValue.OfYear(year.Year), i);
            return i + 1;
        }
        if (Is(from - 1, Pointer.A) && vague && Near(from)) from--;
        while (Near(from) && Is(from - 1, DateWord.Approximate) && from - 1 >= _free && _tokens[from - 1].End - _tokens[from - 1].Start is 5 or 6 or 7) from--;
        if (vague) return unit is TimeUnit.Year or TimeUnit.Month or TimeUnit.Week or TimeUnit.Day or TimeUnit.Decade && direction < 0 && !fromLast ? Found(from, after, DateValue.OfRef(TimeRef.Past), 2) : after + 1;
        if (_published is not { } now) return after + 1;

        // Figures are compared with those of the same period: "up from $2 million a year earlier".
        if (direction < 0 && unit == TimeUnit.Year && (!fromLast || !_isNarrative) && count == 1 && _period.Grain == DateGrain.Quarter && i - _periodAt < 120)
            return FoundAgo(from, after, PeriodAgo(now, 1), 1);
        DateOnly anchor = now;
        DateValue value;
        if (fromLast)
        {
            if (_last.Grain is DateGrain.Ref or DateGrain.None || (direction > 0 && _last.Grain is not (DateGrain.Day or DateGrain.Month or DateGrain.Year)))
            {
                if (direction > 0) return after + 1;
            }
            else if (_last.Interval() is { } days && (direction > 0 || _isNarrative || _last.Grain == DateGrain.Day))
            {
                anchor = days.From;
                // "Two days later" after a mere year says nothing that can be reckoned.
                bool finer = unit switch
                {
                    TimeUnit.Day or TimeUnit.Week => _last.Grain != DateGrain.Day,
                    TimeUnit.Month => _last.Grain is not (DateGrain.Day or DateGrain.Month),
                    _ => false,
                };
                if (finer) return after + 1;
                if (direction < 0 && unit == TimeUnit.Year && !_isNarrative) anchor = now;
            }
        }
        long months = unit switch { TimeUnit.Month => count, TimeUnit.Year => count * 12L, TimeUnit.Decade => count * 120L, TimeUnit.Century => count * 1200L, _ => 0 };
        if (months > 9000 || count > 9999) return after + 1;
        DateOnly day;
        if (months > 0)
        {
            int total = anchor.Year * 12 + anchor.Month - 1 + (int)months * direction;
            if (total is < 12 * 2 or > 12 * 9998) return after + 1;
            value = unit switch
            {
                TimeUnit.Month => DateValue.OfMonth(total / 12, total % 12 + 1),
                TimeUnit.Year => DateValue.OfYear(total / 12),
                TimeUnit.Decade => new(DateGrain.Decade, total / 120),
                _ => new(DateGrain.Century, total / 1200),
            };
        }
        else if (unit is TimeUnit.Day or TimeUnit.Week)
        {
            long distance = (unit == TimeUnit.Week ? count * 7L : count) * direction;
            if (Math.Abs(distance) > 100_000 || anchor.DayNumber + distance is < 800 or > 3_650_000) return after + 1;
            day = anchor.AddDays((int)distance);
            value = unit == TimeUnit.Day || (fromLast && _last.Grain == DateGrain.Day && anchor != now) ? DateValue.OfDay(day) : DateValue.OfWeek(day);
        }
        else
        {
            return after + 1;
        }
        return Found(from, after, value, fromLast ? (byte)1 : (byte)2);
    }

    // "last week", "the following year", "the weekend", "the current fiscal year"
    private int MatchPointed(int i, TimeUnit unit)
    {
        int from = i;
        if (Is(from - 1, DateWord.Fiscal) && Near(from)) from--;
        bool fiscal = from < i;
        if (fiscal && IsYear(i + 1) && Near(i + 1)) return i + 1;
        Pointer? pointer = PointerBefore(ref from);
        // "This Week" on television
        if (pointer is not null && _tokens[i].IsCapital && _tokens[from].Has(NewsWordFlags.AfterQuote) && _zone is ZoneKind.Body or ZoneKind.Lead) return i + 1;
        // "this year's third quarter": the quarter takes it.
        if (unit == TimeUnit.Year && IsPossessive(i) && pointer is Pointer.This or Pointer.Last or Pointer.Next && QuarterFollows(i + 1)) return i + 1;
        bool plural = IsPlural(i) && _text[_tokens[i].End - 1] == 's' && _tokens[i].End - _tokens[i].Start > UnitLength(unit);
        if (plural) return i + 1;
        if (_published is not { } now) return i + 1;
        if (pointer is null)
        {
            bool the = Is(from - 1, Pointer.The) && Near(from) && from - 1 >= _free;
            if (!the) return i + 1;
            // "The day after, war was declared."
            if (unit == TimeUnit.Day && Near(i + 1) && !Near(i + 2) && _last.Grain == DateGrain.Day && (Is(i + 1, Prepositions.After) || Is(i + 1, Prepositions.Before)))
                return Found(from - 1, i + 1, DateValue.OfDay(_last.Day.AddDays(Is(i + 1, Prepositions.After) ? 1 : -1)), 1);
            if (unit == TimeUnit.Weekend) return Found(from - 1, i, Weekend(now, Tense(i) == Tenses.Future ? Pointer.This : Pointer.Latest), 2);
            if (Near(i + 1) && (IsYear(i + 1) || Is(i + 1, Prepositions.Of) || Is(i + 1, Prepositions.Before) || Is(i + 1, Prepositions.After) || Is(i + 1, Pointer.That))) return i + 1;
            // "the end of the year", "earlier in the year", "for the year", "the week's high"
            bool edge = Is(from - 2, DateWord.Preposition) && (Is(from - 3, DateWord.End) || Is(from - 3, DateWord.Edge));
            bool part = unit switch
            {
                TimeUnit.Year => fiscal || (Near(from - 1) && (Is(from - 2, Prepositions.For) || Is(from - 2, Prepositions.Of))) || IsPossessive(i),
                TimeUnit.Week => IsPossessive(i) || (Is(from - 2, Prepositions.For) && !Near(i + 1)),
                _ => false,
            };
            if (!(edge && unit is TimeUnit.Year or TimeUnit.Month or TimeUnit.Week) && !part) return i + 1;
            if (Has(i + 1) && Near(i + 1) && _tokens[i + 1].Kind == DateWord.None && !edge && !IsPossessive(i) && !IsSentencePart(i + 1) && !fiscal) return i + 1;
            int start = from - 1;
            if (edge && Is(from - 3, DateWord.Edge) && Near(from - 1) && Near(from - 2) && from - 3 >= _free) start = from - 3;
            // In a story that is told year by year the month ends that was spoken of last.
            if (edge && _isNarrative && unit is TimeUnit.Year or TimeUnit.Month && _last.Grain is DateGrain.Day or DateGrain.Month or DateGrain.Year or DateGrain.Season)
                return unit == TimeUnit.Month && _last.Grain is not (DateGrain.Day or DateGrain.Month) ? i + 1 : FromLast(start, i, unit, 0);
            return Found(start, i, Pointed(unit, Pointer.This, now), 1);
        }

        // A pointer among numbers or units is a duration: "the past two years", "the last 10 days" never get here; "the past week" does.
        switch (pointer)
        {
            case Pointer.This or Pointer.Current or Pointer.Latest when unit == TimeUnit.Day:
            case Pointer.Each or Pointer.Recent or Pointer.Possessive:
                return i + 1;
            case Pointer.This or Pointer.Current:
                return Found(from, i, unit == TimeUnit.Weekend ? Weekend(now, Pointer.This) : Pointed(unit, Pointer.This, now), 2);
            case Pointer.Latest:
                return fiscal ? Found(from, i, DateValue.OfYear(now.Year - 1), 1) : i + 1;
            case Pointer.Last or Pointer.Past:
                if (unit == TimeUnit.Day) return i + 1;
                if (pointer == Pointer.Past && unit is TimeUnit.Week or TimeUnit.Month) return i + 1;
                return Found(from, i, unit == TimeUnit.Weekend ? Weekend(now, Pointer.Last) : Pointed(unit, Pointer.Last, now), 2);
            case Pointer.Coming:
                return Found(from, i, unit == TimeUnit.Weekend ? Weekend(now, Pointer.This) : Pointed(unit, Pointer.Next, now), 2);
            case Pointer.Next:
                if (unit == TimeUnit.Day || (_isNarrative && Is(from, Pointer.The))) return FromLast(from, i, unit, 1);
                return Found(from, i, unit == TimeUnit.Weekend ? Weekend(now, Pointer.Next) : Pointed(unit, Pointer.Next, now), 2);
            case Pointer.Following:
                return FromLast(from, i, unit, 1);
            case Pointer.Previous:
                // A look back does not move the story.
                (DateValue last, int at) = (_last, _lastAt);
                int next = FromLast(from, i, unit, -1);
                if (_isNarrative) (_last, _lastAt) = (last, at);
                return next;
            case Pointer.That or Pointer.Same:
                if (pointer == Pointer.Same && !Is(from, Pointer.The) && !Is(from, Pointer.That) && !Is(from, Pointer.This)) return i + 1;
                return FromLast(from, i, unit, 0);
            default:
                return i + 1;
        }
    }

    private bool QuarterFollows(int i)
    {
        if (!Near(i)) return false;
        if (Is(i, DateWord.Fiscal)) i++;
        if (Is(i, DateWord.Ordinal)) i++;
        return IsUnit(i, TimeUnit.Quarter) && Tied(i);
    }

    private static int UnitLength(TimeUnit unit) => unit switch
    {
        TimeUnit.Day => 3,
        TimeUnit.Week or TimeUnit.Year => 4,
        TimeUnit.Month => 5,
        TimeUnit.Decade => 6,
        _ => 7,
    };

    // The same unit as spoken of last, or the one before or after.
    private int FromLast(int from, int i, TimeUnit unit, int by)
    {
        if (_last.Interval() is not { } days) return i + 1;
        DateOnly day = days.From;
        if (day.Year is < 10 or > 9990) return i + 1;
        switch (unit)
        {
            case TimeUnit.Day when _last.Grain == DateGrain.Day:
                return Found(from, i, DateValue.OfDay(day.AddDays(by)), 1);
            case TimeUnit.Week when _last.Grain is DateGrain.Day or DateGrain.Week:
                return Found(from, i, DateValue.OfWeek(day.AddDays(7 * by)), 1);
            case TimeUnit.Month when _last.Grain is DateGrain.Day or DateGrain.Month:
                day = day.AddMonths(by);
                return Found(from, i, DateValue.OfMonth(day.Year, day.Month), 1);
            case TimeUnit.Year when _last.Grain is not (DateGrain.Decade or DateGrain.Century):
                return Found(from, i, DateValue.OfYear(day.Year + by), 1);
            case TimeUnit.Decade when _last.Grain is not DateGrain.Century:
                return Found(from, i, new(DateGrain.Decade, day.Year / 10 + by), 1);
            default:
                return i + 1;
        }
    }

    private static DateValue Pointed(TimeUnit unit, Pointer pointer, DateOnly now)
    {
        int by = YearOffset(pointer);
        switch (unit)
        {
            case TimeUnit.Week:
                return DateValue.OfWeek(now.AddDays(7 * by));
            case TimeUnit.Month:
                DateOnly month = now.AddMonths(by);
                return DateValue.OfMonth(month.Year, month.Month);
            case TimeUnit.Year:
                return DateValue.OfYear(now.Year + by);
            case TimeUnit.Decade:
                return new(DateGrain.Decade, now.Year / 10 + by);
            default:
                return default;
        }
    }

    // Saturday and Sunday belong to the week before them; "the weekend" on a weekday is the one just past.
    private static DateValue Weekend(DateOnly now, Pointer pointer)
    {
        bool isWeekend = now.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        int by = pointer switch { Pointer.Last => -7, Pointer.Next => 7, Pointer.Latest when !isWeekend => -7, _ => 0 };
        return DateValue.OfWeek(now.AddDays(by)) with { Grain = DateGrain.Weekend };
    }
}
