using System.Runtime.CompilerServices;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>Opens values that <see cref="DirectWriter"/> packed.</summary>
internal static unsafe class DirectReader
{
    /// <summary>Opens a run of values, each of which reads as packed · <paramref name="multiplier"/> + <paramref name="addend"/>.</summary>
    /// <param name="input">The file; the caller's position is left alone. Over one that is not direct the values keep a cursor of their own, so one thread may use them.</param>
    /// <param name="offset">The first byte of the run.</param>
    /// <param name="length">Bytes in the run, with padding.</param>
    /// <param name="bits">Bits to a value.</param>
    /// <param name="count">How many values there are.</param>
    /// <param name="multiplier">Factor of what is packed.</param>
    /// <param name="addend">Term of what is packed.</param>
    /// <exception cref="CorruptIndexException">The width is none, or the run does not fit the file.</exception>
    public static LongValues Open(IndexInput input, long offset, long length, int bits, long count, long multiplier = 1, long addend = 0)
    {
        Check(input, offset, length, bits, count);
        long size = DirectWriter.ByteLength(count, bits);
        if (!input.IsDirect || input.Length - offset - size < PackedBits.Load)
            return new InputPackedValues(input.Clone(), offset, bits, count, multiplier, addend);
        byte* bytes = input.Address + offset;
        return bits switch
        {
            1 => new PackedValues<Width1>(input, bytes, count, multiplier, addend),
            2 => new PackedValues<Width2>(input, bytes, count, multiplier, addend),
            4 => new PackedValues<Width4>(input, bytes, count, multiplier, addend),
            8 => new PackedValues<Width8>(input, bytes, count, multiplier, addend),
            12 => new PackedValues<Width12>(input, bytes, count, multiplier, addend),
            16 => new PackedValues<Width16>(input, bytes, count, multiplier, addend),
            20 => new PackedValues<Width20>(input, bytes, count, multiplier, addend),
            24 => new PackedValues<Width24>(input, bytes, count, multiplier, addend),
            28 => new PackedValues<Width28>(input, bytes, count, multiplier, addend),
            32 => new PackedValues<Width32>(input, bytes, count, multiplier, addend),
            40 => new PackedValues<Width40>(input, bytes, count, multiplier, addend),
            48 => new PackedValues<Width48>(input, bytes, count, multiplier, addend),
            56 => new PackedValues<Width56>(input, bytes, count, multiplier, addend),
            _ => new PackedValues<Width64>(input, bytes, count, multiplier, addend),
        };
    }

    /// <summary>Checks that a run of values lies in the file.</summary>
    internal static void Check(IndexInput input, long offset, long length, int bits, long count)
    {
        if (!DirectWriter.IsSupported(bits))
            throw new CorruptIndexException($"values of {bits} bits are not known. {CorruptIndexException.Remedy}", input.Name, offset);
        if (offset < 0 || length < 0 || offset > input.Length - length || count < 0 || count > input.Length * 8 || DirectWriter.ByteLength(count, bits) > length)
            throw new CorruptIndexException($"{count} values of {bits} bits do not fit the {length} bytes at {offset}; the file has {input.Length}. {CorruptIndexException.Remedy}", input.Name, offset);
    }

    private interface IWidth
    {
        static abstract int Bits { get; }
    }

    private readonly struct Width1 : IWidth { public static int Bits => 1; }
    private readonly struct Width2 : IWidth { public static int Bits => 2; }
    private readonly struct Width4 : IWidth { public static int Bits => 4; }
    private readonly struct Width8 : IWidth { public static int Bits => 8; }
    private readonly struct Width12 : IWidth { public static int Bits => 12; }
    private readonly struct Width16 : IWidth { public static int Bits => 16; }
    private readonly struct Width20 : IWidth { public static int Bits => 20; }
    private readonly struct Width24 : IWidth { public static int Bits => 24; }
    private readonly struct Width28 : IWidth { public static int Bits => 28; }
    private readonly struct Width32 : IWidth { public static int Bits => 32; }
    private readonly struct Width40 : IWidth { public static int Bits => 40; }
    private readonly struct Width48 : IWidth { public static int Bits => 48; }
    private readonly struct Width56 : IWidth { public static int Bits => 56; }
    private readonly struct Width64 : IWidth { public static int Bits => 64; }

