using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ArmCrc32 = System.Runtime.Intrinsics.Arm.Crc32;

namespace Dateline.Lucene.Store;

/// <summary>The CRC-32 of zip and Ethernet (polynomial 0xEDB88320, reflected), which every index file ends with.</summary>
/// <remarks>By carry-less multiplication, 64 bytes a step, where the processor has it; on ARM by its instruction for this sum; else sixteen bytes a step by table
/// ("slicing-by-16", an extension of Kounavis and Berry, 2005).</remarks>
internal static class Crc32
{
    private static readonly uint[] s_tables = MakeTables();

    private const int FoldedBytes = 64;

    /// <summary>Continues a checksum; starts from 0.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        if (Pclmulqdq.IsSupported && bytes.Length >= 2 * FoldedBytes) return AppendFolded(crc, bytes);
        if (ArmCrc32.Arm64.IsSupported) return AppendArm(crc, bytes);
        return AppendScalar(crc, bytes);
    }

    /// <summary>The sum without special instructions.</summary>
    internal static uint AppendScalar(uint crc, ReadOnlySpan<byte> bytes) => ~Update(~crc, bytes);

    // Four lanes of 128 bits each move on over the bytes by 512 bits a step: a product with x^(512±32) mod P brings a lane's bits to where the next load
    // stands, and is added to it. The lanes are then folded into one, whose sixteen bytes have the remainder of all before: the table does the rest.
    // Constants and method: Gopal and others, "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction", Intel, 2009.
    private static uint AppendFolded(uint crc, ReadOnlySpan<byte> bytes)
    {
        Vector128<ulong> far = Vector128.Create(0x1_5444_2BD4UL, 0x1_C6E4_1596UL);
        Vector128<ulong> near = Vector128.Create(0x1_7519_97D0UL, 0x0_CCAA_009EUL);
        ref byte start = ref MemoryMarshal.GetReference(bytes);
        Vector128<ulong> a = Load(ref start, 0) ^ Vector128.CreateScalar((ulong)~crc);
        Vector128<ulong> b = Load(ref start, 16), c = Load(ref start, 32), d = Load(ref start, 48);
        int at = FoldedBytes;
        for (; at <= bytes.Length - FoldedBytes; at += FoldedBytes)
        {
            a = Fold(a, far) ^ Load(ref start, at);
            b = Fold(b, far) ^ Load(ref start, at + 16);
            c = Fold(c, far) ^ Load(ref start, at + 32);
            d = Fold(d, far) ^ Load(ref start, at + 48);
        }
        Vector128<ulong> one = Fold(a, near) ^ b;
        one = Fold(one, near) ^ c;
        one = Fold(one, near) ^ d;
        for (; at <= bytes.Length - 16; at += 16) one = Fold(one, near) ^ Load(ref start, at);

        Span<byte> folded = stackalloc byte[16];
        one.AsByte().CopyTo(folded);
        return ~Update(Update(0, folded), bytes[at..]);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector128<ulong> Load(ref byte start, int at) => Vector128.LoadUnsafe(ref start, (nuint)at).AsUInt64();

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector128<ulong> Fold(Vector128<ulong> lane, Vector128<ulong> by) =>
            Pclmulqdq.CarrylessMultiply(lane, by, 0x00) ^ Pclmulqdq.CarrylessMultiply(lane, by, 0x11);
    }

    private static uint AppendArm(uint crc, ReadOnlySpan<byte> bytes)
    {
        uint c = ~crc;
        while (bytes.Length >= sizeof(ulong))
        {
            c = ArmCrc32.Arm64.ComputeCrc32(c, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }
        foreach (byte x in bytes) c = ArmCrc32.ComputeCrc32(c, x);
        return ~c;
    }

    // Continues the remainder itself: it starts from all ones, and the checksum is its complement.
    private static uint Update(uint c, ReadOnlySpan<byte> bytes)
    {
        ref uint t = ref MemoryMarshal.GetArrayDataReference(s_tables);
        while (bytes.Length >= 16)
        {
            uint a = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ c;
            uint b = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            uint d = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
            uint e = BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]);
            c = At(ref t, 15, a) ^ At(ref t, 14, a >> 8) ^ At(ref t, 13, a >> 16) ^ At(ref t, 12, a >> 24)
                ^ At(ref t, 11, b) ^ At(ref t, 10, b >> 8) ^ At(ref t, 9, b >> 16) ^ At(ref t, 8, b >> 24)
                ^ At(ref t, 7, d) ^ At(ref t, 6, d >> 8) ^ At(ref t, 5, d >> 16) ^ At(ref t, 4, d >> 24)
                ^ At(ref t, 3, e) ^ At(ref t, 2, e >> 8) ^ At(ref t, 1, e >> 16) ^ At(ref t, 0, e >> 24);
            bytes = bytes[16..];
        }
        foreach (byte x in bytes) c = At(ref t, 0, c ^ x) ^ (c >> 8);
        return c;

        static uint At(ref uint tables, int table, uint index) =>
            Unsafe.Add(ref tables, (nint)((uint)table * 256 + (byte)index));
    }

    private static uint[] MakeTables()
    {
        uint[] tables = new uint[16 * 256];
        for (uint i = 0; i < 256; i++)
        {
            uint c = i;
            for (int bit = 0; bit < 8; bit++) c = (c & 1) != 0 ? (c >> 1) ^ 0xEDB88320u : c >> 1;
            tables[i] = c;
        }
        for (int k = 1; k < 16; k++)
        {
            for (int i = 0; i < 256; i++)
            {
                uint before = tables[(k - 1) * 256 + i];
                tables[k * 256 + i] = (before >> 8) ^ tables[(byte)before];
            }
        }
        return tables;
    }
}
