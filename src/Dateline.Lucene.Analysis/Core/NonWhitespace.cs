namespace Dateline.Lucene.Analysis;

/// <summary>Everything but white space, as Java sees it: Unicode's separators except the no-break ones, and the ASCII controls from tab to carriage return and FS to US.</summary>
public readonly struct NonWhitespace : ICharPredicate
{
    /// <inheritdoc/>
    public static bool IsTokenChar(int codePoint) => codePoint switch
    {
        < 0x80 => codePoint is not (0x20 or (>= 0x09 and <= 0x0D) or (>= 0x1C and <= 0x1F)),
        0x1680 or 0x2028 or 0x2029 or 0x205F or 0x3000 => false,
        >= 0x2000 and <= 0x200A => codePoint == 0x2007,
        _ => true,
    };
}
