namespace Dateline.Lucene.Analysis;

/// <summary>What <see cref="WordDelimiterGraphFilter{TInput}"/> does; the values are Lucene's.</summary>
[Flags]
public enum WordDelimiterOptions
{
    /// <summary>Nothing: every word with a delimiter is dropped.</summary>
    None = 0,

    /// <summary>Passes the parts made of letters on: "Power-Shot" gives Power, Shot.</summary>
    GenerateWordParts = 1,

    /// <summary>Passes the parts made of digits on: "500-42" gives 500, 42.</summary>
    GenerateNumberParts = 2,

    /// <summary>Joins neighbouring parts of letters: "wi-fi" gives wifi.</summary>
    CatenateWords = 4,

    /// <summary>Joins neighbouring parts of digits: "500-42" gives 50042.</summary>
    CatenateNumbers = 8,

    /// <summary>Joins all parts: "wi-fi-4000" gives wifi4000.</summary>
    CatenateAll = 16,

    /// <summary>Passes the word itself on too.</summary>
    PreserveOriginal = 32,

    /// <summary>Parts "PowerShot" at the change of case.</summary>
    SplitOnCaseChange = 64,

    /// <summary>Parts "j2se" at digits.</summary>
    SplitOnNumerics = 128,

    /// <summary>Drops 's from each part.</summary>
    StemEnglishPossessive = 256,

    /// <summary>Leaves keywords alone.</summary>
    IgnoreKeywords = 512,
}
