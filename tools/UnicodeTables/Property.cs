namespace Dateline.Tools.UnicodeTables;

/// <summary>What the word break rules ask about a character; a character may be several of these.</summary>
[Flags]
internal enum Property
{
    None = 0,
    Letter = 1 << 0,
    HebrewLetter = 1 << 1,
    HangulLetter = 1 << 2,
    Numeric = 1 << 3,
    Katakana = 1 << 4,
    Hiragana = 1 << 5,
    Han = 1 << 6,
    ComplexContext = 1 << 7,
    MidLetter = 1 << 8,
    MidNumber = 1 << 9,
    SingleQuote = 1 << 10,
    DoubleQuote = 1 << 11,
    ExtendNumLet = 1 << 12,
    Extend = 1 << 13,
    PresentationSelector = 1 << 14,
    EmojiSelector = 1 << 15,
    Joiner = 1 << 16,
    RegionalIndicator = 1 << 17,
    EmojiChar = 1 << 18,
    EmojiModifier = 1 << 19,
    EmojiModifierBase = 1 << 20,
    KeyCapBase = 1 << 21,
    KeyCap = 1 << 22,
    TagSpec = 1 << 23,
    TagTerm = 1 << 24,
}
