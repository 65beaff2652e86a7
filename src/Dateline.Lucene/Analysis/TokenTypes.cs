namespace Dateline.Lucene.Analysis;

/// <summary>What tokenizers call their tokens; the names are Lucene's.</summary>
public static class TokenTypes
{
    /// <summary>Anything, where the tokenizer does not tell.</summary>
    public const string Word = "word";

    /// <summary>Letters and digits.</summary>
    public const string AlphaNumeric = "<ALPHANUM>";

    /// <summary>Digits.</summary>
    public const string Number = "<NUM>";

    /// <summary>South-east Asian text without spaces.</summary>
    public const string SouthEastAsian = "<SOUTHEAST_ASIAN>";

    /// <summary>One Han character.</summary>
    public const string Ideographic = "<IDEOGRAPHIC>";

    /// <summary>One Hiragana character.</summary>
    public const string Hiragana = "<HIRAGANA>";

    /// <summary>Katakana.</summary>
    public const string Katakana = "<KATAKANA>";

    /// <summary>Hangul.</summary>
    public const string Hangul = "<HANGUL>";

    /// <summary>An emoji sequence.</summary>
    public const string Emoji = "<EMOJI>";
}
