using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Indexing.Building;

/// <summary>Lends pinned blocks of memory and takes them back. Thread-safe.</summary>
/// <remarks>Blocks are not cleared. The first ones are made one by one, later ones out of slabs of 8 MiB. Being pinned they have a fixed address, so that arenas can be walked by pointer; being managed they can never leak.</remarks>
internal sealed unsafe class BlockPool
{
    /// <summary>Bytes in a block.</summary>
    public const int BlockSize = 1 << 16;

    private const int CacheLine = 64;      // what blocks are aligned to: a term entry is exactly one
    private const int HugePage = 1 << 21;  // of x86-64 and, with pages of 4 KiB, of Arm
    private const int BlocksInSlab = 128;
    private const int SmallBlocks = 64;    // made one by one: a few documents shall not cost megabytes

    private readonly ConcurrentBag<PooledBlock> _free = [];
    private readonly Lock _slabLock = new();
    private readonly int _keep;
    private int _count;
    private int _made;

    /// <param name="keepBytes">How many bytes of blocks are kept for later; more are left to the garbage collector.</param>
    public BlockPool(long keepBytes) => _keep = (int)Math.Min(int.MaxValue, keepBytes / BlockSize);

    /// <summary>The process's pool; keeps 128 MiB at most.</summary>
    public static BlockPool Shared { get; } = new(128L << 20);

    /// <summary>Blocks waiting to be lent.</summary>
    public int FreeCount => Volatile.Read(ref _count);

    /// <summary>A block with anything in it.</summary>
    public PooledBlock Rent()
    {
        while (true)
        {
            if (_free.TryTake(out PooledBlock? block))
            {
                Interlocked.Decrement(ref _count);
                return block;
            }
            if (Interlocked.Increment(ref _made) <= SmallBlocks) return MakeSmall();
            lock (_slabLock)
            {
                if (_free.IsEmpty) return MakeSlab();
            }
        }
    }

    /// <summary>Takes back a block that nothing points to any more.</summary>
    public void Return(PooledBlock block)
    {
        if (Interlocked.Increment(ref _count) <= _keep) _free.Add(block);
        else Interlocked.Decrement(ref _count);
    }

    private static PooledBlock MakeSmall()
    {
        byte[] memory = GC.AllocateUninitializedArray<byte>(BlockSize + CacheLine, pinned: true);
        return new PooledBlock(memory, Align(memory, CacheLine));
    }

    // Terms and postings are met in no order: in small pages, most of them would miss the processor's table of pages.
    private PooledBlock MakeSlab()
    {
        byte[] slab = GC.AllocateUninitializedArray<byte>(BlocksInSlab * BlockSize + CacheLine, pinned: true);
        byte* memory = Align(slab, CacheLine), page = Align(slab, HugePage);
        UnixDirectory.AdviseHuge(page, (nuint)(memory + BlocksInSlab * BlockSize - page) & ~(nuint)(HugePage - 1));
        for (int i = 1; i < BlocksInSlab; i++)
        {
            Interlocked.Increment(ref _count);
            _free.Add(new PooledBlock(slab, memory + i * BlockSize));
        }
        return new PooledBlock(slab, memory);
    }

    private static byte* Align(byte[] memory, int alignment)
    {
        nuint address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(memory));
        return (byte*)((address + (nuint)(alignment - 1)) & ~(nuint)(alignment - 1));
    }
}
