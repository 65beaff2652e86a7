namespace Dateline.Lucene.Indexing;

/// <summary>A point of 64-bit integers in 1 to 8 dimensions, found by ranges of each.</summary>
public sealed class Int64Point : Field
{
    private static readonly FieldType[] s_types = PointTypes.Make(sizeof(long));
    private readonly byte[] _value;

    /// <summary>A point.</summary>
    /// <param name="name">The field.</param>
    /// <param name="point">One number a dimension, 1 to 8.</param>
    public Int64Point(string name, params ReadOnlySpan<long> point)
        : base(name, PointTypes.Choose(s_types, name, point.Length))
    {
        _value = new byte[sizeof(long) * point.Length];
        SetPoint(point);
    }

    /// <summary>Replaces the point by another one of as many dimensions.</summary>
    /// <exception cref="ArgumentException">It has more or fewer.</exception>
    public void SetPoint(params ReadOnlySpan<long> point)
    {
        if (point.Length != Type.PointDimensions)
            throw new ArgumentException($"The field \"{Name}\" has points of {Type.PointDimensions} dimensions; this one has {point.Length}.", nameof(point));
        for (int i = 0; i < point.Length; i++) Encode(point[i], _value.AsSpan(i * sizeof(long)));
        SetBytes(_value);
    }

    /// <summary>Writes a number as the index keeps it: sizeof(long) bytes, in the order of the numbers.</summary>
    public static void Encode(long value, Span<byte> destination) => SortableNumber.WriteInt64(destination, value);

    /// <summary>Undoes <see cref="Encode"/>.</summary>
    public static long Decode(ReadOnlySpan<byte> source) => SortableNumber.ReadInt64(source);
}
