using Dateline.Lucene.Indexing;
using Dateline.Lucene.Indexing.Merging;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;
using Dateline.Testing;
using static Dateline.Lucene.Tests.Indexing.Indexes;

namespace Dateline.Lucene.Tests.Indexing;

/// <summary>Random sequences of operations against a dictionary, with faults and losses of power in between.</summary>
public sealed class IndexModelTests
{
    private static int Rounds => Environment.GetEnvironmentVariable("DATELINE_CAMPAIGN") == "full" ? 2000 : 25;

    [Test]
    public void RandomOperations_AgainstAModel_GiveTheSameDocuments()
    {
        for (int seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            using var directory = new MemoryIndexDirectory();
            var model = new SortedDictionary<string, string>(StringComparer.Ordinal);
            var committed = new SortedDictionary<string, string>(model, StringComparer.Ordinal);
            IndexWriter writer = Reopen(directory, random);
            for (int step = random.Next(20, 120); step > 0; step--)
            {
                string id = $"{random.Next(30)}", word = $"w{random.Next(5)}";
                switch (random.Next(20))
                {
                    case < 11:
                        writer.Update(Id(id), Doc(id, word));
                        model[id] = word;
                        break;
                    case < 14:
                        writer.Delete(Id(id));
                        model.Remove(id);
                        break;
                    case 14:
                        writer.Delete(new Term("text", word));
                        foreach (string key in model.Where(p => p.Value == word).Select(p => p.Key).ToArray()) model.Remove(key);
                        break;
                    case 15:
                        writer.Commit();
                        committed = new(model, StringComparer.Ordinal);
                        break;
                    case 16:
                        using (Snapshot snapshot = writer.GetSnapshot()) Compare(snapshot, model, seed);
                        break;
                    case 17:
                        writer.ForceMerge(random.Next(1, 3));
                        break;
                    case 18:
                        writer.Rollback();
                        model = new(committed, StringComparer.Ordinal);
                        writer = Reopen(directory, random);
                        break;
                    default:
                        writer.Dispose();
                        committed = new(model, StringComparer.Ordinal);
                        writer = Reopen(directory, random);
                        break;
                }
            }
            writer.Dispose();
            using (Snapshot snapshot = Snapshot.Open(directory, new() { VerifyChecksums = true })) Compare(snapshot, model, seed);
            AssertClean(directory);
        }
    }

    [Test]
    public void EveryOperation_ThatFails_LeavesTheLastCommit([Values] FaultKind kind)
    {
        int at = 0;
        bool reached = true;
        int step = Environment.GetEnvironmentVariable("DATELINE_CAMPAIGN") == "full" ? 1 : 17;
        while (reached)
        {
            at += step;
            var directory = new FaultDirectory { FaultAt = at, Fault = kind };
            string[] acknowledged = [];
            string[] attempted = [];
            bool any = false;
            try
            {
                using IndexWriter writer = Open(directory, o => o with { MaxBufferedDocuments = 3, MergePolicy = new TieredMergePolicy { SegmentsPerTier = 2, MaxMergeAtOnce = 2 } });
                for (int i = 0; i < 14; i++)
                {
                    writer.Update(Id($"{i % 9}"), Doc($"{i % 9}", $"w{i}"));
                    if (i % 5 != 4) continue;
                    attempted = [.. Enumerable.Range(0, Math.Min(i + 1, 9)).Select(n => $"{n}")];
                    writer.Commit();
                    acknowledged = attempted;
                    any = true;
                }
                attempted = [.. Enumerable.Range(0, 9).Select(n => $"{n}")];
                writer.Commit();
                acknowledged = attempted;
            }
            catch (Exception e) when (e is IOException or InvalidOperationException or ObjectDisposedException)
            {
                // What a failing disk gives; the commit before it must be there.
            }
            reached = directory.Operations >= at;
            directory.FaultAt = 0;
            for (int loss = 0; loss < 4; loss++)
            {
                using MemoryIndexDirectory left = directory.AfterPowerLoss(loss);
                if (!any && SegmentsOf(left) == 0) continue;
                string[] found = Ids(left);
                Assert.That(found, Is.EqualTo(acknowledged).Or.EqualTo(attempted), $"{kind} at operation {at}, loss {loss}");
                AssertClean(left);
                using IndexWriter again = Open(left);
                again.Add(Doc("more"));
            }
        }
        Assert.That(at, Is.GreaterThan(100));
    }

    private static int SegmentsOf(IndexDirectory directory) => directory.ListFiles().Count(f => f.StartsWith("segments", StringComparison.Ordinal));

    private static IndexWriter Reopen(MemoryIndexDirectory directory, Random random) => Open(directory, o => o with
    {
        MaxBufferedDocuments = random.Next(2, 12),
        UseCompoundFile = random.Next(2) == 0,
        MergeThreads = random.Next(2),
        MergePolicy = new TieredMergePolicy { SegmentsPerTier = random.Next(2, 5), MaxMergeAtOnce = random.Next(2, 5) },
    });

    private static void Compare(Snapshot snapshot, SortedDictionary<string, string> model, int seed)
    {
        Assert.That(Ids(snapshot), Is.EqualTo(model.Keys.ToArray()), $"seed {seed}");
        foreach (IGrouping<string, string> group in model.Values.GroupBy(v => v)) Assert.That(Count(snapshot, group.Key), Is.EqualTo(group.Count()), $"seed {seed}, {group.Key}");
    }
}
