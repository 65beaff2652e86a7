namespace Dateline.Lucene.Indexing.Building;

/// <summary>A block of memory at a fixed address, as <see cref="BlockPool"/> lends them.</summary>
internal sealed unsafe class PooledBlock
{
    private readonly byte[] _slab;   // keeps the memory
    private readonly byte* _memory;

    /// <param name="slab">A pinned array.</param>
    /// <param name="memory">A place in it.</param>
    public PooledBlock(byte[] slab, byte* memory)
    {
        _slab = slab;
        _memory = memory;
    }

    /// <summary>The first of the <see cref="BlockPool.BlockSize"/> bytes, at a multiple of 64; valid while the block is reachable.</summary>
    public byte* Memory => _memory;

    /// <summary>All of its bytes; not to be kept longer than the block.</summary>
    public Span<byte> Bytes => new(_memory, BlockPool.BlockSize);
}
