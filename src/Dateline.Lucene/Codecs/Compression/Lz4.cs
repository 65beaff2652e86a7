using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>LZ4 blocks, compressed to the same bytes that Lucene 8 produces, and decompressed with every access checked.</summary>
/// <remarks>
/// Block := Sequence* LastLiterals; Sequence := Token Length* Literal* Distance(16-bit little-endian) Length*. The token's high half is the
/// number of literals, its low half the length of the match less four; 15 goes on in bytes of which 255 means another one follows.
/// The last five bytes of a block are always literals. A dictionary is the bytes before the block, at most 64 KiB.
/// Source: the LZ4 block format; the matches chosen are those of Lucene 8's LZ4.
/// </remarks>
internal static class Lz4
{
    internal const int MinMatch = 4;
    internal const int LastLiterals = 5;
    internal const int Window = 1 << 16;   // distances are below this

    private const int LongLength = 15;     // a half token that goes on in further bytes
    private const int Wide = 16;

    /// <summary>The most bytes that a block of this length compresses to.</summary>
    public static int MaxCompressedLength(int length) => checked(length + length / 255 + 16);

    /// <summary>Compresses with a small, forgetful table: fast. Returns the bytes written.</summary>
    /// <param name="bytes">The dictionary, if any, and after it what to compress.</param>
    /// <param name="dictionaryLength">Bytes of dictionary, at most 65,536.</param>
    /// <param name="destination">Room for <see cref="MaxCompressedLength"/> bytes of the part after the dictionary.</param>
    /// <param name="table">Reused from call to call; what it remembers of the calls before decides ties, as in Lucene.</param>
    public static int Compress(ReadOnlySpan<byte> bytes, int dictionaryLength, Span<byte> destination, Lz4FastTable table)
    {
        int length = CheckArguments(bytes, dictionaryLength, destination);
        int anchor = dictionaryLength, written = 0;
        if (length > LastLiterals + MinMatch)
        {
            table.Reset(bytes, dictionaryLength);
            int limit = bytes.Length - LastLiterals, matchLimit = limit - MinMatch;
            int at = anchor;
            while (true)
            {
                int match = table.FindNext(bytes, ref at, matchLimit);
                if (match < 0) break;
                int matched = MinMatch + CommonLength(bytes, match + MinMatch, at + MinMatch, limit);
                written = WriteSequence(destination, written, bytes[anchor..at], at - match, matched);
                anchor = at += matched;
            }
        }
        return WriteLastLiterals(destination, written, bytes[anchor..]);
    }

    /// <summary>Compresses with a table that remembers every position in the window: slower and tighter. Returns the bytes written.</summary>
    /// <inheritdoc cref="Compress(ReadOnlySpan{byte}, int, Span{byte}, Lz4FastTable)"/>
    public static int Compress(ReadOnlySpan<byte> bytes, int dictionaryLength, Span<byte> destination, Lz4HighTable table)
    {
        int length = CheckArguments(bytes, dictionaryLength, destination);
        int anchor = dictionaryLength, written = 0;
        if (length > LastLiterals + MinMatch)
        {
            table.Reset(bytes, dictionaryLength);
            int limit = bytes.Length - LastLiterals, matchLimit = limit - MinMatch;
            int at = anchor;
            while (true)
            {
                int match = -1;
                while (at < matchLimit && (match = table.First(bytes, at)) < 0) at++;
                if (at >= matchLimit) break;
                int matched = MinMatch + CommonLength(bytes, match + MinMatch, at + MinMatch, limit);
                int oldest = Math.Max(at - Window + 1, 0);
                for (int other = table.Before(bytes, match); other >= oldest; other = table.Before(bytes, other))
                {
                    int common = MinMatch + CommonLength(bytes, other + MinMatch, at + MinMatch, limit);
                    if (common > matched)
                    {
                        match = other;
                        matched = common;
                    }
                }
                written = WriteSequence(destination, written, bytes[anchor..at], at - match, matched);
                anchor = at += matched;
            }
        }
        return WriteLastLiterals(destination, written, bytes[anchor..]);
    }

    /// <summary>Compresses fast to an output; returns the bytes written.</summary>
    public static int Compress(ReadOnlySpan<byte> bytes, int dictionaryLength, IndexOutput output, Lz4FastTable table)
    {
        byte[] scratch = ArrayPool<byte>.Shared.Rent(MaxCompressedLength(bytes.Length - dictionaryLength));
        int written = Compress(bytes, dictionaryLength, scratch, table);
        output.WriteBytes(scratch.AsSpan(0, written));
        ArrayPool<byte>.Shared.Return(scratch);
        return written;
    }

