namespace Dateline.Articles;

/// <summary>A paragraph, or a part of one, of an article's text and what it is.</summary>
/// <param name="Kind">What the stretch is.</param>
/// <param name="Start">First UTF-16 code unit, counted from the start of the text.</param>
/// <param name="Length">Length in UTF-16 code units.</param>
/// <param name="Language">The two-letter language of the stretch where it is known, otherwise null.</param>
public readonly record struct Zone(ZoneKind Kind, int Start, int Length, string? Language = null)
{
    /// <summary>The first code unit after the stretch.</summary>
    public int End => Start + Length;
}
