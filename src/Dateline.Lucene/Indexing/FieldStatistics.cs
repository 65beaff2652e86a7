namespace Dateline.Lucene.Indexing;

/// <summary>What scoring needs to know of a field over the whole index; deleted documents count until they are merged away.</summary>
/// <param name="DocumentCount">Documents that have at least one term in the field.</param>
/// <param name="SumTotalTermFrequency">Occurrences of all terms.</param>
/// <param name="SumDocumentFrequency">Sum of the terms' document counts.</param>
public sealed record FieldStatistics(int DocumentCount, long SumTotalTermFrequency, long SumDocumentFrequency);
