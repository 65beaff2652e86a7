using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Unsigned integers of a fixed number of bits, packed without gaps, highest bit first; the last byte is filled up with zeros.</summary>
/// <remarks>Source: Lucene 8, PackedInts.Format.PACKED, version 2 (byte-aligned).</remarks>
internal static class PackedInts
{
    /// <summary>The version that files of Lucene 8 state.</summary>
    public const int Version = 2;

    /// <summary>Bits that hold every value up to this one, taken as unsigned; at least one.</summary>
    public static int BitsRequired(long max) => Math.Max(1, 64 - BitOperations.LeadingZeroCount((ulong)max));

    /// <summary>Bytes that so many values take.</summary>
    public static long ByteCount(long count, int bits) => checked(count * bits + 7) >> 3;

    /// <summary>Packs values. None may have more than <paramref name="bits"/> bits, 1 to 64.</summary>
    public static void Write(IndexOutput output, ReadOnlySpan<long> values, int bits)
    {
        ulong word = 0;
        int free = 64;
        foreach (long value in values) Append(output, (ulong)value, bits, ref word, ref free);
        WriteRest(output, word, free);
    }

    /// <summary>Packs values that are not negative.</summary>
    public static void Write(IndexOutput output, ReadOnlySpan<int> values, int bits)
    {
        ulong word = 0;
        int free = 64;
        foreach (int value in values) Append(output, (uint)value, bits, ref word, ref free);
        WriteRest(output, word, free);
    }

    /// <summary>Unpacks as many values as the span takes.</summary>
    /// <param name="packed">At least <see cref="ByteCount"/> bytes.</param>
    /// <param name="bits">1 to 64.</param>
    /// <param name="values">Filled.</param>
    public static void Read(ReadOnlySpan<byte> packed, int bits, Span<long> values)
    {
        Check(packed, bits, 64, values.Length);
        ref byte first = ref MemoryMarshal.GetReference(packed);
        int i = 0;
        if (bits <= 57)   // so that a value lies within eight bytes wherever it starts
        {
            for (long bit = 0; i < values.Length && (bit >> 3) + 8 <= packed.Length; i++, bit += bits)
            {
                values[i] = (long)(Word(ref first, bit) >> (64 - bits));
            }
        }
        for (; i < values.Length; i++) values[i] = (long)ReadSlow(packed, (long)i * bits, bits);
    }

    /// <summary>Unpacks as many values as the span takes.</summary>
    /// <param name="packed">At least <see cref="ByteCount"/> bytes.</param>
    /// <param name="bits">1 to 32; values of 32 bits may come out negative.</param>
    /// <param name="values">Filled.</param>
    public static void Read(ReadOnlySpan<byte> packed, int bits, Span<int> values)
    {
        Check(packed, bits, 32, values.Length);
        ref byte first = ref MemoryMarshal.GetReference(packed);
        int i = 0;
        for (long bit = 0; i < values.Length && (bit >> 3) + 8 <= packed.Length; i++, bit += bits)
        {
            values[i] = (int)(Word(ref first, bit) >> (64 - bits));
        }
        for (; i < values.Length; i++) values[i] = (int)ReadSlow(packed, (long)i * bits, bits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Word(ref byte first, long bit)
    {
        ulong word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, (nint)(bit >> 3)));
        if (BitConverter.IsLittleEndian) word = BinaryPrimitives.ReverseEndianness(word);
        return word << (int)(bit & 7);
    }

    private static ulong ReadSlow(ReadOnlySpan<byte> packed, long bit, int bits)
    {
        ulong value = 0;
        for (int left = bits; left > 0;)
        {
            int offset = (int)(bit & 7);
            int take = Math.Min(left, 8 - offset);
            int piece = (packed[(int)(bit >> 3)] >> (8 - offset - take)) & ((1 << take) - 1);
            value = (value << take) | (uint)piece;
            bit += take;
            left -= take;
        }
        return value;
    }

    private static void Check(ReadOnlySpan<byte> packed, int bits, int maxBits, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, maxBits);
        if (packed.Length < ByteCount(count, bits)) throw new ArgumentException($"{packed.Length} bytes are too few for {count} values of {bits} bits.", nameof(packed));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Append(IndexOutput output, ulong value, int bits, ref ulong word, ref int free)
    {
        if (bits < free)
        {
            free -= bits;
            word |= value << free;
            return;
        }
        int over = bits - free;                 // bits that go to the next word
        output.WriteInt64((long)(word | (value >> over)));
        free = 64 - over;
        word = over == 0 ? 0 : value << free;
    }

    private static void WriteRest(IndexOutput output, ulong word, int free)
    {
        for (; free < 64; free += 8, word <<= 8) output.WriteByte((byte)(word >> 56));
    }
}
