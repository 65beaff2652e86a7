using System.Buffers.Binary;
using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dateline.Lucene.Codecs;

/// <summary>Packs 128 unsigned integers into 16 bytes a bit of width, and unpacks them.</summary>
/// <remarks>
/// <para>Integers are first laid side by side in 64-bit words: eight 8-bit lanes to a word for widths up to 8, four 16-bit lanes up to 16, two
/// 32-bit lanes above. The first lane, the highest bits, of words 0, 1, … holds values 0, 1, …; the next lane goes on where that one ends. With
/// 8-bit lanes, then, word <c>i</c> holds the values <c>i</c>, <c>16+i</c>, … <c>112+i</c>.</para>
/// <para>Those words are squeezed into <c>2·width</c> packed words. The first packed words take the first words shifted to the top of each lane, the following
/// words come below them while whole values fit, and the bits that then remain at the bottom of each lane take the last words, each split over as
/// many packed words as it needs, high bits first. Packed words are little-endian, although the rest of Lucene 8 is big-endian.</para>
/// <para>Source: Lucene 8.8.1, ForUtil; hex walk in docs/formats/doc.md.</para>
/// </remarks>
internal static unsafe partial class ForUtil
{
    public const int BlockSize = PostingsFormat.BlockSize;

    /// <summary>Bits needed for a value, at least 1.</summary>
    public static int BitsRequired(uint value) => 32 - BitOperations.LeadingZeroCount(value | 1);

    /// <summary>Bytes that 128 values take.</summary>
    public static int ByteCount(int bits) => bits << 4;

    /// <summary>Packs values.</summary>
    /// <param name="values">128 of them, each below 2 to the power of <paramref name="bits"/>.</param>
    /// <param name="bits">Width, 1 to 32.</param>
    /// <param name="packed">Receives <see cref="ByteCount"/> bytes.</param>
    public static void Encode(ReadOnlySpan<int> values, int bits, Span<byte> packed)
    {
        Debug.Assert(bits is >= 1 and <= 32);
        Span<ulong> words = stackalloc ulong[64];
        int lane = LaneBits(bits);
        int wordCount = lane * 2;
        Collapse(values, lane, words);

        int packedCount = bits * 2;
        Span<ulong> target = stackalloc ulong[packedCount];
        target.Clear();
        int next = 0;
        int shift = lane - bits;
        for (; shift >= 0; shift -= bits)
        {
            ShiftInto(target, words.Slice(next, packedCount), shift);
            next += packedCount;
        }

        int spare = shift + bits;   // bits left at the bottom of each lane
        int at = 0, room = spare;
        for (; next < wordCount; next++)
        {
            for (int left = bits; left > 0;)
            {
                int take = Math.Min(left, room);
                left -= take;
                room -= take;
                target[at] |= ((words[next] >> left) & LaneMask(lane, take)) << room;
                if (room != 0) continue;
                at++;
                room = spare;
            }
        }

        for (int i = 0; i < packedCount; i++) BinaryPrimitives.WriteUInt64LittleEndian(packed[(i * 8)..], target[i]);
    }

    /// <summary>Unpacks values.</summary>
    /// <param name="packed">At least <see cref="ByteCount"/> bytes.</param>
    /// <param name="bits">Width, 1 to 32.</param>
    /// <param name="values">Receives 128 values.</param>
    public static void Decode(ReadOnlySpan<byte> packed, int bits, Span<int> values)
    {
        if (Avx2.IsSupported) DecodeVector(packed[..ByteCount(bits)], bits, values[..BlockSize]);
        else DecodeScalar(packed, bits, values);
    }

    /// <summary>Unpacks gaps and sums them: the first value is <paramref name="start"/> plus the first gap. Sums wrap; the caller checks them.</summary>
    /// <inheritdoc cref="Decode"/>
    public static void DecodeSums(ReadOnlySpan<byte> packed, int bits, int start, Span<int> values)
    {
        if (Avx2.IsSupported) DecodeSumsVector(packed[..ByteCount(bits)], bits, start, values[..BlockSize]);
        else DecodeSumsScalar(packed, bits, start, values);
    }

    /// <summary>The sibling of <see cref="Decode"/> for machines without AVX2.</summary>
    internal static void DecodeScalar(ReadOnlySpan<byte> packed, int bits, Span<int> values)
    {
        Span<ulong> words = stackalloc ulong[64];
        int lane = LaneBits(bits);
        UnpackScalar(packed, bits, lane, words);
        Expand(words, lane, values);
    }

    /// <summary>The sibling of <see cref="DecodeSums"/> for machines without AVX2.</summary>
    internal static void DecodeSumsScalar(ReadOnlySpan<byte> packed, int bits, int start, Span<int> values)
    {
        DecodeScalar(packed, bits, values);
        values = values[..BlockSize];
        int sum = start;
        for (int i = 0; i < values.Length; i++) values[i] = sum += values[i];
    }

