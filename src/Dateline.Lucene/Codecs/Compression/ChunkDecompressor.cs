using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Decompresses parts of chunks. One thread.</summary>
internal abstract class ChunkDecompressor
{
    private const int MaxSubBlocks = 10;   // what writers aim at, and their rounding never exceeds

    /// <summary>Decompresses at least the bytes asked for.</summary>
    /// <param name="input">Stands where the compressed chunk starts. Is left at its end if all of it was wanted, else anywhere.</param>
    /// <param name="end">No byte of the chunk is at or behind this offset.</param>
    /// <param name="length">Bytes in the whole chunk.</param>
    /// <param name="from">The first byte wanted.</param>
    /// <param name="to">The byte after the last one wanted.</param>
    /// <param name="finish">Whether more than that will be wanted soon, so that a sub-block that was begun is worth finishing.</param>
    /// <param name="data">Receives the bytes.</param>
    /// <exception cref="CorruptIndexException">The chunk is damaged.</exception>
    public abstract void Decompress(IndexInput input, long end, int length, int from, int to, bool finish, ChunkData data);

    /// <summary>Checks that so many bytes can have come from a chunk, before room is made for them.</summary>
    protected static void CheckRatio(IndexInput input, long end, int length, int maxRatio)
    {
        if (length > (end - input.Position) * maxRatio + 1024)
            CorruptIndexException.Throw($"{length} bytes cannot come from {end - input.Position} compressed ones", input);
    }

    /// <summary>Reads how a chunk is divided: a dictionary, and sub-blocks of equal length that may refer to it.</summary>
    protected static SubBlocks ReadDivision(IndexInput input, int length)
    {
        int dictionary = input.ReadVInt(), block = input.ReadVInt();
        if (dictionary < 0 || dictionary > length || block < dictionary || (block == 0 && length > 0))
            CorruptIndexException.Throw($"a chunk of {length} bytes cannot have a dictionary of {dictionary} and sub-blocks of {block}", input);
        long count = block == 0 ? 0 : (length - dictionary + (long)block - 1) / block;
        if (count > MaxSubBlocks) CorruptIndexException.Throw($"a chunk has {count} sub-blocks, more than {MaxSubBlocks}", input);
        return new(length, dictionary, block, (int)count);
    }

    /// <summary>A length that the file states, checked against where the chunk ends.</summary>
    protected static int ReadLength(IndexInput input, long end)
    {
        int length = input.ReadVInt();
        if (length < 0 || length > end - input.Position) CorruptIndexException.Throw($"{length} compressed bytes reach beyond the chunk", input);
        return length;
    }

    /// <summary>How a chunk of <paramref name="Length"/> bytes is divided.</summary>
    protected readonly record struct SubBlocks(int Length, int Dictionary, int Block, int Count)
    {
        /// <summary>Where a sub-block starts in the chunk.</summary>
        public int Start(int block) => Dictionary + block * Block;

        /// <summary>Bytes in a sub-block.</summary>
        public int BlockLength(int block) => Math.Min(Block, Length - Start(block));

        /// <summary>The sub-block with a byte of the chunk; -1 for one in the dictionary.</summary>
        public int Find(int at) => at < Dictionary ? -1 : (at - Dictionary) / Block;

        /// <summary>Where the sub-block, or the dictionary, ends that the byte before an offset is in.</summary>
        public int Finish(int to) => Find(to - 1) < 0 ? Dictionary : Start(Find(to - 1)) + BlockLength(Find(to - 1));
    }
}
