using static Dateline.Tools.UnicodeTables.Property;

namespace Dateline.Tools.UnicodeTables;

/// <summary>The word break rules of UAX #29 in the form that Lucene 8's standard tokenizer gives them: Unicode 9.0, with the emoji sequences of Emoji 11.0.</summary>
internal static class WordBreaks
{
    private static readonly Version s_unicode = new(9, 0);
    private static readonly Version s_emoji = new(11, 0);

    /// <summary>The rules, in the order in which they win; the numbers are those of the tokenizer's type table.</summary>
    public static IReadOnlyList<Pattern> Rules()
    {
        static Pattern Of(Property any) => new Pattern.Class(p => (p & any) != 0);

        // WB4: what extends a character, is formatting or joins belongs to the character before it.
        Pattern tail = Of(Extend | Joiner | PresentationSelector).Any;
        Pattern emojiTail = new Pattern.Class(p => (p & (Extend | Joiner)) != 0 && (p & PresentationSelector) == 0).Any;
        Pattern joiner = Of(Joiner), selector = Of(EmojiSelector);

        Pattern letter = Of(Letter | HebrewLetter) + tail;
        Pattern number = Of(Numeric) + tail;
        Pattern katakana = Of(Katakana) + tail;
        Pattern midLetter = Of(MidLetter | SingleQuote) + tail;
        Pattern midNumber = Of(MidNumber | SingleQuote) + tail;
        Pattern extender = Of(ExtendNumLet) + tail;
        Pattern hebrew = Of(HebrewLetter) + tail;
        Pattern singleQuote = Of(SingleQuote) + tail;
        Pattern doubleQuote = Of(DoubleQuote) + tail;

        // Emoji: one picture, perhaps with a selector or a skin tone; several joined; a flag of tags; a key cap; a flag of two letters.
        Pattern picture =
            (joiner.Any + Of(EmojiChar) + emojiTail + selector.Maybe)
            | ((joiner.Any + Of(EmojiModifierBase) + emojiTail).Maybe + Of(EmojiModifier) + emojiTail);
        Pattern flagLetter = Of(RegionalIndicator) + tail;
        Pattern emoji =
            (picture + ((joiner + picture).Any | (Of(TagSpec).Some + Of(TagTerm))))
            | (Of(KeyCapBase) + emojiTail + selector.Maybe + Of(KeyCap) + emojiTail)
            | (flagLetter + flagLetter);

        Pattern numbers = number + ((extender.Any | midNumber) + number).Any;
        Pattern letters = letter + ((extender.Any | midLetter) + letter).Any;
        Pattern hebrewWord = hebrew + (singleQuote | (doubleQuote + hebrew));
        Pattern word = (katakana + (extender.Any + katakana).Any) | (hebrewWord | numbers | letters).Some;
        return
        [
            emoji,
            extender.Any + numbers + extender.Any,
            (Of(HangulLetter) + tail).Some,
            katakana.Some,
            extender.Any + word + (extender.Some + word).Any + extender.Any,
            (Of(ComplexContext) + tail).Some,
            Of(Han) + tail,
            Of(Hiragana) + tail,
        ];
    }

    /// <summary>The properties of every code point.</summary>
    public static Property[] Classify(UnicodeData data)
    {
        var result = new Property[UnicodeData.CodePoints];
        bool[] assigned = data.AssignedBy(s_unicode);
        bool[] hangul = data.Read("Scripts.txt", "Hangul");

        void Mark(Property property, string file, string value)
        {
            bool[] set = data.Read(file, value);
            for (int c = 0; c < set.Length; c++)
            {
                if (set[c] && assigned[c]) result[c] |= property;
            }
        }

        const string wordBreak = "auxiliary/WordBreakProperty.txt";
        Mark(Letter, wordBreak, "ALetter");
        Mark(HebrewLetter, wordBreak, "Hebrew_Letter");
        Mark(Numeric, wordBreak, "Numeric");
        Mark(Katakana, wordBreak, "Katakana");
        Mark(MidLetter, wordBreak, "MidLetter");
        Mark(MidLetter | MidNumber, wordBreak, "MidNumLet");
        Mark(MidNumber, wordBreak, "MidNum");
        Mark(SingleQuote, wordBreak, "Single_Quote");
        Mark(DoubleQuote, wordBreak, "Double_Quote");
        Mark(ExtendNumLet, wordBreak, "ExtendNumLet");
        Mark(Extend, wordBreak, "Extend");
        Mark(Extend, wordBreak, "Format");
        Mark(Joiner, wordBreak, "ZWJ");
        Mark(RegionalIndicator, wordBreak, "Regional_Indicator");
        Mark(Hiragana, "Scripts.txt", "Hiragana");
        Mark(Han, "Scripts.txt", "Han");
        Mark(ComplexContext, "LineBreak.txt", "SA");
        Corrections.Apply(result);
        for (int c = 0; c < result.Length; c++)
        {
            if (hangul[c] && (result[c] & (Letter | HebrewLetter)) != 0) result[c] |= HangulLetter;
        }
        for (int c = 0xFF10; c <= 0xFF19; c++) result[c] |= Numeric;   // full-width digits, which UAX #29 leaves out

        MarkEmoji(data, result);
        return result;
    }

    private static void MarkEmoji(UnicodeData data, Property[] result)
    {
        const string file = "emoji/emoji-data.txt";

        // Comments of the file start with the emoji version, "E0.6"; E0.0 marks what is no emoji, or only reserved for one.
        static bool Known(string comment) => Version.Parse(comment.AsSpan(1, comment.IndexOf(' ') - 1)) <= s_emoji;
        bool[] emoji = data.Read(file, "Emoji", Known);
        bool[] modifier = data.Read(file, "Emoji_Modifier", Known);
        bool[] modifierBase = data.Read(file, "Emoji_Modifier_Base", Known);
        bool[] pictographic = data.Read(file, "Extended_Pictographic");
        Corrections.ApplyEmoji(modifierBase, pictographic);
        for (int c = 0; c < result.Length; c++)
        {
            bool keyCapBase = c is >= '0' and <= '9' or '#' or '*';
            bool accidental = c is 0xA9 or 0xAE or 0x2122 or 0x3030 or 0x303D;
            bool flagLetter = (result[c] & RegionalIndicator) != 0;
            if (pictographic[c] || (emoji[c] && !keyCapBase && !accidental && !flagLetter && !modifier[c])) result[c] |= EmojiChar;
            if (modifier[c]) result[c] |= EmojiModifier;
            if (modifierBase[c]) result[c] |= EmojiModifierBase;
            if (keyCapBase) result[c] |= KeyCapBase;
            if (c == 0x20E3) result[c] |= KeyCap;
            if (c is 0xFE0E or 0xFE0F) result[c] |= PresentationSelector;
            if (c == 0xFE0F) result[c] |= EmojiSelector;
            if (c is >= 0xE0020 and <= 0xE007E) result[c] |= TagSpec;
            if (c == 0xE007F) result[c] |= TagTerm;
        }
    }
}
