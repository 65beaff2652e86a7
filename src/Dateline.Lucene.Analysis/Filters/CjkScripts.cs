namespace Dateline.Lucene.Analysis;

/// <summary>Scripts whose characters <see cref="CjkBigramFilter{TInput}"/> puts in pairs.</summary>
[Flags]
public enum CjkScripts
{
    /// <summary>None: every word passes as it is.</summary>
    None = 0,

    /// <summary>Han characters.</summary>
    Han = 1,

    /// <summary>Hiragana.</summary>
    Hiragana = 2,

    /// <summary>Katakana.</summary>
    Katakana = 4,

    /// <summary>Hangul syllables.</summary>
    Hangul = 8,

    /// <summary>All four; the default.</summary>
    All = Han | Hiragana | Katakana | Hangul,
}
