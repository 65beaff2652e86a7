namespace Dateline.Lucene.Store;

/// <summary>The bytes of one open file, shared by every <see cref="IndexInput"/> over it.</summary>
/// <remarks>Direct sources (a mapping, pinned memory) give an address; others are read by position. Thread-safe.</remarks>
internal abstract unsafe class ByteSource : IDisposable
{
    public abstract long Length { get; }

    /// <summary>The address of the first byte, valid until <see cref="Dispose"/>; null for a source that must be read.</summary>
    public virtual byte* Address => null;

    /// <summary>Fills the whole of <paramref name="destination"/> from <paramref name="position"/> on.</summary>
    /// <exception cref="EndOfStreamException">The file is shorter now than when it was opened.</exception>
    public abstract void Read(long position, Span<byte> destination);

    /// <summary>Says that bytes will not be needed again soon: memory that mirrors the file there may be given back. They can still be read.</summary>
    public virtual void Release(long position, long length) { }

    public abstract void Dispose();
}

/// <summary>Bytes in a pinned array: files of a directory in memory.</summary>
internal sealed unsafe class MemorySource : ByteSource
{
    private readonly byte[] _bytes;   // allocated pinned: the address stays
    private readonly long _length;

    public MemorySource(byte[] pinned, long length)
    {
        _bytes = pinned;
        _length = length;
    }

    public override long Length => _length;

    public override byte* Address => (byte*)System.Runtime.CompilerServices.Unsafe.AsPointer(
        ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(_bytes));

    public override void Read(long position, Span<byte> destination) =>
        _bytes.AsSpan((int)position, destination.Length).CopyTo(destination);

    public override void Dispose() { }
}
