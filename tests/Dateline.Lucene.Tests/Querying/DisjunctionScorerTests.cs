using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Tests.Querying;

/// <summary>Documents that enough of several scorers have, by bits, against counting them one by one.</summary>
public sealed class DisjunctionScorerTests
{
    private const int MaxDoc = 200_000;

    [Test]
    public void FillBits_OfAnyMinimum_SetsWhatEnoughScorersHave([Values(1, 2, 3, 5, 17)] int minimum)
    {
        var random = new Random(minimum);
        for (int round = 0; round < 4; round++)
        {
            int[] counts = new int[MaxDoc];
            Scorer[] scorers = [.. Enumerable.Range(0, minimum + 1 + random.Next(5)).Select(_ => Next())];
            var scorer = new DisjunctionScorer(scorers, minimum);
            var found = new FixedBitSet(MaxDoc);
            int doc = scorer.Next();
            Assert.That(doc, Is.EqualTo(First(0)));
            // In steps that end anywhere, into bits that start anywhere.
            while (doc != DocIdCursor.NoMore)
            {
                int upTo = random.Next(4) == 0 ? MaxDoc : Math.Min(MaxDoc, doc + 1 + random.Next(100_000)), start = random.Next(2) == 0 ? 0 : doc & -64;
                scorer.FillBits(upTo, found.WritableWords[(start >> 6)..], start);
                Assert.That(scorer.Doc, Is.EqualTo(First(upTo)));
                doc = scorer.Doc;
                if (doc == DocIdCursor.NoMore || random.Next(2) == 0) continue;
                found.Set(doc);
                doc = scorer.Next();
            }
            Assert.That(Enumerable.Range(0, MaxDoc).FirstOrDefault(d => found[d] != counts[d] >= minimum, -1), Is.EqualTo(-1), $"minimum {minimum}, round {round}: the first document that is wrong");

            int First(int from)
            {
                while (from < MaxDoc && counts[from] < minimum) from++;
                return from < MaxDoc ? from : DocIdCursor.NoMore;
            }

            Scorer Next()
            {
                var bits = new FixedBitSet(MaxDoc);
                int gap = random.Next(5) switch { 0 => 2, 1 => 30_000, _ => 1 + random.Next(40) };
                for (int d = random.Next(gap); d < MaxDoc; d += 1 + random.Next(gap))
                {
                    bits.Set(d);
                    counts[d]++;
                }
                return new ConstantScorer(new BitSetCursor(bits, bits.Cardinality()), 1);
            }
        }
    }
}
