using System.Text;

namespace Dateline.Reading;

/// <summary>
/// Guesses the character set of text that names none and is not Unicode, by what the bytes would say in each: letters that a language uses, in words of one script.
/// Says nothing when nothing fits.
/// </summary>
/// <remarks>
/// Sets of two bytes to a character betray themselves by their frequent characters and by how seldom other text is valid in them. Sets of one byte are told apart by
/// likelihood: of every letter beyond ASCII, under the frequencies of each language that the set is used for. Capitals inside words, letters of two scripts in one
/// word, signs inside words and control characters speak against a set.
/// </remarks>
internal static class CharacterSetGuess
{
    // What is looked at: more adds nothing but time.
    private const int Sample = 1 << 16;

    // Fewer letters beyond ASCII say nothing about the set; Western Europe's is by far the most frequent then.
    private const int LeastLetters = 6;

    // Natural logarithms: of a character that a language does not use, of a capital among small letters, of a sign that texts have; what another set than
    // Western Europe's must be more likely by; and the least average that is text at all.
    private const double Foreign = -9, Capital = -3.4, Sign = -3, Prior = 4, LeastMean = -5.2;

    // Letters beyond ASCII by falling frequency. Of languages in Latin letters only those with marks.
    private static readonly Language[] s_western =
    [
        new("éèàêçîùôâûëœïæ"), new("üäöß"), new("óíáéñúüº¿¡"), new("ãçáéíóêõúâàôº"), new("èàùòìéí"), new("äåöé"), new("åøæéöä"), new("éëïöüè"), new("íáéúóðþæöý"), new("áóéíúç·àèòïü"),
    ];
    private static readonly Language[] s_central = [new("łąęóśżćńź"), new("íáéěýřčžšůúťňďó"), new("áíéčýžšúľôťňäóďŕĺ"), new("áéöíóőüúű"), new("ăîâşţ"), new("čšžćđ")];
    private static readonly Language[] s_baltic = [new("ėšųžįąčūęņ"), new("āīšēņūļžģķčŗ"), new("äõüöšž")];
    private static readonly Language[] s_turkish = [new("ıüşğçöâîİ")];
    private static readonly Language[] s_cyrillic =
    [
        new("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё", false), new("оанивіертслкудмпзяьбгйчхцжюєїшфщґ", false), new("аоиетнрсвлкдпмъзгубчщцжяхшюйфь", false), new("аоиенрстујвкдплмзбгчшцжћхњфљђџ", false),
    ];
    private static readonly Language[] s_greek = [new("αοιετσνηυρπκμλςωόδίάγέχήύθφώβξζψϊ", false)];
    private static readonly Language[] s_hebrew = [new("יוהלאםרתבשמנכדחקפעטזגסןךצףץ", false)];
    private static readonly Language[] s_arabic = [new("اليمنوترهبةعسدفحكقأجشخصىذطضغثظءزإئآؤگچپژ", false)];
    private static readonly Language[] s_thai = [new("านรอกเงมย่ลว้ดัทสตะิีปบคหแจพุชขใไูโ็ำผ์ถฟึืณธญภศซษฉ", false)];

    // Those of one maker before the standard's that they agree with: the first of equals is taken.
    private static readonly (string Name, Language[] Languages)[] s_single =
    [
        ("windows-1252", s_western), ("windows-1251", s_cyrillic), ("windows-1250", s_central), ("iso-8859-2", s_central), ("koi8-u", s_cyrillic), ("iso-8859-5", s_cyrillic), ("cp866", s_cyrillic),
        ("windows-1253", s_greek), ("iso-8859-7", s_greek), ("windows-1254", s_turkish), ("windows-1255", s_hebrew), ("windows-1256", s_arabic), ("iso-8859-6", s_arabic), ("windows-1257", s_baltic), ("windows-874", s_thai),
    ];

    // The characters that make up a third and more of any Chinese text, simplified and traditional.
    private const string SimplifiedHan = "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也对生能而子得于着下自之年过发后作里用道行所然家种事成方多经去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应";
    private const string TraditionalHan = "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也對生能而子得於著下自之年過發後作裡用道行所然家種事成方多經去法學如都同現當沒動面起看定天分還進好小部其些主樣理心本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應";

    // Signs beyond ASCII that ordinary text has, but not inside words.
    private const string Signs = "’‘‚“”„‹›«»–—…•·§°€£©®™½¼¾²³×№،؛؟\u00A0\u00AD";

    /// <summary>The encoding, strict; null if the bytes are likely in none.</summary>
    public static Encoding? Of(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> sample = Interesting(bytes);
        return OfTwoBytes(sample) ?? OfOneByte(sample);
    }

