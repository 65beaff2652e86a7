using Dateline.Entities;

namespace Dateline.Dates;

/// <summary>Heads that stand in the calendar: months, years, numeric dates, decades, holidays.</summary>
internal sealed partial class DatePass
{
    private int MatchMonth(int i)
    {
        if (!_tokens[i].IsCapital) return i + 1;
        int month = _tokens[i].Value, from = i, to = i, day = 0, year = 0;
        bool fromRight = false;

        // "March 6", "March 6th", "Oct. 7"
        if (Near(i + 1) && IsDayNumber(i + 1) && !IsAmount(i + 1) && !IsClockStart(i + 1))
        {
            day = _tokens[i + 1].Value;
            to = i + 1;
            fromRight = true;
        }
        int after = to + 1;
        // ", 2025", " 2025", " of 1945"
        if (IsYear(after) && (Near(after) || NearComma(after)) && !IsAmount(after) && (day > 0 || Near(after) || IsPreposed(i)))
        {
            year = _tokens[after].Value;
            to = after;
        }
        else if (day == 0 && Is(after, Prepositions.Of) && Near(after) && IsYear(after + 1) && Near(after + 1))
        {
            year = _tokens[after + 1].Value;
            to = after + 1;
        }
        else if (Near(after) && after + 1 < _high && Is(after, DateWord.Determiner) && IsUnit(after + 1, TimeUnit.Year) && Near(after + 1) && _published is { } now
            && (Pointer)_tokens[after].Value is Pointer.This or Pointer.Last or Pointer.Next)
        {
            int named = now.Year + (Pointer)_tokens[after].Value switch { Pointer.Last => -1, Pointer.Next => 1, _ => 0 };
            return Found(from, after + 1, day > 0 ? new(DateGrain.Day, named, month, day) : DateValue.OfMonth(named, month), 2);
        }

        // "6 March", "6th of March", "6. August 2025"
        int second = 0;
        if (day == 0)
        {
            int at = i - 1;
            if (Is(at, Prepositions.Of) && Near(i) && Near(at)) at--;
            bool spelled = Is(at, DateWord.Ordinal) && _tokens[at].Digits == 0;
            bool tied = at == i - 1 ? Near(i) || Hyphen(i) || (year > 0 && IsDotted(i)) : !spelled || Is(at - 1, Pointer.The);
            if (tied && IsDayNumber(at) && (!spelled || at < i - 1) && !_tokens[at].Has(NewsWordFlags.AfterSign) && at >= _free)
            {
                day = _tokens[at].Value;
                from = at;
                // "6-9 March", "6 and 9 March"
                if (Hyphen(at) && IsDayNumber(at - 1) || (Is(at - 1, DateWord.Conjunction) || Is(at - 1, Prepositions.To)) && Near(at) && Near(at - 1) && IsDayNumber(at - 2))
                {
                    int other = Hyphen(at) ? at - 1 : at - 2;
                    if (other >= _free && _tokens[other].Value < day && !_tokens[other].Has(NewsWordFlags.AfterSign)) second = other;
                }
                if (second == 0 && at < i - 1 && Is(at - 1, Pointer.The) && Near(at)) from = at - 1;
            }
        }

        if (day > 0)
        {
            if (day > 31 || (year > 0 && !DateValue.IsDay(year, month, day))) return to + 1;
            if (Is(from - 1, DateWord.Weekday) && (Near(from) || NearComma(from)) && from - 1 >= _free) from--;
            int named = year;
            byte confidence = 3;
            bool isEvent = false;
            if (named == 0 && !Is(from, DateWord.Weekday) && EventYear(i, to, month, day) is { } eventYear)
            {
                isEvent = true;
                (named, confidence) = (eventYear, 2);
            }
            else if (named == 0)
            {
                named = YearOfDay(i, month, day, to) ?? 0;
                confidence = Tense(i) is null ? (byte)1 : (byte)2;
            }
            if (named == 0) return to + 1;
            if (second > 0) Found(second, second, new(DateGrain.Day, named, month, _tokens[second].Value), confidence, year > 0);
            int next = Found(from, to, new(DateGrain.Day, named, month, day), confidence, year > 0 || isEvent);
            if (fromRight && year == 0) next = MatchSecondDay(to, named, month, day, confidence);
            return next;
        }

        if (year > 0) return Found(from, to, DateValue.OfMonth(year, month), 3, isExplicit: true);
        return MatchMonthAlone(i, month);
    }

