using System.Buffers.Binary;

namespace Dateline.Lucene.Store;

/// <summary>The CRC-32 of zip and Ethernet (polynomial 0xEDB88320, reflected), which every index file ends with.</summary>
/// <remarks>Sixteen bytes a step by table ("slicing-by-16", an extension of Kounavis and Berry, 2005).</remarks>
internal static class Crc32
{
    private static readonly uint[] s_tables = MakeTables();

    /// <summary>Continues a checksum; starts from 0.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        uint c = ~crc;
        ref uint t = ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(s_tables);
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
        return ~c;

        static uint At(ref uint tables, int table, uint index) =>
            System.Runtime.CompilerServices.Unsafe.Add(ref tables, (nint)((uint)table * 256 + (byte)index));
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
