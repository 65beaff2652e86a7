using Dateline.Entities;
using Microsoft.Extensions.Logging;

namespace Dateline;

/// <summary>How a <see cref="NewsIndex"/> is opened. Every property has a working default.</summary>
public sealed record NewsIndexOptions
{
    /// <summary>Opens the index for searching only: nothing is locked, and another process may write it meanwhile. Default: off.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>What the index knows by name. Default: <see cref="EntityCatalogue.BuiltIn"/>.</summary>
    public EntityCatalogue? Catalogue { get; init; }

    /// <summary>Tells the time for "last-7-days" and the like, and counts <see cref="RefreshInterval"/>. Default: <see cref="TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider { get; init => field = value ?? throw new ArgumentNullException(nameof(TimeProvider)); } = TimeProvider.System;

    /// <summary>When searches see changes. Default: after each commit.</summary>
    public RefreshPolicy RefreshPolicy { get; init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(RefreshPolicy), value, "RefreshPolicy is none of the policies."); }

    /// <summary>How long changes may stay unseen under <see cref="RefreshPolicy.Timed"/>, 10 milliseconds to a day. Default: one second. Counted by <see cref="TimeProvider"/>.</summary>
    public TimeSpan RefreshInterval
    {
        get;
        init => field = value >= TimeSpan.FromMilliseconds(10) && value <= TimeSpan.FromDays(1) ? value : throw new ArgumentOutOfRangeException(nameof(RefreshInterval), value, "RefreshInterval must be from 10 milliseconds to a day.");
    } = TimeSpan.FromSeconds(1);

    /// <summary>From how long on a search is logged as slow, zero or more. Default: one second.</summary>
    public TimeSpan SlowSearch { get; init => field = value >= TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(SlowSearch), value, "SlowSearch must not be below zero."); } = TimeSpan.FromSeconds(1);

    /// <summary>Memory for articles that are not yet written, in MiB, 1 to 2048. Default: 64.</summary>
    public double RamBufferMegabytes { get; init => field = value is >= 1 and <= 2048 ? value : throw new ArgumentOutOfRangeException(nameof(RamBufferMegabytes), value, "RamBufferMegabytes must be from 1 to 2048."); } = 64;

    /// <summary>
    /// Threads that <see cref="NewsIndex.AddRange"/> and <see cref="NewsIndex.AddRangeAsync"/> analyze and add with, 1 to 64. Default: 1, which keeps the order in which articles come;
    /// order decides between hits that match equally well.
    /// </summary>
    public int BulkThreads { get; init => field = value is >= 1 and <= 64 ? value : throw new ArgumentOutOfRangeException(nameof(BulkThreads), value, "BulkThreads must be from 1 to 64."); } = 1;

    /// <summary>
    /// Receives what is worth knowing: warnings for another catalogue, slow searches and refreshes in the background that failed; debug messages for opening, bulk loads, committing and refreshing.
    /// Default: nothing is logged.
    /// </summary>
    public ILogger? Logger { get; init; }
}
