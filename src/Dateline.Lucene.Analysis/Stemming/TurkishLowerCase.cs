using System.Globalization;
using System.Text;

namespace Dateline.Lucene.Analysis;

/// <summary>Lower case by the Turkish rule: I becomes dotless ı, I with a dot (composed or combining) becomes i.</summary>
public readonly struct TurkishLowerCase : ITermNormalizer
{
    /// <inheritdoc/>
    public static void Normalize(Token token)
    {
        Span<char> term = token.Term;
        int read = 0, kept = 0;
        bool afterI = false;
        while (read < term.Length)
        {
            char c = term[read];
            if (c == 'I')
            {
                bool dotted = DotFollows(term[(read + 1)..]);
                term[kept++] = dotted ? 'i' : 'ı';
                read++;
                afterI = dotted;
                continue;
            }
            Rune.DecodeFromUtf16(term[read..], out Rune rune, out int width);
            if (afterI && Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark) afterI = false;
            if (afterI && c == '\u0307')
            {
                read++;
                continue;
            }
            Span<char> letter = term.Slice(read, width);
            LuceneCase.ToLower(letter);
            letter.CopyTo(term[kept..]);
            kept += width;
            read += width;
        }
        token.SetLength(kept);
    }

    private static bool DotFollows(ReadOnlySpan<char> rest)
    {
        while (rest.Length > 0)
        {
            if (rest[0] == '\u0307') return true;
            Rune.DecodeFromUtf16(rest, out Rune rune, out int width);
            if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark) return false;
            rest = rest[width..];
        }
        return false;
    }
}
