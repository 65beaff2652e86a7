using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Compresses chunks with LZ4, in sub-blocks behind a common dictionary, so that a document costs one sub-block and not the chunk.</summary>
/// <remarks>
/// Chunk := VInt(dictionary) VInt(sub-block) VInt(compressed dictionary) VInt(compressed sub-block)* Dictionary SubBlock*.
/// The dictionary is the chunk's first bytes, 1/160 of it. Source: Lucene 8.7, LZ4WithPresetDictCompressionMode.
/// </remarks>
internal sealed class Lz4ChunkCompressor : ChunkCompressor
{
    private const int DictionaryFactor = 16;

    private readonly Lz4FastTable _table = new();
    private byte[] _block = [];
    private byte[] _packed = [];

    public override void Compress(ReadOnlySpan<byte> bytes, IndexOutput output)
    {
        (int dictionary, int block) = Divide(bytes.Length, DictionaryFactor);
        output.WriteVInt(dictionary);
        output.WriteVInt(block);

        int room = Lz4.MaxCompressedLength(dictionary) + 10 * Lz4.MaxCompressedLength(block);
        if (_packed.Length < room) _packed = new byte[room];
        if (_block.Length < dictionary + block) _block = new byte[dictionary + block];
        bytes[..dictionary].CopyTo(_block);
        int packed = Lz4.Compress(bytes[..dictionary], 0, _packed, _table);
        output.WriteVInt(packed);
        for (int start = dictionary; start < bytes.Length; start += block)
        {
            ReadOnlySpan<byte> part = bytes.Slice(start, Math.Min(block, bytes.Length - start));
            part.CopyTo(_block.AsSpan(dictionary));
            int written = Lz4.Compress(_block.AsSpan(0, dictionary + part.Length), dictionary, _packed.AsSpan(packed), _table);
            output.WriteVInt(written);
            packed += written;
        }
        output.WriteBytes(_packed.AsSpan(0, packed));
    }
}

/// <summary>Decompresses what <see cref="Lz4ChunkCompressor"/> wrote: the dictionary and those sub-blocks that are asked for.</summary>
internal sealed class Lz4ChunkDecompressor : ChunkDecompressor
{
    private const int MaxRatio = 256;   // a byte of a length stands for 255

    public override void Decompress(IndexInput input, long end, int length, int from, int to, bool finish, ChunkData data)
    {
        SubBlocks blocks = ReadDivision(input, length);
        if (finish) to = blocks.Finish(to);
        int packedDictionary = ReadLength(input, end);
        Span<int> packed = stackalloc int[blocks.Count];
        for (int i = 0; i < packed.Length; i++) packed[i] = ReadLength(input, end);
        long dictionaryAt = input.Position, at = dictionaryAt + packedDictionary;
        CheckRatio(input, end, length, MaxRatio);

        int first = Math.Max(0, blocks.Find(from)), last = blocks.Find(to - 1);
        int origin = first * blocks.Block;   // the chunk's bytes are here less this
        Span<byte> bytes = data.Prepare(Math.Max(blocks.Dictionary, to - origin));
        if (Lz4.Decompress(Span(input, dictionaryAt, packedDictionary, end), bytes, 0, blocks.Dictionary) != packedDictionary) ThrowDamaged(input);

        for (int i = 0; i < first; i++) at += packed[i];
        long firstAt = at;
        for (int i = first; i < packed.Length; i++) at += packed[i];
        if (at > end) ThrowDamaged(input);
        input.Seek(at);

        // From the last block back to the first: each wants the dictionary right before it, where the block before will go.
        long blockAt = firstAt;
        for (int i = first; i <= last; i++) blockAt += packed[i];
        for (int i = last; i >= first; i--)
        {
            blockAt -= packed[i];
            int start = blocks.Start(i) - origin, whole = blocks.BlockLength(i), wanted = Math.Min(whole, to - blocks.Start(i));
            if (i > first) bytes[..blocks.Dictionary].CopyTo(bytes[(start - blocks.Dictionary)..]);
            Span<byte> target = bytes.Slice(start - blocks.Dictionary, blocks.Dictionary + wanted);
            ReadOnlySpan<byte> source = Span(input, blockAt, packed[i], end);
            bool good = wanted == whole
                ? Lz4.Decompress(source, target, blocks.Dictionary, wanted) == packed[i]
                : Lz4.TryDecompressPrefix(source, target, blocks.Dictionary, wanted);
            if (!good) ThrowDamaged(input);
        }
        if (from < blocks.Dictionary) data.Set(0, 0, to);
        else data.Set(blocks.Dictionary, blocks.Start(first), to);
    }

    private static ReadOnlySpan<byte> Span(IndexInput input, long position, int length, long end)
    {
        if (position > end - length) ThrowDamaged(input);
        return input.Span(position, length);
    }

    private static void ThrowDamaged(IndexInput input) => CorruptIndexException.Throw("a chunk's LZ4 data are damaged", input);
}

/// <summary>Compresses a chunk as one LZ4 block, as term vectors and the releases before 8.7 do.</summary>
internal sealed class PlainLz4ChunkCompressor : ChunkCompressor
{
    private readonly Lz4FastTable _table = new();

    public override void Compress(ReadOnlySpan<byte> bytes, IndexOutput output) => Lz4.Compress(bytes, 0, output, _table);
}

/// <summary>Decompresses a chunk that is one LZ4 block.</summary>
internal sealed class PlainLz4ChunkDecompressor : ChunkDecompressor
{
    private const int MaxRatio = 256;

    public override void Decompress(IndexInput input, long end, int length, int from, int to, bool finish, ChunkData data)
    {
        if (finish) to = length;
        CheckRatio(input, end, length, MaxRatio);
        long position = input.Position;
        Span<byte> bytes = data.Prepare(to);
        ReadOnlySpan<byte> source = input.Span(position, (int)Math.Min(end - position, Lz4.MaxCompressedLength(length)));
        if (to == length)
        {
            int taken = Lz4.Decompress(source, bytes, 0, to);
            if (taken < 0) ThrowDamaged(input);
            input.Seek(position + taken);
        }
        else if (!Lz4.TryDecompressPrefix(source, bytes, 0, to))
        {
            ThrowDamaged(input);
        }
        data.Set(0, 0, to);
    }

    private static void ThrowDamaged(IndexInput input) => CorruptIndexException.Throw("a chunk's LZ4 data are damaged", input);
}
