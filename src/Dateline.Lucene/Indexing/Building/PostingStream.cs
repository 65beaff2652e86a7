using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Dateline.Lucene.Indexing.Building;

/// <summary>The postings of one term under construction: bytes in slices of an arena that grow as the term proves frequent.</summary>
/// <remarks>
/// With positions: Stream := (VInt(docGap·2+1) First Next*)*, First := VInt(position·2+payload) Rest, Next := VInt(gap·4+payload·2) Rest,
/// Rest := [VInt(startGap) VInt(length)] [VInt(bytes) Byte*]. A set low bit where a Next would be starts the next document, so one stream serves where Lucene's
/// indexing chain has two, and a rare term, as most are, touches one cache line.
/// With frequencies alone: (VInt(docGap·2+1) | VInt(docGap·2) VInt(frequency))*, the last document waiting in the entry. Documents alone: VInt(docGap)*.
/// Gaps of documents count from -1.
/// A slice is data and then the address of the next slice; what follows the last written byte is undefined.
/// </remarks>
internal static unsafe class PostingStream
{
    /// <summary>Bytes in the slices of each level, the address of the next one among them; the last level repeats.</summary>
    private static readonly int[] s_sizes = [16, 24, 40, 72, 128, 224, 400, 720, 1296, 2336, 4208, 8192];

    private const int LinkLength = 4;

    // Bytes that are read behind a stream: in a slice the link and, at the end of a block, what its alignment leaves.
    private const int Slack = 8;

    /// <summary>Appends 1 to 8 bytes, the lowest first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Append(Arena arena, TermEntry* entry, ulong bytes, int count)
    {
        byte* at = entry->Write;
        // A store of all eight may reach into the link, which is not written before the slice is full.
        if (at + 8 <= entry->End + LinkLength && at + count <= entry->End)
        {
            Unsafe.WriteUnaligned(at, bytes);
            entry->Write = at + count;
        }
        else AppendAcross(arena, entry, new ReadOnlySpan<byte>(&bytes, count));
    }

    /// <summary>Appends any number of bytes.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void AppendAcross(Arena arena, TermEntry* entry, ReadOnlySpan<byte> bytes)
    {
        if (entry->Write == null)
        {
            entry->First = arena.Allocate(s_sizes[0], out entry->Write);
            entry->End = entry->Write + s_sizes[0] - LinkLength;
        }
        while (true)
        {
            int room = (int)Math.Min(bytes.Length, entry->End - entry->Write);
            bytes[..room].CopyTo(new Span<byte>(entry->Write, room));
            entry->Write += room;
            if (room == bytes.Length) return;
            bytes = bytes[room..];
            int level = Math.Min(entry->Level + 1, s_sizes.Length - 1);
            int address = arena.Allocate(s_sizes[level], out byte* memory);
            Unsafe.WriteUnaligned(entry->End, address);
            entry->Level = (byte)level;
            entry->Write = memory;
            entry->End = memory + s_sizes[level] - LinkLength;
        }
    }

    /// <summary>The whole stream in one piece: where it is, if it is in one slice, otherwise copied to <paramref name="scratch"/>, which grows.</summary>
    public static ReadOnlySpan<byte> Gather(Arena arena, TermEntry* entry, ref byte[] scratch)
    {
        if (entry->Write == null) return default;
        byte* at = arena.At(entry->First);
        int level = 0, count = 0;
        byte* end = at + s_sizes[0] - LinkLength;
        if (end == entry->End) return new(at, (int)(entry->Write - at));
        while (true)
        {
            bool last = end == entry->End;
            int length = (int)((last ? entry->Write : end) - at);
            if (scratch.Length - count < length + Slack) Array.Resize(ref scratch, Math.Max(scratch.Length * 2, count + length + Slack));
            new ReadOnlySpan<byte>(at, length).CopyTo(scratch.AsSpan(count));
            count += length;
            if (last) return scratch.AsSpan(0, count);
            at = arena.At(Unsafe.ReadUnaligned<int>(end));
            level = Math.Min(level + 1, s_sizes.Length - 1);
            end = at + s_sizes[level] - LinkLength;
        }
    }