    /// <summary>Compresses tightly to an output; returns the bytes written.</summary>
    public static int Compress(ReadOnlySpan<byte> bytes, int dictionaryLength, IndexOutput output, Lz4HighTable table)
    {
        byte[] scratch = ArrayPool<byte>.Shared.Rent(MaxCompressedLength(bytes.Length - dictionaryLength));
        int written = Compress(bytes, dictionaryLength, scratch, table);
        output.WriteBytes(scratch.AsSpan(0, written));
        ArrayPool<byte>.Shared.Return(scratch);
        return written;
    }

    /// <summary>Decompresses a whole block. Returns the bytes of <paramref name="source"/> that it took, or -1 where it is damaged.</summary>
    /// <param name="source">Starts with the block, and may go on after it.</param>
    /// <param name="destination">The dictionary, if any, and after it room for the block. Bytes after the block may be overwritten.</param>
    /// <param name="start">Where the block goes: the length of the dictionary.</param>
    /// <param name="length">Bytes in the block once decompressed.</param>
    public static int Decompress(ReadOnlySpan<byte> source, Span<byte> destination, int start, int length) =>
        Decode(source, destination, start, length, prefix: false);

    /// <summary>Decompresses the first bytes of a block; false where it is damaged.</summary>
    /// <inheritdoc cref="Decompress(ReadOnlySpan{byte}, Span{byte}, int, int)"/>
    public static bool TryDecompressPrefix(ReadOnlySpan<byte> source, Span<byte> destination, int start, int length) =>
        Decode(source, destination, start, length, prefix: true) >= 0;

    /// <summary>Decompresses the block where an input stands, and moves the input behind it.</summary>
    /// <exception cref="CorruptIndexException">The block is damaged, or does not end at <paramref name="length"/> bytes.</exception>
    /// <inheritdoc cref="Decompress(ReadOnlySpan{byte}, Span{byte}, int, int)"/>
    public static void Decompress(IndexInput input, Span<byte> destination, int start, int length)
    {
        long position = input.Position;
        int available = (int)Math.Min(input.Length - position, MaxCompressedLength(length));
        int taken = Decompress(input.Span(position, available), destination, start, length);
        if (taken < 0) CorruptIndexException.Throw($"an LZ4 block does not decompress to {length} bytes", input);
        input.Seek(position + taken);
    }

