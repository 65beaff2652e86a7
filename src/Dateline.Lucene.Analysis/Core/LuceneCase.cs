using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dateline.Lucene.Analysis;

/// <summary>Lower and upper case as Lucene has them: Unicode's simple mapping of each code point, with nothing left to a culture.</summary>
public static class LuceneCase
{
    /// <summary>Lower-cases in place. A code point never changes its length in code units.</summary>
    public static void ToLower(Span<char> text)
    {
        int i = 0;
        while (i < text.Length)
        {
            char c = text[i];
            if (c < 128)
            {
                if (char.IsAsciiLetterUpper(c)) text[i] = (char)(c | 0x20);
                i++;
            }
            else if (!char.IsSurrogate(c))
            {
                text[i++] = ToLower(c);
            }
            else
            {
                i += ToLowerPair(text[i..]);
            }
        }
    }

    /// <summary>A lower-cased copy.</summary>
    public static string ToLower(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Create(text.Length, text, (span, source) =>
        {
            source.CopyTo(span);
            ToLower(span);
        });
    }

    /// <summary>Lower-cases one UTF-16 code unit that is no surrogate.</summary>
    /// <remarks>.NET's invariant rule leaves U+0130 alone; Unicode's simple mapping, which Lucene follows through Java, makes it i.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static char ToLower(char c) => c == '\u0130' ? 'i' : char.ToLowerInvariant(c);

    /// <summary>Lower-cases a token's term, eight characters at a time as long as they are ASCII.</summary>
    internal static void ToLower(Token token)
    {
        char[] buffer = token.Buffer;
        int length = token.Length, at = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            ref ushort first = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetArrayDataReference(buffer));

            // The buffer is longer than the term as a rule; what lies behind the term may be changed.
            int limit = Math.Min(length, buffer.Length - Vector128<ushort>.Count + 1);
            while (at < limit)
            {
                Vector128<ushort> chars = Vector128.LoadUnsafe(ref first, (nuint)at);
                if ((chars & Vector128.Create((ushort)0xFF80)) != Vector128<ushort>.Zero) break;
                Vector128<ushort> fromA = chars - Vector128.Create((ushort)'A');
                Vector128<ushort> upper = Vector128.Equals(Vector128.Min(fromA, Vector128.Create((ushort)25)), fromA);
                (chars | (upper & Vector128.Create((ushort)0x20))).StoreUnsafe(ref first, (nuint)at);
                at += Vector128<ushort>.Count;
            }
        }
        if (at < length) ToLower(buffer.AsSpan(at, length - at));
    }

    private static int ToLowerPair(Span<char> text)
    {
        if (!char.IsHighSurrogate(text[0]) || text.Length < 2 || !char.IsLowSurrogate(text[1])) return 1;
        var rune = new System.Text.Rune(text[0], text[1]);
        System.Text.Rune.ToLowerInvariant(rune).EncodeToUtf16(text);
        return 2;
    }
}