    /// <summary>Adds a VInt to bytes being composed. More than eight of them do not fit: then <paramref name="bits"/> says so and the bytes are of no use.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Compose(ref ulong bytes, ref int bits, ulong value)
    {
        if (Bmi2.X64.IsSupported)
        {
            Spread(value, out ulong spread, out int length);
            bytes |= spread << bits;
            bits += length;
        }
        else if (value < 0x80)
        {
            bytes |= value << bits;
            bits += 8;
        }
        else if (value < 0x4000)
        {
            bytes |= ((value & 0x7f | 0x80) | (value >> 7) << 8) << bits;
            bits += 16;
        }
        else ComposeLong(ref bytes, ref bits, value);
    }

    /// <summary>Begins bytes with a VInt, or with none where <paramref name="isThere"/> is not 1 but 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Compose(ref ulong bytes, ref int bits, ulong value, int isThere)
    {
        if (Bmi2.X64.IsSupported)
        {
            Spread(value, out ulong spread, out int length);
            bytes = spread & (ulong)-(long)isThere;
            bits = length & -isThere;
        }
        else if (isThere != 0) Compose(ref bytes, ref bits, value);
    }

    // Seven bits to a byte, all but the last marked, without a branch: lengths are hard to foretell.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Spread(ulong value, out ulong bytes, out int bits)
    {
        Debug.Assert(value < 1ul << 35);
        int more = (BitOperations.Log2(value | 1) * 37 >> 8) * 8;   // a seventh, times eight
        bytes = Bmi2.X64.ParallelBitDeposit(value, 0x7f7f7f7f7f7f7f7f) | 0x8080808080808080 & (1ul << more) - 1;
        bits = more + 8;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ComposeLong(ref ulong bytes, ref int bits, ulong value)
    {
        for (; value >= 0x80; value >>= 7, bits += 8) bytes |= (value & 0x7f | 0x80) << bits;
        bytes |= value << bits;
        bits += 8;
    }

    /// <summary>Writes a VInt and moves past it.</summary>
    public static void WriteVInt(ref byte* at, ulong value)
    {
        for (; value >= 0x80; value >>= 7) *at++ = (byte)(value | 0x80);
        *at++ = (byte)value;
    }

    /// <summary>Reads a VInt and moves past it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong ReadVInt(ref byte* at)
    {
        ulong value = *at++;
        return value < 0x80 ? value : ReadLong(ref at, value);
    }

    /// <summary>Reads three VInts that follow each other and moves past them. Up to seven bytes behind them are read as well: there is room for that behind every stream.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ReadThree(ref byte* at, out ulong first, out int second, out int third)
    {
        if (Bmi2.X64.IsSupported && Bmi1.X64.IsSupported)
        {
            // Where each ends is the lowest, second and third of the bytes without a mark; no branch depends on their lengths.
            ulong word = Unsafe.ReadUnaligned<ulong>(at), end1 = ~word & 0x8080808080808080;
            ulong end2 = Bmi1.X64.ResetLowestSetBit(end1), end3 = Bmi1.X64.ResetLowestSetBit(end2);
            if (end3 != 0)
            {
                ulong to1 = Bmi1.X64.GetMaskUpToLowestSetBit(end1), to2 = Bmi1.X64.GetMaskUpToLowestSetBit(end2), to3 = Bmi1.X64.GetMaskUpToLowestSetBit(end3);
                first = Bmi2.X64.ParallelBitExtract(word, to1 & 0x7f7f7f7f7f7f7f7f);
                second = (int)Bmi2.X64.ParallelBitExtract(word, (to1 ^ to2) & 0x7f7f7f7f7f7f7f7f);
                third = (int)Bmi2.X64.ParallelBitExtract(word, (to2 ^ to3) & 0x7f7f7f7f7f7f7f7f);
                at += (BitOperations.TrailingZeroCount(end3) >> 3) + 1;
                return;
            }
        }
        first = ReadVInt(ref at);
        second = (int)ReadVInt(ref at);
        third = (int)ReadVInt(ref at);
    }

    /// <summary>Where the second slice of a stream is; there must be one.</summary>
    public static byte* SecondSlice(Arena arena, TermEntry* entry) => arena.At(Unsafe.ReadUnaligned<int>(arena.At(entry->First) + s_sizes[0] - LinkLength));

    private static ulong ReadLong(ref byte* at, ulong first)
    {
        ulong value = first & 0x7f;
        for (int shift = 7; ; shift += 7)
        {
            Debug.Assert(shift < 64);
            ulong next = *at++;
            value |= (next & 0x7f) << shift;
            if (next < 0x80) return value;
        }
    }
}
