using Dateline.Lucene.Analysis;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Indexing.Merging;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;
using Dateline.Querying;

namespace Dateline.Tests.Suggesting;

/// <summary>Terms that a text begins or is like, over several segments, against a look at every term.</summary>
[TestFixture]
public sealed class TermSuggesterTests
{
    private const int Seed = 4711;

    // Terms of a segment each, some in several.
    private static (MemoryIndexDirectory Directory, Dictionary<string, int> Documents) Make(int segments, int documents, Func<Random, string> word)
    {
        var random = new Random(Seed + segments);
        var directory = new MemoryIndexDirectory();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        using var writer = new IndexWriter(directory, new IndexWriterOptions { Analyzer = new WhitespaceAnalyzer(), MergePolicy = MergePolicy.None, MergeThreads = 0 });
        for (int s = 0; s < segments; s++)
        {
            for (int d = 0; d < documents; d++)
            {
                string[] words = [.. Enumerable.Range(0, 6).Select(_ => word(random)).Distinct()];
                foreach (string one in words) counts[one] = counts.GetValueOrDefault(one) + 1;
                writer.Add([new TextField("text", string.Join(' ', words))]);
            }
            writer.Commit();
        }
        return (directory, counts);
    }

    private static string Short(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => "abcé漢"[random.Next(5)]));

    [Test]
    public void Suggest_SeveralSegments_GivesTheBestOfAllTerms([Values(1, 2, 5)] int segments, [Values] bool completes, [Values(0, 1, 2)] int edits)
    {
        (MemoryIndexDirectory directory, Dictionary<string, int> documents) = Make(segments, 60, Short);
        using (directory)
        {
            using Snapshot snapshot = Snapshot.Open(directory);
            Assert.That(snapshot.Segments, Has.Count.EqualTo(segments));
            int found = 0;
            foreach (string text in (string[])["a", "ab", "abc", "é", "漢a", "bca", "cabé", ""])
            {
                foreach (int top in (int[])[1, 3, 1000])
                {
                    var suggester = new TermSuggester("text") { Completes = completes, MaxEdits = edits, PrefixLength = 0, Top = top };
                    var expected = documents
                        .Select(d => (Term: d.Key, Edits: Mistakes(d.Key), Documents: (long)d.Value))
                        .Where(d => d.Edits <= edits)
                        .OrderBy(d => d.Edits).ThenByDescending(d => d.Documents).ThenBy(d => new Term("text", d.Term))
                        .Take(top).ToList();
                    Assert.That(suggester.Suggest(snapshot, text).Select(s => (s.Text, s.Edits, s.Documents)), Is.EqualTo(expected), $"{text}, {top}");
                    found += expected.Count;
                }

                int Mistakes(string term) => completes
                    ? Enumerable.Range(0, term.Length + 1).Min(l => EditDistance.Between(text, term.Substring(0, l), edits))
                    : EditDistance.Between(text, term, edits);
            }
            Assert.That(found, Is.GreaterThan(0));
        }
    }

    // What is not among the best leaves nothing behind: ten suggestions out of ten thousand terms cost no more than out of a hundred.
    [Test]
    public void Suggest_ManyTerms_AllocatesForTheBestAlone()
    {
        (MemoryIndexDirectory directory, Dictionary<string, int> documents) = Make(3, 2000, static random => "a" + random.Next(1_000_000));
        using (directory)
        {
            using Snapshot snapshot = Snapshot.Open(directory);
            Assert.That(documents, Has.Count.GreaterThan(30_000));
            var suggester = new TermSuggester("text") { Completes = true };
            long least = long.MaxValue;
            for (int i = 0; i < 5; i++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                Assert.That(suggester.Suggest(snapshot, "a"), Has.Count.EqualTo(10));
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }
            Assert.That(least, Is.LessThan(64 * 1024));
        }
    }
}
