namespace Dateline.Articles;

/// <summary>Whether an article may be shown, as its publisher says.</summary>
public enum ArticleStatus
{
    /// <summary>Nothing forbids its use. The default.</summary>
    Usable,

    /// <summary>A corrected version of an earlier one; usable.</summary>
    Corrected,

    /// <summary>Not to be published before a moment still to come, or one that is not stated.</summary>
    Embargoed,

    /// <summary>Held back by its publisher for now.</summary>
    Withheld,

    /// <summary>Taken back by its publisher for good ("killed").</summary>
    Canceled,
}
