using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace Dateline.Lucene.Store;

/// <summary>Writes the bytes of an index file from front to back, and sums them.</summary>
/// <remarks>Not thread-safe. Fixed-width integers are big-endian, as in Lucene 8. <see cref="Dispose"/> closes the file without
/// making it durable: that is <see cref="IndexDirectory.Sync"/>.</remarks>
public sealed class IndexOutput : IDisposable
{
    private readonly ByteSink? _sink;   // null: everything stays in the buffer
    private byte[] _buffer;
    private int _count;
    private long _flushed;
    private uint _crc;
    private bool _closed;

    internal IndexOutput(string name, ByteSink sink, int bufferSize = 32 * 1024)
    {
        Name = name;
        _sink = sink;
        _buffer = new byte[bufferSize];
    }

    private IndexOutput(int capacity)
    {
        Name = "memory";
        _buffer = new byte[capacity];
    }

    /// <summary>A scratch output that keeps its bytes in memory: see <see cref="Written"/>, <see cref="CopyTo"/> and <see cref="Clear"/>.</summary>
    public static IndexOutput InMemory(int capacity = 1024) => new(Math.Max(16, capacity));

    /// <summary>The file.</summary>
    public string Name { get; }

    /// <summary>Bytes written so far.</summary>
    public long Position => _flushed + _count;

    /// <summary>CRC-32 of the bytes written so far.</summary>
    public uint Checksum
    {
        get
        {
            if (_sink == null) return Crc32.Append(0, Written);
            Flush();
            return _crc;
        }
    }

    /// <summary>The bytes of an output in memory, valid until the next write.</summary>
    /// <exception cref="InvalidOperationException">The output is a file.</exception>
    public ReadOnlySpan<byte> Written => _sink == null ? _buffer.AsSpan(0, _count) : throw new InvalidOperationException($"{Name} is written to a file, not kept in memory.");

    /// <summary>Empties an output in memory.</summary>
    public void Clear()
    {
        if (_sink != null) throw new InvalidOperationException($"{Name} is written to a file, not kept in memory.");
        _count = 0;
    }

    /// <summary>Appends what an output in memory holds to another output.</summary>
    public void CopyTo(IndexOutput target) => target.WriteBytes(Written);

    /// <summary>Writes one byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteByte(byte value)
    {
        if (_count == _buffer.Length) MakeRoom(1);
        _buffer[_count++] = value;
    }

    /// <summary>Writes bytes.</summary>
    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _buffer.Length - _count)
        {
            MakeRoom(bytes.Length);
            if (bytes.Length > _buffer.Length - _count)
            {
                _crc = Crc32.Append(_crc, bytes);   // larger than the buffer, which is empty now
                _sink!.Write(bytes);
                _flushed += bytes.Length;
                return;
            }
        }
        bytes.CopyTo(_buffer.AsSpan(_count));
        _count += bytes.Length;
    }

    /// <summary>Writes a big-endian 16-bit integer.</summary>
    public void WriteInt16(short value) => BinaryPrimitives.WriteInt16BigEndian(Reserve(2), value);

    /// <summary>Writes a big-endian 32-bit integer.</summary>
    public void WriteInt32(int value) => BinaryPrimitives.WriteInt32BigEndian(Reserve(4), value);

    /// <summary>Writes a big-endian 64-bit integer.</summary>
    public void WriteInt64(long value) => BinaryPrimitives.WriteInt64BigEndian(Reserve(8), value);

    /// <summary>Writes a little-endian 64-bit integer.</summary>
    public void WriteInt64LE(long value) => BinaryPrimitives.WriteInt64LittleEndian(Reserve(8), value);

    /// <summary>Writes a variable-length 32-bit integer: one byte below 128, five for a negative one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteVInt(int value)
    {
        if ((uint)value < 0x80) WriteByte((byte)value);
        else WriteVLongUnsigned((uint)value);
    }

    /// <summary>Writes a variable-length 64-bit integer that is not negative.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative: use <see cref="WriteZLong"/>.</exception>
    public void WriteVLong(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        WriteVLongUnsigned((ulong)value);
    }

    /// <summary>Writes a zigzag-coded variable-length 32-bit integer: small magnitudes are short.</summary>
    public void WriteZInt(int value) => WriteVInt((value << 1) ^ (value >> 31));

    /// <summary>Writes a zigzag-coded variable-length 64-bit integer: small magnitudes are short.</summary>
    public void WriteZLong(long value) => WriteVLongUnsigned((ulong)((value << 1) ^ (value >> 63)));

    /// <summary>Writes a string: its length in UTF-8 bytes, then the bytes. Lone surrogates become U+FFFD.</summary>
    public void WriteString(string value)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(value);
        WriteVInt(bytes.Length);
        WriteBytes(bytes);
    }

    /// <summary>Writes a map of strings, in its own order.</summary>
    public void WriteStringMap(IReadOnlyDictionary<string, string> map)
    {
        WriteVInt(map.Count);
        foreach ((string key, string value) in map)
        {
            WriteString(key);
            WriteString(value);
        }
    }

    /// <summary>Writes a set of strings, in its own order.</summary>
    public void WriteStringSet(IReadOnlyCollection<string> set)
    {
        WriteVInt(set.Count);
        foreach (string member in set) WriteString(member);
    }

    /// <summary>Copies bytes from where an input stands.</summary>
    public void CopyBytes(IndexInput input, long count)
    {
        while (count > 0)
        {
            int chunk = (int)Math.Min(count, 16 * 1024);
            WriteBytes(input.ReadSpan(chunk));
            count -= chunk;
        }
    }

    /// <summary>Room for bytes that the caller fills in at once.</summary>
    internal Span<byte> Reserve(int count)
    {
        if (count > _buffer.Length - _count) MakeRoom(count);
        Span<byte> span = _buffer.AsSpan(_count, count);
        _count += count;
        return span;
    }

    /// <summary>Writes out what is buffered and closes the file.</summary>
    public void Dispose()
    {
        if (_closed) return;
        _closed = true;
        if (_sink == null) return;
        try
        {
            Flush();
        }
        finally
        {
            _sink.Dispose();
        }
    }

    /// <summary>Closes the file without writing out what is buffered: for a file that is deleted next.</summary>
    internal void Abandon()
    {
        if (_closed) return;
        _closed = true;
        _sink?.Dispose();
    }

    private void WriteVLongUnsigned(ulong value)
    {
        while (value >= 0x80)
        {
            WriteByte((byte)(value | 0x80));
            value >>= 7;
        }
        WriteByte((byte)value);
    }

    private void Flush()
    {
        if (_count == 0) return;
        ReadOnlySpan<byte> bytes = _buffer.AsSpan(0, _count);
        _sink!.Write(bytes);
        _crc = Crc32.Append(_crc, bytes);
        _flushed += _count;
        _count = 0;
    }

    private void MakeRoom(int count)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        if (_sink != null) Flush();
        else Array.Resize(ref _buffer, checked((int)Math.Min(Array.MaxLength, Math.Max(_buffer.Length * 2L, (long)_count + count))));
    }
}
