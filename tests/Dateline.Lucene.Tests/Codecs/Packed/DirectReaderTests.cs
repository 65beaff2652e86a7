using Dateline.Lucene.Codecs;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Codecs;

[TestFixture]
public sealed class DirectReaderTests
{
    public static IEnumerable<TestCaseData> Cases() =>
        from width in DirectWriter.Widths.ToArray()
        from direct in new[] { true, false }
        select new TestCaseData((int)width, direct);

    // The example of packing twelve bits: 0x123, 0xABC, 0x7FF.
    [Test]
    public void Encode_TwelveBits_HighBitsFirst()
    {
        byte[] bytes = Written(o => DirectWriter.Write(o, [0x123, 0xABC, 0x7FF], 12));
        Assert.That(bytes, Is.EqualTo(new byte[] { 0x12, 0x3A, 0xBC, 0x7F, 0xF0, 0, 0, 0 }));
    }

    [TestCaseSource(nameof(Cases))]
    public void Read_EveryWidthAndCount_GivesWhatWasWritten(int bits, bool direct)
    {
        foreach (int count in new[] { 0, 1, 2, 3, 7, 8, 9, 63, 64, 65, 255, 1023, 1024, 1025, 5000 })
        {
            long[] values = Values(count, bits, seed: count);
            using IndexInput input = Input(values, bits, direct, out long offset, out long length);
            LongValues read = DirectReader.Open(input, offset, length, bits, count);
            Assert.That(read.Count, Is.EqualTo(count));
            long[] single = [.. Enumerable.Range(0, count).Select(i => read[i])];
            Assert.That(single, Is.EqualTo(values), $"one by one, {count}");
            long[] batch = new long[count];
            read.Read(0, batch);
            Assert.That(batch, Is.EqualTo(values), $"at once, {count}");
        }
    }

    [TestCaseSource(nameof(Cases))]
    public void Read_FromEveryStart_EqualsSingleReads(int bits, bool direct)
    {
        const int Count = 400;
        long[] values = Values(Count, bits, seed: 5);
        using IndexInput input = Input(values, bits, direct, out long offset, out long length);
        LongValues read = DirectReader.Open(input, offset, length, bits, Count, multiplier: 3, addend: -7);
        for (int start = 0; start < Count; start++)
        {
            long[] batch = new long[Math.Min(Count - start, 1 + start * 37 % 150)];
            read.Read(start, batch);
            Assert.That(batch, Is.EqualTo(values.Skip(start).Take(batch.Length).Select(v => v * 3 - 7)), $"from {start}");
        }
    }

    [TestCaseSource(nameof(Cases))]
    public void ReadIndexes_RunsAndGaps_EqualSingleReads(int bits, bool direct)
    {
        const int Count = 3000;
        long[] values = Values(Count, bits, seed: 9);
        using IndexInput input = Input(values, bits, direct, out long offset, out long length);
        LongValues read = DirectReader.Open(input, offset, length, bits, Count);
        foreach (int step in new[] { 1, 2, 13 })
        {
            int[] indexes = [.. Enumerable.Range(0, Count / step).Select(i => i * step)];
            long[] longs = new long[indexes.Length];
            int[] ints = new int[indexes.Length];
            read.Read(indexes, longs);
            read.Read(indexes, ints);
            Assert.That(longs, Is.EqualTo(indexes.Select(i => values[i])));
            Assert.That(ints, Is.EqualTo(indexes.Select(i => (int)values[i])));
        }
    }

    [Test]
    public void Tally_GapsAndRuns_CountsEachOrdinal([Values] bool direct, [Values(1, 7)] int step)
    {
        const int Count = 5000;
        long[] values = Values(Count, 4, seed: 3);
        using IndexInput input = Input(values, 4, direct, out long offset, out long length);
        LongValues read = DirectReader.Open(input, offset, length, 4, Count);
        int[] indexes = [.. Enumerable.Range(0, Count / step).Select(i => i * step)];
        int[] counts = new int[16];
        Assert.That(read.Tally(indexes, counts), Is.True);
        Assert.That(counts, Is.EqualTo(Enumerable.Range(0, 16).Select(o => indexes.Count(i => values[i] == o))));
        Assert.That(read.Tally(indexes, new int[15]), Is.False);
    }

