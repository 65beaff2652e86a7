using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;

namespace Dateline.Lucene.Store;

/// <summary>A cursor over the bytes of an index file, or over a slice of one.</summary>
/// <remarks>
/// Not thread-safe: take a <see cref="Clone"/> per thread. Fixed-width integers are big-endian, as in Lucene 8; methods that end in LE say otherwise.
/// Every read is bounds-checked; one that goes past the end throws <see cref="CorruptIndexException"/>. Only the input that a directory
/// opened owns the file: disposing it ends its clones and slices too, and using them afterwards is a programming error.
/// </remarks>
public sealed unsafe class IndexInput : IDisposable
{
    private const int WindowSize = 8192;

    private readonly ByteSource _source;
    private readonly bool _owner;
    private readonly long _base;        // of this slice, in the source
    private readonly long _length;
    private readonly byte* _direct;     // first byte of the slice, or null
    private byte[]? _buffer;            // pinned window of a source without an address, made at the first read
    private byte* _window;
    private long _windowStart;          // in the slice
    private long _next;                 // in the window
    private long _limit;                // of the window

    internal IndexInput(string name, ByteSource source)
        : this(name, source, 0, source.Length, owner: true) { }

    private IndexInput(string name, ByteSource source, long start, long length, bool owner)
    {
        Name = name;
        _source = source;
        _owner = owner;
        _base = start;
        _length = length;
        byte* address = source.Address;
        if (address != null || length == 0)
        {
            _direct = _window = address + start;
            _limit = length;
        }
    }

    /// <summary>The file, and the slice's name where it is one; used in error messages.</summary>
    public string Name { get; }

    /// <summary>Bytes in the file or slice.</summary>
    public long Length => _length;

    /// <summary>Offset of the next byte to be read, from the start of the file or slice.</summary>
    public long Position => _windowStart + _next;

    /// <summary>Whether the whole input is addressable at once, so that <see cref="Span"/> never copies.</summary>
    public bool IsDirect => _direct != null;

    /// <summary>The first byte of an input that <see cref="IsDirect"/>, valid as long as the file is open; otherwise null. Whoever reads through it checks bounds.</summary>
    internal byte* Address => _direct;

    /// <summary>Moves to an offset.</summary>
    /// <exception cref="CorruptIndexException">The offset is negative or beyond the end.</exception>
    public void Seek(long position)
    {
        if ((ulong)position > (ulong)_length) CorruptIndexException.ThrowPastEnd(Name, position, _length);
        if (_direct != null || (position >= _windowStart && position <= _windowStart + _limit))
        {
            _next = position - _windowStart;
        }
        else
        {
            _windowStart = position;
            _next = _limit = 0;
        }
    }

    /// <summary>Moves forward by a number of bytes.</summary>
    public void Skip(long count) => Seek(Position + count);

    /// <summary>A second cursor over the same bytes, at the same offset.</summary>
    public IndexInput Clone()
    {
        var clone = new IndexInput(Name, _source, _base, _length, owner: false);
        clone.Seek(Position);
        return clone;
    }

    /// <summary>A cursor of its own over a part of the bytes.</summary>
    /// <exception cref="CorruptIndexException">The part does not lie within this input.</exception>
    public IndexInput Slice(string name, long offset, long length)
    {
        if (offset < 0 || length < 0 || offset > _length - length) CorruptIndexException.ThrowPastEnd(Name, offset + length, _length);
        return new IndexInput($"{Name}[{name}]", _source, _base + offset, length, owner: false);
    }

    /// <summary>Says that no byte of this file or slice will be needed again soon, which keeps a file that was read once from counting as memory in use.</summary>
    internal void Release() => _source.Release(_base, _length);

    /// <summary>Reads one byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte ReadByte()
    {
        if (_next >= _limit) Refill();
        return _window[_next++];
    }

    /// <summary>Fills a span.</summary>
    public void ReadBytes(Span<byte> destination)
    {
        if (destination.Length <= _limit - _next)
        {
            new ReadOnlySpan<byte>(_window + _next, destination.Length).CopyTo(destination);
            _next += destination.Length;
            return;
        }
        long position = Position;
        if (destination.Length > _length - position) CorruptIndexException.ThrowPastEnd(Name, position + destination.Length, _length);
        if (destination.Length <= WindowSize / 2 && destination.Length > 0)
        {
            // Few bytes: by the window, which the bytes after them are then read from.
            int held = (int)(_limit - _next);
            new ReadOnlySpan<byte>(_window + _next, held).CopyTo(destination);
            _next = _limit;
            Refill();
            ReadBytes(destination[held..]);
            return;
        }
        ReadSource(position, destination);
        Seek(position + destination.Length);
    }

