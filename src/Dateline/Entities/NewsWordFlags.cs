namespace Dateline.Entities;

/// <summary>How a word is printed and what stands between it and the word before.</summary>
[Flags]
public enum NewsWordFlags : uint
{
    /// <summary>A lower-case word after white space.</summary>
    None = 0,

    /// <summary>The first letter is a capital.</summary>
    Capitalized = 1 << 0,

    /// <summary>Two or more letters, all of them capitals.</summary>
    AllCaps = 1 << 1,

    /// <summary>Single letters with dots: "U.S.", "a.m.". The dots are not part of the term; a dot at the end belongs to the word's span.</summary>
    DottedAcronym = 1 << 2,

    /// <summary>One capital letter: the "J" of "J. Smith".</summary>
    SingleCapital = 1 << 3,

    /// <summary>A capital after the first letter of a word that is not all capitals: "McDonald", "iPhone".</summary>
    InnerCapital = 1 << 4,

    /// <summary>There is a digit in the word.</summary>
    HasDigit = 1 << 5,

    /// <summary>A possessive 's followed; it is neither in the term nor in the span.</summary>
    Possessive = 1 << 6,

    /// <summary>A dot follows the word directly, as after an abbreviation or at the end of a sentence.</summary>
    BeforeDot = 1 << 7,

    /// <summary>Glued to the word before by a hyphen or dash: "Ukraine" in "U.S.-Ukraine".</summary>
    AfterHyphen = 1 << 8,

    /// <summary>A comma stands before.</summary>
    AfterComma = 1 << 9,

    /// <summary>A full stop, colon, semicolon, question or exclamation mark, or bullet stands before.</summary>
    AfterStop = 1 << 10,

    /// <summary>A round, square or curly bracket, or an angle bracket, stands before.</summary>
    AfterBracket = 1 << 11,

    /// <summary>A quotation mark stands before.</summary>
    AfterQuote = 1 << 12,

    /// <summary>A slash stands before.</summary>
    AfterSlash = 1 << 13,

    /// <summary>A dash that is set off by spaces, or a sign such as $, + or an emoji, stands before.</summary>
    AfterSign = 1 << 14,

    /// <summary>A line ends before the word.</summary>
    AfterLineBreak = 1 << 15,

    /// <summary>An empty line stands before the word, or it is the first of the text.</summary>
    AfterParagraph = 1 << 16,

    /// <summary>The word begins a sentence, as far as punctuation tells. A dot after an initial, a dotted acronym or a common abbreviation does not end one.</summary>
    SentenceStart = 1 << 17,

    /// <summary>One character of a script that is written without spaces.</summary>
    Ideograph = 1 << 18,

    /// <summary>An ampersand stands before: the second "T" of "AT&amp;T".</summary>
    AfterAmpersand = 1 << 19,

    /// <summary>The bracket before the word is an opening one.</summary>
    AfterOpening = 1 << 20,
}
