namespace Dateline;

/// <summary>When searches see what was added and deleted.</summary>
public enum RefreshPolicy
{
    /// <summary>After each commit of this index object, and after <see cref="NewsIndex.Refresh"/>. The default.</summary>
    OnCommit,

    /// <summary>Only after <see cref="NewsIndex.Refresh"/>.</summary>
    Manual,

    /// <summary>
    /// As <see cref="OnCommit"/>, and in the background every <see cref="NewsIndexOptions.RefreshInterval"/> where something has changed since: what this object added, committed
    /// or not; where the index is read only, what another committed.
    /// </summary>
    Timed,
}