    /// <summary>The bytes at an offset, without moving; valid until the next call on this input.</summary>
    /// <exception cref="CorruptIndexException">They reach beyond the end.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Span(long position, int length)
    {
        if (length < 0 || (ulong)position > (ulong)(_length - length)) CorruptIndexException.ThrowPastEnd(Name, position + length, _length);
        return _direct != null ? new ReadOnlySpan<byte>(_direct + position, length) : CopySpan(position, length);
    }

    /// <summary>The next bytes, which are skipped; valid until the next call on this input.</summary>
    public ReadOnlySpan<byte> ReadSpan(int length)
    {
        long position = Position;
        ReadOnlySpan<byte> span = Span(position, length);
        Seek(position + length);
        return span;
    }

    /// <summary>A big-endian 16-bit integer.</summary>
    public short ReadInt16()
    {
        Span<byte> bytes = stackalloc byte[2];
        ReadBytes(bytes);
        return BinaryPrimitives.ReadInt16BigEndian(bytes);
    }

    /// <summary>A big-endian 32-bit integer.</summary>
    public int ReadInt32()
    {
        if (_limit - _next >= 4)
        {
            int value = BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<int>(_window + _next));
            _next += 4;
            return value;
        }
        Span<byte> bytes = stackalloc byte[4];
        ReadBytes(bytes);
        return BinaryPrimitives.ReadInt32BigEndian(bytes);
    }

    /// <summary>A big-endian 64-bit integer.</summary>
    public long ReadInt64()
    {
        if (_limit - _next >= 8)
        {
            long value = BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<long>(_window + _next));
            _next += 8;
            return value;
        }
        Span<byte> bytes = stackalloc byte[8];
        ReadBytes(bytes);
        return BinaryPrimitives.ReadInt64BigEndian(bytes);
    }

    /// <summary>A variable-length integer: seven bits to a byte, low bits first, at most five bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadVInt()
    {
        byte b = ReadByte();
        return b < 0x80 ? b : ReadVIntRest(b);
    }

    /// <summary>A variable-length 64-bit integer: seven bits to a byte, low bits first, at most nine bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ReadVLong()
    {
        byte b = ReadByte();
        return b < 0x80 ? b : ReadVLongRest(b, negativeAllowed: false);
    }

    /// <summary>A zigzag-coded variable-length 32-bit integer.</summary>
    public int ReadZInt()
    {
        uint v = (uint)ReadVInt();
        return (int)(v >> 1) ^ -(int)(v & 1);
    }

    /// <summary>A zigzag-coded variable-length 64-bit integer, at most ten bytes.</summary>
    public long ReadZLong()
    {
        byte b = ReadByte();
        ulong v = b < 0x80 ? b : (ulong)ReadVLongRest(b, negativeAllowed: true);
        return (long)(v >> 1) ^ -(long)(v & 1);
    }

    /// <summary>A string: its length in UTF-8 bytes as a variable-length integer, then the bytes.</summary>
    /// <exception cref="CorruptIndexException">The length is negative or reaches beyond the end.</exception>
    public string ReadString()
    {
        int length = ReadVInt();
        if (length < 0 || length > _length - Position) CorruptIndexException.Throw($"a string of {length} bytes does not fit the file", this);
        return Encoding.UTF8.GetString(ReadSpan(length));
    }

    /// <summary>A map of strings: the count, then keys and values in turn.</summary>
    public Dictionary<string, string> ReadStringMap()
    {
        int count = ReadCount();
        var map = new Dictionary<string, string>(Math.Min(count, 1024), StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            string key = ReadString();
            map[key] = ReadString();
        }
        return map;
    }

    /// <summary>A set of strings: the count, then the members.</summary>
    public HashSet<string> ReadStringSet()
    {
        int count = ReadCount();
        var set = new HashSet<string>(Math.Min(count, 1024), StringComparer.Ordinal);
        for (int i = 0; i < count; i++) set.Add(ReadString());
        return set;
    }

    /// <summary>A count of things that take at least one byte each.</summary>
    /// <exception cref="CorruptIndexException">There are fewer bytes left than that.</exception>
    public int ReadCount()
    {
        int count = ReadVInt();
        if (count < 0 || count > _length - Position) CorruptIndexException.Throw($"a count of {count} does not fit the file", this);
        return count;
    }

    /// <summary>A byte at an offset, without moving.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte ByteAt(long position) => Span(position, 1)[0];

    /// <summary>A big-endian 16-bit integer at an offset, without moving.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public short Int16At(long position) => BinaryPrimitives.ReadInt16BigEndian(Span(position, 2));

    /// <summary>A big-endian 32-bit integer at an offset, without moving.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Int32At(long position) => BinaryPrimitives.ReadInt32BigEndian(Span(position, 4));

    /// <summary>A big-endian 64-bit integer at an offset, without moving.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Int64At(long position) => BinaryPrimitives.ReadInt64BigEndian(Span(position, 8));

    /// <summary>Closes the file, if this input is the one that a directory opened; a clone or slice has nothing to close.</summary>
    public void Dispose()
    {
        if (_owner) _source.Dispose();
    }

    private int ReadVIntRest(byte first)
    {
        int value = first & 0x7F;
        for (int shift = 7; shift < 28; shift += 7)
        {
            byte b = ReadByte();
            value |= (b & 0x7F) << shift;
            if (b < 0x80) return value;
        }
        byte last = ReadByte();
        if ((last & 0xF0) != 0) CorruptIndexException.Throw("a variable-length integer has more than 32 bits", this);
        return value | (last << 28);
    }

    private long ReadVLongRest(byte first, bool negativeAllowed)
    {
        long value = first & 0x7F;
        for (int shift = 7; shift < 63; shift += 7)
        {
            byte b = ReadByte();
            value |= (long)(b & 0x7F) << shift;
            if (b < 0x80) return value;
        }
        byte last = negativeAllowed ? ReadByte() : (byte)2;
        if (last > 1) CorruptIndexException.Throw("a variable-length integer has more than 64 bits", this);
        return value | ((long)last << 63);
    }

    private void Refill()
    {
        long position = Position;
        if (position >= _length) CorruptIndexException.ThrowPastEnd(Name, position + 1, _length);
        Debug.Assert(_direct == null);
        if (_buffer == null)
        {
            _buffer = GC.AllocateUninitializedArray<byte>((int)Math.Min(WindowSize, _length), pinned: true);
            _window = (byte*)Unsafe.AsPointer(ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(_buffer));
        }
        int count = (int)Math.Min(_buffer.Length, _length - position);
        ReadSource(position, _buffer.AsSpan(0, count));
        _windowStart = position;
        _next = 0;
        _limit = count;
    }

    // Bytes at an offset come from a page of their own, so that reads here and there neither move the window nor cost a system call each.
    private byte[]? _page;
    private long _pageStart;
    private int _pageLimit;

    private ReadOnlySpan<byte> CopySpan(long position, int length)
    {
        if (position >= _windowStart && position + length <= _windowStart + _limit)
            return new ReadOnlySpan<byte>(_window + (position - _windowStart), length);
        if (position < _pageStart || position + length > _pageStart + _pageLimit) LoadPage(position, length);
        return _page.AsSpan((int)(position - _pageStart), length);
    }

    private void LoadPage(long position, int length)
    {
        _pageLimit = 0;   // nothing is valid if the read fails
        long start = length <= WindowSize / 2 ? position & -(WindowSize / 2) : position;
        int count = (int)Math.Min(Math.Max(WindowSize, length), _length - start);
        if (_page == null || _page.Length < count) _page = new byte[Math.Max(count, (int)Math.Min(WindowSize, _length))];
        ReadSource(start, _page.AsSpan(0, count));
        _pageStart = start;
        _pageLimit = count;
    }

    private void ReadSource(long position, Span<byte> destination)
    {
        try
        {
            _source.Read(_base + position, destination);
        }
        catch (EndOfStreamException)
        {
            CorruptIndexException.ThrowPastEnd(Name, position + destination.Length, _length);
        }
    }
}
