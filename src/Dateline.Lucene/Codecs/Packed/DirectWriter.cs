using System.Buffers.Binary;
using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Writes unsigned integers with a fixed number of bits each, so that any of them can be read with one load.</summary>
/// <remarks>Packed := the values' bits one after another, high bits first, padded to a byte; then three zero bytes, so that a reader
/// may load a word at the last value. Widths: <see cref="Widths"/>. Source: Lucene 8, DirectWriter. Not thread-safe.</remarks>
internal sealed class DirectWriter
{
    /// <summary>Zero bytes after the values.</summary>
    public const int Padding = 3;

    private const int BufferedValues = 1024;   // a multiple of 8: a full buffer ends at a byte for every width

    private readonly IndexOutput _output;
    private readonly int _bits;
    private readonly long[] _buffer;
    private int _buffered;
    private long _left;

    /// <summary>Starts a run of values.</summary>
    /// <param name="output">Where they go.</param>
    /// <param name="count">How many there will be.</param>
    /// <param name="bits">A supported width that holds them all.</param>
    public DirectWriter(IndexOutput output, long count, int bits)
    {
        Debug.Assert(IsSupported(bits) && count >= 0);
        _output = output;
        _bits = bits;
        _left = count;
        _buffer = new long[(int)Math.Min(count, BufferedValues)];
    }

    /// <summary>The supported numbers of bits.</summary>
    public static ReadOnlySpan<byte> Widths => [1, 2, 4, 8, 12, 16, 20, 24, 28, 32, 40, 48, 56, 64];

    /// <summary>Whether values can have so many bits.</summary>
    public static bool IsSupported(int bits) => bits is > 0 and <= 64 && Widths.Contains((byte)bits);

    /// <summary>The smallest supported width for values up to a maximum, which is taken as unsigned.</summary>
    public static int BitsRequired(long max)
    {
        int needed = Math.Max(1, 64 - BitOperations.LeadingZeroCount((ulong)max));
        foreach (byte width in Widths)
        {
            if (width >= needed) return width;
        }
        throw new UnreachableException();
    }

    /// <summary>Bytes of values without the padding.</summary>
    public static long ByteLength(long count, int bits) => (long)(((UInt128)(ulong)count * (uint)bits + 7) >> 3);

    /// <summary>Appends a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(long value)
    {
        Debug.Assert(_bits == 64 || (ulong)value >> _bits == 0, "the value has more bits than announced");
        if (_buffered == _buffer.Length) Flush();
        _buffer[_buffered++] = value;
    }

    /// <summary>Ends the run with its padding.</summary>
    /// <exception cref="InvalidOperationException">There were not as many values as announced.</exception>
    public void Finish()
    {
        Flush();
        if (_left != 0) throw new InvalidOperationException($"{_output.Name}: {_left} of the announced values were not written.");
        _output.Reserve(Padding).Clear();
    }

    /// <summary>Writes values and the padding at once.</summary>
    public static void Write(IndexOutput output, ReadOnlySpan<long> values, int bits)
    {
        while (values.Length > 0)
        {
            ReadOnlySpan<long> part = values[..Math.Min(BufferedValues, values.Length)];
            Encode(part, bits, output.Reserve((int)ByteLength(part.Length, bits)));
            values = values[part.Length..];
        }
        output.Reserve(Padding).Clear();
    }

    private void Flush()
    {
        if (_buffered == 0) return;
        if (_buffered > _left) throw new InvalidOperationException($"{_output.Name}: more values than announced.");
        Encode(_buffer.AsSpan(0, _buffered), _bits, _output.Reserve((int)ByteLength(_buffered, _bits)));
        _left -= _buffered;
        _buffered = 0;
    }

    /// <summary>Packs values that start at a byte.</summary>
    internal static void Encode(ReadOnlySpan<long> values, int bits, Span<byte> bytes)
    {
        switch (bits)
        {
            case 8:
                for (int i = 0; i < values.Length; i++) bytes[i] = (byte)values[i];
                break;
            case 16:
                Span<ushort> shorts = MemoryMarshal.Cast<byte, ushort>(bytes);
                for (int i = 0; i < values.Length; i++) shorts[i] = BinaryPrimitives.ReverseEndianness((ushort)values[i]);
                break;
            case 32:
                Span<uint> ints = MemoryMarshal.Cast<byte, uint>(bytes);
                for (int i = 0; i < values.Length; i++) ints[i] = BinaryPrimitives.ReverseEndianness((uint)values[i]);
                break;
            case 64:
                BinaryPrimitives.ReverseEndianness(values, MemoryMarshal.Cast<byte, long>(bytes));
                break;
            case < 8:
                EncodeSmall(values, bits, bytes);
                break;
            default:
                EncodeOdd(values, bits, bytes);
                break;
        }
    }

    // Several values to a byte.
    private static void EncodeSmall(ReadOnlySpan<long> values, int bits, Span<byte> bytes)
    {
        int perByte = 8 / bits, at = 0;
        for (; values.Length >= perByte; values = values[perByte..])
        {
            int packed = 0;
            for (int i = 0; i < perByte; i++) packed = packed << bits | (int)values[i];
            bytes[at++] = (byte)packed;
        }
        if (values.Length == 0) return;
        int last = 0;
        foreach (long value in values) last = last << bits | (int)value;
        bytes[at] = (byte)(last << (8 - values.Length * bits));
    }

    // Whole bytes, or two values to an odd number of bytes (12, 20 and 28 bits).
    private static void EncodeOdd(ReadOnlySpan<long> values, int bits, Span<byte> bytes)
    {
        bool paired = (bits & 7) != 0;
        int step = paired ? bits >> 2 : bits >> 3;
        int count = paired ? (values.Length + 1) >> 1 : values.Length;
        int at = 0;
        for (int i = 0; i < count; i++, at += step)
        {
            ulong packed = (ulong)values[paired ? 2 * i : i];
            if (paired) packed = packed << bits | (2 * i + 1 < values.Length ? (ulong)values[2 * i + 1] : 0);
            packed <<= 64 - 8 * step;
            if (bytes.Length - at >= 8)
            {
                BinaryPrimitives.WriteUInt64BigEndian(bytes[at..], packed);   // what is too much, the next value overwrites
            }
            else
            {
                for (int b = at; b < Math.Min(bytes.Length, at + step); b++, packed <<= 8) bytes[b] = (byte)(packed >> 56);
            }
        }
    }
}
