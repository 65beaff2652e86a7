using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Dateline.Entities;

/// <summary>
/// Splits news text into words as printed and folds each one: case, accents, curly and straight apostrophes, possessive 's,
/// the dots of acronyms. "U.S." and "US" have the term <c>us</c>, "Türkiye's" has <c>turkiye</c>, "O’Brien" <c>obrien</c>.
/// </summary>
/// <remarks>
/// <para>Hyphens and dashes split; numbers keep an inner point and lose inner commas ("1,000.5" is <c>1000.5</c>); emoji, variation
/// selectors and no-break spaces are nothing; a soft hyphen inside a word vanishes. Characters of scripts without spaces stand alone.
/// Words longer than <see cref="MaxTermLength"/> folded characters are cut, the rest follows as a word of its own.</para>
/// <para>One pass, no allocation. Offsets are UTF-16 code units. Not thread-safe: a cursor on the caller's stack. Lone surrogates are
/// treated as signs.</para>
/// </remarks>
public ref struct NewsWords
{
    /// <summary>The longest term, in UTF-16 code units.</summary>
    public const int MaxTermLength = 255;

    /// <summary>The length that the scratch buffer must have at least.</summary>
    public const int ScratchLength = MaxTermLength + 4;

    // Classes of the ASCII characters; everything above zero starts or continues a word.
    private const byte Lower = 1, Upper = 2, Digit = 3;

    private static readonly byte[] s_class = Classes();
    private static readonly uint[] s_gap = Gaps();

    // Lower-case base letters of U+00C0..U+024F and U+1E00..U+1EFF, from UnicodeData's canonical decompositions; the rest by common transcription.
    private const string Latin =
        "aaaaaaæceeeeiiiidnooooo×ouuuuyþßaaaaaaæceeeeiiiidnooooo÷ouuuuyþyaaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiĳĳjjkkkllllllŀŀllnnnnnnŉnnooooooœœrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs" +
        "ƀbƃƃƅƅoƈƈddƌƌƍeeeffɠgƕɩikkƚƛɯɲƞɵooƣƣƥƥʀƨƨʃƪƫƭƭʈuuʊʋyyzzʒƹƹƺƻƽƽƾƿǀǁǂǃǆǆǆǉǉǉǌǌǌaaiioouuuuuuuuuueaaaaǣǣǥǥggkkooooǯǯjǳǳǳggƕƿnnaaǽǽooaaaaeeeeiiiioooorrrruuuussttȝȝhhƞȡȣȣȥȥaaeeooooooooyyȴȵȶȷȸȹⱥȼȼƚⱦȿɀɂɂƀʉʌɇɇɉɉɋɋɍɍɏɏ";
    private const string LatinAdditional =
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyẚsẜẝßẟaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyỻỻỽỽỿỿ";

    private readonly ReadOnlySpan<char> _text;
    private readonly Span<char> _term;
    private int _next;
    private int _termLength;
    private bool _glued;               // the word before was cut at the length limit
    private bool _endsNoSentence;      // the word before is an abbreviation: a dot after it ends no sentence
    private bool _first;

    /// <summary>Starts before the first word of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="scratch">Where terms are folded; at least <see cref="ScratchLength"/> characters.</param>
    /// <exception cref="ArgumentException">The scratch buffer is too short.</exception>
    public NewsWords(ReadOnlySpan<char> text, Span<char> scratch)
    {
        if (scratch.Length < ScratchLength)
            throw new ArgumentException($"The scratch buffer has {scratch.Length} characters; it needs {ScratchLength}.", nameof(scratch));
        _text = text;
        _term = scratch;
        _first = true;
    }

    /// <summary>The first UTF-16 code unit of the word.</summary>
    public int Start { get; private set; }

    /// <summary>The first code unit after the word, without a possessive 's, with the last dot of an acronym.</summary>
    public int End { get; private set; }

    /// <summary>How the word is printed and what stands before it.</summary>
    public NewsWordFlags Flags { get; private set; }

    /// <summary>The folded word; valid until the next call of <see cref="MoveNext"/>.</summary>
    public readonly ReadOnlySpan<char> Term => _term[.._termLength];

    /// <summary>Moves to the next word.</summary>
    /// <returns>False at the end of the text.</returns>
    public bool MoveNext()
    {
        ReadOnlySpan<char> text = _text;
        int i = _next;
        uint gap = SkipGap(ref i);
        if (i >= text.Length)
        {
            _next = i;
            return false;
        }

        Start = i;
        if (text.Length - i >= 2 * Vector128<ushort>.Count && TryPlain(i, gap))
            return true;
        uint flags = gap;
        Span<char> term = _term;
        int n = 0, uppers = 0, lowers = 0, digits = 0;
        int run = 0;                   // letters since the start of the word or the last dot of an acronym
        bool acronym = false, firstUpper = false;
        int end;
        while (true)
        {
            if ((uint)i >= (uint)text.Length || n >= MaxTermLength)
            {
                end = i;
                break;
            }
            char c = text[i];
            if (c < 128)
            {
                byte kind = s_class[c];
                if (kind == Lower)
                {
                    term[n++] = c;
                    lowers++;
                    run++;
                    i++;
                    continue;
                }
                if (kind == Upper)
                {
                    if (n == 0)
                        firstUpper = true;
                    term[n++] = (char)(c | 0x20);
                    uppers++;
                    run++;
                    i++;
                    continue;
                }
                if (kind == Digit)
                {
                    term[n++] = c;
                    digits++;
                    run = 2;           // no acronym once there is a digit
                    i++;
                    continue;
                }
                if (c == '.')
                {
                    if (run == 1 && IsSingleLetter(text, i + 1))
                    {
                        acronym = true;
                        run = 0;
                        i++;
                        continue;
                    }
                    if (acronym && run == 1)
                    {
                        i++;
                        end = i;
                        if (i + 1 < text.Length && IsApostrophe(text[i]) && IsPossessiveS(text, i + 1))
                        {
                            flags |= (uint)NewsWordFlags.Possessive;
                            i += 2;
                        }
                        break;
                    }
                    if (digits > 0 && IsDigitAt(text, i - 1) && IsDigitAt(text, i + 1))
                    {
                        term[n++] = '.';
                        i++;
                        continue;
                    }
                    end = i;
                    break;
                }
                if (c == ',' && digits > 0 && IsThousands(text, i))
                {
                    i++;
                    continue;
                }
            }
            if (c < 128 ? c is '\'' or '`' : IsApostrophe(c))
            {
                if (IsPossessiveS(text, i + 1))
                {
                    end = i;
                    i += 2;
                    flags |= (uint)NewsWordFlags.Possessive;
                    break;
                }
                if (i + 1 < text.Length && char.IsLetter(text[i + 1]))
                {
                    i++;
                    continue;
                }
                end = i;
                break;
            }
            if (c < 128 || !AppendOther(ref i, ref n, ref uppers, ref lowers, ref digits, ref firstUpper, ref flags))
            {
                end = i;
                break;
            }
            run = digits > 0 ? 2 : run + 1;
            if ((flags & (uint)NewsWordFlags.Ideograph) != 0)
            {
                end = i;
                break;
            }
        }

        _glued = n >= MaxTermLength && i < text.Length;
        _termLength = n;
        _next = i;
        End = end;
        if (firstUpper)
        {
            flags |= (uint)NewsWordFlags.Capitalized;
            if (uppers == 1 && lowers == 0 && digits == 0)
                flags |= (uint)NewsWordFlags.SingleCapital;
            else if (lowers == 0 && uppers > 1)
                flags |= (uint)NewsWordFlags.AllCaps;
        }
        if (lowers > 0 && uppers > (firstUpper ? 1 : 0))
            flags |= (uint)NewsWordFlags.InnerCapital;
        if (acronym)
            flags |= (uint)NewsWordFlags.DottedAcronym;
        if (digits > 0)
            flags |= (uint)NewsWordFlags.HasDigit;
        bool dot = (uint)i < (uint)text.Length && text[i] == '.';
        if (dot)
            flags |= (uint)NewsWordFlags.BeforeDot;
        _endsNoSentence = dot && ((uppers == 1 && n == 1) || Abbreviations.Contains(Term));
        Flags = (NewsWordFlags)flags;
        return true;
    }

    // Nearly every word is a few ASCII letters and then a sign or a space: it is folded by vectors. False: the word may be of another kind.
    private bool TryPlain(int start, uint flags)
    {
        ref ushort text = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(_text));
        Vector128<ushort> left = Vector128.LoadUnsafe(ref text, (nuint)start), right = Vector128.LoadUnsafe(ref text, (nuint)start + 8);
        Vector128<ushort> space = Vector128.Create((ushort)0x20), first = Vector128.Create((ushort)'a'), count = Vector128.Create((ushort)26);
        Vector128<ushort> leftLower = left | space, rightLower = right | space;
        uint letters = Vector128.LessThan(leftLower - first, count).ExtractMostSignificantBits() | Vector128.LessThan(rightLower - first, count).ExtractMostSignificantBits() << 8;
        int length = BitOperations.TrailingZeroCount(~letters);
        if (length is 0 or >= 16)
            return false;
        char next = _text[start + length];
        if (next >= 128 || s_class[next] != 0 || next is '\'' or '`' || next == '.' && length == 1)
            return false;
        ref ushort term = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(_term));
        leftLower.StoreUnsafe(ref term);
        rightLower.StoreUnsafe(ref term, 8);
        uint word = (1u << length) - 1;
        uint capitals = word & (Vector128.Equals(left & space, Vector128<ushort>.Zero).ExtractMostSignificantBits() | Vector128.Equals(right & space, Vector128<ushort>.Zero).ExtractMostSignificantBits() << 8);
        _glued = false;
        _termLength = length;
        _next = End = start + length;
        if ((capitals & 1) != 0)
        {
            flags |= (uint)NewsWordFlags.Capitalized;
            if (length == 1)
                flags |= (uint)NewsWordFlags.SingleCapital;
            else if (capitals == word)
                flags |= (uint)NewsWordFlags.AllCaps;
        }
        if (capitals != word && (capitals & ~1u) != 0)
            flags |= (uint)NewsWordFlags.InnerCapital;
        if (next == '.')
            flags |= (uint)NewsWordFlags.BeforeDot;
        _endsNoSentence = next == '.' && Abbreviations.Contains(Term);
        Flags = (NewsWordFlags)flags;
        return true;
    }

    /// <summary>Folds a text to its terms, one space between two.</summary>
    public static string Fold(ReadOnlySpan<char> text)
    {
        var words = new NewsWords(text, stackalloc char[ScratchLength]);
        var folded = new StringBuilder(text.Length);
        while (words.MoveNext())
        {
            if (folded.Length > 0)
                folded.Append(' ');
            folded.Append(words.Term);
        }
        return folded.ToString();
    }

    // Moves to the next letter or digit; returns what was passed, as flags of the word to come.
    private uint SkipGap(ref int index)
    {
        ReadOnlySpan<char> text = _text;
        int i = index, from = i, lineBreaks = 0;
        uint gap = 0;
        bool ends = false;
        for (; i < text.Length; i++)
        {
            char c = text[i];
            if (c < 128)
            {
                if (s_class[c] != 0)
                    break;
                gap |= s_gap[c];
                if (c == '\n')
                    lineBreaks++;
                else if (c is '.' or '!' or '?')
                    ends |= c != '.' || i != from || !_endsNoSentence;
                continue;
            }
            if (char.IsSurrogate(c))
            {
                if (Rune.DecodeFromUtf16(text[i..], out Rune rune, out _) == OperationStatus.Done && Rune.IsLetterOrDigit(rune))
                    break;
                gap |= (uint)NewsWordFlags.AfterSign;
                if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                    i++;
                continue;
            }
            // U+02BC is a letter to Unicode and an apostrophe to us: no word begins with it.
            if (char.IsLetterOrDigit(c) && !IsApostrophe(c))
                break;
            gap |= GapOf(c);
            if (c is '\u2028' or '\u0085')
                lineBreaks++;
            else if (c == '\u2029')
                lineBreaks += 2;
            else if (c is '。' or '！' or '？' or '؟')
                ends = true;
        }
        index = i;
        if (_first)
        {
            _first = false;
            return (gap & ~(uint)NewsWordFlags.AfterHyphen) | (uint)(NewsWordFlags.AfterParagraph | NewsWordFlags.AfterLineBreak | NewsWordFlags.SentenceStart);
        }
        if (lineBreaks > 1)
            gap |= (uint)(NewsWordFlags.AfterParagraph | NewsWordFlags.SentenceStart);
        else if (ends && i > from + 1)
            gap |= (uint)NewsWordFlags.SentenceStart;
        // A hyphen glues only when nothing else stands around it: "US-led", not "US - led".
        if ((gap & (uint)NewsWordFlags.AfterHyphen) != 0 && i - from != 1)
            gap = gap & ~(uint)NewsWordFlags.AfterHyphen | (uint)NewsWordFlags.AfterSign;
        if (i == from && _glued)
            gap |= (uint)NewsWordFlags.AfterHyphen;
        return gap;
    }

    // A character above ASCII, inside or at the start of a word. False: it does not belong to the word.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly bool AppendOther(ref int i, ref int n, ref int uppers, ref int lowers, ref int digits, ref bool firstUpper, ref uint flags)
    {
        char c = _text[i];
        if (c is '\u00ad' or '\u2060')                       // soft hyphen, word joiner
        {
            i++;
            return true;
        }
        if (char.IsSurrogate(c))
        {
            if (Rune.DecodeFromUtf16(_text[i..], out Rune rune, out _) != OperationStatus.Done || !Rune.IsLetterOrDigit(rune))
                return false;
            bool alone = rune.Value is >= 0x20000 and < 0x40000;
            if (alone && n > 0)
                return false;
            if (Rune.IsUpper(rune))
            {
                firstUpper |= n == 0;
                uppers++;
            }
            else
            {
                lowers++;
            }
            n += Rune.ToLowerInvariant(rune).EncodeToUtf16(_term[n..]);
            i += 2;
            if (alone)
                flags |= (uint)NewsWordFlags.Ideograph;
            return true;
        }
        if (char.IsLetter(c))
        {
            if (IsIdeograph(c))
            {
                if (n > 0)
                    return false;
                flags |= (uint)NewsWordFlags.Ideograph;
                _term[n++] = c;
                lowers++;
                i++;
                return true;
            }
            if (char.IsUpper(c) || char.GetUnicodeCategory(c) == UnicodeCategory.TitlecaseLetter)
            {
                firstUpper |= n == 0;
                uppers++;
            }
            else
            {
                lowers++;
            }
            i++;
            n += Append(c, _term[n..]);
            return true;
        }
        if (char.IsDigit(c))
        {
            _term[n++] = (char)('0' + (int)char.GetNumericValue(c));
            digits++;
            i++;
            return true;
        }
        if (n > 0 && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark && c is not (>= '\ufe00' and <= '\ufe0f'))
        {
            i++;
            if (c is >= '\u0300' and <= '\u036f')
                return true;                                 // an accent on its own: folded away
            _term[n++] = c;
            return true;
        }
        return false;
    }

    private static int Append(char c, Span<char> term)
    {
        if (c is >= '\u00c0' and < '\u0250')
            c = Latin[c - 0xc0];
        else if (c is >= '\u1e00' and < '\u1f00')
            c = LatinAdditional[c - 0x1e00];
        else
            c = char.ToLowerInvariant(c);
        switch (c)
        {
            case 'ß': term[0] = 's'; term[1] = 's'; return 2;
            case 'æ': term[0] = 'a'; term[1] = 'e'; return 2;
            case 'œ': term[0] = 'o'; term[1] = 'e'; return 2;
            case 'þ': term[0] = 't'; term[1] = 'h'; return 2;
            case 'ĳ': term[0] = 'i'; term[1] = 'j'; return 2;
            default: term[0] = c; return 1;
        }
    }

    private static bool IsApostrophe(char c) => c is '\'' or '’' or '‘' or 'ʼ' or '‛' or '＇' or '`' or '´';

    private static bool IsPossessiveS(ReadOnlySpan<char> text, int at) =>
        (uint)at < (uint)text.Length && text[at] is 's' or 'S' && !((uint)(at + 1) < (uint)text.Length && (char.IsLetterOrDigit(text[at + 1]) || text[at + 1] == '\u00ad'));

    // One letter that is followed by a dot or by no letter or digit.
    private static bool IsSingleLetter(ReadOnlySpan<char> text, int at) =>
        (uint)at < (uint)text.Length && char.IsAsciiLetter(text[at]) && !((uint)(at + 1) < (uint)text.Length && char.IsLetterOrDigit(text[at + 1]));

    private static bool IsDigitAt(ReadOnlySpan<char> text, int at) => (uint)at < (uint)text.Length && char.IsAsciiDigit(text[at]);

    private static bool IsThousands(ReadOnlySpan<char> text, int comma) =>
        IsDigitAt(text, comma - 1) && IsDigitAt(text, comma + 1) && IsDigitAt(text, comma + 2) && IsDigitAt(text, comma + 3) && !IsDigitAt(text, comma + 4);

    private static bool IsIdeograph(char c) =>
        c is >= '\u2e80' and <= '\u30ff' or >= '\u3400' and <= '\u9fff' or >= '\uf900' and <= '\ufaff';

    private static uint GapOf(char c) => c switch
    {
        '‐' or '‑' or '‒' or '–' or '—' or '―' or '−' => (uint)NewsWordFlags.AfterHyphen,
        '“' or '”' or '„' or '«' or '»' or '‹' or '›' or '’' or '‘' or '‚' or '‛' => (uint)NewsWordFlags.AfterQuote,
        '…' or '•' or '·' or '。' or '！' or '？' or '：' or '؟' or '。' => (uint)NewsWordFlags.AfterStop,
        '，' or '、' or '،' => (uint)NewsWordFlags.AfterComma,
        '\u2028' or '\u0085' => (uint)NewsWordFlags.AfterLineBreak,
        '\u2029' => (uint)(NewsWordFlags.AfterLineBreak | NewsWordFlags.AfterParagraph),
        _ when char.IsWhiteSpace(c) => 0,
        '\ufe0f' or '\u200b' or '\u200c' or '\u200d' or '\ufeff' or '\u00ad' or '\u2060' => 0,
        _ => (uint)NewsWordFlags.AfterSign,
    };

    private static byte[] Classes()
    {
        byte[] classes = new byte[128];
        for (char c = 'a'; c <= 'z'; c++)
        {
            classes[c] = Lower;
            classes[c - 32] = Upper;
        }
        for (char c = '0'; c <= '9'; c++)
            classes[c] = Digit;
        return classes;
    }

    private static uint[] Gaps()
    {
        uint[] gaps = new uint[128];
        for (int c = 33; c < 127; c++)
            gaps[c] = (uint)NewsWordFlags.AfterSign;
        gaps['\n'] = (uint)NewsWordFlags.AfterLineBreak;
        gaps['-'] = (uint)NewsWordFlags.AfterHyphen;
        gaps[','] = (uint)NewsWordFlags.AfterComma;
        gaps['.'] = gaps['!'] = gaps['?'] = gaps[':'] = gaps[';'] = (uint)NewsWordFlags.AfterStop;
        gaps['('] = gaps['['] = gaps['{'] = gaps['<'] = (uint)(NewsWordFlags.AfterBracket | NewsWordFlags.AfterOpening);
        gaps[')'] = gaps[']'] = gaps['}'] = gaps['>'] = (uint)NewsWordFlags.AfterBracket;
        gaps['"'] = gaps['\''] = gaps['`'] = (uint)NewsWordFlags.AfterQuote;
        gaps['/'] = gaps['\\'] = (uint)NewsWordFlags.AfterSlash;
        gaps['&'] = (uint)NewsWordFlags.AfterAmpersand;
        return gaps;
    }
}
