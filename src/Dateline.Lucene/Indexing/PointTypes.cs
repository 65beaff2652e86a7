namespace Dateline.Lucene.Indexing;

/// <summary>The field types of points, one a number of dimensions.</summary>
internal static class PointTypes
{
    /// <summary>Types for 1 to 8 dimensions of so many bytes.</summary>
    public static FieldType[] Make(int bytesPerDimension)
    {
        var types = new FieldType[FieldType.MaxPointIndexDimensions];
        for (int i = 0; i < types.Length; i++)
            types[i] = new() { PointDimensions = i + 1, PointBytesPerDimension = bytesPerDimension, IsTokenized = false };
        return types;
    }

    /// <summary>The type for a point.</summary>
    public static FieldType Choose(FieldType[] types, string name, int dimensions) => dimensions >= 1 && dimensions <= types.Length
        ? types[dimensions - 1]
        : throw new ArgumentException($"The field \"{name}\" is given a point of {dimensions} dimensions; a point has 1 to {types.Length}.", nameof(dimensions));
}
