using System.Buffers.Binary;

namespace Dateline.Lucene.Indexing.Building;

/// <summary>Bytes composed in memory, cleared and used again.</summary>
internal sealed class ByteBuilder
{
    private byte[] _bytes = new byte[256];
    private int _count;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _count);

    public int Capacity => _bytes.Length;

    public void Clear() => _count = 0;

    public void Append(byte value)
    {
        if (_count == _bytes.Length) Grow(1);
        _bytes[_count++] = value;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _bytes.Length - _count) Grow(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_count));
        _count += bytes.Length;
    }

    public void AppendVInt(uint value)
    {
        for (; value >= 0x80; value >>= 7) Append((byte)(value | 0x80));
        Append((byte)value);
    }

    public void AppendInt64(long value)
    {
        if (8 > _bytes.Length - _count) Grow(8);
        BinaryPrimitives.WriteInt64LittleEndian(_bytes.AsSpan(_count), value);
        _count += 8;
    }

    private void Grow(int more) =>
        Array.Resize(ref _bytes, checked((int)Math.Min(Array.MaxLength, Math.Max((long)_count + more, _bytes.Length * 2L))));
}
