using Dateline.Lucene.Codecs;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Codecs;

[TestFixture]
public sealed class DirectMonotonicTests
{
    [Test]
    public void Get_SequencesOfManyShapes_GivesWhatWasWritten([Values] bool direct, [Values(2, 6, 16)] int shift)
    {
        var random = new Random(4);
        foreach (int count in new[] { 0, 1, 2, 3, 4, 5, 63, 64, 65, 1000, 70000 })
        {
            foreach (int shape in new[] { 0, 1, 2, 3 })
            {
                long value = shape == 3 ? long.MinValue / 2 : 17;
                long[] values = new long[count];
                for (int i = 0; i < count; i++)
                {
                    values[i] = value;
                    value += shape switch { 0 => 0, 1 => 12, 2 => random.Next(1, 5000), _ => random.NextInt64(1L << 40) };
                }
                DirectMonotonicReader reader = Open(values, shift, direct, out _);
                long[] read = [.. Enumerable.Range(0, count).Select(i => reader[i])];
                Assert.That(read, Is.EqualTo(values), $"{count} values of shape {shape}");
            }
        }
    }

    [Test]
    public void BinarySearch_EveryValueAndNeighbour_FindsItOrItsPlace()
    {
        long[] values = [.. Enumerable.Range(0, 300).Select(i => (long)i * 10 + i % 3)];
        DirectMonotonicReader reader = Open(values, 4, direct: true, out _);
        foreach (long value in values)
        {
            for (long key = value - 1; key <= value + 1; key++)
                Assert.That(reader.BinarySearch(0, values.Length, key), Is.EqualTo((long)Array.BinarySearch(values, key)));
        }
    }

    [Test]
    public void Add_Decreasing_Throws()
    {
        var writer = new DirectMonotonicWriter(IndexOutput.InMemory(), IndexOutput.InMemory(), 2, 4);
        writer.Add(5);
        Assert.That(() => writer.Add(4), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Load_AnyBitFlipped_OpensOrIsCorrupt()
    {
        long[] values = [.. Enumerable.Range(0, 100).Select(i => (long)i * i)];
        Open(values, 4, direct: true, out (byte[] Meta, byte[] Data) bytes);
        for (int bit = 0; bit < bytes.Meta.Length * 8; bit++)
        {
            byte[] meta = (byte[])bytes.Meta.Clone();
            meta[bit >> 3] ^= (byte)(1 << (bit & 7));
            try
            {
                DirectMonotonicReader reader = DirectMonotonicReader.Open(
                    DirectMonotonicMeta.Load(PositionedSource.Open(meta), values.Length, 4), PositionedSource.Open(bytes.Data), 3, bytes.Data.Length - 3);
                for (int i = 0; i < values.Length; i++) _ = reader[i];
            }
            catch (CorruptIndexException e)
            {
                Assert.That(e.Message, Does.Contain("positioned"));
            }
        }
    }

    [Test]
    public void Load_CountBeyondTheFile_IsCorrupt()
    {
        using IndexInput meta = PositionedSource.Open(new byte[50]);
        Assert.That(() => DirectMonotonicMeta.Load(meta, long.MaxValue, 2), Throws.TypeOf<CorruptIndexException>());
        Assert.That(() => DirectMonotonicMeta.Load(meta, -1, 2), Throws.TypeOf<CorruptIndexException>());
        Assert.That(() => DirectMonotonicMeta.Load(meta, 1, 23), Throws.TypeOf<CorruptIndexException>());
    }

    private static DirectMonotonicReader Open(long[] values, int shift, bool direct, out (byte[] Meta, byte[] Data) bytes)
    {
        using IndexOutput meta = IndexOutput.InMemory(), data = IndexOutput.InMemory();
        data.WriteBytes([9, 9, 9]);
        var writer = new DirectMonotonicWriter(meta, data, values.Length, shift);
        foreach (long value in values) writer.Add(value);
        writer.Finish();
        bytes = (meta.Written.ToArray(), data.Written.ToArray());
        long length = data.Position - 3;
        DirectMonotonicMeta loaded = DirectMonotonicMeta.Load(PositionedSource.Open(bytes.Meta), values.Length, shift);
        if (!direct) return DirectMonotonicReader.Open(loaded, PositionedSource.Open(bytes.Data), 3, length);
        var directory = new MemoryIndexDirectory();
        using (IndexOutput output = directory.CreateOutput("f"))
        {
            output.WriteBytes(bytes.Data);
            output.WriteBytes(new byte[16]);
        }
        return DirectMonotonicReader.Open(loaded, directory.OpenInput("f"), 3, length);
    }
}
