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
        if (System.Text.Ascii.IsValid(term)) return;
        int read = 0, kept = 0;
        while (read < term.Length)
        {
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
