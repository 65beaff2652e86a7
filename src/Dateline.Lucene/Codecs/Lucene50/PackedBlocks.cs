using System.Buffers.Binary;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Blocks of 128 integers as Lucene 8.0 to 8.3 packed them: every value of a block in the width of the largest. Immutable.</summary>
/// <remarks>
/// <para>Head := VInt(2, the version of packed integers) VInt(method·32 + bits - 1) for each width of 1 to 32. The head of a .doc file says so how the values
/// of each width are packed: by method 0 one after another, highest bit first; by method 1 in 64-bit words, big-endian, as many to a word as fit, the first one in
/// the lowest bits. Lucene chose method 1 for widths 1, 2 and 4, where no bit is lost by it.</para>
/// <para>Block := Byte(width) Byte* | Byte(0) VInt(value that all of them have). Source: Lucene 8.8.1, backward-codecs, lucene50.ForUtil; PackedInts.</para>
/// </remarks>
internal sealed class PackedBlocks
{
    /// <summary>Most bytes that a block takes: by method 1, words of two 32-bit values.</summary>
    public const int MaxBytes = 1 + (8 * BlockSize / 2);

    private const int BlockSize = PostingsFormat.BlockSize;
    private const int Widths = 32;

    private readonly byte[] _bits = new byte[Widths + 1];     // that values of a width take
    private readonly bool[] _inWords = new bool[Widths + 1];
    private readonly int[] _byteCounts = new int[Widths + 1];

    private PackedBlocks() { }

    /// <summary>Reads how each width is packed.</summary>
    /// <param name="input">Stands after the header of a .doc file; is moved to the first postings.</param>
    /// <exception cref="CorruptIndexException">A width is packed by an unknown method, or in too few bits.</exception>
    public static PackedBlocks Read(IndexInput input)
    {
        ChunkHeader.CheckPackedVersion(input);
        var blocks = new PackedBlocks();
        for (int width = 1; width <= Widths; width++)
        {
            int code = input.ReadVInt();
            int method = code >>> 5, bits = (code & 31) + 1;
            if (method > 1 || bits < width) CorruptIndexException.Throw($"values of {width} bits are packed in {bits} bits by the method {method}", input);
            blocks._bits[width] = (byte)bits;
            blocks._inWords[width] = method == 1;
            int perWord = 64 / bits;
            blocks._byteCounts[width] = method == 1 ? (BlockSize + perWord - 1) / perWord * 8 : BlockSize / 8 * bits;
        }
        return blocks;
    }

    /// <summary>How many bytes a block takes, without reading it; -1 where it is damaged or ends early.</summary>
    public int Length(ReadOnlySpan<byte> block)
    {
        if (block.IsEmpty) return -1;
        int width = block[0];
        if (width > Widths) return -1;
        int length;
        if (width == 0)
        {
            var reader = new VIntReader(block, 1);
            reader.ReadVInt();
            if (reader.Failed) return -1;
            length = reader.Position;
        }
        else
        {
            length = 1 + _byteCounts[width];
        }
        return length <= block.Length ? length : -1;
    }

    /// <summary>Reads a block of values that are not negative.</summary>
    /// <returns>The bytes read; -1 where the block is damaged or ends early.</returns>
    public int Decode(ReadOnlySpan<byte> block, Span<int> values)
    {
        int length = Length(block);
        if (length < 0) return -1;
        values = values[..BlockSize];
        int width = block[0];
        if (width == 0) values.Fill(new VIntReader(block, 1).ReadVInt());
        else if (_inWords[width]) ReadWords(block[1..length], _bits[width], values);
        else PackedInts.Read(block[1..length], _bits[width], values);
        return ForUtil.Or(values) <= int.MaxValue ? length : -1;
    }

    /// <summary>Reads a block of gaps and sums them onto <paramref name="start"/>. Sums wrap; the caller checks them.</summary>
    /// <inheritdoc cref="Decode"/>
    public int DecodeSums(ReadOnlySpan<byte> block, int start, Span<int> values)
    {
        int length = Decode(block, values);
        if (length < 0) return -1;
        values = values[..BlockSize];
        int sum = start;
        for (int i = 0; i < values.Length; i++) values[i] = sum += values[i];
        return length;
    }

    private static void ReadWords(ReadOnlySpan<byte> packed, int bits, Span<int> values)
    {
        ulong mask = (1UL << bits) - 1;
        int perWord = 64 / bits;
        for (; values.Length > 0; packed = packed[8..])
        {
            ulong word = BinaryPrimitives.ReadUInt64BigEndian(packed);
            Span<int> here = values[..Math.Min(perWord, values.Length)];
            for (int i = 0; i < here.Length; i++, word >>= bits) here[i] = (int)(word & mask);
            values = values[here.Length..];
        }
    }
}
