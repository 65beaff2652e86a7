using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dateline.Lucene.Codecs;

/// <summary>Decodes what <see cref="DirectWriter"/> packs, from memory. The caller has checked the bounds.</summary>
internal static unsafe class PackedBits
{
    /// <summary>Bytes past the first of a value that <see cref="Get(byte*, long, int)"/> loads.</summary>
    public const int Load = 8;

    /// <summary>One value; loads eight bytes at its first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Get(byte* bytes, long index, int bits)
    {
        long bit = index * bits;
        ulong word = Word(bytes + (bit >>> 3));
        return (long)(word << (int)(bit & 7) >> (64 - bits));   // 28 bits at bit 4 end at bit 32: no value crosses the word
    }

    /// <summary>The bits from one on, 57 of them at least, highest first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Word(byte* bytes, long bit) => Word(bytes + (bit >>> 3)) << (int)(bit & 7);

    /// <summary>One value from the bytes that hold it, fewer than eight where the file ends.</summary>
    public static long Get(ReadOnlySpan<byte> bytes, int firstBit, int bits)
    {
        ulong word = 0;
        if (bytes.Length >= 8)
        {
            word = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        }
        else
        {
            for (int i = 0; i < bytes.Length; i++) word |= (ulong)bytes[i] << (56 - 8 * i);
        }
        return (long)(word << firstBit >> (64 - bits));
    }

    /// <summary>Consecutive values.</summary>
    /// <param name="bytes">The first byte of value 0.</param>
    /// <param name="end">No byte from here on is loaded.</param>
    /// <param name="start">The first value wanted.</param>
    /// <param name="bits">The width.</param>
    /// <param name="values">Receives them.</param>
    public static void Read(byte* bytes, byte* end, long start, int bits, Span<long> values)
    {
        int done = Math.Min(values.Length, (int)(-start & 7));   // eight values start at a byte for every width
        ReadScalar(bytes, end, start, bits, values[..done]);
        if (done == values.Length) return;
        start += done;
        values = values[done..];
        byte* from = bytes + (start >>> 3) * bits;
        done = bits switch
        {
            64 => ReadWords(from, values),
            > 32 => ReadLong(from, end, bits, values),
            > 16 => Avx2.IsSupported ? ReadPairs(from, end, bits, values) : 0,
            _ => Avx2.IsSupported ? ReadQuads(from, end, bits, values) : 0,
        };
        if (done < values.Length) ReadScalar(bytes, end, start + done, bits, values[done..]);
    }

    /// <summary>The sibling of the vector loops: one value after another.</summary>
    internal static void ReadScalar(byte* bytes, byte* end, long start, int bits, Span<long> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            long bit = (start + i) * bits;
            byte* at = bytes + (bit >>> 3);
            values[i] = end - at >= Load
                ? Get(bytes, start + i, bits)
                : Get(new ReadOnlySpan<byte>(at, (int)(end - at)), (int)(bit & 7), bits);
        }
    }

    /// <summary>values[i] = values[i] * multiplier + addend.</summary>
    public static void Transform(Span<long> values, long multiplier, long addend)
    {
        int i = 0;
        if (multiplier == 1)
        {
            if (addend == 0) return;
            var add = new Vector<long>(addend);
            for (; i <= values.Length - Vector<long>.Count; i += Vector<long>.Count)
                (new Vector<long>(values[i..]) + add).CopyTo(values[i..]);
        }
        for (; i < values.Length; i++) values[i] = values[i] * multiplier + addend;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Word(byte* at) => BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<ulong>(at));

    private static int ReadWords(byte* from, Span<long> values)
    {
        BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, long>(new ReadOnlySpan<byte>(from, values.Length * 8)), values);
        return values.Length;
    }

    // 40, 48, 56 bits: a load, a swap and a shift each; there is nothing to share between lanes.
    private static int ReadLong(byte* from, byte* end, int bits, Span<long> values)
    {
        int step = bits >> 3, shift = 64 - bits, i = 0;
        for (; i < values.Length && end - from >= Load; i++, from += step) values[i] = (long)(Word(from) >> shift);
        return i;
    }

    // 1 to 16 bits: four values lie in one word.
    private static int ReadQuads(byte* from, byte* end, int bits, Span<long> values)
    {
        Vector256<ulong> shifts = Vector256.Create((ulong)(64 - bits), (ulong)(64 - 2 * bits), (ulong)(64 - 3 * bits), (ulong)(64 - 4 * bits));
        Vector256<ulong> mask = Vector256.Create((1UL << bits) - 1);
        int perWord = bits switch { 1 => 64, 2 => 32, 4 => 16, 8 => 8, _ => 4 }, i = 0;
        int step = perWord * bits >> 3;
        ref long target = ref MemoryMarshal.GetReference(values);
        for (; i <= values.Length - perWord && end - from >= Load; from += step)
        {
            ulong word = Word(from);
            for (int quad = 0; quad < perWord; quad += 4, i += 4)
            {
                (Avx2.ShiftRightLogicalVariable(Vector256.Create(word), shifts) & mask).AsInt64().StoreUnsafe(ref target, (nuint)i);
                word <<= 4 * bits & 63;
            }
        }
        return i;
    }

    // 20 to 32 bits: two values lie in one word and start at a byte.
    private static int ReadPairs(byte* from, byte* end, int bits, Span<long> values)
    {
        Vector256<ulong> shifts = Vector256.Create((ulong)(64 - bits), (ulong)(64 - 2 * bits), (ulong)(64 - bits), (ulong)(64 - 2 * bits));
        Vector256<ulong> mask = Vector256.Create((1UL << bits) - 1);
        int step = bits >> 2, i = 0;
        ref long target = ref MemoryMarshal.GetReference(values);
        for (; i <= values.Length - 4 && end - from >= Load + step; i += 4, from += 2 * step)
        {
            var words = Vector256.Create(Vector128.Create(Word(from)), Vector128.Create(Word(from + step)));
            (Avx2.ShiftRightLogicalVariable(words, shifts) & mask).AsInt64().StoreUnsafe(ref target, (nuint)i);
        }
        return i;
    }
}
