namespace Dateline.Reading;

/// <summary>Limits and choices of an <see cref="ArticleReader"/>. Every property has a working default.</summary>
public sealed record ArticleReaderOptions
{
    /// <summary>The form of the input. Default <see cref="ArticleFormat.Auto"/>: told by content, file by file.</summary>
    public ArticleFormat Format { get; init; } = ArticleFormat.Auto;

    /// <summary>The most bytes one article may take: a page, a line of JSON Lines, an item of a feed. Default 16 MiB; 1 KiB to 1 GiB.</summary>
    public int MaxArticleBytes { get; init => field = InRange(value, 1024, 1 << 30, nameof(MaxArticleBytes)); } = 16 << 20;

    /// <summary>The most bytes that one gzip file may expand to. Default 8 GiB.</summary>
    public long MaxExpandedBytes { get; init => field = InRange(value, 1024, long.MaxValue, nameof(MaxExpandedBytes)); } = 8L << 30;

    /// <summary>How many times its own size a gzip file may expand, looked at after the first MiB. Default 250; text seldom passes 20.</summary>
    public int MaxExpansion { get; init => field = InRange(value, 2, 100_000, nameof(MaxExpansion)); } = 250;

    /// <summary>How deep JSON, XML or HTML may nest. Default 256; 16 to 1,000.</summary>
    public int MaxDepth { get; init => field = InRange(value, 16, 1000, nameof(MaxDepth)); } = 256;

    /// <summary>Tells whether an embargo is over. Default <see cref="TimeProvider.System"/>. No date of an article is ever taken from it.</summary>
    public TimeProvider TimeProvider { get; init => field = value ?? throw new ArgumentNullException(nameof(TimeProvider)); } = TimeProvider.System;

    private static T InRange<T>(T value, T low, T high, string name) where T : IComparable<T> =>
        value.CompareTo(low) >= 0 && value.CompareTo(high) <= 0
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} is {low:N0} to {high:N0}.");
}
