using System.IO.Compression;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Compresses chunks with DEFLATE, in sub-blocks behind a common dictionary: smaller than LZ4, and slower to read.</summary>
/// <remarks>
/// Chunk := VInt(dictionary) VInt(sub-block) Piece(dictionary) Piece(sub-block)*; Piece := VInt(compressed) Byte*, raw DEFLATE, nothing for no bytes.
/// The dictionary is the chunk's first bytes, 1/60 of it. Source: Lucene 8.7, DeflateWithPresetDictCompressionMode.
/// </remarks>
internal sealed class DeflateChunkCompressor : ChunkCompressor
{
    private const int DictionaryFactor = 6;

    private readonly MemoryStream _packed = new();

    public override void Compress(ReadOnlySpan<byte> bytes, IndexOutput output)
    {
        (int dictionary, int block) = Divide(bytes.Length, DictionaryFactor);
        output.WriteVInt(dictionary);
        output.WriteVInt(block);
        WritePiece([], bytes[..dictionary], output);
        for (int start = dictionary; start < bytes.Length; start += block)
        {
            WritePiece(bytes[..dictionary], bytes.Slice(start, Math.Min(block, bytes.Length - start)), output);
        }
    }

    private void WritePiece(ReadOnlySpan<byte> dictionary, ReadOnlySpan<byte> bytes, IndexOutput output)
    {
        if (bytes.Length == 0)
        {
            output.WriteVInt(0);
            return;
        }
        // .NET's stream takes no dictionary. A flush ends a block at a byte and keeps the window, so that what follows is the data
        // that a stream with the dictionary preset would start with.
        _packed.SetLength(0);
        int start = 0;
        using (var deflate = new DeflateStream(_packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            if (dictionary.Length > 0)
            {
                deflate.Write(dictionary);
                deflate.Flush();
                start = (int)_packed.Length;
            }
            deflate.Write(bytes);
        }
        ReadOnlySpan<byte> piece = _packed.GetBuffer().AsSpan(start, (int)_packed.Length - start);
        output.WriteVInt(piece.Length);
        output.WriteBytes(piece);
    }
}

/// <summary>Decompresses what <see cref="DeflateChunkCompressor"/> wrote: the dictionary and those sub-blocks that are asked for.</summary>
internal sealed class DeflateChunkDecompressor : ChunkDecompressor
{
    internal const int MaxRatio = 1040;   // 258 bytes from two bits

    private readonly Inflater _inflater = new();

    public override void Decompress(IndexInput input, long end, int length, int from, int to, bool finish, ChunkData data)
    {
        SubBlocks blocks = ReadDivision(input, length);
        if (finish) to = blocks.Finish(to);
        CheckRatio(input, end, length, MaxRatio);
        int first = Math.Max(0, blocks.Find(from)), last = blocks.Find(to - 1);
        int origin = first * blocks.Block, dictionary = blocks.Dictionary;
        int spare = last > first ? dictionary + blocks.Block : 0;   // a second block cannot have the dictionary right before its place
        Span<byte> all = data.Prepare(Math.Max(dictionary, to - origin) + spare);
        Span<byte> bytes = all[..^spare], scratch = all[^spare..];
        Inflate(input, end, bytes, 0, dictionary, prefix: false);
        if (spare > 0) bytes[..dictionary].CopyTo(scratch);

        for (int i = 0; i < blocks.Count; i++)
        {
            if (i < first || i > last)
            {
                int skipped = ReadLength(input, end);
                input.Skip(skipped);
                continue;
            }
            int start = blocks.Start(i) - origin, whole = blocks.BlockLength(i), wanted = Math.Min(whole, to - blocks.Start(i));
            if (i == first)
            {
                Inflate(input, end, bytes, dictionary, wanted, prefix: wanted < whole);
            }
            else
            {
                Inflate(input, end, scratch, dictionary, wanted, prefix: wanted < whole);
                scratch.Slice(dictionary, wanted).CopyTo(bytes[start..]);
            }
        }
        if (from < dictionary) data.Set(0, 0, to);
        else data.Set(dictionary, blocks.Start(first), to);
    }

    private void Inflate(IndexInput input, long end, Span<byte> bytes, int start, int length, bool prefix)
    {
        int packed = ReadLength(input, end);
        ReadOnlySpan<byte> source = input.ReadSpan(packed);
        if (packed == 0 ? length > 0 : !_inflater.TryInflate(source, bytes, start, length, prefix))
            CorruptIndexException.Throw("a chunk's DEFLATE data are damaged", input);
    }
}

/// <summary>Decompresses a chunk that is one piece of DEFLATE data, as releases before 8.7 wrote it.</summary>
internal sealed class PlainDeflateChunkDecompressor : ChunkDecompressor
{
    private readonly Inflater _inflater = new();

    public override void Decompress(IndexInput input, long end, int length, int from, int to, bool finish, ChunkData data)
    {
        if (finish) to = length;
        CheckRatio(input, end, length, DeflateChunkDecompressor.MaxRatio);
        int packed = ReadLength(input, end);
        Span<byte> bytes = data.Prepare(to);
        if (!_inflater.TryInflate(input.ReadSpan(packed), bytes, 0, to, prefix: to < length))
            CorruptIndexException.Throw("a chunk's DEFLATE data are damaged", input);
        data.Set(0, 0, to);
    }
}
