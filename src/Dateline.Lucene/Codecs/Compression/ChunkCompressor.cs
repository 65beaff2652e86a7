using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Compresses chunks. One thread.</summary>
internal abstract class ChunkCompressor
{
    /// <summary>Writes a chunk, compressed.</summary>
    public abstract void Compress(ReadOnlySpan<byte> bytes, IndexOutput output);

    /// <summary>Divides a chunk into ten sub-blocks behind a dictionary, as many times smaller than they are as <paramref name="factor"/> says.</summary>
    protected static (int Dictionary, int Block) Divide(int length, int factor)
    {
        const int Blocks = 10;
        int dictionary = length / (Blocks * factor);
        return (dictionary, (length - dictionary + Blocks - 1) / Blocks);
    }
}
