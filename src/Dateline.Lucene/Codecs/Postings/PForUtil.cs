using System.Diagnostics;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>A block of 128 integers of which a few may be larger than the width that suits the rest.</summary>
/// <remarks>
/// <para>PForBlock := Byte(exceptions·32 + width) Packed(width, low bits) (Byte(index) Byte(high bits))*. Width 0 says that all low parts are the same VLong that
/// follows; exceptions are then ORed in unshifted. Up to three exceptions are written, up to seven are read, and one extends a value by at most eight bits.</para>
/// <para>Source: Lucene 8.8.1, PForUtil.</para>
/// </remarks>
internal static class PForUtil
{
    /// <summary>Most bytes that a block takes.</summary>
    public const int MaxBytes = 1 + (31 * 16) + 14;

    private const int MaxExceptions = 3;

    /// <summary>Writes 128 values that are not negative.</summary>
    public static void Encode(scoped ReadOnlySpan<int> values, IndexOutput output)
    {
        values = values[..ForUtil.BlockSize];
        uint or = ForUtil.Or(values);
        Debug.Assert(or <= int.MaxValue);
        int maxBits = ForUtil.BitsRequired(or);

        // The narrowest width that leaves at most three values out, and none of them by more than a byte.
        int bits = maxBits, exceptions = 0;
        while (bits > 1 && bits > maxBits - 8)
        {
            int above = ForUtil.CountAbove(values, (1 << (bits - 1)) - 1);
            if (above > MaxExceptions) break;
            exceptions = above;
            bits--;
        }

        Span<int> low = stackalloc int[ForUtil.BlockSize];
        Span<byte> patches = stackalloc byte[2 * MaxExceptions];
        int patched = 0;
        if (exceptions > 0)
        {
            int mask = (1 << bits) - 1;
            for (int i = 0; i < values.Length; i++)
            {
                low[i] = values[i] & mask;
                if (values[i] <= mask) continue;
                patches[patched++] = (byte)i;
                patches[patched++] = (byte)(values[i] >> bits);
            }
            values = low;
        }
        Debug.Assert(patched == 2 * exceptions);

        bool same = values.IndexOfAnyExcept(values[0]) < 0;
        if (same && maxBits <= 8)
        {
            for (int i = 1; i < patched; i += 2) patches[i] = (byte)(patches[i] << bits);
            output.WriteByte((byte)(exceptions << 5));
            output.WriteVLong(values[0]);
        }
        else
        {
            output.WriteByte((byte)((exceptions << 5) | bits));
            ForUtil.Encode(values, bits, output.Reserve(ForUtil.ByteCount(bits)));
        }
        output.WriteBytes(patches[..patched]);
    }

    /// <summary>Reads a block.</summary>
    /// <returns>The bytes read; -1 where the block is damaged or ends early.</returns>
    public static int Decode(ReadOnlySpan<byte> block, Span<int> values)
    {
        int length = Length(block);
        if (length < 0) return -1;
        values = values[..ForUtil.BlockSize];
        int bits = block[0] & 0x1F;
        if (bits == 0)
        {
            var reader = new VIntReader(block, 1);
            long value = reader.ReadVLong();
            if (value > int.MaxValue) return -1;
            values.Fill((int)value);
        }
        else
        {
            ForUtil.Decode(block[1..], bits, values);
        }
        for (int at = length - (2 * (block[0] >> 5)); at < length; at += 2)
        {
            int index = block[at];
            if (index >= values.Length) return -1;
            long value = (uint)values[index] | ((long)block[at + 1] << bits);
            if (value > int.MaxValue) return -1;
            values[index] = (int)value;
        }
        return length;
    }

    /// <summary>How many bytes a block takes, without reading it; -1 where it is damaged or ends early.</summary>
    public static int Length(ReadOnlySpan<byte> block)
    {
        if (block.IsEmpty) return -1;
        int bits = block[0] & 0x1F;
        int length = 1;
        if (bits == 0)
        {
            var reader = new VIntReader(block, 1);
            reader.ReadVLong();
            if (reader.Failed) return -1;
            length = reader.Position;
        }
        else
        {
            length += ForUtil.ByteCount(bits);
        }
        length += 2 * (block[0] >> 5);
        return length <= block.Length ? length : -1;
    }
}
