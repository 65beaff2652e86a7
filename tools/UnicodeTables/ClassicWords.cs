namespace Dateline.Tools.UnicodeTables;

/// <summary>The words of Lucene's classic tokenizer: acronyms, companies, addresses, hosts and numbers. Source: the grammar of Lucene 8's ClassicTokenizer, Unicode 3.0.</summary>
internal static class ClassicWords
{
    private const Property Letter = Property.Letter;
    private const Property Digit = Property.Numeric;
    private const Property Thai = (Property)(1 << 2);
    private const Property ChineseOrJapanese = (Property)(1 << 11);
    private const Property Dot = (Property)(1 << 4);
    private const Property Dash = (Property)(1 << 5);
    private const Property Underscore = (Property)(1 << 6);
    private const Property OtherInNumber = (Property)(1 << 7);      // slash and comma
    private const Property Apostrophe = (Property)(1 << 8);
    private const Property Ampersand = (Property)(1 << 9);
    private const Property At = (Property)(1 << 10);

    private static readonly (int First, int Last)[] s_chineseOrJapanese =
    [
        (0x3040, 0x309F), (0x30A0, 0x30FF), (0x3100, 0x312F), (0x31F0, 0x31FF), (0x3300, 0x337F), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0xFF65, 0xFF9F),
    ];

    /// <summary>The rules, in the order in which they win; the numbers are those of the tokenizer's type table.</summary>
    public static IReadOnlyList<Pattern> Rules()
    {
        static Pattern Of(Property any) => new Pattern.Class(p => (p & any) != 0);

        Pattern letter = Of(Letter), dot = Of(Dot), word = Of(Letter | Thai | Digit).Some, letters = letter.Some;
        Pattern part = Of(Letter | Digit).Any, withDigit = part + Of(Digit) + part, mark = Of(Underscore | Dash | Dot | OtherInNumber);
        return
        [
            word,
            letters + (Of(Apostrophe) + letters).Some,
            letter + dot + (letter + dot).Some,
            letters + Of(Ampersand | At) + letters,
            word + (Of(Dot | Dash | Underscore) + word).Any + Of(At) + word + (Of(Dot | Dash) + word).Some,
            word + (dot + word).Some,
            (word + mark + withDigit)
                | (withDigit + mark + word)
                | (word + (mark + withDigit + mark + word).Some)
                | (withDigit + (mark + word + mark + withDigit).Some)
                | (word + mark + withDigit + (mark + word + mark + withDigit).Some)
                | (withDigit + mark + word + (mark + withDigit + mark + word).Some),
            Of(ChineseOrJapanese),
            word + dot + (word + dot).Some,
        ];
    }

    /// <summary>The properties of every code point; none above U+FFFF, where Unicode 3.0 had no characters.</summary>
    public static Property[] Classify(UnicodeData data)
    {
        var result = new Property[UnicodeData.CodePoints];
        bool[] assigned = data.AssignedBy(new(3, 0));
        void Mark(Property property, string category)
        {
            bool[] set = data.Read("extracted/DerivedGeneralCategory.txt", category);
            for (int c = 0; c < 0x10000; c++)
            {
                if (set[c] && assigned[c]) result[c] |= property;
            }
        }

        foreach (string category in new[] { "Lu", "Ll", "Lt", "Lm", "Lo" }) Mark(Letter, category);
        Mark(Digit, "Nd");
        foreach ((int first, int last) in s_chineseOrJapanese)
        {
            for (int c = first; c <= last; c++) result[c] = (result[c] & ~Letter) | ChineseOrJapanese;
        }
        for (int c = 0x0E00; c <= 0x0E59; c++) result[c] |= Thai;
        Corrections.ApplyClassic(result);
        result['.'] = Dot;
        result['-'] = Dash;
        result['_'] = Underscore;
        result['/'] = result[','] = OtherInNumber;
        result['\''] = Apostrophe;
        result['&'] = Ampersand;
        result['@'] = At;
        return result;
    }
}