    /// <summary>The part with the first byte beyond ASCII, from a line's start.</summary>
    private static ReadOnlySpan<byte> Interesting(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= Sample)
            return bytes;
        int first = Math.Max(0, bytes.IndexOfAnyExceptInRange((byte)0, (byte)127));
        int start = bytes[..first].LastIndexOf((byte)'\n') + 1;
        return bytes.Slice(start, Math.Min(Sample, bytes.Length - start));
    }

    private static Encoding? OfTwoBytes(ReadOnlySpan<byte> sample)
    {
        Encoding? best = null;
        double most = 0;
        foreach (string name in (ReadOnlySpan<string>)["gb18030", "big5", "euc-kr", "shift_jis", "euc-jp"])
        {
            Encoding encoding = TextDecoding.Find(name)!;
            if (Decoded(encoding, sample) is not { } text)
                continue;
            double likeness = name switch
            {
                "gb18030" => Han(text, SimplifiedHan),
                "big5" => Han(text, TraditionalHan),
                "euc-kr" => Korean(text),
                _ => Japanese(text),
            };
            if (likeness > most)
                (best, most) = (encoding, likeness);
        }
        return best;
    }

    /// <summary>Text of a sample that may end inside a character; null where it is not valid.</summary>
    private static string? Decoded(Encoding encoding, ReadOnlySpan<byte> sample)
    {
        try
        {
            char[] chars = new char[encoding.GetMaxCharCount(sample.Length)];
            int length = encoding.GetDecoder().GetChars(sample, chars, flush: false);
            return new string(chars, 0, length);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static double Han(string text, string frequent)
    {
        int han = 0, known = 0, other = 0;
        foreach (char c in text)
        {
            if (c is >= '\u4E00' and < '\uA000')
            {
                han++;
                known += frequent.Contains(c) ? 1 : 0;
            }
            else if (c > '\u00FF' && c is not (>= '\u2000' and < '\u2070' or >= '\u3000' and < '\u3020' or >= '\uFF00' and < '\uFF70'))
                other++;
        }
        return han >= LeastLetters && other * 5 < han && known * 6 > han ? (double)known / (han + 5 * other) : 0;
    }

    private static double Korean(string text)
    {
        int hangul = 0, other = 0;
        foreach (char c in text)
        {
            if (c is >= '\uAC00' and < '\uD7A4')
                hangul++;
            else if (c > '\u00FF' && char.IsLetter(c))
                other++;
        }
        return hangul >= LeastLetters && other * 5 < hangul ? (double)hangul / (hangul + other) : 0;
    }

    private static double Japanese(string text)
    {
        int kana = 0, han = 0, half = 0, other = 0;
        foreach (char c in text)
        {
            if (c is >= '\u3040' and < '\u3100')
                kana++;
            else if (c is >= '\u4E00' and < '\uA000')
                han++;
            else if (c is >= '\uFF61' and < '\uFFA0')
                half++;
            else if (c > '\u00FF' && char.IsLetter(c))
                other++;
        }
        int letters = kana + han + half + other;
        return kana >= LeastLetters && kana * 5 > letters && (half + other) * 8 < letters ? (double)(kana + han) / letters : 0;
    }

    private static Encoding? OfOneByte(ReadOnlySpan<byte> sample)
    {
        Encoding? best = null;
        double most = double.NegativeInfinity;
        foreach ((string name, Language[] languages) in s_single)
        {
            Encoding encoding = TextDecoding.Find(name)!;
            if (Decoded(encoding, sample) is not { } text)
                continue;
            bool western = languages == s_western;
            foreach (Language language in languages)
            {
                double likelihood = language.LogLikelihoodOf(text, out int letters);
                if (letters < LeastLetters && !western)
                    continue;
                if (!western && likelihood < LeastMean * letters)
                    continue;
                likelihood -= western ? 0 : Prior;
                if (likelihood > most)
                    (best, most) = (encoding, likelihood);
            }
        }
        return best;
    }

    /// <summary>How often a language uses each of its letters beyond ASCII.</summary>
    private sealed class Language
    {
        private readonly Dictionary<char, double> _logs = [];
        private readonly bool _isLatin;

        /// <param name="letters">By falling frequency.</param>
        /// <param name="isLatin">They stand among the letters of ASCII; otherwise words are made of them alone.</param>
        public Language(string letters, bool isLatin = true)
        {
            _isLatin = isLatin;
            // Letters of an alphabet thin out like this, more or less (Zipf's law with Mandelbrot's shift).
            double all = 0;
            for (int i = 0; i < letters.Length; i++)
                all += 1.0 / (i + 3);
            for (int i = 0; i < letters.Length; i++)
            {
                double log = Math.Log(1 / (i + 3.0) / all);
                _logs[letters[i]] = log;
                char upper = char.ToUpperInvariant(letters[i]);
                if (upper != letters[i])
                    _logs.TryAdd(upper, log + Capital);
            }
        }

        /// <summary>The natural logarithm of how likely the characters beyond ASCII are; <paramref name="letters"/> is how many there are.</summary>
        public double LogLikelihoodOf(string text, out int letters)
        {
            double sum = 0;
            letters = 0;
            for (int i = 0; i < text.Length; i++)
            {
                char c = text[i];
                if (c < 0x80)
                    continue;
                bool afterLetter = i > 0 && char.IsLetter(text[i - 1]), beforeLetter = i + 1 < text.Length && char.IsLetter(text[i + 1]);
                if (char.IsControl(c) || c >= '\uE000')
                {
                    sum += 2 * Foreign;
                    continue;
                }
                if (!_logs.TryGetValue(c, out double log))
                {
                    bool inside = afterLetter && beforeLetter && c is not ('’' or '‘' or '–' or '—' or '\u00AD' or '·' or '…' or '\u00A0');
                    bool sign = !inside && Signs.Contains(c);
                    letters += sign ? 0 : 1;
                    sum += sign ? Sign : Foreign;
                    continue;
                }
                letters++;
                bool besideAscii = (i > 0 && char.IsAsciiLetter(text[i - 1])) || (i + 1 < text.Length && char.IsAsciiLetter(text[i + 1]));
                if (_isLatin)
                {
                    // A word of marked letters alone has one or two: "à", "où" has its o.
                    bool besideOther = (afterLetter && text[i - 1] >= 0x80) || (beforeLetter && text[i + 1] >= 0x80);
                    sum += log + (!besideAscii && besideOther ? Foreign / 2 : 0);
                    continue;
                }
                if (char.IsUpper(c) && afterLetter && char.IsLower(text[i - 1]))
                    log += Capital;
                sum += log + (besideAscii ? Foreign / 2 : 0);
            }
            return sum;
        }
    }
}
