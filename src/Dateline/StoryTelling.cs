namespace Dateline;

/// <summary>An article that tells a story.</summary>
/// <param name="Id">The article's id.</param>
/// <param name="Title">Its title; empty if there is none.</param>
/// <param name="Source">Its publisher; null if unknown.</param>
/// <param name="Published">When it was published, as stated; null if unknown.</param>
/// <param name="IsCopy">Whether its text is nearly that of a telling before it in the list: syndicated, printed twice, cut at the end.</param>
public sealed record StoryTelling(string Id, string Title, string? Source, DateTimeOffset? Published, bool IsCopy)
{
    /// <summary>The id of the telling that it is a copy of: the first in the list that has its text; null where it is none.</summary>
    public string? CopyOf { get; init; }
}
