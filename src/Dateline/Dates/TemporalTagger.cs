using Dateline.Articles;
using Dateline.Entities;

namespace Dateline.Dates;

/// <summary>
/// Finds the expressions of time in an article and resolves them: "Thursday" against the day of publication, "the next day" against the day
/// spoken of before, "March 6, 2025" by itself. What cannot be decided is left out.
/// </summary>
/// <remarks>
/// <para>Rules alone, for English; full dates of other languages too. Without a date of publication only what is explicit is found, and
/// <c>PRESENT_REF</c> and its like. In captions, which are often older than the article, only what is explicit. Durations ("two weeks")
/// and repeated times ("every Monday") are not dates. Nothing is read from the clock.</para>
/// <para>One pass over the words and one over those that matter; no allocation per word. Thread-safe.</para>
/// </remarks>
public static class TemporalTagger
{
    private const int MaxPooledTokens = 1 << 17;

    [ThreadStatic]
    private static DatePass? t_pass;

    [ThreadStatic]
    private static ArticleWords? t_words;

    /// <summary>Tags an article.</summary>
    /// <param name="text">The text and its zones.</param>
    /// <param name="published">When it was published; the calendar day is that of the value's own offset. Null if unknown.</param>
    /// <returns>The mentions, by start; no two overlap.</returns>
    public static IReadOnlyList<DateMention> Tag(ArticleText text, DateTimeOffset? published)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArticleWords words = t_words ?? new();
        t_words = null;
        words.Split(text, null);
        IReadOnlyList<DateMention> mentions = Tag(text, words, published);
        if (words.Capacity <= MaxPooledTokens) t_words = words;
        return mentions;
    }

    /// <summary>Tags an article that is split into words already.</summary>
    internal static IReadOnlyList<DateMention> Tag(ArticleText text, ArticleWords words, DateTimeOffset? published)
    {
        DatePass pass = t_pass ?? new();
        t_pass = null;                 // a pass that throws is not used again
        DateOnly? day = published is { } moment ? DateOnly.FromDateTime(moment.DateTime) : null;
        DateMention[] mentions = pass.Run(text, words, day);
        if (pass.Capacity <= MaxPooledTokens) t_pass = pass;
        return mentions;
    }
}
