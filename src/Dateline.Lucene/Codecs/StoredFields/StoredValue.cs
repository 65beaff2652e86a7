using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>How the values of stored fields are written: the kinds, and the short forms of numbers.</summary>
/// <remarks>
/// Field := VLong(number · 8 + kind) Value. Text and bytes: VInt(length) Byte*; a 32-bit integer: zigzag VInt.
/// Float := 0x80 + 1 + n for an integer from -1 to 125; the four bytes of another one that is not negative; 0xFF and four bytes.
/// Double := the same with eight bytes and integers to 124; 0xFE and four bytes where a float is exact.
/// Int64 := Byte(unit · 64 + 32 if more follows + the low five bits) [VLong], zigzag-coded, in units of 1 ms, 1 s, 1 h or 1 d, so that times are short.
/// Source: Lucene 8, CompressingStoredFieldsWriter.
/// </remarks>
internal static class StoredValue
{
    public const int Text = 0;
    public const int Binary = 1;
    public const int Int32 = 2;
    public const int Single = 3;
    public const int Int64 = 4;
    public const int Double = 5;
    public const int KindBits = 3;
    public const int KindMask = (1 << KindBits) - 1;

    private const int Negative = 0xFF;
    private const int Float = 0xFE;
    private const int More = 0x20;
    private const int LowBits = 5;
    private const int JavaNaN = 0x7FC00000;              // Java keeps one bit pattern for all of them
    private const long JavaDoubleNaN = 0x7FF8000000000000;

    private const long Second = 1000, Hour = 3600 * Second, Day = 24 * Hour;

    public static void WriteSingle(IndexOutput output, float value)
    {
        int bits = float.IsNaN(value) ? JavaNaN : BitConverter.SingleToInt32Bits(value);
        if (value is >= -1 and <= 125 && value == (int)value && bits != int.MinValue)   // not -0
        {
            output.WriteByte((byte)(0x81 + (int)value));
            return;
        }
        if (bits < 0) output.WriteByte(Negative);
        output.WriteInt32(bits);
    }

    public static void WriteDouble(IndexOutput output, double value)
    {
        long bits = double.IsNaN(value) ? JavaDoubleNaN : BitConverter.DoubleToInt64Bits(value);
        if (value is >= -1 and <= 124 && value == (int)value && bits != long.MinValue)
        {
            output.WriteByte((byte)(0x81 + (int)value));
        }
        else if (value == (float)value)
        {
            output.WriteByte(Float);
            output.WriteInt32(BitConverter.SingleToInt32Bits((float)value));
        }
        else
        {
            if (bits < 0) output.WriteByte(Negative);
            output.WriteInt64(bits);
        }
    }

    public static void WriteInt64(IndexOutput output, long value)
    {
        int unit = 0;
        if (value % Second == 0)
        {
            (unit, long divisor) = value % Day == 0 ? (3, Day) : value % Hour == 0 ? (2, Hour) : (1, Second);
            value /= divisor;
        }
        ulong zigzag = (ulong)((value << 1) ^ (value >> 63));
        ulong rest = zigzag >> LowBits;
        output.WriteByte((byte)(unit << 6 | (rest != 0 ? More : 0) | (int)(zigzag & (More - 1))));
        if (rest != 0) output.WriteVLong((long)rest);
    }

    public static float ReadSingle(StoredFieldsCursor input)
    {
        int head = input.ReadByte();
        if (head == Negative) return BitConverter.Int32BitsToSingle((int)input.ReadBigEndian(4));
        if (head >= 0x80) return (head & 0x7F) - 1;
        return BitConverter.Int32BitsToSingle(head << 24 | (int)input.ReadBigEndian(3));
    }

    public static double ReadDouble(StoredFieldsCursor input)
    {
        int head = input.ReadByte();
        if (head == Negative) return BitConverter.Int64BitsToDouble((long)input.ReadBigEndian(8));
        if (head == Float) return BitConverter.Int32BitsToSingle((int)input.ReadBigEndian(4));
        if (head >= 0x80) return (head & 0x7F) - 1;
        return BitConverter.Int64BitsToDouble((long)head << 56 | (long)input.ReadBigEndian(7));
    }

    public static long ReadInt64(StoredFieldsCursor input)
    {
        int head = input.ReadByte();
        ulong zigzag = (uint)head & (More - 1);
        if ((head & More) != 0) zigzag |= input.ReadVLong() << LowBits;
        long value = (long)(zigzag >> 1) ^ -(long)(zigzag & 1);
        return (head >> 6) switch
        {
            0 => value,
            1 => unchecked(value * Second),
            2 => unchecked(value * Hour),
            _ => unchecked(value * Day),
        };
    }
}