    // "March 3 to 7", "March 3-7, 2025" (the first day was found with the year of the second).
    private int MatchSecondDay(int first, int year, int month, int day, byte confidence)
    {
        int at = Hyphen(first + 1) ? first + 1 : Near(first + 1) && Near(first + 2) && (Is(first + 1, Prepositions.To) || Is(first + 1, Prepositions.Through) || Is(first + 1, Prepositions.Until) || Is(first + 1, DateWord.Conjunction)) ? first + 2 : 0;
        if (at == 0 || !IsDayNumber(at) || _tokens[at].Value <= day || IsAmount(at) || Is(at + 1, DateWord.Month) || IsClockStart(at)) return first + 1;
        // "Oct. 3 and 7 others": a word that follows at once makes a number of it, unless it goes on with the sentence.
        if (Near(at + 1) && _tokens[at + 1].Kind == DateWord.None) return first + 1;
        int to = at;
        bool isExplicit = IsYear(at + 1) && (Near(at + 1) || NearComma(at + 1));
        if (isExplicit) to = at + 1;
        return Found(at, to, new(DateGrain.Day, isExplicit ? _tokens[to].Value : year, month, _tokens[at].Value), confidence, isExplicit);
    }

    private int MatchMonthAlone(int i, int month)
    {
        if (_published is not { } now) return i + 1;
        int from = i;
        Pointer? pointer = null;
        if (Near(i) && Is(i - 1, DateWord.Determiner))
        {
            pointer = (Pointer)_tokens[i - 1].Value;
            from = i - 1;
            if (pointer == Pointer.Past && Is(i - 2, Pointer.This) && Near(i - 1))
            {
                pointer = Pointer.Last;
                from = i - 2;
            }
            if (pointer is Pointer.That or Pointer.The or Pointer.A or Pointer.Possessive or Pointer.Same)
            {
                pointer = null;
                from = i;
            }
            else if (pointer == Pointer.Each)
            {
                return i + 1;
            }
        }
        switch (pointer)
        {
            case Pointer.This:
                int ahead = Tense(i) == Tenses.Past && month > now.Month ? -1 : 0;
                return Found(from, i, DateValue.OfMonth(now.Year + ahead, month), 2);
            case Pointer.Last or Pointer.Past:
                return Found(from, i, DateValue.OfMonth(month < now.Month - 1 ? now.Year : now.Year - 1, month), 2);
            case Pointer.Next or Pointer.Coming:
                return Found(from, i, DateValue.OfMonth(month > now.Month ? now.Year : now.Year + 1, month), 2);
        }
        if (!IsMonthName(i, month)) return i + 1;
        if (YearAhead(i) is { } stated) return Found(i, i, DateValue.OfMonth(stated, month), 2);
        if (_isNarrative && NarrativeYear(month) is { } told) return Found(i, i, DateValue.OfMonth(told, month), 2);
        if (SameSentenceYear(i, now) is { } same) return Found(i, i, DateValue.OfMonth(same, month), 1);
        Tenses? tense = Tense(i);
        bool future = (tense == Tenses.Future && !Is(i - 1, Prepositions.Since)) || (tense is null && (Is(i - 1, Prepositions.By) || Is(i - 1, Prepositions.Until)));
        // Where no verb says it, the nearer one: "the company reports in October", told in August.
        future |= tense is null && !Is(i - 1, Prepositions.Since) && (month - now.Month + 12) % 12 is >= 1 and <= 3;
        // A month that comes next is hardly the one of eleven months ago, which would be "last November".
        future |= month == now.Month % 12 + 1 && !Is(i - 1, Prepositions.Since);
        int year = future ? (month >= now.Month ? now.Year : now.Year + 1) : (month <= now.Month ? now.Year : now.Year - 1);
        return Found(i, i, DateValue.OfMonth(year, month), tense is null ? (byte)1 : (byte)2);
    }

