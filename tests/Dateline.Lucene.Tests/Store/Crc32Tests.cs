using System.Text;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Store;

[TestFixture]
public sealed class Crc32Tests
{
    [Test]
    public void Append_CheckValueOfTheAlgorithm_IsTheKnownSum()
    {
        // The check value that catalogues of checksums give for CRC-32.
        Assert.That(Crc32.Append(0, Encoding.ASCII.GetBytes("123456789")), Is.EqualTo(0xCBF43926u));
        Assert.That(Crc32.AppendScalar(0, Encoding.ASCII.GetBytes("123456789")), Is.EqualTo(0xCBF43926u));
    }

    [Test]
    public void Append_EveryLengthAndManyOffsets_AgreesWithTheScalarSum()
    {
        var random = new Random(32);
        byte[] bytes = new byte[1200];
        random.NextBytes(bytes);
        for (int length = 0; length <= 1024; length++)
        {
            int from = random.Next(100);
            uint start = (uint)random.NextInt64(1L << 32);
            ReadOnlySpan<byte> part = bytes.AsSpan(from, length);
            Assert.That(Crc32.Append(start, part), Is.EqualTo(Crc32.AppendScalar(start, part)), $"{length} bytes from {from} after {start:x8}");
        }
    }

    [Test]
    public void Append_InParts_IsTheSumOfTheWhole()
    {
        var random = new Random(33);
        byte[] bytes = new byte[50_000];
        random.NextBytes(bytes);
        uint whole = Crc32.AppendScalar(0, bytes), parts = 0;
        for (int at = 0; at < bytes.Length;)
        {
            int length = Math.Min(random.Next(2000), bytes.Length - at);
            parts = Crc32.Append(parts, bytes.AsSpan(at, length));
            at += length;
        }
        Assert.That(parts, Is.EqualTo(whole));
    }
}
