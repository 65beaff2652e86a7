using System.Runtime.CompilerServices;

namespace Dateline.Lucene.Codecs;

/// <summary>Reads variable-length integers from bytes at hand. Past the end, or in a number too long, it fails for good: ask <see cref="Failed"/> once at the end.</summary>
internal ref struct VIntReader
{
    private readonly ReadOnlySpan<byte> _bytes;
    private int _position;

    public VIntReader(ReadOnlySpan<byte> bytes, int position = 0)
    {
        _bytes = bytes;
        _position = position;
    }

    /// <summary>Whether a read went wrong; what was read since the first such read is 0.</summary>
    public readonly bool Failed => (uint)_position > (uint)_bytes.Length;

    /// <summary>Offset of the next byte.</summary>
    public readonly int Position => _position;

    /// <summary>An integer of up to five bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadVInt()
    {
        if ((uint)_position < (uint)_bytes.Length)
        {
            byte b = _bytes[_position];
            if (b < 0x80)
            {
                _position++;
                return b;
            }
        }
        return (int)ReadLong(maxBytes: 5, lastByte: 0x0F);
    }

    /// <summary>A non-negative integer of up to nine bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ReadVLong()
    {
        if ((uint)_position < (uint)_bytes.Length)
        {
            byte b = _bytes[_position];
            if (b < 0x80)
            {
                _position++;
                return b;
            }
        }
        return (long)ReadLong(maxBytes: 9, lastByte: 0x7F);
    }

    /// <summary>A zigzag-coded integer of up to ten bytes.</summary>
    public long ReadZLong()
    {
        ulong v = ReadLong(maxBytes: 10, lastByte: 0x01);
        return (long)(v >> 1) ^ -(long)(v & 1);
    }

    /// <summary>Moves forward; fails where that is past the end.</summary>
    public void Skip(int count)
    {
        if (count < 0 || count > _bytes.Length - _position) _position = int.MaxValue;
        else _position += count;
    }

    private ulong ReadLong(int maxBytes, byte lastByte)
    {
        ulong value = 0;
        for (int i = 0; i < maxBytes; i++)
        {
            if ((uint)_position >= (uint)_bytes.Length) break;
            byte b = _bytes[_position++];
            if (i == maxBytes - 1 && b > lastByte) break;
            value |= (ulong)(b & 0x7F) << (7 * i);
            if (b < 0x80) return value;
        }
        _position = int.MaxValue;
        return 0;
    }
}
