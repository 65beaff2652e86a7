using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dateline.Lucene.Codecs;

/// <summary>Decompresses raw DEFLATE data behind a preset dictionary, whole or only the first bytes, with every access checked. One thread; made to be reused.</summary>
/// <remarks>.NET's own streams take no dictionary. Source: RFC 1951.</remarks>
internal sealed class Inflater
{
    private const int MaxBits = 15;
    private const int LiteralCount = 288;
    private const int DistanceCount = 32;
    private const int EndOfBlock = 256;

    private static ReadOnlySpan<ushort> LengthBase => [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
    private static ReadOnlySpan<byte> LengthBits => [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
    private static ReadOnlySpan<ushort> DistanceBase => [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
    private static ReadOnlySpan<byte> DistanceBits => [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
    private static ReadOnlySpan<byte> CodeLengthOrder => [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    private readonly PrefixCode _literals = new(LiteralCount, tableBits: 11);
    private readonly PrefixCode _distances = new(DistanceCount, tableBits: 8);
    private readonly PrefixCode _codeLengths = new(19, tableBits: 7);

    /// <summary>Decompresses; false where the data are damaged.</summary>
    /// <param name="source">The compressed data.</param>
    /// <param name="destination">The dictionary, if any, and after it room for the data.</param>
    /// <param name="start">Where the data go: the length of the dictionary.</param>
    /// <param name="length">Bytes wanted.</param>
    /// <param name="prefix">Whether the data may go on after that; if not, they must end there.</param>
    public bool TryInflate(ReadOnlySpan<byte> source, Span<byte> destination, int start, int length, bool prefix)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)start, (uint)(destination.Length - length), nameof(start));
        var bits = new BitReader(source);
        int at = start, end = start + length;
        while (true)
        {
            bits.Refill();
            bool last = bits.Take(1) != 0;
            int kind = (int)bits.Take(2);
            bool good = kind switch
            {
                0 => Copy(ref bits, destination, ref at, end, prefix),
                1 => FixedCodes() && Decode(ref bits, destination, ref at, end, prefix),
                2 => ReadCodes(ref bits) && Decode(ref bits, destination, ref at, end, prefix),
                _ => false,
            };
            if (!good || bits.IsPastEnd) return false;
            if (prefix && at == end) return true;
            if (last) return at == end;
        }
    }

    private static bool Copy(ref BitReader bits, Span<byte> destination, ref int at, int end, bool prefix)
    {
        bits.AlignToByte();
        ReadOnlySpan<byte> rest = bits.Rest;
        if (rest.Length < 4) return false;
        int count = BinaryPrimitives.ReadUInt16LittleEndian(rest);
        if (count != (BinaryPrimitives.ReadUInt16LittleEndian(rest[2..]) ^ 0xFFFF) || count > rest.Length - 4) return false;
        bits.Skip(4 + count);
        if (count > end - at)
        {
            if (!prefix) return false;
            count = end - at;
        }
        rest.Slice(4, count).CopyTo(destination[at..]);
        at += count;
        return true;
    }

    private bool Decode(ref BitReader bits, Span<byte> destination, ref int position, int end, bool prefix)
    {
        int at = position;
        while (true)
        {
            bits.Refill();                    // 56 bits or all there are; a match takes at most 15 + 5 + 15 + 13
            int symbol = _literals.Decode(ref bits);
            if (symbol < EndOfBlock)
            {
                if (symbol < 0) return false;
                if (at == end) return false;  // a prefix stops below, before it could come here
                destination[at++] = (byte)symbol;
            }
            else if (symbol == EndOfBlock)
            {
                position = at;
                return true;
            }
            else
            {
                symbol -= EndOfBlock + 1;
                if (symbol >= LengthBase.Length) return false;
                int length = LengthBase[symbol] + (int)bits.Take(LengthBits[symbol]);
                symbol = _distances.Decode(ref bits);
                if ((uint)symbol >= (uint)DistanceBase.Length) return false;
                int distance = DistanceBase[symbol] + (int)bits.Take(DistanceBits[symbol]);
                if (distance > at) return false;
                if (length > end - at)
                {
                    if (!prefix) return false;
                    length = end - at;
                }
                Lz4.CopyMatch(destination, at, distance, length);
                at += length;
            }
            if (bits.IsPastEnd) return false;
            if (prefix && at == end)
            {
                position = at;
                return true;
            }
        }
    }

    private bool FixedCodes()
    {
        Span<byte> lengths = stackalloc byte[LiteralCount];
        lengths[..144].Fill(8);
        lengths[144..256].Fill(9);
        lengths[256..280].Fill(7);
        lengths[280..].Fill(8);
        if (!_literals.TryBuild(lengths)) return false;
        lengths[..DistanceCount].Fill(5);
        return _distances.TryBuild(lengths[..DistanceCount]);
    }

    private bool ReadCodes(ref BitReader bits)
    {
        bits.Refill();
        int literals = (int)bits.Take(5) + 257, distances = (int)bits.Take(5) + 1, count = (int)bits.Take(4) + 4;
        if (literals > 286 || distances > 30) return false;
        Span<byte> lengths = stackalloc byte[286 + 30];
        lengths.Clear();
        for (int i = 0; i < count; i++)
        {
            bits.Refill();
            lengths[CodeLengthOrder[i]] = (byte)bits.Take(3);
        }
        if (!_codeLengths.TryBuild(lengths[..19])) return false;
        lengths.Clear();

        for (int i = 0; i < literals + distances;)
        {
            bits.Refill();
            int symbol = _codeLengths.Decode(ref bits);
            if (symbol < 0 || bits.IsPastEnd) return false;
            if (symbol <= MaxBits)
            {
                lengths[i++] = (byte)symbol;
                continue;
            }
            if (symbol == 16 && i == 0) return false;   // repeats the length before
            byte repeated = symbol == 16 ? lengths[i - 1] : (byte)0;
            int times = symbol switch
            {
                16 => 3 + (int)bits.Take(2),
                17 => 3 + (int)bits.Take(3),
                _ => 11 + (int)bits.Take(7),
            };
            if (times > literals + distances - i) return false;
            lengths.Slice(i, times).Fill(repeated);
            i += times;
        }
        return lengths[EndOfBlock] != 0 && _literals.TryBuild(lengths[..literals]) && _distances.TryBuild(lengths.Slice(literals, distances));
    }

    /// <summary>Bits from low to high; after the last one come zeros, and <see cref="IsPastEnd"/> tells when they were used.</summary>
    private ref struct BitReader(ReadOnlySpan<byte> source)
    {
        private readonly ReadOnlySpan<byte> _source = source;
        private int _next;
        private ulong _bits;
        private int _count;
        private int _zeros;   // bytes taken from behind the end

        public readonly bool IsPastEnd => _zeros * 8 > _count;

        public readonly ReadOnlySpan<byte> Rest => _source[_next..];

        public readonly uint Peek => (uint)_bits;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Refill()
        {
            if (_source.Length - _next >= 8)
            {
                _bits |= BinaryPrimitives.ReadUInt64LittleEndian(_source[_next..]) << _count;
                _next += (63 - _count) >> 3;
                _count |= 56;
            }
            else
            {
                RefillSlowly();
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public uint Take(int count)
        {
            uint value = (uint)_bits & ((1u << count) - 1);
            Drop(count);
            return value;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Drop(int count)
        {
            _bits >>= count;
            _count -= count;
        }

        /// <summary>Gives whole bytes back, so that <see cref="Rest"/> starts at the next one.</summary>
        public void AlignToByte()
        {
            int whole = _count >> 3, zeros = Math.Min(whole, _zeros);
            _next -= whole - zeros;
            _zeros -= zeros;
            _bits = 0;
            _count = 0;
        }

        public void Skip(int bytes) => _next += bytes;

        private void RefillSlowly()
        {
            if (_count < 64) _bits &= (1UL << _count) - 1;   // the fast path leaves bits above the count that belong to the next byte
            for (; _count <= 56; _count += 8)
            {
                if (_next < _source.Length) _bits |= (ulong)_source[_next++] << _count;
                else _zeros++;
            }
        }
    }

    /// <summary>A canonical prefix code: a table for the codes that are short enough, and a walk by length for the others.</summary>
    private sealed class PrefixCode(int symbols, int tableBits)
    {
        private readonly ushort[] _table = new ushort[1 << tableBits];   // symbol · 16 + length; 0 where the code is longer or there is none
        private readonly ushort[] _sorted = new ushort[symbols];         // by length, then by symbol
        private readonly int[] _counts = new int[MaxBits + 1];

        public bool TryBuild(ReadOnlySpan<byte> lengths)
        {
            _counts.AsSpan().Clear();
            foreach (byte length in lengths) _counts[length]++;
            _counts[0] = 0;
            Span<int> offsets = stackalloc int[MaxBits + 2];
            Span<int> codes = stackalloc int[MaxBits + 2];
            offsets.Clear();
            codes.Clear();
            int free = 1;
            for (int bits = 1; bits <= MaxBits; bits++)
            {
                free = (free << 1) - _counts[bits];
                if (free < 0) return false;      // more codes than there can be
                offsets[bits + 1] = offsets[bits] + _counts[bits];
                codes[bits + 1] = (codes[bits] + _counts[bits]) << 1;
            }
            _table.AsSpan().Clear();
            for (int symbol = 0; symbol < lengths.Length; symbol++)
            {
                int length = lengths[symbol];
                if (length == 0) continue;
                _sorted[offsets[length]++] = (ushort)symbol;
                uint code = (uint)codes[length]++;
                if (length > tableBits) continue;
                uint reversed = Reverse(code) >> (32 - length);
                ushort entry = (ushort)(symbol << 4 | length);
                for (uint i = reversed; i < (uint)_table.Length; i += 1u << length) _table[i] = entry;
            }
            return true;
        }

        /// <summary>The next symbol, or -1 where no code fits.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int Decode(ref BitReader bits)
        {
            uint entry = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_table), bits.Peek & (uint)(_table.Length - 1));
            if (entry == 0) return DecodeLong(ref bits);
            bits.Drop((int)(entry & 15));
            return (int)(entry >> 4);
        }

        private int DecodeLong(ref BitReader bits)
        {
            // codes of one length follow each other: count up to the length whose range holds the bits read so far
            uint rest = bits.Peek;
            int code = 0, first = 0, index = 0;
            for (int length = 1; length <= MaxBits; length++, rest >>= 1)
            {
                code |= (int)(rest & 1);
                int count = _counts[length];
                if (code - count < first)
                {
                    bits.Drop(length);
                    return _sorted[index + (code - first)];
                }
                index += count;
                first = (first + count) << 1;
                code <<= 1;
            }
            return -1;
        }

        private static uint Reverse(uint value)
        {
            value = (value & 0x55555555) << 1 | (value >> 1 & 0x55555555);
            value = (value & 0x33333333) << 2 | (value >> 2 & 0x33333333);
            value = (value & 0x0F0F0F0F) << 4 | (value >> 4 & 0x0F0F0F0F);
            return BinaryPrimitives.ReverseEndianness(value);
        }
    }
}
