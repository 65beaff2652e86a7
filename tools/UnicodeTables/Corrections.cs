using static Dateline.Tools.UnicodeTables.Property;

namespace Dateline.Tools.UnicodeTables;

/// <summary>Where the property of a character has changed since the Unicode version that the tables are for; found by comparing with Lucene 8.8.1 character by character.</summary>
internal static class Corrections
{
    /// <summary>From Unicode 15.0 back to 9.0.</summary>
    public static void Apply(Property[] properties)
    {
        // Letters by later decree: modifier letters used as tone marks, and Armenian punctuation.
        foreach ((int first, int last) in new[]
        {
            (0x2C2, 0x2C5), (0x2D2, 0x2D7), (0x2DE, 0x2DF), (0x2E5, 0x2EB), (0x2ED, 0x2ED), (0x2EF, 0x2FF), (0x55A, 0x55C), (0x55E, 0x55E),
            (0x58A, 0x58A), (0xA708, 0xA716), (0xA720, 0xA721), (0xA789, 0xA78A), (0xAB5B, 0xAB5B), (0x1CF2, 0x1CF3),
        })
        {
            for (int c = first; c <= last; c++) properties[c] &= ~Letter;
        }
        properties[0x2D7] |= MidLetter;
        properties[0x55F] &= ~MidLetter;
        properties[0x1CF2] |= Extend;                         // Vedic signs were combining marks
        properties[0x1CF3] |= Extend;
        for (int c = 0x1F3FB; c <= 0x1F3FF; c++) properties[c] &= ~Extend;   // skin tones had a class of their own
        properties[0x111C9] &= ~Extend;                       // Sharada sandhi mark was punctuation
    }

    /// <summary>From Emoji 15.0 back to 11.0.</summary>
    public static void ApplyEmoji(bool[] modifierBase, bool[] pictographic)
    {
        Array.Fill(pictographic, true, 0x1FB00, 0x100);       // reserved until Unicode 13 gave the block to computing symbols
        foreach (int c in new[] { 0x1F46A, 0x1F46B, 0x1F46C, 0x1F46D, 0x1F46F, 0x1F48F, 0x1F491, 0x1F91D, 0x1F93C }) modifierBase[c] = false;
    }

    /// <summary>From Unicode 15.0 back to 3.0, for the classic tokenizer.</summary>
    public static void ApplyClassic(Property[] properties)
    {
        // Letters by later decree: tone marks, a Greek and a Tamil sign, Khmer signs, turned F, reversed C.
        foreach ((int first, int last) in new[] { (0x2B9, 0x2BA), (0x2C6, 0x2CF), (0x2EC, 0x2EC), (0x374, 0x374), (0xB83, 0xB83), (0x17D7, 0x17D7), (0x17DC, 0x17DC), (0x2132, 0x2132), (0x2183, 0x2183) })
        {
            for (int c = first; c <= last; c++) properties[c] &= ~Letter;
        }
        for (int c = 0x1369; c <= 0x1371; c++) properties[c] |= Numeric;     // Ethiopic digits, of a system without a zero
        properties[0x1885] |= Letter;                                        // Mongolian vowel signs, marks today
        properties[0x1886] |= Letter;
    }
}
