using System.Runtime.Intrinsics.X86;
using Dateline.Lucene.Codecs;

namespace Dateline.Lucene.Tests.Codecs;

public sealed class RunningSumsTests
{
    [Test]
    public void SumVectors_RandomGaps_AgreesWithScalar()
    {
        if (!Avx2.IsSupported) Assert.Ignore("This processor has no AVX2: only the scalar loop runs here.");
        var random = new Random(20261125);
        for (int round = 0; round < 200; round++)
        {
            int[] gaps = new int[128], vectors = new int[136], scalar = new int[136];
            for (int i = 0; i < gaps.Length; i++) gaps[i] = random.Next(1 << random.Next(1, 31));
            Assert.That(PositionsCursor.SumVectors(gaps, vectors), Is.EqualTo(PositionsCursor.SumScalar(gaps, scalar)));
            Assert.That(vectors, Is.EqualTo(scalar));
        }
    }
}
