using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing;

/// <summary>How a field is indexed. Immutable; make one and share it between all fields and documents.</summary>
/// <remarks>
/// Across the whole index a field name keeps its <see cref="IndexOptions"/>, its <see cref="DocValuesType"/> and its point dimensions;
/// a document that differs is refused. Whether it is stored may change from document to document.
/// </remarks>
public sealed record FieldType
{
    /// <summary>How much of the terms is indexed; nothing unless set.</summary>
    public IndexOptions IndexOptions { get; init; }

    /// <summary>Whether an analyzer splits the text; otherwise the whole value is one term. True unless set.</summary>
    public bool IsTokenized { get; init; } = true;

    /// <summary>Whether the value is kept as it is, to be shown with a hit.</summary>
    public bool IsStored { get; init; }

    /// <summary>Whether no length is kept for scoring. One document that says so takes the lengths from all documents of its segment, and of the segments it is merged with.</summary>
    public bool OmitsNorms { get; init; }

    /// <summary>Whether each document keeps its own terms as a small index. Needs <see cref="IndexOptions"/>.</summary>
    public bool HasTermVectors { get; init; }

    /// <summary>Whether the term vectors have positions.</summary>
    public bool HasTermVectorPositions { get; init; }

    /// <summary>Whether the term vectors have offsets.</summary>
    public bool HasTermVectorOffsets { get; init; }

    /// <summary>Whether the term vectors have payloads; needs <see cref="HasTermVectorPositions"/>.</summary>
    public bool HasTermVectorPayloads { get; init; }

    /// <summary>The kind of the column of values; none unless set.</summary>
    public DocValuesType DocValuesType { get; init; }

    /// <summary>Dimensions of a point, at most <see cref="MaxPointDimensions"/>; 0 where the field has no points.</summary>
    public int PointDimensions { get; init; }

    /// <summary>How many of the dimensions the tree is built on, the first ones, at most <see cref="MaxPointIndexDimensions"/>; all of them unless set.</summary>
    public int PointIndexDimensions { get => field == 0 ? PointDimensions : field; init; }

    /// <summary>Bytes of each dimension, 1 to <see cref="MaxPointBytes"/>.</summary>
    public int PointBytesPerDimension { get; init; }

    /// <summary>What happens to a term that is too long; the document is refused unless set otherwise.</summary>
    public ImmenseTerms ImmenseTerms { get; init; }

    /// <summary>The most dimensions a point can have.</summary>
    public const int MaxPointDimensions = 16;

    /// <summary>The most dimensions a tree of points can be built on.</summary>
    public const int MaxPointIndexDimensions = 8;

    /// <summary>The most bytes a dimension can have.</summary>
    public const int MaxPointBytes = 16;

    internal bool IsIndexed => IndexOptions != IndexOptions.None;

    /// <summary>What is wrong with the combination of settings, or null.</summary>
    internal string? FindFault()
    {
        bool anyVectorPart = HasTermVectorPositions || HasTermVectorOffsets || HasTermVectorPayloads;
        if (!IsIndexed && (HasTermVectors || anyVectorPart)) return "term vectors need IndexOptions other than None";
        if (!HasTermVectors && anyVectorPart) return "term vector positions, offsets and payloads need HasTermVectors";
        if (HasTermVectorPayloads && !HasTermVectorPositions) return "term vector payloads need HasTermVectorPositions";
        if (PointDimensions == 0) return PointBytesPerDimension == 0 && PointIndexDimensions == 0 ? null : "point bytes and index dimensions need PointDimensions";
        if (PointDimensions is < 0 or > MaxPointDimensions) return $"PointDimensions is {PointDimensions}, not 1 to {MaxPointDimensions}";
        if (PointIndexDimensions is < 1 or > MaxPointIndexDimensions || PointIndexDimensions > PointDimensions)
            return $"PointIndexDimensions is {PointIndexDimensions}, not 1 to {Math.Min(PointDimensions, MaxPointIndexDimensions)}";
        return PointBytesPerDimension is < 1 or > MaxPointBytes ? $"PointBytesPerDimension is {PointBytesPerDimension}, not 1 to {MaxPointBytes}" : null;
    }
}
