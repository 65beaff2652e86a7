namespace Dateline.Lucene.Segments;

/// <summary>How much of a field's terms is indexed. Each level holds what the one before it holds.</summary>
public enum IndexOptions : byte
{
    /// <summary>The field is not searchable by term.</summary>
    None,

    /// <summary>Which documents have a term.</summary>
    Documents,

    /// <summary>And how often.</summary>
    DocumentsAndFrequencies,

    /// <summary>And at which positions: phrases work.</summary>
    DocumentsFrequenciesAndPositions,

    /// <summary>And at which character offsets: highlighting need not analyze the text again.</summary>
    DocumentsFrequenciesPositionsAndOffsets,
}
