using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dateline.Lucene.Codecs;

/// <summary>Remembers the last place of each hash of four bytes, for <see cref="Lz4"/>. One thread; made to be reused.</summary>
/// <remarks>
/// Lucene keeps its table in 16 KiB of packed integers, so longer blocks get fewer entries, and it is not cleared between calls: what an
/// earlier call left behind is taken when it happens to match. Both decide which match is found, so both are kept here.
/// </remarks>
internal sealed class Lz4FastTable
{
    private const int MemoryLog = 14;
    private const int Multiplier = -1640531535;   // Knuth's, 2^32 / golden ratio

    private int[] _places = [];
    private int _bits;        // bits that Lucene's packed table has for an entry
    private int _hashShift;

    /// <summary>Starts a block; its first bytes may be a dictionary.</summary>
    internal void Reset(ReadOnlySpan<byte> bytes, int dictionaryLength)
    {
        int bitsNeeded = Math.Max(1, 32 - BitOperations.LeadingZeroCount((uint)(bytes.Length - Lz4.LastLiterals)));
        int hashLog = MemoryLog + 3 - (32 - BitOperations.LeadingZeroCount((uint)(bitsNeeded - 1)));
        _hashShift = 32 - hashLog;
        if (_places.Length < 1 << hashLog || _bits < bitsNeeded)
        {
            _places = new int[1 << hashLog];
            _bits = PackedBits(bitsNeeded);
        }
        ref int places = ref MemoryMarshal.GetArrayDataReference(_places);
        for (int i = 0; i < dictionaryLength; i++) Unsafe.Add(ref places, Hash(Lz4.Quad(bytes, i))) = i;
    }

    /// <summary>Moves on to the first place, from <paramref name="at"/> on and before <paramref name="limit"/>, that repeats earlier bytes; returns where those are, or -1.</summary>
    internal int FindNext(ReadOnlySpan<byte> bytes, ref int at, int limit)
    {
        ref int places = ref MemoryMarshal.GetArrayDataReference(_places);   // long enough for every hash: see Reset
        for (int i = at; i < limit; i++)
        {
            int quad = Lz4.Quad(bytes, i);
            ref int place = ref Unsafe.Add(ref places, Hash(quad));
            int candidate = place;
            place = i;
            if (candidate < i && i - candidate < Lz4.Window && Lz4.Quad(bytes, candidate) == quad)
            {
                at = i;
                return candidate;
            }
        }
        at = limit;
        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Hash(int quad) => (uint)(quad * Multiplier) >> _hashShift;

    // The width Lucene's packed integers take when a quarter of overhead is allowed: 8, 16, 32 or 24 where near enough, else the
    // narrowest width that packs well into 64 bits.
    private static int PackedBits(int needed) => needed switch
    {
        7 => 8,
        11 => 12,
        >= 13 and <= 16 => 16,
        18 or 19 => 21,
        >= 20 and <= 24 => 24,
        >= 26 => 32,
        _ => needed,
    };
}
