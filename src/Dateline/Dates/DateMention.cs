using Dateline.Articles;
using Dateline.Entities;

namespace Dateline.Dates;

/// <summary>A stretch of an article's text that speaks of a time: "March 6, 2025", "last month", "the 1940s", "now".</summary>
/// <param name="Start">First UTF-16 code unit, counted in the article's text.</param>
/// <param name="End">First code unit after the mention; the dot of an abbreviation at its end is in, a possessive 's is not.</param>
/// <param name="FirstWord">The ordinal of the first word that it covers, among all words of the text's zones as <see cref="NewsWords"/> splits them.</param>
/// <param name="WordCount">Words covered.</param>
/// <param name="Value">The time in TIMEX3: <c>2025-03-06</c>, <c>2025-03</c>, <c>2025-W10</c>, <c>2025-W10-WE</c>, <c>2025-Q1</c>, <c>2025-H1</c>,
/// <c>2025-SP</c>, <c>2025</c>, <c>194</c> (the 1940s), <c>19</c> (the 20th century), <c>2025-03-06T14:30</c>, <c>2025-03-06TEV</c>,
/// <c>PRESENT_REF</c>, <c>PAST_REF</c>, <c>FUTURE_REF</c>.</param>
/// <param name="From">The first day; null for a time that has no place in the calendar.</param>
/// <param name="To">The last day; null exactly when <paramref name="From"/> is.</param>
/// <param name="Confidence">1: the direction was guessed; 2: follows from the publication date or the text around it; 3: stated.</param>
/// <param name="IsExplicit">Whether the words alone state it, year included, so that it means the same whenever it was printed.</param>
/// <param name="Zone">What the text around it is.</param>
public readonly record struct DateMention(
    int Start, int End, int FirstWord, int WordCount, string Value, DateOnly? From, DateOnly? To, byte Confidence, bool IsExplicit, ZoneKind Zone)
{
    /// <summary>Length in UTF-16 code units.</summary>
    public int Length => End - Start;
}