    [Test]
    public void Read_VectorAndScalar_Agree()
    {
        foreach (byte bits in DirectWriter.Widths)
        {
            byte[] bytes = new byte[4096];
            new Random(bits).NextBytes(bytes);
            int count = bytes.Length * 8 / bits;
            long[] vector = new long[count], scalar = new long[count];
            unsafe
            {
                fixed (byte* p = bytes)
                {
                    PackedBits.Read(p, p + bytes.Length, 0, bits, vector);
                    PackedBits.ReadScalar(p, p + bytes.Length, 0, bits, scalar);
                }
            }
            Assert.That(vector, Is.EqualTo(scalar), $"{bits} bits");
        }
    }

    [Test]
    public void Open_RunBeyondTheFile_IsCorrupt()
    {
        using IndexInput input = PositionedSource.Open(new byte[100]);
        Assert.That(() => DirectReader.Open(input, 0, 101, 8, 10), Throws.TypeOf<CorruptIndexException>());
        Assert.That(() => DirectReader.Open(input, 0, 100, 8, 101), Throws.TypeOf<CorruptIndexException>());
        Assert.That(() => DirectReader.Open(input, 0, 100, 64, long.MaxValue), Throws.TypeOf<CorruptIndexException>());
        Assert.That(() => DirectReader.Open(input, -1, 10, 8, 1), Throws.TypeOf<CorruptIndexException>());
        Assert.That(() => DirectReader.Open(input, 0, 100, 3, 1), Throws.TypeOf<CorruptIndexException>());
        Assert.That(() => DirectReader.Open(input, 0, 100, 8, 10)[10], Throws.TypeOf<CorruptIndexException>());
        Assert.That(() => DirectReader.Open(input, 0, 100, 8, 10)[-1], Throws.TypeOf<CorruptIndexException>());
    }

    [TestCase(0L, 1)]
    [TestCase(1L, 1)]
    [TestCase(2L, 2)]
    [TestCase(15L, 4)]
    [TestCase(16L, 8)]
    [TestCase(1L << 28, 32)]
    [TestCase(1L << 32, 40)]
    [TestCase(-1L, 64)]
    public void BitsRequired_Maximum_RoundsUpToAWidth(long max, int expected) => Assert.That(DirectWriter.BitsRequired(max), Is.EqualTo(expected));

    [Test]
    public void Finish_WrongCount_Throws()
    {
        var writer = new DirectWriter(IndexOutput.InMemory(), 2, 8);
        writer.Add(1);
        Assert.That(writer.Finish, Throws.InvalidOperationException);
    }

    private static byte[] Written(Action<IndexOutput> write)
    {
        using IndexOutput output = IndexOutput.InMemory();
        write(output);
        return output.Written.ToArray();
    }

    private static long[] Values(int count, int bits, int seed)
    {
        var random = new Random(seed * 100 + bits);
        ulong max = bits == 64 ? ulong.MaxValue : (1UL << bits) - 1;
        return [.. Enumerable.Range(0, count).Select(i => i % 11 == 0 ? (long)max : random.NextInt64(long.MinValue, long.MaxValue) & (long)max)];
    }

    // The run stands between other bytes, as in a file; half the direct ones end where the file does.
    private static IndexInput Input(long[] values, int bits, bool direct, out long offset, out long length)
    {
        const int Before = 5;
        byte[] bytes = Written(o =>
        {
            o.WriteBytes([1, 2, 3, 4, 5]);
            var writer = new DirectWriter(o, values.Length, bits);
            foreach (long value in values) writer.Add(value);
            writer.Finish();
        });
        offset = Before;
        length = bytes.Length - Before;
        if (!direct) return PositionedSource.Open(bytes);
        var directory = new MemoryIndexDirectory();
        using (IndexOutput output = directory.CreateOutput("f"))
        {
            output.WriteBytes(bytes);
            if (values.Length % 2 == 0) output.WriteBytes(new byte[16]);
        }
        return directory.OpenInput("f");
    }
}
