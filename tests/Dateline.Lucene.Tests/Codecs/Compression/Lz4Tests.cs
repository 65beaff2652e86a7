using System.Text;
using Dateline.Lucene.Codecs;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Codecs;

public sealed class Lz4Tests
{
    // length and dictionary length of a run of calls on one table: small, large, growing and shrinking, so that what the table keeps shows
    private static readonly (int Length, int Dictionary)[] s_calls =
    [
        (9, 0), (10, 0), (100, 0), (64, 32), (61440, 0), (400, 100), (6500, 3000), (1000, 380), (40, 20), (70000, 65536), (300000, 0),
        (5000, 0), (200, 0), (65536, 0), (65535, 0), (30000, 10), (12, 4), (20000, 200),
    ];

    // Lengths and checksums from Lucene 8.8.1's LZ4 with the same text and the same run of calls.
    [Test]
    public void Compress_Fast_GivesLucenesBytes()
    {
        var table = new Lz4FastTable();
        (int[] lengths, uint crc, long total) = Run((bytes, dictionary, output) => Lz4.Compress(bytes, dictionary, output, table));
        Assert.That(lengths, Is.EqualTo(new[] { 10, 11, 94, 64, 34404, 315, 3740, 647, 42, 38846, 167636, 3169, 184, 36622, 36608, 17050, 13, 11435 }));
        Assert.That((crc, total), Is.EqualTo((0x30fe5955u, 1_053_136L)));
    }

    [Test]
    public void Compress_High_GivesLucenesBytes()
    {
        var table = new Lz4HighTable();
        (int[] lengths, uint crc, long total) = Run((bytes, dictionary, output) => Lz4.Compress(bytes, dictionary, output, table));
        Assert.That(lengths, Is.EqualTo(new[] { 10, 11, 94, 64, 25295, 305, 2906, 596, 42, 26643, 115908, 2745, 182, 26762, 26818, 13042, 13, 8849 }));
        Assert.That((crc, total), Is.EqualTo((0xa3cabe2du, 750_754L)));
    }

    [Test]
    public void Decompress_AnyBytes_GivesThemBack([Values] bool high, [Values(1, 2, 3)] int seed)
    {
        var random = new Random(seed);
        var fastTable = new Lz4FastTable();
        var highTable = new Lz4HighTable();
        for (int round = 0; round < 300; round++)
        {
            byte[] bytes = Sample(random, random.Next(round < 297 ? 300 : 200_000));
            int dictionary = random.Next(Math.Min(bytes.Length, 65536) + 1);
            int length = bytes.Length - dictionary;
            byte[] packed = new byte[Lz4.MaxCompressedLength(length)];
            int written = high
                ? Lz4.Compress(bytes, dictionary, packed, highTable)
                : Lz4.Compress(bytes, dictionary, packed, fastTable);

            byte[] target = new byte[bytes.Length + random.Next(2) * random.Next(40)];
            bytes.AsSpan(0, dictionary).CopyTo(target);
            int taken = Lz4.Decompress(packed, target, dictionary, length);
            Assert.That(taken, Is.EqualTo(written), $"seed {seed}, round {round}");
            Assert.That(target.AsSpan(0, bytes.Length).SequenceEqual(bytes), $"seed {seed}, round {round}");

            int some = random.Next(length + 1);
            byte[] start = new byte[dictionary + some];
            bytes.AsSpan(0, dictionary).CopyTo(start);
            Assert.That(Lz4.TryDecompressPrefix(packed.AsSpan(0, written), start, dictionary, some));
            Assert.That(start.AsSpan().SequenceEqual(bytes.AsSpan(0, start.Length)), $"seed {seed}, round {round}, first {some}");
        }
    }

    [Test]
    public void Decompress_OverlappingMatches_RepeatsThePattern([Values(1, 2, 3, 7, 15, 16, 17, 31)] int distance, [Values(4, 15, 16, 17, 18, 19, 40, 300)] int count)
    {
        // literals 0..distance-1, a match of `count` bytes, and five last literals
        using IndexOutput block = IndexOutput.InMemory();
        int matched = count - 4;
        block.WriteByte((byte)((Math.Min(distance, 15) << 4) | Math.Min(matched, 15)));
        if (distance >= 15) block.WriteByte((byte)(distance - 15));
        for (int i = 0; i < distance; i++) block.WriteByte((byte)i);
        block.WriteByte((byte)distance);
        block.WriteByte(0);
        if (matched >= 15)
        {
            int rest = matched - 15;
            for (; rest >= 255; rest -= 255) block.WriteByte(255);
            block.WriteByte((byte)rest);
        }
        block.WriteByte(5 << 4);
        block.WriteBytes("tail!"u8);

        byte[] expected = [.. Enumerable.Range(0, distance + count).Select(i => (byte)(i % distance)), .. "tail!"u8];
        foreach (int slack in new[] { 0, 64 })
        {
            byte[] target = new byte[expected.Length + slack];
            Assert.That(Lz4.Decompress(block.Written, target, 0, expected.Length), Is.EqualTo(block.Written.Length));
            Assert.That(target[..expected.Length], Is.EqualTo(expected));
        }
    }