    // "May", "March", "April", "June", "August" are words and names too.
    private bool IsMonthName(int i, int month)
    {
        if (IsPreposed(i) || (Is(i - 1, DateWord.Edge) && Tied(i))) return true;
        if (_tokens[i].End - _tokens[i].Start <= 3 || month is 3 or 5) return false;
        if (Has(i + 1) && Near(i + 1) && _tokens[i + 1].IsCapital && _tokens[i + 1].Kind == DateWord.None) return false;
        if (Has(i - 1) && Near(i) && _tokens[i - 1].IsCapital && _tokens[i - 1].Kind == DateWord.None && !_tokens[i - 1].Has(NewsWordFlags.SentenceStart)) return false;
        return month is not (4 or 6 or 8) || IsPossessive(i) || Is(i - 1, DateWord.Conjunction) || Is(i + 1, DateWord.Conjunction);
    }

    private bool IsPreposed(int i) => Near(i) && Is(i - 1, DateWord.Preposition) && (Prepositions)_tokens[i - 1].Value is not (Prepositions.As or Prepositions.At or Prepositions.On or Prepositions.Within);

    // A year that stands with the next month or day of the same range: "from March to May 2014".
    private int? YearAhead(int i)
    {
        int at = i + 1;
        if (Hyphen(at) || (Near(at) && (Is(at, DateWord.Conjunction) || Is(at, Prepositions.To) || Is(at, Prepositions.Through) || Is(at, Prepositions.Until)) && Near(at + 1)))
        {
            if (!Hyphen(at)) at++;
            if (Is(at, DateWord.Month))
            {
                at++;
                if (IsDayNumber(at) && Near(at)) at++;
            }
            else if (IsDayNumber(at))
            {
                at++;
            }
            else
            {
                return null;
            }
            if (IsYear(at) && (Near(at) || NearComma(at))) return _tokens[at].Value;
        }
        return null;
    }

    // In a story told year by year the year goes on, and turns over at its end.
    private int? NarrativeYear(int month)
    {
        if (_last.Grain is not (DateGrain.Day or DateGrain.Month or DateGrain.Year or DateGrain.Season or DateGrain.Quarter)) return null;
        if (_last.Grain is DateGrain.Day or DateGrain.Month && _last.Part >= 11 && month <= 2) return _last.Year + 1;
        return _last.Year;
    }

    // A year long past that the sentence names before: "in 1989 ... by November".
    private int? SameSentenceYear(int i, DateOnly now)
    {
        if (_last.Grain is not (DateGrain.Day or DateGrain.Month or DateGrain.Year) || _last.Year >= now.Year - 1 || i - _lastAt > 15 || _lastAt < _low) return null;
        for (int k = i; k > _lastAt; k--)
        {
            if (_tokens[k].Has(NewsWordFlags.SentenceStart) || _tokens[k].Starts) return null;
        }
        return _last.Year;
    }

    // A day that is an event's name, whatever the year of publication: the article speaks of what happened, and the sentence of violence or,
    // when the day itself is not at hand in the calendar, of nothing else that the day could mean.
    private int? EventYear(int i, int to, int month, int day)
    {
        int year = (month, day) switch { (10, 7) when _speaksOfIsrael => 2023, (1, 6) when _speaksOfCapitol => 2021, (9, 11) => 2001, _ => 0 };
        if (year == 0) return null;
        var date = new DateOnly(year, month, day);
        if (_published is { } now)
        {
            if (now < date) return null;
            int since = (now.DayNumber - date.DayNumber) % 365;
            if (month != 9 && since is > 21 and < 340) return year;
        }
        for (int k = i - 1; k >= _low && k >= i - 20; k--)
        {
            if (_tokens[k].Kind == DateWord.Attack) return year;
            if (_tokens[k].Has(NewsWordFlags.SentenceStart) || _tokens[k].Starts) break;
        }
        for (int k = to + 1; k < _high && k <= to + 20; k++)
        {
            if (_tokens[k].Starts || (_tokens[k].Has(NewsWordFlags.SentenceStart) && !Near(k))) break;
            if (_tokens[k].Kind == DateWord.Attack) return year;
        }
        return null;
    }

    // The year of a day that is printed without one.
    private int? YearOfDay(int i, int month, int day, int to)
    {
        if (_published is not { } now) return null;
        if (YearAhead(to) is { } stated) return stated;
        if (_isNarrative && NarrativeYear(month) is { } told && DateValue.IsDay(told, month, day)) return told;
        if (SameSentenceYear(i, now) is { } same && DateValue.IsDay(same, month, day)) return same;
        return NearestYear(now, Tense(i), month, day);
    }

