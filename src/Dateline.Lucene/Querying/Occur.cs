namespace Dateline.Lucene.Querying;

/// <summary>What part a clause plays in a <see cref="BooleanQuery"/>.</summary>
public enum Occur
{
    /// <summary>It must match, and counts for the score.</summary>
    Must,

    /// <summary>It must match, and does not count for the score.</summary>
    Filter,

    /// <summary>It may match, and counts for the score; some must where there is nothing else, or where a minimum is set.</summary>
    Should,

    /// <summary>It must not match.</summary>
    MustNot,
}
