namespace Dateline;

/// <summary>What became of an article that was given to an index.</summary>
public enum AddOutcome
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It took the place of an article with the same id.</summary>
    Replaced,
}