    // The width is a constant to the compiler: one body of code for each of the fourteen.
    private sealed class PackedValues<TWidth>(IndexInput input, byte* bytes, long count, long multiplier, long addend) : LongValues
        where TWidth : struct, IWidth
    {
        public override long Count => count;

        public override long this[long index]
        {
            get
            {
                if ((ulong)index >= (ulong)count) ThrowIndex(index);
                return Get(index);
            }
        }

        public override void Read(long start, Span<long> values)
        {
            if (start < 0 || start > count - values.Length) ThrowIndex(start + values.Length - 1);
            byte* end = bytes + DirectWriter.ByteLength(count, TWidth.Bits) + PackedBits.Load;
            PackedBits.Read(bytes, end, start, TWidth.Bits, values);
            PackedBits.Transform(values, multiplier, addend);
        }

        public override void Read(ReadOnlySpan<int> indexes, Span<long> values)
        {
            values = values[..indexes.Length];
            if (IsRun(indexes))
            {
                Read(indexes[0], values);
                return;
            }
            for (int i = 0; i < indexes.Length; i++)
            {
                if (indexes[i] >= count || indexes[i] < 0) ThrowIndex(indexes[i]);
                values[i] = Get(indexes[i]);
            }
        }

        public override void Read(ReadOnlySpan<int> indexes, Span<int> values)
        {
            values = values[..indexes.Length];
            for (int i = 0; i < indexes.Length; i++)
            {
                if (indexes[i] >= count || indexes[i] < 0) ThrowIndex(indexes[i]);
                values[i] = (int)PackedBits.Get(bytes, indexes[i], TWidth.Bits);
            }
        }

        public override bool Tally(ReadOnlySpan<int> indexes, Span<int> counts)
        {
            if (indexes.Length == 0) return true;
            if (indexes[^1] >= count || indexes[0] < 0) ThrowIndex(indexes[^1]);   // increasing: the ends tell for all
            if (IsRun(indexes)) return Tally(indexes[0], indexes.Length, counts);
            foreach (int index in indexes)
            {
                long ordinal = PackedBits.Get(bytes, (uint)index, TWidth.Bits);
                if ((ulong)ordinal >= (ulong)counts.Length) return false;
                counts[(int)ordinal]++;
            }
            return true;
        }

        public override bool Tally(ReadOnlySpan<long> starts, ReadOnlySpan<long> ends, Span<int> counts)
        {
            ends = ends[..starts.Length];
            for (int i = 0; i < starts.Length; i++)
            {
                long end = ends[i];
                if (starts[i] < 0 || end > count) ThrowIndex(end - 1);
                for (long at = starts[i]; at < end; at++)
                {
                    long ordinal = PackedBits.Get(bytes, at, TWidth.Bits);
                    if ((ulong)ordinal >= (ulong)counts.Length) return false;
                    counts[(int)ordinal]++;
                }
            }
            return true;
        }

        public override bool Tally(long start, long tallied, Span<int> counts)
        {
            if (TWidth.Bits > 8 || tallied < PackedTally.Least) return base.Tally(start, tallied, counts);
            if (start < 0 || start > count - tallied) ThrowIndex(start + tallied - 1);
            return PackedTally.Add(bytes, start, tallied, TWidth.Bits, counts);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private long Get(long index) => PackedBits.Get(bytes, index, TWidth.Bits) * multiplier + addend;

        private void ThrowIndex(long index) =>
            throw new CorruptIndexException($"value {index} is asked for, of {count}. {CorruptIndexException.Remedy}", input.Name, bytes - input.Address);
    }

    // Over a file that is read by position.
    private sealed class InputPackedValues(IndexInput input, long offset, int bits, long count, long multiplier, long addend) : LongValues
    {
        public override long Count => count;

        public override long this[long index]
        {
            get
            {
                if ((ulong)index >= (ulong)count) ThrowIndex(index);
                long bit = index * bits;
                long at = offset + (bit >>> 3);
                ReadOnlySpan<byte> bytes = input.Span(at, (int)Math.Min(PackedBits.Load, input.Length - at));
                return PackedBits.Get(bytes, (int)(bit & 7), bits) * multiplier + addend;
            }
        }

        public override void Read(long start, Span<long> values)
        {
            if (start < 0 || start > count - values.Length) ThrowIndex(start + values.Length - 1);
            const int Part = 1024;
            while (values.Length > 0)
            {
                long first = start & ~7L;
                Span<long> part = values[..(int)Math.Min(values.Length, Part - (start - first))];
                long at = offset + (first >>> 3) * bits;
                long size = DirectWriter.ByteLength(start - first + part.Length, bits);
                ReadOnlySpan<byte> bytes = input.Span(at, (int)Math.Min(size + PackedBits.Load, input.Length - at));
                fixed (byte* p = bytes) PackedBits.Read(p, p + bytes.Length, start - first, bits, part);
                PackedBits.Transform(part, multiplier, addend);
                start += part.Length;
                values = values[part.Length..];
            }
        }

        private void ThrowIndex(long index) =>
            throw new CorruptIndexException($"value {index} is asked for, of {count}. {CorruptIndexException.Remedy}", input.Name, offset);
    }
}
