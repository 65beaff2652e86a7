using System.Buffers.Binary;

namespace Dateline.Lucene.Indexing;

/// <summary>Numbers as integers, and as bytes, whose order is the numbers' order.</summary>
/// <remarks>
/// A float's bits, read as an integer, ascend with the float when it is positive and descend when it is negative; turning over all bits but the sign of a
/// negative one mends that. Big-endian bytes with the sign bit turned over compare as unsigned bytes. NaN is the largest, and -0 is below 0. The values are those of
/// Lucene's NumericUtils.
/// </remarks>
public static class SortableNumber
{
    private const int CanonicalNaN32 = 0x7fc00000;
    private const long CanonicalNaN64 = 0x7ff8000000000000;

    /// <summary>A float as an integer of the same order.</summary>
    public static int FromSingle(float value) => FromSingleBits(float.IsNaN(value) ? CanonicalNaN32 : BitConverter.SingleToInt32Bits(value));

    /// <summary>A double as an integer of the same order.</summary>
    public static long FromDouble(double value) => FromDoubleBits(double.IsNaN(value) ? CanonicalNaN64 : BitConverter.DoubleToInt64Bits(value));

    /// <summary>Undoes <see cref="FromSingle"/>.</summary>
    public static float ToSingle(int sortable) => BitConverter.Int32BitsToSingle(FromSingleBits(sortable));

    /// <summary>Undoes <see cref="FromDouble"/>.</summary>
    public static double ToDouble(long sortable) => BitConverter.Int64BitsToDouble(FromDoubleBits(sortable));

    /// <summary>Writes four bytes.</summary>
    public static void WriteInt32(Span<byte> destination, int value) => BinaryPrimitives.WriteUInt32BigEndian(destination, (uint)value ^ 0x80000000u);

    /// <summary>Writes eight bytes.</summary>
    public static void WriteInt64(Span<byte> destination, long value) => BinaryPrimitives.WriteUInt64BigEndian(destination, (ulong)value ^ 0x8000000000000000ul);

    /// <summary>Reads what <see cref="WriteInt32"/> wrote.</summary>
    public static int ReadInt32(ReadOnlySpan<byte> source) => (int)(BinaryPrimitives.ReadUInt32BigEndian(source) ^ 0x80000000u);

    /// <summary>Reads what <see cref="WriteInt64"/> wrote.</summary>
    public static long ReadInt64(ReadOnlySpan<byte> source) => (long)(BinaryPrimitives.ReadUInt64BigEndian(source) ^ 0x8000000000000000ul);

    // Its own inverse: the sign bit stays.
    internal static int FromSingleBits(int bits) => bits ^ ((bits >> 31) & 0x7fffffff);

    internal static long FromDoubleBits(long bits) => bits ^ ((bits >> 63) & 0x7fffffffffffffff);
}
