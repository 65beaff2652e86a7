using System.Diagnostics.CodeAnalysis;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Numbers in blocks, each with a width and a minimum of its own. Keeps the current block: one thread.</summary>
/// <remarks>Block := Byte bits, Int64 minimum, [Int32 length, Packed] (nothing more where bits is 0). Source: Lucene80DocValuesConsumer.</remarks>
internal sealed unsafe class BlockValues : LongValues
{
    private readonly IndexInput _data;
    private readonly long _start;
    private readonly long _end;
    private readonly long _jumps;
    private readonly long[]? _offsets;   // where the file has no jumps
    private readonly int _shift;
    private readonly int _mask;
    private readonly long _multiplier;

    private long _block = -1;
    private long _min;
    private int _bits;
    private long _packed;                // offset of the packed numbers in the file
    private byte* _address;              // of the same, where a load of eight bytes at each of them stays in the file

    public BlockValues(IndexInput data, long offset, long length, long jumps, long count, int shift, long multiplier)
    {
        _data = data.IsDirect ? data : data.Clone();
        _start = offset;
        _end = offset + length;
        _jumps = jumps;
        _shift = shift;
        _mask = (1 << shift) - 1;
        _multiplier = multiplier;
        Count = count;
        long blocks = count == 0 ? 0 : ((count - 1) >> shift) + 1;
        if (count < 0 || blocks > length / 9) Throw($"{count} numbers do not fit {length} bytes");
        if (jumps < 0) _offsets = FindBlocks((int)blocks);
        else if (jumps < offset || jumps > _end - blocks * 8) Throw($"the offsets of {blocks} blocks at {jumps} do not lie within the field");
    }

    public override long Count { get; }

    public override long this[long index]
    {
        get
        {
            if (index >> _shift != _block) Load(index);
            int i = (int)index & _mask;
            if (_bits == 0) return _min;
            return (_address != null ? PackedBits.Get(_address, i, _bits) : Get(i)) * _multiplier + _min;
        }
    }

    public override void Read(long start, Span<long> values)
    {
        if (start < 0 || start > Count - values.Length) Throw($"number {start + values.Length - 1} is asked for, of {Count}");
        while (values.Length > 0)
        {
            if (start >> _shift != _block) Load(start);
            int i = (int)start & _mask;
            Span<long> part = values[..Math.Min(values.Length, _mask + 1 - i)];
            if (_bits == 0)
            {
                part.Fill(_min);
            }
            else if (_address != null)
            {
                long count = Math.Min(_mask + 1, Count - (start - i));
                PackedBits.Read(_address, _address + DirectWriter.ByteLength(count, _bits) + PackedBits.Load, i, _bits, part);
                PackedBits.Transform(part, _multiplier, _min);
            }
            else
            {
                for (int j = 0; j < part.Length; j++) part[j] = Get(i + j) * _multiplier + _min;
            }
            start += part.Length;
            values = values[part.Length..];
        }
    }

    private long Get(int index)
    {
        long bit = (long)index * _bits;
        long at = _packed + (bit >>> 3);
        return PackedBits.Get(_data.Span(at, (int)Math.Min(PackedBits.Load, _data.Length - at)), (int)(bit & 7), _bits);
    }

    private void Load(long index)
    {
        if ((ulong)index >= (ulong)Count) Throw($"number {index} is asked for, of {Count}");
        long block = index >> _shift;
        long at = _offsets != null ? _offsets[block] : _data.Int64At(_jumps + block * 8);
        _block = -1;
        _packed = ReadHeader(at, out _bits, out _min, out long length);
        if (_bits != 0)
        {
            long count = Math.Min(_mask + 1L, Count - (block << _shift));
            long size = DirectWriter.ByteLength(count, _bits);
            if (size > length) Throw($"block {block} has {length} bytes for {count} numbers of {_bits} bits");
            _address = _data.IsDirect && _data.Length - _packed - size >= PackedBits.Load ? _data.Address + _packed : null;
        }
        _block = block;
    }

    // Returns where the packed numbers start.
    private long ReadHeader(long at, out int bits, out long min, out long length)
    {
        if (at < _start || at > _end - 9) Throw($"a block at {at} does not lie within the field");
        bits = _data.ByteAt(at);
        min = _data.Int64At(at + 1);
        length = 0;
        at += 9;
        if (bits == 0) return at;
        if (!DirectWriter.IsSupported(bits)) Throw($"values of {bits} bits are not known");
        if (at > _end - 4) Throw($"a block at {at} does not lie within the field");
        length = _data.Int32At(at);
        at += 4;
        if (length < 0 || at > _end - length) Throw($"a block of {length} bytes at {at} does not lie within the field");
        return at;
    }

    private long[] FindBlocks(int blocks)
    {
        long[] offsets = new long[blocks];
        long at = _start;
        for (int i = 0; i < blocks; i++)
        {
            offsets[i] = at;
            at = ReadHeader(at, out _, out _, out long length) + length;
        }
        return offsets;
    }

    [DoesNotReturn]
    private void Throw(string message) => throw new CorruptIndexException($"{message}. {CorruptIndexException.Remedy}", _data.Name, _start);
}
