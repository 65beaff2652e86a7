using System.Globalization;

namespace Dateline.Lucene.Analysis;

/// <summary>Letters: Unicode's general categories Lu, Ll, Lt, Lm and Lo.</summary>
public readonly struct Letters : ICharPredicate
{
    /// <inheritdoc/>
    public static bool IsTokenChar(int codePoint) => codePoint < 0x80
        ? char.IsAsciiLetter((char)codePoint)
        : CharUnicodeInfo.GetUnicodeCategory(codePoint) <= UnicodeCategory.OtherLetter;
}