    // The nearest such day; one more than two months off only where the sentence does not look the other way.
    private static int? NearestYear(DateOnly now, Tenses? tense, int month, int day)
    {
        int best = 0, bestDistance = int.MaxValue;
        for (int year = now.Year - 1; year <= now.Year + 1; year++)
        {
            if (!DateValue.IsDay(year, month, day)) continue;
            int distance = new DateOnly(year, month, day).DayNumber - now.DayNumber;
            int length = Math.Abs(distance);
            if (length > 60 && ((distance > 0 && tense == Tenses.Past) || (distance < 0 && tense == Tenses.Future))) length += 200;
            // What is told is more often past.
            if (distance > 0 && tense is null) length += 30;
            if (length < bestDistance) (best, bestDistance) = (year, length);
        }
        return best == 0 ? null : best;
    }

    private bool IsDotted(int i) => i > _low && (_tokens[i].Flags & Breaks) == NewsWordFlags.AfterStop && _tokens[i - 1].Has(NewsWordFlags.BeforeDot) && _tokens[i].Start - _tokens[i - 1].End <= 2;

    // A number that counts something: "5 percent", "12 million".
    private bool IsAmount(int i) => Near(i + 1) && _tokens[i + 1].Kind is DateWord.Measure or DateWord.Millions
        || _tokens[i].End < _text.Length && _text[_tokens[i].End] == '%';

    // "March 6:30" is none; "May 5 p.m."
    private bool IsClockStart(int i) => Is(i + 1, DateWord.Meridiem) || (_tokens[i].End + 1 < _text.Length && _text[_tokens[i].End] == ':' && char.IsAsciiDigit(_text[_tokens[i].End + 1]));

    private int MatchForeignMonth(int i)
    {
        int month = _tokens[i].Value, at = i - 1, to = i + 1;
        if (Is(at, DateWord.Foreign)) at--;
        if (!IsDayNumber(at) || at < _free || !(at < i - 1 ? Near(i) && Near(i - 1) : Near(i) || IsDotted(i))) return i + 1;
        if (Is(to, DateWord.Foreign) && Near(to)) to++;
        if (!Near(to) || !IsYear(to)) return i + 1;
        return Found(at, to, new(DateGrain.Day, _tokens[to].Value, month, _tokens[at].Value), 3, isExplicit: true);
    }

    private int MatchNumericDate(int i)
    {
        int packed = _tokens[i].Value;
        return Found(i, i, new(DateGrain.Day, packed / 10000, packed / 100 % 100, packed % 100), 3, isExplicit: true);
    }

    private int MatchNumber(int i)
    {
        ref DateToken token = ref _tokens[i];
        if (token.Digits == 4 && Hyphen(i + 1) && Hyphen(i + 2) && Is(i + 1, DateWord.Number) && _tokens[i + 1].Digits == 2 && Is(i + 2, DateWord.Number) && _tokens[i + 2].Digits is 2 or 22
            && DateValue.IsDay(token.Value, _tokens[i + 1].Value, _tokens[i + 2].Value) && token.Value >= 1000)
            return Found(i, i + 2, new(DateGrain.Day, token.Value, _tokens[i + 1].Value, _tokens[i + 2].Value), 3, isExplicit: true);
        if (Slash(i + 1) && Is(i + 1, DateWord.Number)) return MatchSlashes(i);
        if (token.Digits is >= 1 and <= 4 && token.Value > 0 && Near(i + 1) && Is(i + 1, DateWord.Era))
            return Found(i, i + 1, new(DateGrain.Year, token.Value) { IsBeforeChrist = _tokens[i + 1].Value < 0 }, 3, isExplicit: true);
        if (token.Digits == 4) return MatchYear(i);
        return MatchClock(i);
    }

    // "AD 70"
    private int MatchEra(int i) => _tokens[i].Value > 0 && Near(i + 1) && Is(i + 1, DateWord.Number) && _tokens[i + 1].Digits is >= 1 and <= 4 && _tokens[i + 1].Value > 0 && _text[_tokens[i].Start] == 'A'
        ? Found(i, i + 1, DateValue.OfYear(_tokens[i + 1].Value), 3, isExplicit: true) : i + 1;

