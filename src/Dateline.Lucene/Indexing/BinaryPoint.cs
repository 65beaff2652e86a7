namespace Dateline.Lucene.Indexing;

/// <summary>A point of byte strings of one length in 1 to 8 dimensions, each compared as unsigned bytes.</summary>
public sealed class BinaryPoint : Field
{
    /// <summary>A point.</summary>
    /// <param name="name">The field.</param>
    /// <param name="point">The dimensions' bytes one after the other; they must stay as they are until the document is added.</param>
    /// <param name="bytesPerDimension">Bytes of each, 1 to 16.</param>
    public BinaryPoint(string name, ReadOnlyMemory<byte> point, int bytesPerDimension)
        : base(name, point, MakeType(name, point.Length, bytesPerDimension)) { }

    /// <summary>A point of one dimension.</summary>
    public BinaryPoint(string name, ReadOnlyMemory<byte> value)
        : this(name, value, value.Length) { }

    private static FieldType MakeType(string name, int length, int bytesPerDimension)
    {
        if (bytesPerDimension is < 1 or > FieldType.MaxPointBytes || length % bytesPerDimension != 0 || length / bytesPerDimension is < 1 or > FieldType.MaxPointIndexDimensions)
            throw new ArgumentException($"The field \"{name}\" is given {length} bytes in dimensions of {bytesPerDimension}; a point has 1 to 8 dimensions of 1 to 16 bytes each.", nameof(bytesPerDimension));
        return new() { PointDimensions = length / bytesPerDimension, PointBytesPerDimension = bytesPerDimension, IsTokenized = false };
    }
}
