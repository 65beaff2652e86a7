using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>The documents of a leaf: 0 and gaps as VInts where they ascend, else 24 or 32 and as many bits each, big-endian.</summary>
/// <remarks>Source: Lucene 8, DocIdsWriter.</remarks>
internal static class DocIdsCoding
{
    private const byte Gaps = 0, Bits24 = 24, Bits32 = 32;

    public static void Write(IndexOutput output, ReadOnlySpan<int> docs)
    {
        bool ascending = true;
        int bits = docs[0];
        for (int i = 1; i < docs.Length; i++)
        {
            ascending &= docs[i - 1] <= docs[i];
            bits |= docs[i];
        }
        if (ascending)
        {
            output.WriteByte(Gaps);
            int before = 0;
            foreach (int doc in docs)
            {
                output.WriteVInt(doc - before);
                before = doc;
            }
        }
        else if (bits <= 0xFFFFFF)
        {
            output.WriteByte(Bits24);
            foreach (int doc in docs)
            {
                output.WriteInt16((short)(doc >>> 8));
                output.WriteByte((byte)doc);
            }
        }
        else
        {
            output.WriteByte(Bits32);
            foreach (int doc in docs) output.WriteInt32(doc);
        }
    }

    /// <summary>Reads as many documents as the span is long.</summary>
    /// <exception cref="CorruptIndexException">The coding is unknown, or a document is not below <paramref name="maxDoc"/>.</exception>
    public static void Read(IndexInput input, Span<int> docs, int maxDoc)
    {
        byte coding = input.ReadByte();
        switch (coding)
        {
            case Gaps:
                uint doc = 0;
                for (int i = 0; i < docs.Length; i++)
                {
                    doc += (uint)input.ReadVInt();
                    docs[i] = (int)doc;
                }
                break;
            case Bits24:
                Decode24(input.ReadSpan(docs.Length * 3), docs);
                break;
            case Bits32:
                input.ReadBytes(MemoryMarshal.AsBytes(docs));
                if (BitConverter.IsLittleEndian) BinaryPrimitives.ReverseEndianness(docs, docs);
                break;
            default:
                CorruptIndexException.Throw($"a leaf's documents have the unknown coding {coding}", input);
                break;
        }
        uint largest = Largest(docs);
        if (largest >= (uint)maxDoc) CorruptIndexException.Throw($"a point's document {largest} is not below {maxDoc}", input);
    }

    /// <summary>Four documents a step: twelve bytes are turned round by one shuffle.</summary>
    internal static void Decode24(ReadOnlySpan<byte> bytes, Span<int> docs)
    {
        int i = 0;
        if (Vector128.IsHardwareAccelerated && BitConverter.IsLittleEndian)
        {
            Vector128<byte> turn = Vector128.Create((byte)2, 1, 0, 255, 5, 4, 3, 255, 8, 7, 6, 255, 11, 10, 9, 255);
            ref byte from = ref MemoryMarshal.GetReference(bytes);
            ref int to = ref MemoryMarshal.GetReference(docs);
            int last = Math.Min(docs.Length - 4, (bytes.Length - 16) / 3);   // a load takes sixteen bytes
            for (; i <= last; i += 4)
                Vector128.Shuffle(Vector128.LoadUnsafe(ref from, (nuint)(i * 3)), turn).AsInt32().StoreUnsafe(ref to, (nuint)i);
        }
        Decode24Scalar(bytes[(i * 3)..], docs[i..]);
    }

    internal static void Decode24Scalar(ReadOnlySpan<byte> bytes, Span<int> docs)
    {
        for (int i = 0, at = 0; i < docs.Length; i++, at += 3) docs[i] = bytes[at] << 16 | bytes[at + 1] << 8 | bytes[at + 2];
    }

    private static uint Largest(ReadOnlySpan<int> docs)
    {
        ReadOnlySpan<uint> values = MemoryMarshal.Cast<int, uint>(docs);
        uint largest = 0;
        int i = 0;
        if (Vector128.IsHardwareAccelerated && values.Length >= 4)
        {
            Vector128<uint> most = Vector128<uint>.Zero;
            for (; i <= values.Length - 4; i += 4) most = Vector128.Max(most, Vector128.LoadUnsafe(ref Unsafe.AsRef(in values[i])));
            for (int lane = 0; lane < 4; lane++) largest = Math.Max(largest, most[lane]);
        }
        for (; i < values.Length; i++) largest = Math.Max(largest, values[i]);
        return largest;
    }
}
