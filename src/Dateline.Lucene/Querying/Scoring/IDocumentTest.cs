namespace Dateline.Lucene.Querying;

/// <summary>Tells which of some documents match, without walking to them.</summary>
internal interface IDocumentTest
{
    /// <summary>Finds the matches among documents, which go up and are after all that were asked for before.</summary>
    /// <param name="docs">The documents; at most 256.</param>
    /// <param name="places">Receives where among them the matches are; as long.</param>
    /// <returns>How many there are.</returns>
    int Pick(ReadOnlySpan<int> docs, Span<int> places);
}
