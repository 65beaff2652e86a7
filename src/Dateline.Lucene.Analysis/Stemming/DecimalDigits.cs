using System.Globalization;
using System.Text;

namespace Dateline.Lucene.Analysis;

/// <summary>Writes the decimal digits of every script as 0 to 9.</summary>
public readonly struct DecimalDigits : ITermNormalizer
{
    /// <inheritdoc/>
    public static void Normalize(Token token)
    {
        Span<char> term = token.Term;

        // The first digits after those of ASCII are Arabic ones. A plain loop: terms are short, and the search of the library allocates until it is compiled a second time.
        int first = 0;
        while (first < term.Length && term[first] < '\u0660') first++;
        if (first == term.Length) return;
        int read = first, kept = first;
        while (read < term.Length)
        {
            if (!char.IsSurrogate(term[read]))
            {
                char c = term[read++];
                term[kept++] = CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.DecimalDigitNumber ? (char)('0' + (int)Rune.GetNumericValue(new Rune(c))) : c;
                continue;
            }
            if (Rune.DecodeFromUtf16(term[read..], out Rune rune, out int width) == System.Buffers.OperationStatus.Done && rune.Value > 0x7F
                && Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber)
            {
                term[kept++] = (char)('0' + (int)Rune.GetNumericValue(rune));
                read += width;
            }
            else
            {
                for (int i = 0; i < width; i++) term[kept++] = term[read++];
            }
        }
        token.SetLength(kept);
    }
}
