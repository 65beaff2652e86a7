using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace Dateline.Lucene.Store;

/// <summary>A mapped file. The mapping lives until <see cref="Dispose"/>, or until nothing refers to it.</summary>
internal sealed unsafe class MappedSource : ByteSource
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly long _length;
    private byte* _address;

    public MappedSource(SafeFileHandle handle, long length)
    {
        _length = length;
        _file = MemoryMappedFile.CreateFromFile(handle, mapName: null, length, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        try
        {
            _view = _file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
            byte* start = null;
            _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
            _address = start + _view.PointerOffset;
        }
        catch
        {
            _view?.Dispose();
            _file.Dispose();
            throw;
        }
    }

    public override long Length => _length;

    public override byte* Address => _address;

    public override void Read(long position, Span<byte> destination) => new ReadOnlySpan<byte>(_address + position, destination.Length).CopyTo(destination);

    public override void Release(long position, long length)
    {
        // Whole pages within the part; what else is on the pages at its ends stays.
        nuint page = (nuint)Environment.SystemPageSize;
        nuint from = ((nuint)(_address + position) + page - 1) & ~(page - 1), to = (nuint)(_address + position + length) & ~(page - 1);
        if (from < to) UnixDirectory.Release((byte*)from, to - from);
    }

    public override void Dispose()
    {
        if (_address == null) return;
        _address = null;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}

/// <summary>A file that is read at positions.</summary>
internal sealed class PositionalSource(SafeFileHandle handle, long length) : ByteSource
{
    public override long Length => length;

    public override void Read(long position, Span<byte> destination)
    {
        while (destination.Length > 0)
        {
            int read = RandomAccess.Read(handle, destination, position);
            if (read == 0) throw new EndOfStreamException($"The file ends before offset {position + destination.Length}.");
            destination = destination[read..];
            position += read;
        }
    }

    public override void Dispose() => handle.Dispose();
}

/// <summary>A file that is written from front to back. The output above it buffers.</summary>
internal sealed class FileSink(SafeFileHandle handle) : ByteSink
{
    private long _position;

    public override void Write(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(handle, bytes, _position);   // all of it, or an IOException (disk full, quota)
        _position += bytes.Length;
    }

    public override void Dispose() => handle.Dispose();
}
