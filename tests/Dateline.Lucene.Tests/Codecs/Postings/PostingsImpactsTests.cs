using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Tests.Codecs;

[TestFixture]
public sealed class PostingsImpactsTests
{
    private const int NoMore = DocIdCursor.NoMore;

    [Test]
    public void Impacts_EveryLevel_AreThoseThatNoOtherBeats([Values] bool norms, [Values] bool freqs, [Values(129, 256, 1000, 1152, 1153, 9000, 70_000)] int count)
    {
        var random = new Random(count);
        List<Posting> term = PostingsFixture.Random(random, count, 4, positions: false, maxFreq: 40);
        int maxDoc = term[^1].Doc + 1;
        byte[]? bytes = norms ? [.. Enumerable.Range(0, maxDoc).Select(_ => (byte)random.Next(0, random.Next(2) == 0 ? 256 : 30))] : null;
        using var fixture = new PostingsFixture(maxDoc, freqs ? IndexOptions.DocumentsAndFrequencies : IndexOptions.Documents, norms: norms);
        fixture.Add(term, bytes);
        fixture.Finish();

        int entries = (count - 1) / 128;   // blocks that another document follows
        PostingsCursor cursor = fixture.Cursor(0);
        for (int target = 0; target < maxDoc; target += 1 + random.Next(1 + maxDoc / 100))
        {
            cursor.AdvanceShallow(target);
            int block = 0;
            while (block < entries && term[block * 128 + 127].Doc < target) block++;
            int levels = 1;
            for (int span = 8; block / span < entries / span; span *= 8) levels++;
            Assert.That(cursor.ImpactLevels, Is.EqualTo(levels), $"target {target}");
            for (int level = 0, span = 1; level < levels; level++, span *= 8)
            {
                ReadOnlySpan<Impact> impacts = cursor.Impacts(level);
                if (block == entries)
                {
                    Assert.That(cursor.ImpactsUpTo(level), Is.EqualTo(NoMore));
                    Assert.That(impacts.ToArray(), Is.EqualTo(new[] { new Impact(int.MaxValue, 1) }));
                    continue;
                }
                int from = block / span * span * 128, to = from + span * 128;
                Assert.That(cursor.ImpactsUpTo(level), Is.EqualTo(term[to - 1].Doc), $"target {target}, level {level}");
                if (level > 1 && random.Next(20) != 0) continue;   // slow to check
                Assert.That(impacts.ToArray(), Is.EqualTo(Best(term, from, to, bytes, freqs)), $"target {target}, level {level}");
            }
        }
    }

    private static Impact[] Best(List<Posting> term, int from, int to, byte[]? norms, bool freqs)
    {
        var all = new HashSet<Impact>();
        for (int i = from; i < to; i++)
            all.Add(new Impact(freqs ? term[i].Freq : 1, norms == null || norms[term[i].Doc] == 0 ? 1 : (sbyte)norms[term[i].Doc]));
        return [.. all.Where(a => !all.Any(b => b != a && b.Frequency >= a.Frequency && (ulong)b.Norm <= (ulong)a.Norm)).OrderBy(a => a.Frequency)];
    }

    [Test]
    public void Impacts_ShortList_AreUnknown()
    {
        using var fixture = new PostingsFixture(1000, IndexOptions.DocumentsAndFrequencies);
        fixture.Add(PostingsFixture.Random(new Random(1), 128, 5, positions: false));
        fixture.Finish();
        PostingsCursor cursor = fixture.Cursor(0);
        cursor.AdvanceShallow(0);
        Assert.That((cursor.ImpactLevels, cursor.ImpactsUpTo(0)), Is.EqualTo((1, NoMore)));
        Assert.That(cursor.Impacts(0).ToArray(), Is.EqualTo(new[] { new Impact(int.MaxValue, 1) }));
    }

    [Test]
    public void Accumulator_AnyNorms_KeepsThoseThatNoOtherBeats()
    {
        var random = new Random(3);
        for (int round = 0; round < 2000; round++)
        {
            var whole = new CompetitiveImpactAccumulator();
            var part = new CompetitiveImpactAccumulator();
            var all = new HashSet<Impact>();
            int kind = random.Next(3);
            int count = random.Next(1, 60);
            for (int i = 0; i < count; i++)
            {
                long norm = kind switch { 0 => random.Next(1, 128), 1 => random.NextInt64(long.MinValue, long.MaxValue), _ => random.Next(-200, 300) };
                int frequency = random.Next(1, 30);
                all.Add(new Impact(frequency, norm));
                (random.Next(2) == 0 ? whole : part).Add(frequency, norm);
            }
            whole.AddAll(part);
            var found = new List<Impact>();
            whole.CopyTo(found);
            Assert.That(found, Is.EqualTo(all.Where(a => !all.Any(b => b != a && b.Frequency >= a.Frequency && (ulong)b.Norm <= (ulong)a.Norm)).OrderBy(a => a.Frequency)), $"round {round}");
            whole.Clear();
            whole.CopyTo(found);
            Assert.That(found, Is.Empty);
        }
    }
}
