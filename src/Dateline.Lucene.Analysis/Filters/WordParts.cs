using System.Globalization;

namespace Dateline.Lucene.Analysis;

/// <summary>Finds the parts of a word between delimiters and at changes from letters to digits or from lower to upper case.</summary>
internal ref struct WordParts
{
    public const int Lower = 1;
    public const int Upper = 2;
    public const int Digit = 4;
    public const int Alpha = Lower | Upper;
    private const int Delimiter = 8;

    private readonly ReadOnlySpan<char> _word;
    private readonly WordDelimiterOptions _options;
    private readonly int _first;
    private readonly int _last;
    private readonly bool _endsInPossessive;
    private bool _skipPossessive;

    public WordParts(ReadOnlySpan<char> word, WordDelimiterOptions options)
    {
        _word = word;
        _options = options;
        _last = word.Length;
        while (_first < word.Length && Kind(word[_first]) == Delimiter) _first++;
        while (_last > _first && Kind(word[_last - 1]) == Delimiter) _last--;
        _endsInPossessive = IsPossessive(_last);
        Start = End = _first;
        if (_first == 0) End = 0;
        MoveNext();
    }

    /// <summary>First code unit of the part.</summary>
    public int Start { get; private set; }

    /// <summary>Code unit after the part; -1 after the last.</summary>
    public int End { get; private set; }

    /// <summary>Whether the part is all there is, but for delimiters around it and a possessive.</summary>
    public readonly bool IsSingle => Start == _first && End == (_endsInPossessive ? _last - 2 : _last);

    /// <summary>Letters or digits.</summary>
    public readonly int Type
    {
        get
        {
            int kind = Kind(_word[Start]);
            return kind is Lower or Upper ? Alpha : kind;
        }
    }

    public void MoveNext()
    {
        int at = End;
        if (_skipPossessive) at += 2;
        _skipPossessive = false;
        int last = 0;
        while (at < _last && ((last = Kind(_word[at])) & Delimiter) != 0) at++;
        Start = at;
        if (at >= _last)
        {
            End = -1;
            return;
        }
        int end = at + 1;
        for (; end < _last; end++)
        {
            int kind = Kind(_word[end]);
            if (IsBreak(last, kind)) break;
            last = kind;
        }
        End = end;
        if (end < _last - 1 && IsPossessive(end + 2)) _skipPossessive = true;
    }

    private static int Kind(char c)
    {
        UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(c);
        if (c < 256)
        {
            // Latin-1 by Java's notions of case: the ordinals ª and º are lower case.
            return category == UnicodeCategory.LowercaseLetter || c is '\u00AA' or '\u00BA' ? Lower
                : category == UnicodeCategory.UppercaseLetter ? Upper
                : category == UnicodeCategory.DecimalDigitNumber ? Digit
                : Delimiter;
        }
        return category switch
        {
            UnicodeCategory.UppercaseLetter => Upper,
            UnicodeCategory.LowercaseLetter => Lower,
            UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => Alpha,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark => Alpha,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Digit,
            UnicodeCategory.Surrogate => Alpha | Digit,           // never parted
            _ => Delimiter,
        };
    }

    private readonly bool IsBreak(int before, int kind)
    {
        if ((before & kind) != 0) return false;
        bool alphaBefore = (before & Alpha) != 0, alpha = (kind & Alpha) != 0;
        if (alphaBefore && alpha) return (_options & WordDelimiterOptions.SplitOnCaseChange) != 0 && (before & Upper) == 0;
        bool numeric = (alphaBefore && (kind & Digit) != 0) || ((before & Digit) != 0 && alpha);
        return !numeric || (_options & WordDelimiterOptions.SplitOnNumerics) != 0;
    }

    private readonly bool IsPossessive(int at) =>
        (_options & WordDelimiterOptions.StemEnglishPossessive) != 0 && at > 2 && _word[at - 2] == '\'' && _word[at - 1] is 's' or 'S'
        && (Kind(_word[at - 3]) & Alpha) != 0 && (at == _last || (Kind(_word[at]) & Delimiter) != 0);
}
