namespace Dateline.Articles;

/// <summary>What an article's publication date rests on, from the strongest to nothing.</summary>
/// <remarks>Dates in captions, dates spoken of in the text, file times and the clock are never evidence.</remarks>
public enum PublishedEvidence
{
    /// <summary>No believable date is known.</summary>
    None,

    /// <summary>A field that states it: a JSON or feed field, JSON-LD, a meta tag, a <c>time</c> element, the address of the page.</summary>
    Metadata,

    /// <summary>A date printed at the head of the page: "Published 6 March 2025".</summary>
    Header,

    /// <summary>A full date in the dateline: "KYIV, March 6, 2025 (Reuters) -".</summary>
    Dateline,

    /// <summary>Worked out: a day without a year whose year follows from the weekday named in the lead. Never in <see cref="Article.Published"/>.</summary>
    ResolvedWeekday,
}