    private static int CheckArguments(ReadOnlySpan<byte> bytes, int dictionaryLength, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)dictionaryLength, (uint)Math.Min(Window, bytes.Length), nameof(dictionaryLength));
        int length = bytes.Length - dictionaryLength;
        if (destination.Length < MaxCompressedLength(length)) throw new ArgumentException("The destination is shorter than MaxCompressedLength says.", nameof(destination));
        return length;
    }

    /// <summary>Four bytes, the first one highest, as Lucene hashes them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Quad(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32BigEndian(bytes.Slice(at, MinMatch));

    private static int CommonLength(ReadOnlySpan<byte> bytes, int earlier, int later, int limit)
    {
        int end = limit - later, i = 0;
        ref byte a = ref Unsafe.Add(ref MemoryMarshal.GetReference(bytes), earlier);
        ref byte b = ref Unsafe.Add(ref MemoryMarshal.GetReference(bytes), later);
        for (; i + 8 <= end; i += 8)   // earlier < later, so both reads stay below the limit
        {
            ulong difference = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref a, i)) ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref b, i));
            if (difference != 0)
                return i + ((BitConverter.IsLittleEndian ? BitOperations.TrailingZeroCount(difference) : BitOperations.LeadingZeroCount(difference)) >> 3);
        }
        while (i < end && Unsafe.Add(ref a, i) == Unsafe.Add(ref b, i)) i++;
        return i;
    }

    private static int WriteSequence(Span<byte> destination, int at, ReadOnlySpan<byte> literals, int distance, int matched)
    {
        int token = (Math.Min(literals.Length, LongLength) << 4) | Math.Min(matched - MinMatch, LongLength);
        at = WriteLiterals(destination, at, token, literals);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[at..], (ushort)distance);
        at += 2;
        return matched >= MinMatch + LongLength ? WriteLength(destination, at, matched - MinMatch - LongLength) : at;
    }

    private static int WriteLastLiterals(Span<byte> destination, int at, ReadOnlySpan<byte> literals) =>
        WriteLiterals(destination, at, Math.Min(literals.Length, LongLength) << 4, literals);

    private static int WriteLiterals(Span<byte> destination, int at, int token, ReadOnlySpan<byte> literals)
    {
        destination[at++] = (byte)token;
        if (literals.Length >= LongLength) at = WriteLength(destination, at, literals.Length - LongLength);
        literals.CopyTo(destination[at..]);
        return at + literals.Length;
    }

    private static int WriteLength(Span<byte> destination, int at, int length)
    {
        for (; length >= 255; length -= 255) destination[at++] = 255;
        destination[at++] = (byte)length;
        return at;
    }

    private static int Decode(ReadOnlySpan<byte> source, Span<byte> destination, int start, int length, bool prefix)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)start, (uint)(destination.Length - length), nameof(start));
        ref byte from = ref MemoryMarshal.GetReference(source);
        ref byte to = ref MemoryMarshal.GetReference(destination);
        int read = 0, at = start, end = start + length;
        while (true)
        {
            if (read >= source.Length) return -1;
            int token = Unsafe.Add(ref from, read++);
            int literals = token >> 4;
            if (literals < LongLength && read <= source.Length - Wide && at <= destination.Length - Wide && literals <= end - at)
            {
                CopyWide(ref Unsafe.Add(ref from, read), ref Unsafe.Add(ref to, at));
            }
            else
            {
                if (literals == LongLength && !TryReadLength(source, ref read, ref literals)) return -1;
                if (literals > end - at)
                {
                    if (!prefix) return -1;
                    literals = end - at;
                }
                if (literals > source.Length - read) return -1;
                source.Slice(read, literals).CopyTo(destination[at..]);
            }
            read += literals;
            at += literals;
            if (at == end) return read;

            if (source.Length - read < 2) return -1;
            int distance = Unsafe.Add(ref from, read) | (Unsafe.Add(ref from, read + 1) << 8);
            read += 2;
            if (distance == 0 || distance > at) return -1;
            int matched = token & LongLength;
            if (matched == LongLength && !TryReadLength(source, ref read, ref matched)) return -1;
            matched += MinMatch;
            if (matched > end - at)
            {
                if (!prefix) return -1;
                matched = end - at;
            }
            CopyMatch(destination, at, distance, matched);
            at += matched;
            if (at == end) return read;
        }
    }

    private static bool TryReadLength(ReadOnlySpan<byte> source, ref int read, ref int length)
    {
        while (read < source.Length)
        {
            byte more = source[read++];
            length += more;                 // cannot wrap: below 255 times the length of a span that held the index's file
            if (length < 0) return false;
            if (more != 255) return true;
        }
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyWide(ref byte from, ref byte to) =>
        Unsafe.WriteUnaligned(ref to, Unsafe.ReadUnaligned<System.Runtime.Intrinsics.Vector128<byte>>(ref from));

    /// <summary>Repeats earlier output. The caller has checked that the distance reaches back no further than the start, and the room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void CopyMatch(Span<byte> destination, int at, int distance, int count)
    {
        ref byte to = ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), at);
        if (distance >= Wide && count <= destination.Length - at - Wide)
        {
            // sixteen bytes at a time never read what the same step writes; up to fifteen bytes too many stay in the span
            ref byte from = ref Unsafe.Subtract(ref to, distance);
            for (int i = 0; i < count; i += Wide) CopyWide(ref Unsafe.Add(ref from, i), ref Unsafe.Add(ref to, i));
        }
        else
        {
            CopyMatchSlow(destination, at, distance, count);
        }
    }

    private static void CopyMatchSlow(Span<byte> destination, int at, int distance, int count)
    {
        if (distance >= count)
        {
            destination.Slice(at - distance, count).CopyTo(destination[at..]);
        }
        else if (distance == 1)
        {
            destination.Slice(at, count).Fill(destination[at - 1]);
        }
        else
        {
            // a pattern that repeats: what is there doubles with each copy
            Span<byte> pattern = destination.Slice(at - distance, distance + count);
            for (int have = distance; have < pattern.Length;)
            {
                int take = Math.Min(have, pattern.Length - have);
                pattern[..take].CopyTo(pattern[have..]);
                have += take;
            }
        }
    }
}
