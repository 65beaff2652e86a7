namespace Dateline;

/// <summary>How <see cref="NewsIndex.SignificantTerms"/> looks for terms. Every property has a working default.</summary>
public sealed record SignificantTermsOptions
{
    /// <summary>Terms at most, 1 to 1000. Default: 10.</summary>
    public int Top { get; init => field = value is >= 1 and <= 1000 ? value : throw new ArgumentOutOfRangeException(nameof(Top), value, "Top must be from 1 to 1000."); } = 10;

    /// <summary>The best articles of the query that are looked at, 1 to 1000: their text is read. Default: 200.</summary>
    public int Sample { get; init => field = value is >= 1 and <= 1000 ? value : throw new ArgumentOutOfRangeException(nameof(Sample), value, "Sample must be from 1 to 1000."); } = 200;

    /// <summary>In how many articles of the sample a term must be, 1 or more. Default: 3.</summary>
    public int MinCount { get; init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(MinCount), value, "MinCount must be at least 1."); } = 3;

    /// <summary>What to look for; titles are no terms. Default: words and names.</summary>
    public SuggestionKind Kinds { get; init; } = SuggestionKind.Entities | SuggestionKind.Word;
}
