using Dateline.Lucene.Codecs;

namespace Dateline.Lucene.Tests.Codecs;

[TestFixture]
public sealed unsafe class PackedTallyTests
{
    [Test]
    public void Add_EveryWidthAndStart_EqualsOneByOne([Values(1, 2, 4, 8)] int bits)
    {
        byte[] packed = new byte[6000];
        new Random(bits).NextBytes(packed);
        packed.AsSpan(1000, 2000).Fill(7);   // the same byte over and over
        int total = packed.Length * 8 / bits;
        fixed (byte* bytes = packed)
        {
            for (int start = 0; start < 20; start++)
            {
                foreach (int count in new[] { 0, 1, 7, 8, 9, 63, 2048, 3001, total - start })
                {
                    int[] counts = new int[1 << bits], expected = new int[1 << bits];
                    counts.AsSpan().Fill(3);
                    expected.AsSpan().Fill(3);
                    Assert.That(PackedTally.Add(bytes, start, count, bits, counts), Is.True);
                    Assert.That(PackedTally.AddScalar(bytes, start, count, bits, expected), Is.True);
                    Assert.That(counts, Is.EqualTo(expected), $"{count} from {start}");
                }
            }
        }
    }

    [Test]
    public void Add_NumberWithoutCounter_IsFalse([Values(1, 2, 4, 8)] int bits, [Values(0, 1, 2500, 3999)] int at)
    {
        byte[] packed = new byte[4000 * bits / 8];
        int last = (1 << bits) - 1;
        packed[at * bits / 8] = (byte)(last << (8 - bits - at * bits % 8));
        fixed (byte* bytes = packed)
        {
            Assert.That(PackedTally.Add(bytes, 0, 4000, bits, new int[last]), Is.False);
            Assert.That(PackedTally.Add(bytes, 0, 4000, bits, new int[last + 1]), Is.True);
        }
    }
}
