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

    /// <summary>Tells the time for "last-7-days" and the like. Default: <see cref="TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider { get; init => field = value ?? throw new ArgumentNullException(nameof(TimeProvider)); } = TimeProvider.System;

    /// <summary>When searches see changes. Default: after each commit.</summary>
    public RefreshPolicy RefreshPolicy { get; init; }

    /// <summary>Memory for articles that are not yet written, in MiB, 1 to 2048. Default: 64.</summary>
    public double RamBufferMegabytes { get; init => field = value is >= 1 and <= 2048 ? value : throw new ArgumentOutOfRangeException(nameof(RamBufferMegabytes), value, "RamBufferMegabytes must be from 1 to 2048."); } = 64;

    /// <summary>Receives what is worth knowing about opening, committing and slow work. Default: nothing is logged.</summary>
    public ILogger? Logger { get; init; }
}