    /// <summary>All of 128 values, ORed.</summary>
    internal static uint Or(ReadOnlySpan<int> values)
    {
        values = values[..BlockSize];
        if (Vector256.IsHardwareAccelerated)
        {
            ref int first = ref MemoryMarshal.GetReference(values);
            Vector256<int> all = Vector256<int>.Zero;
            for (int i = 0; i < BlockSize; i += Vector256<int>.Count) all |= Vector256.LoadUnsafe(ref first, (nuint)i);
            Vector128<int> half = all.GetLower() | all.GetUpper();
            ulong two = half.AsUInt64().ToScalar() | half.AsUInt64().GetElement(1);
            return (uint)(two | (two >> 32));
        }
        int or = 0;
        foreach (int value in values) or |= value;
        return (uint)or;
    }

    /// <summary>How many of 128 values that are not negative are above a limit.</summary>
    internal static int CountAbove(ReadOnlySpan<int> values, int limit)
    {
        values = values[..BlockSize];
        int count = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            ref int first = ref MemoryMarshal.GetReference(values);
            Vector256<int> limits = Vector256.Create(limit), counts = Vector256<int>.Zero;
            for (int i = 0; i < BlockSize; i += Vector256<int>.Count) counts -= Vector256.GreaterThan(Vector256.LoadUnsafe(ref first, (nuint)i), limits);
            return Vector256.Sum(counts);
        }
        foreach (int value in values) count += value > limit ? 1 : 0;
        return count;
    }

    private static int LaneBits(int bits) => bits <= 8 ? 8 : bits <= 16 ? 16 : 32;

    /// <summary>The lowest bits of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong LaneMask(int laneBits, int bits)
    {
        ulong one = laneBits switch
        {
            8 => 0x0101010101010101,
            16 => 0x0001000100010001,
            _ => 0x0000000100000001,
        };
        return one * ((1UL << bits) - 1);
    }

    private static void Collapse(ReadOnlySpan<int> values, int lane, Span<ulong> words)
    {
        int count = lane * 2;
        if (Vector256.IsHardwareAccelerated)
        {
            ref int first = ref MemoryMarshal.GetReference(values[..BlockSize]);
            ref ulong target = ref MemoryMarshal.GetReference(words[..count]);
            for (int i = 0; i < count; i += 4)
            {
                Vector256<ulong> four = Vector256<ulong>.Zero;
                for (int from = i; from < BlockSize; from += count)
                {
                    Vector128<uint> column = Vector128.LoadUnsafe(ref first, (nuint)from).AsUInt32();
                    four = (four << lane) | Vector256.Create(Vector128.WidenLower(column), Vector128.WidenUpper(column));
                }
                four.StoreUnsafe(ref target, (nuint)i);
            }
            return;
        }
        for (int i = 0; i < count; i++)
        {
            ulong word = 0;
            for (int from = i; from < BlockSize; from += count) word = (word << lane) | (uint)values[from];
            words[i] = word;
        }
    }

    private static void ShiftInto(Span<ulong> target, ReadOnlySpan<ulong> words, int shift)
    {
        words = words[..target.Length];
        int i = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            ref ulong to = ref MemoryMarshal.GetReference(target);
            ref ulong from = ref MemoryMarshal.GetReference(words);
            for (; i <= target.Length - 4; i += 4)
                (Vector256.LoadUnsafe(ref to, (nuint)i) | (Vector256.LoadUnsafe(ref from, (nuint)i) << shift)).StoreUnsafe(ref to, (nuint)i);
        }
        for (; i < target.Length; i++) target[i] |= words[i] << shift;
    }

    private static void Expand(ReadOnlySpan<ulong> words, int lane, Span<int> values)
    {
        values = values[..BlockSize];
        int count = lane * 2;
        uint mask = uint.MaxValue >> (32 - lane);
        for (int i = 0, shift = 64 - lane; i < BlockSize; shift -= lane)
            foreach (ulong word in words[..count]) values[i++] = (int)((uint)(word >> shift) & mask);
    }

    private static void UnpackScalar(ReadOnlySpan<byte> packed, int bits, int lane, Span<ulong> words)
    {
        int packedCount = bits * 2;
        Span<ulong> source = stackalloc ulong[packedCount];
        for (int i = 0; i < source.Length; i++) source[i] = BinaryPrimitives.ReadUInt64LittleEndian(packed[(i * 8)..]);

        ulong mask = LaneMask(lane, bits);
        int next = 0;
        int shift = lane - bits;
        for (; shift >= 0; shift -= bits)
            foreach (ulong word in source) words[next++] = (word >> shift) & mask;

        int spare = shift + bits;
        int at = 0, room = spare;
        for (; next < lane * 2; next++)
        {
            ulong word = 0;
            for (int left = bits; left > 0;)
            {
                int take = Math.Min(left, room);
                left -= take;
                room -= take;
                word |= ((source[at] >> room) & LaneMask(lane, take)) << left;
                if (room != 0) continue;
                at++;
                room = spare;
            }
            words[next] = word;
        }
    }
}
