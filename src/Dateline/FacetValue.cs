namespace Dateline;

/// <summary>One value that hits were counted by.</summary>
/// <param name="Value">The value as filters take it: "IL", "nbc-news", "2025-03".</param>
/// <param name="Label">The value as people read it: "Israel".</param>
/// <param name="Count">Hits that have it.</param>
public readonly record struct FacetValue(string Value, string Label, int Count)
{
    /// <summary>Whether it is among what <see cref="NewsSearchOptions.Chosen"/> or <see cref="NewsSearchOptions.Countries"/> chose.</summary>
    public bool IsChosen { get; init; }

    /// <summary>Where the value comes from: the best hits that have it; empty unless <see cref="NewsSearchOptions.FacetEvidence"/> asks for it.</summary>
    public IReadOnlyList<FacetEvidence> Evidence { get => field ?? []; init; }
}
