using System.Buffers.Binary;
using System.Numerics;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Writes a set of document ids so that a reader finds whether a document is in it, and how many are before it.</summary>
/// <remarks>
/// Blocks of 65,536 ids; a block without a member is left out.
/// <code>
/// Set    := Block* End Jump*
/// Block  := UInt16 id, UInt16 members - 1, (Sparse | Dense | nothing where all 65,536 are members)
/// Sparse := (UInt16 low bits of the member)*                          up to 4,095 members
/// Dense  := (UInt16 members before 512 ids)*128, (UInt64 bits)*1024   low bit first
/// End    := the block 32,767 with the one member 65,535, which reads as "no more documents"
/// Jump   := Int32 members before, Int32 offset of the block or the next there is; for each block up to the last and the end;
///           left out where there is only block 0
/// </code>
/// Source: Lucene 8, IndexedDISI.
/// </remarks>
internal static class IndexedDisiWriter
{
    public const int BlockSize = 1 << 16;
    public const int WordsPerBlock = BlockSize / 64;
    public const int MaxSparse = (1 << 12) - 1;

    /// <summary>Ids to a rank, as a binary logarithm.</summary>
    public const int RankPower = 9;

    /// <summary>Writes a set that is not empty; returns the number of jumps.</summary>
    public static short Write(DocIdCursor docs, IndexOutput output)
    {
        long origin = output.Position;
        ulong[] bits = new ulong[WordsPerBlock];
        var jumps = new List<(int Before, int Offset)>();
        int before = 0, count = 0, block = -1;
        for (int doc = docs.Next(); doc != DocIdCursor.NoMore; doc = docs.Next())
        {
            if (doc >> 16 != block)
            {
                Flush();
                block = doc >> 16;
            }
            bits[(doc & 0xFFFF) >> 6] |= 1UL << doc;
            count++;
        }
        Flush();

        block++;
        AddJumps();
        bits[^1] = 1UL << 63;
        WriteBlock(output, DocIdCursor.NoMore >> 16, bits, 1);
        if (jumps.Count == 2) jumps.Clear();   // only block 0: nothing to jump over
        foreach ((int members, int offset) in jumps)
        {
            output.WriteInt32(members);
            output.WriteInt32(offset);
        }
        return (short)jumps.Count;

        void Flush()
        {
            if (count == 0) return;
            AddJumps();
            WriteBlock(output, block, bits, count);
            Array.Clear(bits);
            before += count;
            count = 0;
        }

        void AddJumps()
        {
            while (jumps.Count <= block) jumps.Add((before, checked((int)(output.Position - origin))));
        }
    }

    private static void WriteBlock(IndexOutput output, int block, ulong[] bits, int count)
    {
        output.WriteInt16((short)block);
        output.WriteInt16((short)(count - 1));
        if (count == BlockSize) return;
        if (count > MaxSparse)
        {
            WriteDense(output, bits);
            return;
        }
        for (int i = 0; i < bits.Length; i++)
        {
            for (ulong word = bits[i]; word != 0; word &= word - 1)
                output.WriteInt16((short)(i << 6 | BitOperations.TrailingZeroCount(word)));
        }
    }

    private static void WriteDense(IndexOutput output, ulong[] bits)
    {
        const int WordsPerRank = 1 << (RankPower - 6);
        int before = 0;
        for (int i = 0; i < bits.Length; i++)
        {
            if (i % WordsPerRank == 0) output.WriteInt16((short)before);
            before += BitOperations.PopCount(bits[i]);
        }
        Span<byte> words = output.Reserve(bits.Length * 8);
        for (int i = 0; i < bits.Length; i++) BinaryPrimitives.WriteUInt64BigEndian(words[(i * 8)..], bits[i]);
    }
}
