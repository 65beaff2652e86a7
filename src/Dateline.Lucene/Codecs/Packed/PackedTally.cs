using System.Runtime.CompilerServices;

namespace Dateline.Lucene.Codecs;

/// <summary>Counts small numbers that <see cref="DirectWriter"/> packed, without unpacking them. The caller has checked the bounds.</summary>
/// <remarks>
/// Numbers of 1, 2, 4 or 8 bits share no byte with a stranger: it is bytes that are counted, and each kind of byte is taken apart once, at the end. Four tables
/// take turns, for adding to a counter that was just written has to wait for the write; frequent values would come down to that.
/// </remarks>
internal static unsafe class PackedTally
{
    /// <summary>How many numbers repay the tables.</summary>
    public const int Least = 2048;

    private const int Kinds = 256;
    private const long Part = 1L << 30;   // so that no counter overflows

    /// <summary>Adds 1 to a counter for each of consecutive numbers.</summary>
    /// <param name="bytes">The first byte of number 0.</param>
    /// <param name="start">The first number.</param>
    /// <param name="count">How many.</param>
    /// <param name="bits">Bits to a number: 1, 2, 4 or 8.</param>
    /// <param name="counts">The counters.</param>
    /// <returns>False where a number has no counter.</returns>
    public static bool Add(byte* bytes, long start, long count, int bits, Span<int> counts)
    {
        int perByte = 8 / bits;
        long head = Math.Min(count, -start & (perByte - 1));
        if (!AddScalar(bytes, start, head, bits, counts)) return false;
        start += head;
        count -= head;
        int* tables = stackalloc int[4 * Kinds];
        byte* at = bytes + start / perByte;
        for (long left = count / perByte; left > 0;)
        {
            long part = Math.Min(left, Part);
            new Span<int>(tables, 4 * Kinds).Clear();
            Count(at, part, tables);
            if (!Spread(tables, bits, counts)) return false;
            at += part;
            left -= part;
        }
        long tail = count & (perByte - 1);
        return AddScalar(bytes, start + count - tail, tail, bits, counts);
    }

    /// <summary>The sibling of the tables: one number after another.</summary>
    internal static bool AddScalar(byte* bytes, long start, long count, int bits, Span<int> counts)
    {
        for (long i = start; i < start + count; i++)
        {
            long bit = i * bits;
            int number = bytes[bit >>> 3] >> (8 - bits - (int)(bit & 7)) & ((1 << bits) - 1);
            if (number >= counts.Length) return false;
            counts[number]++;
        }
        return true;
    }

    private static void Count(byte* at, long length, int* tables)
    {
        int* second = tables + Kinds, third = second + Kinds, fourth = third + Kinds;
        byte* end = at + length;
        for (; end - at >= 8; at += 8)
        {
            ulong word = Unsafe.ReadUnaligned<ulong>(at);
            tables[(byte)word]++;
            second[(byte)(word >> 8)]++;
            third[(byte)(word >> 16)]++;
            fourth[(byte)(word >> 24)]++;
            tables[(byte)(word >> 32)]++;
            second[(byte)(word >> 40)]++;
            third[(byte)(word >> 48)]++;
            fourth[word >> 56]++;
        }
        for (; at < end; at++) tables[*at]++;
    }

    private static bool Spread(int* tables, int bits, Span<int> counts)
    {
        int mask = (1 << bits) - 1;
        for (int kind = 0; kind < Kinds; kind++)
        {
            int times = tables[kind] + tables[Kinds + kind] + tables[2 * Kinds + kind] + tables[3 * Kinds + kind];
            if (times == 0) continue;
            for (int shift = 0; shift < 8; shift += bits)
            {
                int number = kind >> shift & mask;
                if (number >= counts.Length) return false;
                counts[number] += times;
            }
        }
        return true;
    }
}
