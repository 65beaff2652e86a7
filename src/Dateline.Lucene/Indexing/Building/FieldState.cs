using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Indexing.Building;

/// <summary>One field of a segment under construction.</summary>
/// <param name="name">Its name.</param>
/// <param name="number">Its number in the index.</param>
/// <param name="index">Its place among the fields of the segment.</param>
internal sealed class FieldState(string name, int number, int index)
{
    public readonly string Name = name;

    /// <summary>Name and number alone: what stored fields and term vectors are written with.</summary>
    public readonly FieldInfo Handle = new(name, number);

    public readonly int Index = index;

    // What the index was told of the field; what this segment has of it is below.
    public IndexOptions KnownOptions;
    public DocValuesType KnownColumn;
    public FieldType? KnownPoints;

    // What the document being checked has of it.
    public long Check = -1;
    public FieldType? CheckedIndex;
    public bool CheckedColumn;

    /// <summary>Whether the segment has anything of it.</summary>
    public bool IsUsed;

    public IndexOptions IndexOptions;
    public bool OmitsNorms;
    public bool HasPayloads;
    public bool HasTermVectors;
    public NormsBuffer? Norms;
    public ColumnBuffer? Column;
    public PointsBuffer? Points;

    /// <summary>The last document it was inverted in, how, and what was counted there.</summary>
    public int InvertedDoc = -1;
    public FieldType? InvertedType;
    public FieldInvertState Invert;

    /// <summary>What its terms are known by in the term table.</summary>
    public int PostingsOwner => Index * 2;

    /// <summary>What the values of its column are known by in the term table.</summary>
    public int ColumnOwner => Index * 2 + 1;

    public long BytesUsed => 512 + (Norms?.BytesUsed ?? 0) + (Column?.BytesUsed ?? 0) + (Points?.BytesUsed ?? 0);

    /// <summary>The field as it is in the segment.</summary>
    public FieldInfo ToFieldInfo(string? softDeletesField) => new(
        Name,
        Handle.Number,
        IndexOptions,
        HasTermVectors,
        OmitsNorms,
        HasPayloads,
        Column == null ? DocValuesType.None : KnownColumn,
        pointDimensions: Points == null ? 0 : KnownPoints!.PointDimensions,
        pointIndexDimensions: Points == null ? 0 : KnownPoints!.PointIndexDimensions,
        pointBytesPerDimension: Points == null ? 0 : KnownPoints!.PointBytesPerDimension,
        isSoftDeletes: Name == softDeletesField);
}
