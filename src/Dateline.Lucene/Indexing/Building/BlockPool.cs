using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dateline.Lucene.Indexing.Building;

/// <summary>Lends pinned blocks of memory and takes them back. Thread-safe.</summary>
/// <remarks>Blocks are not cleared. Being pinned they have a fixed address, so that arenas can be walked by pointer; being managed they can never leak.</remarks>
internal sealed unsafe class BlockPool
{
    /// <summary>Bytes in a block.</summary>
    public const int BlockSize = 1 << 16;

    private const int Alignment = 64;   // a cache line: a term entry is exactly one

    private readonly ConcurrentBag<byte[]> _free = [];
    private readonly int _keep;
    private int _count;

    /// <param name="keepBytes">How many bytes of blocks are kept for later; more are left to the garbage collector.</param>
    public BlockPool(long keepBytes) => _keep = (int)Math.Min(int.MaxValue, keepBytes / BlockSize);

    /// <summary>The process's pool; keeps 128 MiB at most.</summary>
    public static BlockPool Shared { get; } = new(128L << 20);

    /// <summary>Blocks waiting to be lent.</summary>
    public int FreeCount => Volatile.Read(ref _count);

    /// <summary>A block with anything in it; its memory is <see cref="Memory"/>.</summary>
    public byte[] Rent()
    {
        if (_free.TryTake(out byte[]? block))
        {
            Interlocked.Decrement(ref _count);
            return block;
        }
        return GC.AllocateUninitializedArray<byte>(BlockSize + Alignment, pinned: true);
    }

    /// <summary>Takes back a block that nothing points to any more.</summary>
    public void Return(byte[] block)
    {
        if (Interlocked.Increment(ref _count) <= _keep) _free.Add(block);
        else Interlocked.Decrement(ref _count);
    }

    /// <summary>The first of a block's <see cref="BlockSize"/> bytes, at a multiple of 64; valid while the block is reachable.</summary>
    public static byte* Memory(byte[] block)
    {
        nuint address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(block));
        return (byte*)((address + (Alignment - 1)) & ~(nuint)(Alignment - 1));
    }
}
