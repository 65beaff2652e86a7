namespace Dateline;

/// <summary>How far a bulk load is.</summary>
/// <param name="Added">New articles so far.</param>
/// <param name="Replaced">Articles that took the place of one with the same id.</param>
/// <param name="Refused">Articles that could not be added.</param>
/// <param name="Last">The id of the last article; null before the first.</param>
public readonly record struct IndexingProgress(long Added, long Replaced, long Refused, string? Last);