    // "on the 28th", in a story that is told day by day
    private int MatchOrdinal(int i)
    {
        ref DateToken token = ref _tokens[i];
        if (!_isNarrative || token.Digits is 0 or > 2 || !Near(i) || !Is(i - 1, Pointer.The) || !Near(i - 1) || !Is(i - 2, DateWord.Preposition) || _last.Grain is not (DateGrain.Day or DateGrain.Month))
            return i + 1;
        if ((Prepositions)_tokens[i - 2].Value is not (Prepositions.On or Prepositions.By or Prepositions.Until or Prepositions.From or Prepositions.Since or Prepositions.Before or Prepositions.After))
            return i + 1;
        if (Near(i + 1) && !IsSentencePart(i + 1) || !DateValue.IsDay(_last.Year, _last.Part, token.Value))
            return i + 1;
        return Found(i - 1, i, new(DateGrain.Day, _last.Year, _last.Part, token.Value), 1);
    }

    private bool Slash(int i) => i > _low && i < _high && !_tokens[i].Starts && _tokens[i].Has(NewsWordFlags.AfterSlash) && _tokens[i].Start == _tokens[i - 1].End + 1;

    private int MatchSlashes(int i)
    {
        int first = _tokens[i].Value, second = _tokens[i + 1].Value;
        if (!Slash(i + 2))
        {
            // The one day that is known by its digits.
            if (first == 9 && second == 11 && _tokens[i].Digits == 1 && _published is not { Year: < 2001 }) return Found(i, i + 1, new(DateGrain.Day, 2001, 9, 11), 3, isExplicit: true);
            return i + 2;
        }
        if (!Is(i + 2, DateWord.Number) || Slash(i + 3)) return i + 3;
        int third = _tokens[i + 2].Value;
        if (_tokens[i].Digits == 4)
            return DateValue.IsDay(first, second, third) ? Found(i, i + 2, new(DateGrain.Day, first, second, third), 3, isExplicit: true) : i + 3;
        if (_tokens[i + 2].Digits != 4 || _tokens[i].Digits > 2 || _tokens[i + 1].Digits > 2) return i + 3;
        bool dayFirst = DateValue.IsDay(third, second, first), monthFirst = DateValue.IsDay(third, first, second);
        if (dayFirst && monthFirst && first != second)
        {
            // Both can be: the language, another date of the article, or the day of publication decides; else nothing does.
            if (_isDayFirst || (_slashIsDayFirst && !_slashIsMonthFirst)) monthFirst = false;
            else if (_slashIsMonthFirst && !_slashIsDayFirst) dayFirst = false;
            else if (_published is { } now && Close(new(third, second, first), now) != Close(new(third, first, second), now)) monthFirst = Close(new(third, first, second), now);
            else return i + 3;
            dayFirst = !monthFirst;
        }
        if (!dayFirst && !monthFirst) return i + 3;
        return Found(i, i + 2, dayFirst ? new(DateGrain.Day, third, second, first) : new(DateGrain.Day, third, first, second), 3, isExplicit: true);
    }

    private static bool Close(DateOnly a, DateOnly b) => Math.Abs(a.DayNumber - b.DayNumber) <= 7;

