namespace Dateline;

/// <summary>How <see cref="NewsIndex.Suggest"/> completes. Every property has a working default.</summary>
public sealed record SuggestOptions
{
    /// <summary>Suggestions at most, 1 to 1000. Default: 10.</summary>
    public int Top { get; init => field = value is >= 1 and <= 1000 ? value : throw new ArgumentOutOfRangeException(nameof(Top), value, "Top must be from 1 to 1000."); } = 10;

    /// <summary>What to suggest. Default: names and words.</summary>
    public SuggestionKind Kinds { get; init; } = SuggestionKind.Entities | SuggestionKind.Word;

    /// <summary>Whether to allow for mistakes where nothing begins so as it is typed: one from 4 letters on, two from 8 on; the first letter must be right. Default: yes.</summary>
    public bool IsFuzzy { get; init; } = true;
}
