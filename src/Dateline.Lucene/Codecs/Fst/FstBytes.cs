using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs.Fst;

/// <summary>Reads the bytes of a transducer downwards: nodes are stored back to front, so that a node's address is that of its last byte.</summary>
/// <remarks>Every read is checked: one below the first byte throws <see cref="CorruptIndexException"/>.</remarks>
internal ref struct FstBytes
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly string _name;
    private int _at;

    /// <summary>Starts at a byte.</summary>
    /// <param name="bytes">All bytes of the transducer.</param>
    /// <param name="at">The first byte to read; the next is the one below it.</param>
    /// <param name="name">What the errors call it.</param>
    public FstBytes(ReadOnlySpan<byte> bytes, long at, string name)
    {
        _bytes = bytes;
        _name = name;
        MoveTo(at);
    }

    /// <summary>The next byte to be read; -1 below the last.</summary>
    public readonly int At => _at;

    /// <summary>The bytes of the transducer.</summary>
    public readonly int Length => _bytes.Length;

    /// <summary>Moves to a byte; -1 is allowed, where nothing can be read any more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void MoveTo(long at)
    {
        if ((ulong)(at + 1) > (ulong)_bytes.Length) ThrowPointer(at);
        _at = (int)at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte ReadByte()
    {
        int at = _at;
        ReadOnlySpan<byte> bytes = _bytes;
        if ((uint)at >= (uint)bytes.Length) ThrowEnd();
        _at = at - 1;
        return bytes[at];
    }

    /// <summary>The byte at an offset, without moving.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly byte Peek(int at)
    {
        ReadOnlySpan<byte> bytes = _bytes;
        if ((uint)at >= (uint)bytes.Length) ThrowEnd();
        return bytes[at];
    }

    public int ReadVInt()
    {
        byte b = ReadByte();
        int value = b & 0x7F;
        for (int shift = 7; b >= 0x80; shift += 7)
        {
            if (shift > 28) Throw("a variable-length integer has more than 32 bits");
            b = ReadByte();
            value |= (b & 0x7F) << shift;
        }
        return value;
    }

    public long ReadVLong()
    {
        byte b = ReadByte();
        long value = b & 0x7F;
        for (int shift = 7; b >= 0x80; shift += 7)
        {
            if (shift > 56) Throw("a variable-length integer has more than 63 bits");
            b = ReadByte();
            value |= (long)(b & 0x7F) << shift;
        }
        return value;
    }

    /// <summary>A length of bytes that follow.</summary>
    public int ReadLength()
    {
        int length = ReadVInt();
        if ((uint)length > (uint)(_at + 1)) ThrowPointer((long)_at - length);
        return length;
    }

    /// <summary>The next bytes in the order of reading.</summary>
    public void Read(Span<byte> destination)
    {
        Skip(destination.Length);
        _bytes.Slice(_at + 1, destination.Length).CopyTo(destination);
        destination.Reverse();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Skip(long count) => MoveTo(_at - count);

    public void SkipOutput(FstOutputKind kind)
    {
        if (kind == FstOutputKind.ByteSequence) Skip(ReadLength());
        else ReadVLong();
    }

    [DoesNotReturn]
    private readonly void ThrowPointer(long at) => Throw($"a pointer to byte {at} leads out of its {_bytes.Length} bytes");

    [DoesNotReturn]
    private readonly void ThrowEnd() => Throw("a node reads beyond its end");

    [DoesNotReturn]
    public readonly void Throw(string problem) =>
        throw new CorruptIndexException($"the transducer is damaged: {problem}. {CorruptIndexException.Remedy}", _name);
}
