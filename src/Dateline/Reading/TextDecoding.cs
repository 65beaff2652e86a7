using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Dateline.Reading;

/// <summary>Bytes to characters: a byte order mark decides, then a declaration, then strict UTF-8, then windows-1252 if the bytes look like it.</summary>
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
        if (LooksLikeUtf16(bytes) is { } wide)
            return Checked(Strictly(wide, bytes, wide.WebName));
        if (declared is not null && Find(declared) is { } encoding && encoding is not UTF8Encoding && !encoding.WebName.StartsWith("utf", StringComparison.OrdinalIgnoreCase))
        {
            // Pages that moved to UTF-8 often keep the old declaration: multi-byte UTF-8 does not happen by accident.
            if (!(encoding.IsSingleByte && Utf8.IsValid(bytes) && bytes.IndexOfAnyExceptInRange((byte)0, (byte)127) >= 0))
                return Checked(Strictly(encoding, bytes, encoding.WebName));
        }
        if (Utf8.IsValid(bytes))
            return Checked(s_utf8.GetString(bytes));
        return Checked(From1252(bytes));
    }

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

    /// <summary>UTF-16 without a mark: in Latin text every other byte is zero.</summary>
    private static UnicodeEncoding? LooksLikeUtf16(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8 || bytes.Length % 2 != 0)
            return null;
        ReadOnlySpan<byte> sample = bytes[..(Math.Min(bytes.Length, 4096) & ~1)];
        int even = 0, odd = 0;
        for (int i = 0; i < sample.Length; i += 2)
        {
            even += sample[i] == 0 ? 1 : 0;
            odd += sample[i + 1] == 0 ? 1 : 0;
        }
        int pairs = sample.Length / 2;
        if (odd * 10 > pairs * 7 && even == 0)
            return new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);
        return even * 10 > pairs * 7 && odd == 0 ? new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true) : null;
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

    private static string From1252(ReadOnlySpan<byte> bytes)
    {
        int bad = FirstBadByte(bytes, out int goodSequences, out int badBytes);
        // Text that is UTF-8 but for some bytes is damaged UTF-8, not another character set.
        if (goodSequences > badBytes || bytes.ContainsAny(s_undefinedIn1252) || !Plausible(bytes))
            throw new RefusalException($"the text is not valid UTF-8: bad byte 0x{bytes[bad]:X2} at {bad:N0}", "Save it as UTF-8, or declare its character set");
        return Strictly(Find("windows-1252")!, bytes, "windows-1252");
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
