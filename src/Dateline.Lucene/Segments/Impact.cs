namespace Dateline.Lucene.Segments;

/// <summary>A frequency and a norm that together may give the best score among a range of documents.</summary>
/// <param name="Frequency">Occurrences in the document, at least 1.</param>
/// <param name="Norm">The document's norm, compared as an unsigned number: smaller is shorter and scores higher.</param>
public readonly record struct Impact(int Frequency, long Norm);
