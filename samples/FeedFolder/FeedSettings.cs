using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace FeedFolder;

/// <summary>What the service works with.</summary>
internal sealed record FeedSettings
{
    /// <summary>The folder that feeds are dropped into.</summary>
    public string Folder { get; init; } = "feeds";

    /// <summary>The folder of the index.</summary>
    public string Index { get; init; } = "news.idx";

    /// <summary>How often the folder is looked through even if nothing was heard.</summary>
    public TimeSpan Rescan { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a file must have been left alone before it is read.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Articles after which changes are committed.</summary>
    public int CommitAfter { get; init; } = 1000;

    /// <summary>The time after which changes are committed.</summary>
    public TimeSpan CommitEvery { get; init; } = TimeSpan.FromSeconds(5);

    public static FeedSettings Read(IConfigurationSection section)
    {
        var defaults = new FeedSettings();
        return new FeedSettings
        {
            Folder = section[nameof(Folder)] ?? defaults.Folder,
            Index = section[nameof(Index)] ?? defaults.Index,
            Rescan = Time(nameof(Rescan), defaults.Rescan),
            Settle = Time(nameof(Settle), defaults.Settle),
            CommitAfter = section[nameof(CommitAfter)] is { } count ? int.Parse(count, CultureInfo.InvariantCulture) : defaults.CommitAfter,
            CommitEvery = Time(nameof(CommitEvery), defaults.CommitEvery),
        };

        TimeSpan Time(string name, TimeSpan normal) => section[name] is { } text ? TimeSpan.Parse(text, CultureInfo.InvariantCulture) : normal;
    }
}
