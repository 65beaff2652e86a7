namespace Dateline;

/// <summary>A query that may have been meant.</summary>
/// <param name="Query">The whole query, with the word replaced.</param>
/// <param name="Written">The word as it was written.</param>
/// <param name="Meant">The word, or the name, that may have been meant: "Netanyahu".</param>
/// <param name="EntityId">Whose name it is: "person:benjamin-netanyahu"; null for a word.</param>
/// <param name="Count">Articles that the query finds.</param>
public sealed record QueryCorrection(string Query, string Written, string Meant, string? EntityId, long Count);
