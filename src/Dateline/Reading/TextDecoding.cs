using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Dateline.Reading;

/// <summary>Bytes to characters: a byte order mark decides, then what gives UTF-16 and ISO-2022-JP away, then a declaration, then strict UTF-8, then a guess.</summary>
internal static class TextDecoding
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // CP1252 has no characters at these.
    private static readonly SearchValues<byte> s_undefinedIn1252 = SearchValues.Create([0x81, 0x8D, 0x8F, 0x90, 0x9D]);

    /// <summary>The text of a whole file.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="declared">The character set that the file or its carrier declares, or null.</param>
    /// <exception cref="RefusalException">The bytes are no text.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes, string? declared = null)
    {
        if (EncodingOfMark(bytes, out int mark) is { } marked)
            return Checked(Strictly(marked, bytes[mark..], marked.WebName));
        if ((LooksLikeUtf32(bytes) ?? (Encoding?)LooksLikeUtf16(bytes)) is { } wide)
            return Checked(Strictly(wide, bytes, wide.WebName));
        // Seven bits throughout, so that it would pass for ASCII: the escapes into the Japanese sets give it away.
        if ((bytes.IndexOf("\u001B$B"u8) >= 0 || bytes.IndexOf("\u001B$@"u8) >= 0) && bytes.IndexOfAnyExceptInRange((byte)0, (byte)127) < 0)
            return Checked(Strictly(Find("iso-2022-jp")!, bytes, "iso-2022-jp"));
        if (declared is not null && Find(declared) is { } encoding && encoding is not UTF8Encoding && !encoding.WebName.StartsWith("utf", StringComparison.OrdinalIgnoreCase))
        {
            // Pages that moved to UTF-8 often keep the old declaration: multi-byte UTF-8 does not happen by accident.
            if (!(encoding.IsSingleByte && Utf8.IsValid(bytes) && bytes.IndexOfAnyExceptInRange((byte)0, (byte)127) >= 0))
                return Checked(Strictly(encoding, bytes, encoding.WebName));
        }
        if (Utf8.IsValid(bytes))
            return Checked(s_utf8.GetString(bytes));
        return Checked(Guessed(bytes));
    }

    /// <summary>The encoding that a byte order mark names, or UTF-32 or UTF-16 that has none; null for what keeps ASCII as it is.</summary>
    public static Encoding? EncodingOf(ReadOnlySpan<byte> head, out int mark) => EncodingOfMark(head, out mark) ?? LooksLikeUtf32(head[..(head.Length & ~3)]) ?? (Encoding?)LooksLikeUtf16(head[..(head.Length & ~1)]);

    /// <summary>The encoding that a byte order mark names, and its length in bytes.</summary>
    public static Encoding? EncodingOfMark(ReadOnlySpan<byte> bytes, out int mark)
    {
        mark = 0;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            mark = 3;
            return s_utf8;
        }
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]))
        {
            mark = 4;
            return new UTF32Encoding(bigEndian: false, byteOrderMark: false, throwOnInvalidCharacters: true);
        }
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]))
        {
            mark = 4;
            return new UTF32Encoding(bigEndian: true, byteOrderMark: false, throwOnInvalidCharacters: true);
        }
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            mark = 2;
            return new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);
        }
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            mark = 2;
            return new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true);
        }
        return null;
    }

    /// <summary>An encoding by its declared name, strict; null if the name is unknown. ISO 8859-1 means windows-1252, as browsers have it.</summary>
    public static Encoding? Find(string name)
    {
        name = name.Trim(' ', '"', '\'', ';').ToLowerInvariant();
        if (name is "iso-8859-1" or "latin1" or "latin-1" or "iso8859-1" or "ascii" or "us-ascii" or "cp1252")
            name = "windows-1252";
        if (name is "utf8" or "utf-8")
            return s_utf8;
        if (name is "utf-7" or "")
            return null;
        // As browsers take them (WHATWG Encoding Standard, "Names and labels"): each standard's set is what its maker made of it.
        name = name switch
        {
            "gb2312" or "gbk" or "x-gbk" or "chinese" or "gb_2312-80" => "gb18030",
            "ks_c_5601-1987" or "ksc5601" or "korean" or "windows-949" => "ks_c_5601-1987",
            "sjis" or "x-sjis" or "windows-31j" or "ms_kanji" or "csshiftjis" => "shift_jis",
            "iso-8859-9" or "latin5" => "windows-1254",
            "tis-620" or "iso-8859-11" => "windows-874",
            "big5-hkscs" or "x-x-big5" or "cn-big5" => "big5",
            "koi" or "koi8" or "koi8_r" => "koi8-r",
            "x-mac-roman" or "mac" => "macintosh",
            "utf-16be" or "unicodefffe" => "utf-16be",
            _ => name,
        };
        if (name is "utf-16" or "utf16" or "utf-16le")
            return new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException)
        {
            return null;                                     // a name that nobody knows: guess instead
        }
    }

    /// <summary>UTF-32 without a mark: one end of every four bytes is zero, and the byte beside it no more than 16.</summary>
    private static UTF32Encoding? LooksLikeUtf32(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8 || bytes.Length % 4 != 0 || (bytes[0] | bytes[3]) == 0 || (bytes[0] != 0 && bytes[3] != 0))
            return null;
        bool big = bytes[0] == 0;
        ReadOnlySpan<byte> sample = bytes[..Math.Min(bytes.Length, 4096)];
        for (int i = 0; i < sample.Length; i += 4)
        {
            if (big ? sample[i] != 0 || sample[i + 1] > 16 : sample[i + 3] != 0 || sample[i + 2] > 16)
                return null;
        }
        return new UTF32Encoding(big, byteOrderMark: false, throwOnInvalidCharacters: true);
    }

    /// <summary>UTF-16 without a mark: every other byte of ASCII is zero, and text of any script has spaces and line ends.</summary>
    private static UnicodeEncoding? LooksLikeUtf16(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8 || bytes.Length % 2 != 0)
            return null;
        ReadOnlySpan<byte> sample = bytes[..Math.Min(bytes.Length, 4096)];
        if (!sample.Contains((byte)0))
            return null;
        int even = 0, odd = 0, both = 0, plain = 0, littleGaps = 0, bigGaps = 0;
        for (int i = 0; i < sample.Length; i += 2)
        {
            byte first = sample[i], second = sample[i + 1];
            even += first == 0 ? 1 : 0;
            odd += second == 0 ? 1 : 0;
            both += (first | second) == 0 ? 1 : 0;
            plain += (first is >= 32 and < 127 ? 1 : 0) + (second is >= 32 and < 127 ? 1 : 0);
            littleGaps += second == 0 && first is 32 or 10 ? 1 : 0;
            bigGaps += first == 0 && second is 32 or 10 ? 1 : 0;
        }
        int pairs = sample.Length / 2;
        // Mostly ASCII; or another script with its spaces, and not ASCII that a stray NUL got into. A zero may be half of an ideograph: U+4E00 is a frequent one.
        bool big = even * 10 > pairs * 7 && odd == 0, little = odd * 10 > pairs * 7 && even == 0;
        if (!big && !little && both == 0 && (even + odd) * 100 >= pairs && plain * 10 <= sample.Length * 8)
            (big, little) = (bigGaps > 0 && littleGaps == 0, littleGaps > 0 && bigGaps == 0);
        return big || little ? new UnicodeEncoding(bigEndian: big, byteOrderMark: false, throwOnInvalidBytes: true) : null;
    }

    private static string Strictly(Encoding encoding, ReadOnlySpan<byte> bytes, string name)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new RefusalException($"the text is not valid {name}: bad bytes at {e.Index:N0}", "Save it as UTF-8");
        }
    }

    private static string Guessed(ReadOnlySpan<byte> bytes)
    {
        int bad = FirstBadByte(bytes, out int goodSequences, out int badBytes);
        // Text that is UTF-8 but for some bytes is damaged UTF-8, not another character set.
        Encoding? guess = goodSequences > badBytes ? null : CharacterSetGuess.Of(bytes);
        if (guess is null || (guess.CodePage == 1252 && (bytes.ContainsAny(s_undefinedIn1252) || !Plausible(bytes))))
            throw new RefusalException($"the text is not valid UTF-8: bad byte 0x{bytes[bad]:X2} at {bad:N0}", "Save it as UTF-8, or declare its character set");
        return Strictly(guess, bytes, guess.WebName);
    }

    /// <summary>Accented letters stand beside letters, and ÿ and þ, the bytes of a stray UTF-16 mark, beside small ones.</summary>
    private static bool Plausible(ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] is not (0xFF or 0xFE))
                continue;
            bool before = i > 0 && char.IsAsciiLetter((char)bytes[i - 1]);
            bool after = i + 1 < bytes.Length && char.IsAsciiLetter((char)bytes[i + 1]);
            if (!before && !after)
                return false;
        }
        return true;
    }

    private static int FirstBadByte(ReadOnlySpan<byte> bytes, out int goodSequences, out int badBytes)
    {
        int first = -1;
        goodSequences = badBytes = 0;
        for (int i = 0; i < bytes.Length;)
        {
            if (bytes[i] < 0x80)
            {
                i++;
                continue;
            }
            if (Rune.DecodeFromUtf8(bytes[i..], out _, out int consumed) == OperationStatus.Done)
                goodSequences++;
            else
            {
                badBytes++;
                first = first < 0 ? i : first;
                consumed = 1;
            }
            i += consumed;
        }
        return first;
    }

    private static string Checked(string text)
    {
        int nul = text.IndexOf('\0');
        if (nul >= 0)
            throw new RefusalException($"the text has a NUL character at {nul:N0}: it is not text", "Give a text file, or remove the NUL characters");
        int controls = 0;
        foreach (char c in text)
            controls += c < ' ' && c is not ('\t' or '\n' or '\v' or '\f' or '\r' or '\u001B') ? 1 : 0;
        if (controls > 8 && controls > text.Length / 20)
            throw new RefusalException($"{controls:N0} of {text.Length:N0} characters are control characters: it is not text", "Give a text file");
        return text;
    }
}