    private int MatchYear(int i)
    {
        int year = _tokens[i].Value;
        if (!IsYear(i) || IsAmount(i) || _tokens[i].Has(NewsWordFlags.AfterSlash)) return i + 1;
        if (IsMoney(i) || IsClockStart(i)) return i + 1;
        // "the 1988 second quarter", "the 1989 period": the unit takes it.
        int ahead = i + 1;
        if (Is(ahead, DateWord.Fiscal)) ahead++;
        if (Is(ahead, DateWord.Ordinal) && Near(ahead)) ahead++;
        if (Near(ahead) && Is(ahead, DateWord.Unit) && (TimeUnit)_tokens[ahead].Value is TimeUnit.Quarter or TimeUnit.Period or TimeUnit.Half) return i + 1;
        bool preposed = IsYearPreposed(i);
        if (year is < 1900 or > 2060 && !preposed) return i + 1;
        if (!preposed)
        {
            if (Is(i - 1, DateWord.Approximate) && Near(i)) return i + 1;
            if (Hyphen(i) && !IsYear(i - 1)) return i + 1;             // a model, a number
            if (Has(i - 1) && Near(i) && Is(i - 1, DateWord.Number)) return i + 1;
        }
        // What cannot be a year of this article's world.
        if (_published is { } now && year > now.Year + 60) return i + 1;
        if (IsPossessive(i) && year % 10 == 0 && Near(i) && (Is(i - 1, Pointer.The) || Is(i - 1, DateWord.Edge)))
            return Found(WithThe(i), i, new(DateGrain.Decade, year / 10), 3, isExplicit: true);
        int from = i, to = i;
        if (Is(i - 1, DateWord.Fiscal) && Near(i)) from--;
        else if (IsUnit(i - 1, TimeUnit.Year) && Near(i)) from--;
        if (from < i && IsUnit(from, TimeUnit.Year) && Is(from - 1, DateWord.Fiscal) && Near(from)) from--;
        if (from < i && IsUnit(i - 1, TimeUnit.Year) && Is(from - 1, Pointer.The) && Near(from)) from--;
        int next = Found(from, to, DateValue.OfYear(year), 3, isExplicit: true);
        // "1939-45"
        if (Hyphen(i + 1) && Is(i + 1, DateWord.Number) && _tokens[i + 1].Digits == 2 && !Hyphen(i + 2) && _tokens[i + 1].Value > year % 100)
            next = Found(i + 1, i + 1, DateValue.OfYear(year / 100 * 100 + _tokens[i + 1].Value), 3, isExplicit: true);
        return next;
    }

    private bool IsYearPreposed(int i)
    {
        if (i <= _low) return false;
        ref DateToken before = ref _tokens[i - 1];
        if (_tokens[i].Has(NewsWordFlags.AfterOpening)) return true;
        if (Hyphen(i)) return IsYear(i - 1) || before.Is(DateWord.Edge, (int)Edges.Mid);
        if (!Near(i)) return false;
        return before.Kind switch
        {
            DateWord.Preposition => (Prepositions)before.Value is Prepositions.In or Prepositions.Since or Prepositions.Until or Prepositions.From or Prepositions.By or Prepositions.Before
                or Prepositions.After or Prepositions.During or Prepositions.Between or Prepositions.Through or Prepositions.Throughout or Prepositions.Of or Prepositions.Into,
            DateWord.Edge or DateWord.Fiscal or DateWord.Season => true,
            DateWord.Unit => before.Value == (int)TimeUnit.Year,
            DateWord.Conjunction => IsYear(i - 2) || Is(i - 2, DateWord.Number),
            _ => false,
        };
    }

    private bool IsMoney(int i)
    {
        int start = _tokens[i].Start;
        return start > 0 && _text[start - 1] is '$' or '£' or '€' or '¥' or '#' or '№' or '+' or '=' or '@' or '_';
    }

    // "nineteen ninety-six", "twenty twenty-five"
    private int MatchSpelledYear(int i)
    {
        if (_tokens[i].Value is not (19 or 20) || !Near(i + 1) || !Is(i + 1, DateWord.Cardinal) || _tokens[i + 1].Value < 10) return i + 1;
        int to = i + 1, value = _tokens[i + 1].Value;
        if (value >= 20 && Tied(to + 1) && Is(to + 1, DateWord.Cardinal) && _tokens[to + 1].Value < 10) value += _tokens[++to].Value;
        int year = _tokens[i].Value * 100 + value;
        int from = i;
        // "January nineteen ninety-seven", "the winter of nineteen ninety-four"
        if (Is(i - 1, DateWord.Month) && Near(i) && i - 1 >= _free && _tokens[i - 1].IsCapital) return Found(i - 1, to, DateValue.OfMonth(year, _tokens[i - 1].Value), 3, isExplicit: true);
        if (Is(i - 1, Prepositions.Of) && Near(i) && Is(i - 2, DateWord.Season) && i - 2 >= _free)
        {
            from = i - 2;
            if (Is(from - 1, Pointer.The) && from - 1 >= _free) from--;
            return Found(from, to, new(DateGrain.Season, year, _tokens[i - 2].Value), 3, isExplicit: true);
        }
        return Found(from, to, DateValue.OfYear(year), 3, isExplicit: true);
    }

