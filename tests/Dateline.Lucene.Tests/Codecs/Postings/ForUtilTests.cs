using System.Runtime.Intrinsics.X86;
using Dateline.Lucene.Codecs;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Codecs;

[TestFixture]
public sealed class ForUtilTests
{
    private static int[] RandomValues(int bits, int seed)
    {
        var random = new Random(seed * 100 + bits);
        return [.. Enumerable.Range(0, 128).Select(_ => (int)(uint)random.NextInt64(1L << bits))];
    }

    [Test]
    public void Decode_EveryWidth_GivesBackValues([Range(1, 32)] int bits)
    {
        for (int seed = 0; seed < 8; seed++)
        {
            int[] values = RandomValues(bits, seed);
            byte[] packed = new byte[ForUtil.ByteCount(bits)];
            ForUtil.Encode(values, bits, packed);
            int[] decoded = new int[128], scalar = new int[128];
            ForUtil.Decode(packed, bits, decoded);
            ForUtil.DecodeScalar(packed, bits, scalar);
            Assert.That(scalar, Is.EqualTo(values), $"scalar, {bits} bits, seed {seed}");
            Assert.That(decoded, Is.EqualTo(values), $"{(Avx2.IsSupported ? "AVX2" : "scalar")}, {bits} bits, seed {seed}");
        }
    }

    [Test]
    public void DecodeSums_EveryWidth_GivesRunningSums([Range(1, 32)] int bits)
    {
        for (int seed = 0; seed < 8; seed++)
        {
            int[] values = RandomValues(bits, seed);
            byte[] packed = new byte[ForUtil.ByteCount(bits)];
            ForUtil.Encode(values, bits, packed);
            int[] expected = new int[128], decoded = new int[128], scalar = new int[128];
            int sum = 12345 * seed;
            for (int i = 0; i < 128; i++) expected[i] = sum += values[i];
            ForUtil.DecodeSums(packed, bits, 12345 * seed, decoded);
            ForUtil.DecodeSumsScalar(packed, bits, 12345 * seed, scalar);
            Assert.That(scalar, Is.EqualTo(expected), $"scalar, {bits} bits, seed {seed}");
            Assert.That(decoded, Is.EqualTo(expected), $"{(Avx2.IsSupported ? "AVX2" : "scalar")}, {bits} bits, seed {seed}");
        }
    }

    // Width 1: value i is bit 7-(i/16 ... the lane's highest free bit first), word i%2; so 128 values of which only value 0 is set give one bit.
    [Test]
    public void Encode_OneBit_FollowsLaneOrder()
    {
        int[] values = new int[128];
        values[0] = 1;     // lane 0 (highest byte) of word 0, shifted to the top
        values[17] = 1;    // lane 1 of word 1
        values[112] = 1;   // lane 7 (lowest byte) of word 0
        values[14] = 1;    // word 14 comes last: lowest bit of lane 0 of packed word 0
        byte[] packed = new byte[16];
        ForUtil.Encode(values, 1, packed);
        Assert.That(Convert.ToHexString(packed), Is.EqualTo("8000000000000081" + "0000000000008000"));
    }

    [Test]
    public void PFor_Exceptions_AreWrittenOnlyWhereTheyPay([Values(0, 1, 2, 3, 4, 7)] int exceptions)
    {
        var random = new Random(exceptions);
        int[] values = [.. Enumerable.Range(0, 128).Select(_ => random.Next(8))];
        for (int i = 0; i < exceptions; i++) values[i * 11] = 1000 + i;
        using var output = IndexOutput.InMemory();
        PForUtil.Encode(values, output);
        byte[] bytes = output.Written.ToArray();
        Assert.That(bytes[0] >> 5, Is.EqualTo(exceptions <= 3 ? exceptions : 0));
        Assert.That(bytes[0] & 31, Is.EqualTo(exceptions <= 3 ? 3 : 10));
        AssertPFor(bytes, values);
    }

