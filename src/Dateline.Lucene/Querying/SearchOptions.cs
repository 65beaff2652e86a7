namespace Dateline.Lucene.Querying;

/// <summary>What a search is to return, and how long it may take. Every property has a working default.</summary>
public sealed record SearchOptions
{
    /// <summary>The most hits to return, 1 or more; more than there are documents is taken as all. Default: 10.</summary>
    public int Top
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Top), value, "Ask for at least 1 hit; use Count for the number of matches alone.");
    } = 10;

    /// <summary>What hits are sorted by; null for the score, best first.</summary>
    public SortOrder? Sort { get; init; }

    /// <summary>Only hits after this one, the last of a page of the same search on the same snapshot.</summary>
    public ScoreDoc? After { get; init; }

    /// <summary>
    /// Matches up to which the total is exact; beyond, documents that cannot be among the best may be passed over uncounted, and the total is a lower bound. Default: always exact.
    /// </summary>
    public long TotalHitsThreshold
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(TotalHitsThreshold), value, "A threshold is 0 or more.");
    } = long.MaxValue;

    /// <summary>Threads that search segments side by side, 1 to 64; answers do not depend on it. Default: 1.</summary>
    public int Threads
    {
        get;
        init => field = value is >= 1 and <= 64 ? value : throw new ArgumentOutOfRangeException(nameof(Threads), value, "Threads are from 1 to 64.");
    } = 1;

    /// <summary>Time after which the search returns what it has found, with <see cref="TopDocs.TimedOut"/> set; null for none.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Cancels the search, which then throws <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken CancellationToken { get; init; }
}
