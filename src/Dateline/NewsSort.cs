namespace Dateline;

/// <summary>The order of hits.</summary>
public enum NewsSort
{
    /// <summary>The best match first. The default.</summary>
    Relevance,

    /// <summary>The latest publication first; articles without a date last.</summary>
    Newest,

    /// <summary>The earliest publication first; articles without a date last.</summary>
    Oldest,
}