    [Test]
    public void PFor_AllTheSame_TakesTwoBytes()
    {
        int[] values = new int[128];
        Array.Fill(values, 5);
        using var output = IndexOutput.InMemory();
        PForUtil.Encode(values, output);
        Assert.That(output.Written.ToArray(), Is.EqualTo(new byte[] { 0, 5 }));
    }

    [Test]
    public void PFor_Random_RoundTrips()
    {
        var random = new Random(7);
        for (int round = 0; round < 2000; round++)
        {
            int bits = random.Next(1, 32);
            int rare = random.Next(1, 32);
            int one = random.Next(1, 40);
            int[] values = [.. Enumerable.Range(0, 128).Select(_ => (int)random.NextInt64(1L << (random.Next(one) == 0 ? rare : bits)))];
            if (round % 5 == 0) Array.Fill(values, values[0], 1, 120);
            using var output = IndexOutput.InMemory();
            PForUtil.Encode(values, output);
            AssertPFor(output.Written.ToArray(), values);
        }
    }

    // Lucene reads up to seven exceptions although it writes three.
    [Test]
    public void PFor_SevenExceptions_AreRead()
    {
        byte[] block = [7 << 5, 2, 0, 16, 1, 32, 2, 64, 3, 128, 4, 4, 5, 8, 127, 1];
        int[] values = new int[128];
        Assert.That(PForUtil.Decode(block, values), Is.EqualTo(block.Length));
        Assert.That(values[..7], Is.EqualTo(new[] { 18, 34, 66, 130, 6, 10, 2 }));
        Assert.That(values[127], Is.EqualTo(3));
    }

    [Test]
    public void PFor_Damage_IsFound()
    {
        int[] values = new int[128];
        Assert.That(PForUtil.Decode([], values), Is.EqualTo(-1));
        Assert.That(PForUtil.Decode([0], values), Is.EqualTo(-1), "the value is missing");
        Assert.That(PForUtil.Decode([0x20, 1, 128, 1], values), Is.EqualTo(-1), "index 128");
        Assert.That(PForUtil.Decode([0, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F], values), Is.EqualTo(-1), "a value above int.MaxValue");
        Assert.That(PForUtil.Decode(new byte[16], values), Is.EqualTo(2), "a run of zeros is whole");
        byte[] wide = new byte[1 + 31 * 16 + 2];
        wide[0] = (1 << 5) | 31;
        wide[^1] = 1;
        Assert.That(PForUtil.Decode(wide, values), Is.EqualTo(-1), "an exception above int.MaxValue");
        Assert.That(PForUtil.Decode(wide.AsSpan(0, wide.Length - 1), values), Is.EqualTo(-1), "one byte short");
    }

    [Test]
    public void Deltas_AllOnes_TakeOneByte()
    {
        int[] gaps = new int[128], docs = new int[128];
        Array.Fill(gaps, 1);
        using var output = IndexOutput.InMemory();
        ForDeltaUtil.Encode(gaps, output);
        Assert.That(output.Written.ToArray(), Is.EqualTo(new byte[] { 0 }));
        Assert.That(ForDeltaUtil.Decode(output.Written, 41, docs), Is.EqualTo(1));
        Assert.That(docs, Is.EqualTo(Enumerable.Range(42, 128)));
        Assert.That(ForDeltaUtil.Decode([33], 0, docs), Is.EqualTo(-1));
        Assert.That(ForDeltaUtil.Decode(new byte[] { 1, 2, 3 }, 0, docs), Is.EqualTo(-1));
    }

    private static void AssertPFor(byte[] bytes, int[] values)
    {
        int[] decoded = new int[128];
        Assert.That(PForUtil.Decode([.. bytes, 0xAA], decoded), Is.EqualTo(bytes.Length));
        Assert.That(PForUtil.Length(bytes), Is.EqualTo(bytes.Length));
        Assert.That(decoded, Is.EqualTo(values));
        Assert.That(PForUtil.Decode(bytes.AsSpan(0, bytes.Length - 1), decoded), Is.EqualTo(-1));
    }
}
