namespace Dateline.Lucene.Indexing.Building;

/// <summary>Entries of a column as the segment has them.</summary>
/// <param name="Docs">Increasing documents; null where they are 0, 1, 2, ….</param>
/// <param name="Entries">The entry of each; null where it is the place in <paramref name="Docs"/>.</param>
/// <param name="Count">How many there are.</param>
internal sealed record EntryOrder(int[]? Docs, int[]? Entries, int Count);
