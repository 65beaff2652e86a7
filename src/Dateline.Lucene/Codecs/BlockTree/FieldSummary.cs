namespace Dateline.Lucene.Codecs.BlockTree;

/// <summary>What the term dictionary states of a field.</summary>
internal readonly record struct FieldSummary(
    byte[] RootCode,
    long TermCount,
    long SumDocumentFrequency,
    long SumTotalTermFrequency,
    int DocumentCount,
    byte[] Min,
    byte[] Max);
