namespace Dateline;

/// <summary>How <see cref="NewsIndex.Similar"/> looks for articles. Every property has a working default.</summary>
public sealed record SimilarOptions
{
    /// <summary>Articles at most, 1 to 1000. Default: 10.</summary>
    public int Top { get; init => field = value is >= 1 and <= 1000 ? value : throw new ArgumentOutOfRangeException(nameof(Top), value, "Top must be from 1 to 1000."); } = 10;

    /// <summary>Words and names of the article to search by, 1 to 200. Default: 30.</summary>
    public int Terms { get; init => field = value is >= 1 and <= 200 ? value : throw new ArgumentOutOfRangeException(nameof(Terms), value, "Terms must be from 1 to 200."); } = 30;

    /// <summary>Whether articles of the same text are given too. Default: no, they are only listed by id.</summary>
    public bool IncludesNearCopies { get; init; }
}
