using System.Buffers.Binary;
using System.Numerics;

namespace Dateline.Lucene.Analysis;

/// <summary>Austin Appleby's MurmurHash3, the variant for 64-bit processors with 128 bits of result and the seed 0.</summary>
internal static class MurmurHash
{
    private const ulong First = 0x87C37B91114253D5;
    private const ulong Second = 0x4CF5AD432745937F;

    public static (ulong Low, ulong High) Hash(ReadOnlySpan<byte> bytes)
    {
        ulong low = 0, high = 0;
        ulong length = (ulong)bytes.Length;
        for (; bytes.Length >= 16; bytes = bytes[16..])
        {
            low ^= MixLow(BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            low = ((BitOperations.RotateLeft(low, 27) + high) * 5) + 0x52DCE729;
            high ^= MixHigh(BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
            high = ((BitOperations.RotateLeft(high, 31) + low) * 5) + 0x38495AB5;
        }
        Span<byte> rest = stackalloc byte[16];
        rest.Clear();
        bytes.CopyTo(rest);
        low ^= MixLow(BinaryPrimitives.ReadUInt64LittleEndian(rest));
        high ^= MixHigh(BinaryPrimitives.ReadUInt64LittleEndian(rest[8..]));
        low ^= length;
        high ^= length;
        low += high;
        high += low;
        low = Spread(low);
        high = Spread(high);
        low += high;
        high += low;
        return (low, high);
    }

    private static ulong MixLow(ulong k) => BitOperations.RotateLeft(k * First, 31) * Second;

    private static ulong MixHigh(ulong k) => BitOperations.RotateLeft(k * Second, 33) * First;

    private static ulong Spread(ulong k)
    {
        k = (k ^ (k >> 33)) * 0xFF51AFD7ED558CCD;
        k = (k ^ (k >> 33)) * 0xC4CEB9FE1A85EC53;
        return k ^ (k >> 33);
    }
}
