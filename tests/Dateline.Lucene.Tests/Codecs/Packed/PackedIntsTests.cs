using Dateline.Lucene.Codecs;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Codecs;

public sealed class PackedIntsTests
{
    [Test]
    public void Read_EveryWidth_GivesValuesBack([Range(1, 64)] int bits)
    {
        var random = new Random(bits);
        foreach (int count in new[] { 0, 1, 2, 7, 8, 63, 64, 65, 200 })
        {
            long[] values = [.. Enumerable.Range(0, count).Select(_ => (long)((ulong)random.NextInt64(long.MinValue, long.MaxValue) >> (64 - bits)))];
            using IndexOutput output = IndexOutput.InMemory();
            PackedInts.Write(output, values, bits);
            Assert.That(output.Position, Is.EqualTo(PackedInts.ByteCount(count, bits)));
            long[] read = new long[count];
            PackedInts.Read(output.Written, bits, read);
            Assert.That(read, Is.EqualTo(values), $"{count} values");
            if (bits > 31) continue;
            int[] small = new int[count];
            PackedInts.Read(output.Written, bits, small);
            Assert.That(small, Is.EqualTo(values));
            using IndexOutput again = IndexOutput.InMemory();
            PackedInts.Write(again, small, bits);
            Assert.That(again.Written.SequenceEqual(output.Written));
        }
    }

    // 1, 2, 3 in three bits: 001 010 011 and seven zeros
    [Test]
    public void Write_ThreeBits_HighestFirst()
    {
        using IndexOutput output = IndexOutput.InMemory();
        PackedInts.Write(output, [1L, 2, 3], 3);
        Assert.That(output.Written.ToArray(), Is.EqualTo(new byte[] { 0b00101001, 0b10000000 }));
    }

    [Test]
    public void Blocks_AnyValues_GiveThemBack([Values(1, 2, 3, 4)] int seed)
    {
        var random = new Random(seed);
        using var directory = new MemoryIndexDirectory();
        for (int round = 0; round < 200; round++)
        {
            int[] values = new int[random.Next(300)];
            int shift = random.Next(32), add = random.Next(int.MinValue, int.MaxValue) >> random.Next(32);
            for (int i = 0; i < values.Length; i++) values[i] = unchecked((random.Next(int.MinValue, int.MaxValue) >> shift) + add);
            using (IndexOutput output = directory.CreateOutput("f" + round))
            {
                var writer = new BlockPackedWriter(output);
                writer.Add(values);
                writer.Finish();
            }
            using IndexInput input = directory.OpenInput("f" + round);
            int[] read = new int[values.Length];
            BlockPackedReader.ReadSigned(input, read);
            Assert.That(read, Is.EqualTo(values), $"seed {seed}, round {round}");
            Assert.That(input.Position, Is.EqualTo(input.Length));
        }
    }
}
