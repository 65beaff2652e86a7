using System.Numerics;

namespace Dateline.Lucene.Segments;

/// <summary>Lengths in one byte: exact up to 40, then with four significant bits. How norms keep the number of a field's terms.</summary>
/// <remarks>
/// 0 to 23 stand for themselves. Above, the byte less 24 is three bits of mantissa under an implied one, and a shift that counts from 1; 0 is the denormal range.
/// The values are those of Lucene's SmallFloat.intToByte4.
/// </remarks>
public static class SmallFloat
{
    private const int Exact = 24;   // 255 less the code that int.MaxValue would have on its own

    private static readonly int[] s_lengths = MakeLengths();

    /// <summary>The length that each of the 256 bytes stands for, the smallest that is encoded so.</summary>
    public static ReadOnlySpan<int> Lengths => s_lengths;

    /// <summary>Encodes a length; a longer one never gets a smaller byte.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public static byte IntToByte4(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        return value < Exact ? (byte)value : (byte)(Exact + Encode((uint)(value - Exact)));
    }

    /// <summary>Decodes a length: at most the one that was encoded.</summary>
    public static int Byte4ToInt(byte value) => s_lengths[value];

    private static int Encode(uint value)
    {
        int shift = 32 - BitOperations.LeadingZeroCount(value) - 4;
        return shift < 0 ? (int)value : (int)(value >> shift & 7) | (shift + 1) << 3;
    }

    private static int[] MakeLengths()
    {
        int[] lengths = new int[256];
        for (int i = 0; i < lengths.Length; i++)
        {
            int code = i - Exact, shift = (code >> 3) - 1;
            lengths[i] = code < 0 ? i : Exact + (shift < 0 ? code : (code & 7 | 8) << shift);
        }
        return lengths;
    }
}
