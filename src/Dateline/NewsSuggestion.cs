namespace Dateline;

/// <summary>A way to go on with what was typed.</summary>
/// <param name="Label">What people read: "Israel", "sanctions", an article's title.</param>
/// <param name="Query">What to search for.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Count">Articles that it finds.</param>
public sealed record NewsSuggestion(string Label, string Query, SuggestionKind Kind, long Count)
{
    /// <summary>How many letters of what was typed were taken to be mistakes.</summary>
    public int Edits { get; init; }
}
