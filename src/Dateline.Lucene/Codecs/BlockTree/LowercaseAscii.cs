using System.Runtime.Intrinsics;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs.BlockTree;

/// <summary>Packs bytes that are mostly lower-case letters, digits, and <c>.</c>, <c>-</c> or <c>_</c> into six bits each.</summary>
/// <remarks>
/// <para>The 64 bytes 0x1F–0x3E and 0x5F–0x7E map to 0–63. The first three quarters of the bytes keep their place; the six bits of each byte of the last
/// quarter go, two by two, into the free top bits of a byte in the first, second and third part. Any other byte is an exception.</para>
/// <para>Packed := Byte[n - n/4] Exceptions(VInt) (Gap(Byte) Value(Byte))*, gaps from exception to exception; a gap above 255 is bridged by exceptions that repeat
/// what is there. Packing fails where there is more than one exception to 32 bytes. Source: Lucene 8, util.compress.LowercaseAsciiCompression.</para>
/// </remarks>
internal static class LowercaseAscii
{
    private const int MaxGap = 255;

    /// <summary>Packs bytes; false, with nothing written, where that is not possible or saves nothing.</summary>
    /// <param name="bytes">What to pack.</param>
    /// <param name="scratch">At least as long; overwritten.</param>
    /// <param name="output">Receives the packed bytes.</param>
    public static bool TryCompress(ReadOnlySpan<byte> bytes, Span<byte> scratch, IndexOutput output)
    {
        if (bytes.Length < 8) return false;
        int allowed = bytes.Length >> 5, exceptions = 0, last = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            if (IsPackable(bytes[i])) continue;
            exceptions += 1 + Bridges(i - last);
            if (exceptions > allowed) return false;
            last = i;
        }

        scratch = scratch[..bytes.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            int b = bytes[i] + 1;
            scratch[i] = (byte)((b & 0x1F) | ((b & 0x40) >> 1));
        }
        int quarter = bytes.Length >> 2;
        int packed = bytes.Length - quarter;
        for (int i = 0; i < quarter; i++)
        {
            int b = scratch[packed + i];
            scratch[i] |= (byte)((b & 0x30) << 2);
            scratch[quarter + i] |= (byte)((b & 0x0C) << 4);
            scratch[2 * quarter + i] |= (byte)(b << 6);
        }
        output.WriteBytes(scratch[..packed]);

        output.WriteVInt(exceptions);
        last = 0;
        for (int i = 0; exceptions > 0 && i < bytes.Length; i++)
        {
            if (IsPackable(bytes[i])) continue;
            for (int bridges = Bridges(i - last); bridges > 0; bridges--)
            {
                last += MaxGap;
                output.WriteByte(MaxGap);
                output.WriteByte(bytes[last]);
            }
            output.WriteByte((byte)(i - last));
            output.WriteByte(bytes[i]);
            last = i;
        }
        return true;
    }

    /// <summary>Reads bytes that were packed.</summary>
    /// <param name="input">Stands at the packed bytes, and is left after them.</param>
    /// <param name="bytes">Receives the bytes; its length is that of the original.</param>
    /// <exception cref="CorruptIndexException">The packed bytes end early, or an exception lies beyond the end.</exception>
    public static void Decompress(IndexInput input, Span<byte> bytes)
    {
        int quarter = bytes.Length >> 2;
        input.ReadBytes(bytes[..(bytes.Length - quarter)]);
        if (Vector128.IsHardwareAccelerated) Unpack(bytes);
        else UnpackScalar(bytes);
        int exceptions = input.ReadVInt();
        if ((uint)exceptions > (uint)bytes.Length) CorruptIndexException.Throw($"{bytes.Length} packed bytes have {exceptions} exceptions", input);
        for (int at = 0; exceptions > 0; exceptions--)
        {
            at += input.ReadByte();
            byte value = input.ReadByte();
            if (at >= bytes.Length) CorruptIndexException.Throw($"an exception to packed bytes is for byte {at} of {bytes.Length}", input);
            bytes[at] = value;
        }
    }

    /// <summary>Fetches the last quarter's bits, then maps all bytes back.</summary>
    internal static void Unpack(Span<byte> bytes)
    {
        int quarter = bytes.Length >> 2, packed = bytes.Length - quarter, i = 0, j = 0;
        Vector128<byte> top = Vector128.Create((byte)0xC0);
        for (; i <= quarter - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            Vector128<byte> bits = ((Vector128.Create<byte>(bytes[i..]) & top) >>> 2)
                | ((Vector128.Create<byte>(bytes[(quarter + i)..]) & top) >>> 4)
                | ((Vector128.Create<byte>(bytes[(2 * quarter + i)..]) & top) >>> 6);
            bits.CopyTo(bytes[(packed + i)..]);
        }
        UnpackQuarter(bytes, i);
        for (; j <= bytes.Length - Vector128<byte>.Count; j += Vector128<byte>.Count)
        {
            Vector128<byte> b = Vector128.Create<byte>(bytes[j..]);
            b = (b & Vector128.Create((byte)0x1F)) | Vector128.Create((byte)0x20) | ((b & Vector128.Create((byte)0x20)) << 1);
            (b - Vector128<byte>.One).CopyTo(bytes[j..]);
        }
        UnpackMap(bytes[j..]);
    }

    /// <summary>The scalar sibling of <see cref="Unpack"/>.</summary>
    internal static void UnpackScalar(Span<byte> bytes)
    {
        UnpackQuarter(bytes, 0);
        UnpackMap(bytes);
    }

    private static void UnpackQuarter(Span<byte> bytes, int from)
    {
        int quarter = bytes.Length >> 2, packed = bytes.Length - quarter;
        for (int i = from; i < quarter; i++)
            bytes[packed + i] = (byte)(((bytes[i] & 0xC0) >> 2) | ((bytes[quarter + i] & 0xC0) >> 4) | (bytes[2 * quarter + i] >> 6));
    }

    private static void UnpackMap(Span<byte> bytes)
    {
        foreach (ref byte b in bytes) b = (byte)(((b & 0x1F) | 0x20 | ((b & 0x20) << 1)) - 1);
    }

    private static bool IsPackable(byte b) => ((b + 1) & 0xFFE0) is 0x20 or 0x60;

    private static int Bridges(int gap) => gap <= MaxGap ? 0 : (gap - 1) / MaxGap;
}