    [TestCase(new byte[] { }, TestName = "Decompress_NoBytes_IsDamage")]
    [TestCase(new byte[] { 0x10 }, TestName = "Decompress_LiteralMissing_IsDamage")]
    [TestCase(new byte[] { 0x10, 1 }, TestName = "Decompress_DistanceMissing_IsDamage")]
    [TestCase(new byte[] { 0x10, 1, 0, 0, 0 }, TestName = "Decompress_DistanceZero_IsDamage")]
    [TestCase(new byte[] { 0x10, 1, 2, 0, 0 }, TestName = "Decompress_DistanceBeforeTheStart_IsDamage")]
    [TestCase(new byte[] { 0x1F, 1, 1, 0, 200, 0 }, TestName = "Decompress_MatchPastTheEnd_IsDamage")]
    [TestCase(new byte[] { 0xF0, 255, 255, 255, 255 }, TestName = "Decompress_LengthNeverEnds_IsDamage")]
    [TestCase(new byte[] { 0xF0, 255, 0, 1, 2, 3 }, TestName = "Decompress_LiteralsPastTheEnd_IsDamage")]
    public void Decompress_Damage_IsTold(byte[] block)
    {
        Assert.That(Lz4.Decompress(block, new byte[20], 0, 20), Is.EqualTo(-1));
    }

    [Test]
    public void Decompress_FlippedBits_NeverLeavesTheSpan()
    {
        byte[] text = Text(5, 700);
        byte[] packed = new byte[Lz4.MaxCompressedLength(text.Length)];
        int written = Lz4.Compress(text, 0, packed, new Lz4FastTable());
        const int Guard = 64;
        for (int bit = 0; bit < written * 8; bit++)
        {
            byte[] damaged = packed[..written];
            damaged[bit >> 3] ^= (byte)(1 << (bit & 7));
            byte[] target = new byte[Guard + text.Length + Guard];
            int taken = Lz4.Decompress(damaged, target.AsSpan(Guard, text.Length), 0, text.Length);
            Assert.That(taken, Is.InRange(-1, written));
            Assert.That(target.AsSpan(0, Guard).IndexOfAnyExcept((byte)0), Is.EqualTo(-1), $"bit {bit}");
            Assert.That(target.AsSpan(Guard + text.Length).IndexOfAnyExcept((byte)0), Is.EqualTo(-1), $"bit {bit}");
        }
    }

    [Test]
    public void Decompress_Input_StandsBehindTheBlock()
    {
        using var directory = new MemoryIndexDirectory();
        byte[] text = Text(9, 5000);
        int written;
        using (IndexOutput output = directory.CreateOutput("f"))
        {
            written = Lz4.Compress(text, 0, output, new Lz4HighTable());
            output.WriteBytes("after"u8);
        }
        using IndexInput input = directory.OpenInput("f");
        byte[] target = new byte[5000];
        Lz4.Decompress(input, target, 0, 5000);
        Assert.That((target.SequenceEqual(text), input.Position), Is.EqualTo((true, (long)written)));
        input.Seek(0);
        CorruptIndexException damage = Assert.Throws<CorruptIndexException>(() => Lz4.Decompress(input, target, 0, 4999))!;
        Assert.That((damage.File, damage.Offset), Is.EqualTo(("f", 0L)));
    }

    private delegate int Compress(ReadOnlySpan<byte> bytes, int dictionary, IndexOutput output);

    private static (int[] Lengths, uint Crc, long Total) Run(Compress compress)
    {
        using IndexOutput all = IndexOutput.InMemory();
        var lengths = new List<int>();
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < s_calls.Length; i++)
            {
                int written = compress(Text(i * 7 + round, s_calls[i].Length + s_calls[i].Dictionary), s_calls[i].Dictionary, all);
                if (round == 0) lengths.Add(written);
            }
        }
        return ([.. lengths], all.Checksum, all.Position);
    }

    private static byte[] Sample(Random random, int length)
    {
        byte[] bytes = new byte[length];
        switch (random.Next(4))
        {
            case 0: random.NextBytes(bytes); break;
            case 1: for (int i = 0; i < length; i++) bytes[i] = (byte)random.Next(3); break;
            case 2: bytes = Text(random.Next(), length); break;
            default: bytes.AsSpan().Fill((byte)random.Next(256)); break;
        }
        return bytes;
    }

    // Words of a small vocabulary, and now and then a random byte; the golden values come from the same text.
    internal static byte[] Text(int seed, int length)
    {
        uint state = (uint)seed;
        int Next(int bound)
        {
            state = state * 1664525 + 1013904223;
            return (int)(((state >> 8) * (long)bound) >> 24);
        }
        byte[] bytes = new byte[length];
        int n = 0;
        while (n < length)
        {
            int word = Next(1000), letters = 2 + word % 9;
            for (int i = 0; i < letters && n < length; i++) bytes[n++] = (byte)('a' + (word * 31 + i * (word % 7 + 1)) % 26);
            if (n < length) bytes[n++] = Next(50) == 0 ? (byte)Next(256) : (byte)' ';
        }
        return bytes;
    }
}
