using System.Collections.Concurrent;

namespace Dateline.Lucene.Indexing.Building;

/// <summary>Lends pinned blocks of memory and takes them back. Thread-safe.</summary>
/// <remarks>Blocks are not cleared. Being pinned they have a fixed address, so that arenas can be walked by pointer; being managed they can never leak.</remarks>
internal sealed class BlockPool
{
    /// <summary>Bytes in a block.</summary>
    public const int BlockSize = 1 << 16;

    private readonly ConcurrentBag<byte[]> _free = [];
    private readonly int _keep;
    private int _count;

    /// <param name="keepBytes">How many bytes of blocks are kept for later; more are left to the garbage collector.</param>
    public BlockPool(long keepBytes) => _keep = (int)Math.Min(int.MaxValue, keepBytes / BlockSize);

    /// <summary>The process's pool; keeps 128 MiB at most.</summary>
    public static BlockPool Shared { get; } = new(128L << 20);

    /// <summary>A block with anything in it.</summary>
    public byte[] Rent()
    {
        if (_free.TryTake(out byte[]? block))
        {
            Interlocked.Decrement(ref _count);
            return block;
        }
        return GC.AllocateUninitializedArray<byte>(BlockSize, pinned: true);
    }

    /// <summary>Takes back a block that nothing points to any more.</summary>
    public void Return(byte[] block)
    {
        if (Interlocked.Increment(ref _count) <= _keep) _free.Add(block);
        else Interlocked.Decrement(ref _count);
    }
}
