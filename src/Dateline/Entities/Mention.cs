using Dateline.Articles;

namespace Dateline.Entities;

/// <summary>A stretch of an article's text that names an entity.</summary>
/// <param name="Start">First UTF-16 code unit, counted in the article's text.</param>
/// <param name="End">First code unit after the mention; a possessive 's is left out, the last dot of an acronym is in.</param>
/// <param name="FirstWord">The ordinal of the first word that it covers, among all words of the text's zones as <see cref="NewsWords"/> splits them.</param>
/// <param name="WordCount">Words covered.</param>
/// <param name="Entity">What is named.</param>
/// <param name="Kind">In what way.</param>
/// <param name="Confidence">1: a guess by form; 2: decided by the article around it; 3: certain.</param>
/// <param name="HasArticle">Whether "a", "an" or "the" stands before it.</param>
/// <param name="IsInOrganization">Whether it is part of an organisation's name.</param>
/// <param name="Zone">What the text around it is.</param>
public readonly record struct Mention(
    int Start, int End, int FirstWord, int WordCount, Entity Entity, MentionKind Kind, byte Confidence, bool HasArticle, bool IsInOrganization, ZoneKind Zone)
{
    /// <summary>Length in UTF-16 code units.</summary>
    public int Length => End - Start;
}
