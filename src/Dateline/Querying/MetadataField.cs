namespace Dateline.Querying;

/// <summary>What is known of an article besides its text.</summary>
public enum MetadataField
{
    /// <summary>The publisher, or the agency credited.</summary>
    Source,

    /// <summary>An author.</summary>
    Author,

    /// <summary>The language.</summary>
    Language,

    /// <summary>The section.</summary>
    Section,

    /// <summary>A keyword.</summary>
    Keyword,

    /// <summary>The id.</summary>
    Id,
}
