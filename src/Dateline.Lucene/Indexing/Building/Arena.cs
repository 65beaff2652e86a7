using System.Runtime.CompilerServices;

namespace Dateline.Lucene.Indexing.Building;

/// <summary>Memory of one segment under construction, given out piece by piece and given back all at once. One thread.</summary>
internal sealed unsafe class Arena(BlockPool pool) : IDisposable
{
    private const int MaxBlocks = 1 << 16;   // an address is 16 bits of block and 16 bits of offset

    private readonly List<PooledBlock> _owned = [];
    private byte*[] _blocks = new byte*[16];
    private int _blockCount;
    private byte* _next;
    private byte* _end;

    /// <summary>Bytes of all blocks held.</summary>
    public long BytesUsed => (long)_owned.Count * BlockPool.BlockSize;

    /// <summary>Whether memory was asked for beyond what addresses reach.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>Gives out a piece of at most <see cref="BlockPool.BlockSize"/> bytes, with anything in it; it never crosses a block.</summary>
    /// <returns>Its address, for <see cref="At"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Allocate(int size, out byte* memory)
    {
        if (size > _end - _next) StartBlock();
        memory = _next;
        _next += size;
        return (_blockCount - 1) << 16 | (int)(memory - _blocks[_blockCount - 1]);
    }

    /// <summary>Gives out a whole block, which has no address.</summary>
    public byte* AllocateBlock()
    {
        PooledBlock block = pool.Rent();
        _owned.Add(block);
        return block.Memory;
    }

    /// <summary>The memory of a piece.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* At(int address) => _blocks[(uint)address >> 16] + (ushort)address;

    /// <summary>Gives every block back; all pieces are gone.</summary>
    public void Dispose()
    {
        foreach (PooledBlock block in _owned) pool.Return(block);
        _owned.Clear();
        _blockCount = 0;
        _next = _end = null;
    }

    private void StartBlock()
    {
        if (_blockCount == MaxBlocks)
        {
            IsExhausted = true;
            throw new InvalidOperationException("The segment under construction has 4 GiB of postings, more than one can hold: flush earlier, or split the document.");
        }
        if (_blockCount == _blocks.Length)
        {
            var grown = new byte*[_blocks.Length * 2];
            for (int i = 0; i < _blockCount; i++) grown[i] = _blocks[i];
            _blocks = grown;
        }
        byte* block = AllocateBlock();
        _blocks[_blockCount++] = block;
        _next = block;
        _end = block + BlockPool.BlockSize;
    }
}