    private int MatchDecade(int i)
    {
        ref DateToken token = ref _tokens[i];
        int decade = token.Value;
        bool the = Is(i - 1, Pointer.The) || Is(i - 1, DateWord.Edge);
        if (token.Digits == 4) return decade is >= 100 and <= 209 ? Found(WithThe(i), i, new(DateGrain.Decade, decade), 3, isExplicit: true) : i + 1;
        // "the '80s": of the century of publication, or the one before; "in his 40s" is an age.
        if (!the || _published is not { } now || decade is < 1 or > 9) return i + 1;
        int century = now.Year / 100 * 10;
        int value = century + decade <= now.Year / 10 ? century + decade : century - 10 + decade;
        int from = i;
        if (Is(from - 1, Pointer.The)) from--;
        return Found(from, i, new(DateGrain.Decade, value), 2);
    }

    private int WithThe(int from) => Is(from - 1, Pointer.The) && Near(from) && from - 1 >= _free ? from - 1 : from;

    private int MatchHoliday(int i)
    {
        if (!_tokens[i].IsCapital) return i + 1;
        var holiday = (Holiday)_tokens[i].Value;
        int to = i;
        bool day = IsUnit(i + 1, TimeUnit.Day) && Near(i + 1), eve = Is(i + 1, DateWord.Eve) && Near(i + 1);
        switch (holiday)
        {
            case Holiday.Christmas when eve:
                holiday = Holiday.ChristmasEve;
                to++;
                break;
            case Holiday.Christmas or Holiday.Thanksgiving or Holiday.Halloween:
                if (day) to++;
                else if (Near(i + 1) && (_tokens[i + 1].IsCapital || _tokens[i + 1].Kind == DateWord.None)) return i + 1;
                break;
            case Holiday.Easter:
                if (Is(i + 1, DateWord.Weekday) && Near(i + 1))
                {
                    if (_tokens[i + 1].Value == 1) holiday = Holiday.EasterMonday;
                    else if (_tokens[i + 1].Value != 7) return i + 1;
                    to++;
                }
                else if (Near(i + 1) && (_tokens[i + 1].IsCapital || _tokens[i + 1].Kind == DateWord.None))
                {
                    return i + 1;
                }
                break;
            case Holiday.GoodFriday:
                if (!Is(i + 1, DateWord.Weekday, 5) || !Near(i + 1) || !_tokens[i + 1].IsCapital || (Near(i + 2) && _tokens[i + 2].IsCapital)) return i + 1;
                to++;
                break;
            case Holiday.NewYear:
                if (!IsUnit(i + 1, TimeUnit.Year) || !Near(i + 1) || !_tokens[i + 1].IsCapital || !Near(i + 2)) return i + 1;
                if (Is(i + 2, DateWord.Eve)) holiday = Holiday.NewYearsEve;
                else if (!IsUnit(i + 2, TimeUnit.Day)) return i + 1;
                to += 2;
                break;
            default:
                if (!day || !_tokens[i + 1].IsCapital) return i + 1;
                to++;
                break;
        }
        int from = i, after = to + 1;
        if (IsYear(after) && (Near(after) || NearComma(after)) && !IsAmount(after))
            return Found(from, after, DateValue.OfDay(HolidayCalendar.Of(holiday, _tokens[after].Value)), 3, isExplicit: true);
        if (_published is not { } now || now.Year is < 1900 or > 2200) return after;
        Pointer? pointer = Near(i) && Is(i - 1, DateWord.Determiner) ? (Pointer)_tokens[i - 1].Value : null;
        if (pointer == Pointer.Each) return after;
        DateOnly thisYear = HolidayCalendar.Of(holiday, now.Year);
        int year = now.Year;
        byte confidence = 2;
        switch (pointer)
        {
            case Pointer.Last:
                year = thisYear < now ? now.Year : now.Year - 1;
                from--;
                break;
            case Pointer.Next:
                year = thisYear > now ? now.Year : now.Year + 1;
                from--;
                break;
            case Pointer.This:
                from--;
                break;
            default:
                year = NearestYear(now, Tense(i), thisYear.Month, thisYear.Day) ?? now.Year;
                confidence = 1;
                break;
        }
        return Found(from, to, DateValue.OfDay(HolidayCalendar.Of(holiday, year)), confidence);
    }
}
