using Dateline.Lucene.Querying;

namespace Dateline.Lucene.Tests.Querying;

/// <summary>Vectors and scalar loops must find the same.</summary>
public sealed class RisingNumbersTests
{
    private const int Seed = 20261122;
    private const int Rounds = 3000;

    [Test]
    public void Meet_RandomLists_AgreesWithScalar()
    {
        var random = new Random(Seed);
        for (int round = 0; round < Rounds; round++)
        {
            int[] lead = Rising(random, random.Next(0, 129), 1), other = Rising(random, random.Next(1, 129), 1);
            int last = Math.Min(other[^1], lead.Length == 0 ? 0 : lead[random.Next(lead.Length)]);
            int[] a = new int[128], b = new int[128], c = new int[128], d = new int[128];
            int found = RisingNumbers.Meet(lead, last, Padded(other), a, b, out int read, out int reached);
            int expected = RisingNumbers.MeetScalar(lead, last, other, c, d, out int readScalar, out _);
            Assert.That(found, Is.EqualTo(expected), $"seed {Seed}, round {round}");
            Assert.That(a[..found], Is.EqualTo(c[..found]));
            Assert.That(b[..found], Is.EqualTo(d[..found]));
            Assert.That(read, Is.EqualTo(readScalar));
            Assert.That(RisingNumbers.CountUpTo(lead, last, Padded(other), out int counted, out _), Is.EqualTo(expected));
            Assert.That(counted, Is.EqualTo(read));
            Assert.That(reached, Is.InRange(0, other.Length - 1));
            for (int i = 0; i < reached; i++) Assert.That(other[i], Is.LessThanOrEqualTo(last));
        }
    }

    [Test]
    public void CountAndKeep_RandomLists_AgreeWithScalar()
    {
        var random = new Random(Seed + 1);
        for (int round = 0; round < Rounds; round++)
        {
            int[] lead = Rising(random, random.Next(1, 40), 0), other = Rising(random, random.Next(1, 40), 0);
            int distance = random.Next(-20, 21);
            int expected = RisingNumbers.CountScalar(lead, distance, other);
            Assert.That(RisingNumbers.Count(lead, distance, Padded(other)), Is.EqualTo(expected), $"seed {Seed}, round {round}");
            int[] kept = [.. lead], keptScalar = [.. lead];
            Assert.That(RisingNumbers.Keep(kept, distance, Padded(other)), Is.EqualTo(expected));
            Assert.That(RisingNumbers.KeepScalar(keptScalar, distance, other), Is.EqualTo(expected));
            Assert.That(kept[..expected], Is.EqualTo(keptScalar[..expected]));
            int near = random.Next(0, 6);
            bool any = lead.Any(x => other.Any(y => Math.Abs((long)x + distance - y) <= near));
            if (any) Assert.That(RisingNumbers.AnyWithin(lead, distance, near, Padded(other)), Is.True, $"seed {Seed}, round {round}");
        }
    }

    [TestCase(int.MaxValue - 1, 5)]
    [TestCase(0, int.MinValue)]
    [TestCase(10, long.MaxValue / 2)]
    public void Count_NumbersBeyond32Bits_FindsNone(int number, long distance)
    {
        int[] other = [1, 2, int.MaxValue - 1];
        Assert.That(RisingNumbers.Count([number], distance, Padded(other)), Is.Zero);
        Assert.That(RisingNumbers.Keep([number], distance, Padded(other)), Is.Zero);
    }

    [Test]
    public void AnyWithin_FarApart_SaysNo() => Assert.That(RisingNumbers.AnyWithin([1, 50, 900], 0, 4, Padded([10, 60, 70, 80, 90, 100, 200, 300, 400, 500])), Is.False);

    /// <summary>Numbers that go up, or that may also stay where the least step is 0.</summary>
    private static int[] Rising(Random random, int count, int leastStep)
    {
        int step = random.Next(1, 12), number = random.Next(0, 30);
        var numbers = new int[count];
        for (int i = 0; i < count; i++) numbers[i] = number += leastStep + random.Next(step);
        return numbers;
    }

    private static ReadOnlySpan<int> Padded(int[] numbers)
    {
        int[] padded = new int[numbers.Length + RisingNumbers.Pad];
        padded.AsSpan().Fill(int.MaxValue);
        numbers.CopyTo(padded, 0);
        return padded.AsSpan(0, numbers.Length);
    }
}
