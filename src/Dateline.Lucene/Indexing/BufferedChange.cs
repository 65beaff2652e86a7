using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing;

/// <summary>A deletion or a doc-values update that waits to be applied to the segments of its time.</summary>
internal sealed class BufferedChange
{
    /// <summary>Grows by one with each change; a segment knows up to which one it is done.</summary>
    public long Sequence { get; set; }

    public Term? Term { get; init; }

    public IDocumentFilter? Filter { get; init; }

    /// <summary>The doc-values field to set; null for a deletion.</summary>
    public string? UpdateField { get; init; }

    public DocValuesType UpdateType { get; init; }

    /// <summary>The new number; null takes the value away.</summary>
    public long? Number { get; init; }

    /// <summary>The new bytes; null takes the value away.</summary>
    public byte[]? Bytes { get; init; }

    public bool IsTermDeletion => Term != null && UpdateField == null;
}
