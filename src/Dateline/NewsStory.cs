namespace Dateline;

/// <summary>A story and the articles that tell it. Immutable.</summary>
/// <param name="Id">The id of the article that it is named after: the best hit of a search, or the article asked for.</param>
/// <param name="Tellings">All articles that were found to tell it, that one among them: in a search in the order of the hits, else the earliest first and those without a date last.</param>
public sealed record NewsStory(string Id, IReadOnlyList<StoryTelling> Tellings)
{
    /// <summary>How many articles tell it, copies among them.</summary>
    public int Count => Tellings.Count;

    /// <summary>How many of them are copies of another.</summary>
    public int Copies => Tellings.Count(t => t.IsCopy);
}
