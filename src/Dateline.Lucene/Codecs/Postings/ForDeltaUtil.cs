using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>A block of 128 increasing document ids, kept as gaps.</summary>
/// <remarks>DeltaBlock := Byte(width) Packed(width, gaps), or Byte(0) where all gaps are 1. Source: Lucene 8.8.1, ForDeltaUtil.</remarks>
internal static class ForDeltaUtil
{
    /// <summary>Most bytes that a block takes.</summary>
    public const int MaxBytes = 1 + (32 * 16);

    /// <summary>Writes 128 gaps, each at least 1, but for the first one of a list, which may be 0.</summary>
    public static void Encode(ReadOnlySpan<int> gaps, IndexOutput output)
    {
        uint or = ForUtil.Or(gaps);
        if (or == 1 && gaps[0] == 1 && !gaps[..ForUtil.BlockSize].Contains(0))
        {
            output.WriteByte(0);
            return;
        }
        int bits = ForUtil.BitsRequired(or);
        output.WriteByte((byte)bits);
        ForUtil.Encode(gaps, bits, output.Reserve(ForUtil.ByteCount(bits)));
    }

    /// <summary>Reads a block and sums its gaps onto <paramref name="start"/>. Sums wrap; the caller checks them.</summary>
    /// <returns>The bytes read; -1 where the block is damaged or ends early.</returns>
    public static int Decode(ReadOnlySpan<byte> block, int start, Span<int> docs)
    {
        if (block.IsEmpty) return -1;
        int bits = block[0];
        if (bits == 0)
        {
            docs = docs[..ForUtil.BlockSize];
            for (int i = 0; i < docs.Length; i++) docs[i] = start + 1 + i;
            return 1;
        }
        int count = ForUtil.ByteCount(bits);
        if (bits > 32 || block.Length <= count) return -1;
        ForUtil.DecodeSums(block[1..], bits, start, docs);
        return 1 + count;
    }
}
