using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Codecs;

/// <summary>How wide the points of a field are.</summary>
/// <param name="Dimensions">1 to 16.</param>
/// <param name="IndexDimensions">1 to 8: the first ones, which the tree splits by; the others are only stored.</param>
/// <param name="BytesPerDimension">1 to 16.</param>
internal readonly record struct PointShape(int Dimensions, int IndexDimensions, int BytesPerDimension)
{
    /// <summary>Points in a full leaf.</summary>
    public const int LeafSize = 512;

    /// <summary>Bytes of a point.</summary>
    public int PackedBytes => Dimensions * BytesPerDimension;

    /// <summary>Bytes of the index dimensions: the first ones of a point.</summary>
    public int IndexBytes => IndexDimensions * BytesPerDimension;

    /// <summary>Bytes of a point with its document.</summary>
    public int RecordBytes => PackedBytes + sizeof(int);

    public static PointShape Of(FieldInfo field)
    {
        if (field.PointDimensions is < 1 or > FieldInfosFile.MaxDimensions || field.PointIndexDimensions is < 1 or > FieldInfosFile.MaxIndexDimensions
            || field.PointIndexDimensions > field.PointDimensions || field.PointBytesPerDimension is < 1 or > FieldInfosFile.MaxBytesPerDimension)
            throw new ArgumentException($"The field {field.Name} cannot have points of {field.PointDimensions} dimensions, {field.PointIndexDimensions} of them indexed, of {field.PointBytesPerDimension} bytes.", nameof(field));
        return new(field.PointDimensions, field.PointIndexDimensions, field.PointBytesPerDimension);
    }

    /// <summary>Leaves in the left half of a tree: the last level is filled from the left, so that a node's children are numbered 2n and 2n+1.</summary>
    public static int LeftLeaves(int leaves)
    {
        int lastFull = 1 << (31 - System.Numerics.BitOperations.LeadingZeroCount((uint)leaves));
        int left = lastFull / 2;
        return left + Math.Min(leaves - lastFull, left);
    }
}
