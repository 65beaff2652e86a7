namespace Dateline;

/// <summary>When searches see what was added and deleted.</summary>
public enum RefreshPolicy
{
    /// <summary>After each commit of this index object, and after <see cref="NewsIndex.Refresh"/>. The default.</summary>
    OnCommit,

    /// <summary>Only after <see cref="NewsIndex.Refresh"/>.</summary>
    Manual,
}
