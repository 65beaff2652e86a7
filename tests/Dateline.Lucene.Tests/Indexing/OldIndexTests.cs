using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;
using Dateline.Testing;
using static Dateline.Lucene.Tests.Indexing.Indexes;

namespace Dateline.Lucene.Tests.Indexing;

/// <summary>Indexes of Lucene 8.0 to 8.6: read whole, searched, continued, merged, damaged.</summary>
public sealed class OldIndexTests
{
    private static bool IsFull => Environment.GetEnvironmentVariable("DATELINE_CAMPAIGN") == "full";

    [TestCaseSource(typeof(OldIndex), nameof(OldIndex.All))]
    public void Read_EveryValue_IsWhatLucenePrinted(OldIndex old)
    {
        using MemoryIndexDirectory directory = old.Load();
        AssertClean(directory);
        Assert.That(OldIndex.Sum(directory), Is.EqualTo(old.DumpSum));
    }

    [TestCaseSource(typeof(OldIndex), nameof(OldIndex.All))]
    public void Merge_IntoTheCurrentFormat_KeepsEveryValue(OldIndex old)
    {
        using MemoryIndexDirectory directory = old.Load();
        IndexSort? sort = old.Sort == "-" ? null : new IndexSort(new IndexSortField("when", IndexSortType.Int64, Descending: true));
        using (IndexWriter writer = Open(directory, o => o with { IndexSort = sort, UseCompoundFile = false }))
        {
            writer.ForceMerge(1);
            writer.Commit();
        }
        using (Snapshot snapshot = Snapshot.Open(directory)) Assert.That(snapshot.Segments.Single().Info.Codec, Is.EqualTo("Lucene87"));
        AssertClean(directory);
        Assert.That(OldIndex.Sum(directory), Is.EqualTo(old.MergedDumpSum));
    }

    [TestCaseSource(typeof(OldIndex), nameof(OldIndex.All))]
    public void Search_AnOldIndexThatWasContinued_FindsOldAndNew(OldIndex old)
    {
        using MemoryIndexDirectory directory = old.Load();
        IndexSort? sort = old.Sort == "-" ? null : new IndexSort(new IndexSortField("when", IndexSortType.Int64, Descending: true));
        int before;
        using (Snapshot snapshot = Snapshot.Open(directory)) before = new Searcher(snapshot).Count(new TermQuery("tags", "all"));
        using (IndexWriter writer = Open(directory, o => o with { IndexSort = sort }))
        {
            var document = new Document();
            document.Add(new TextField("title", "the alpha beta"));
            document.Add(new NumericDocValuesField("when", 5));
            writer.Add(document);
            writer.Delete(new Term("id", "7"));
            writer.UpdateNumericDocValue(new Term("id", "8"), "table", 77);
        }
        AssertClean(directory);
        using Snapshot continued = Snapshot.Open(directory);
        var searcher = new Searcher(continued);
        Assert.That(searcher.Count(new TermQuery("tags", "all")), Is.EqualTo(before - 1));

        // Pruning reads the impacts of the old skip data: the best hits must be the same as without it.
        foreach (Query query in new Query[] { new TermQuery("body", "the"), new PhraseQuery("body", ["the", "of"]), new PhraseQuery("body", ["alpha", "beta"], slop: 3),
            BooleanQuery.Any(new TermQuery("body", "the"), new TermQuery("title", "alpha"), new TermQuery("freqs", "even")),
            BooleanQuery.All(new TermQuery("body", "the"), new TermQuery("freqs", "even")) })
        {
            TopDocs pruned = searcher.Search(query, new SearchOptions { Top = 10, TotalHitsThreshold = 1 });
            TopDocs all = searcher.Search(query, new SearchOptions { Top = 2000, TotalHitsThreshold = int.MaxValue });
            Assert.That(pruned.Hits, Is.EqualTo(all.Hits.Take(10)), query.ToString());
            Assert.That(all.Hits, Has.Count.GreaterThan(10), query.ToString());
        }
    }

    [Test]
    public void Files_WithABitFlippedOrCutShort_AreFoundOut([Values("8.0", "8.3", "8.4")] string release)
    {
        OldIndex old = OldIndex.All.Single(o => o.Release == release);
        Dictionary<string, byte[]> files = old.Files();
        var random = new Random(5);
        foreach ((string name, byte[] bytes) in files)
        {
            for (int n = IsFull ? 400 : 3; n > 0; n--)
            {
                byte[] bad = [.. bytes];
                bad[random.Next(bad.Length)] ^= (byte)(1 << random.Next(8));
                Assert.That(() => OldIndex.Sum(Load(files, name, bad)), Throws.InstanceOf<CorruptIndexException>(), $"{name}, bit");
                byte[] cut = bytes[..random.Next(bytes.Length)];
                Assert.That(() => OldIndex.Sum(Load(files, name, cut)), Throws.InstanceOf<CorruptIndexException>().Or.InstanceOf<IndexNotFoundException>(), $"{name}, {cut.Length} bytes");
            }
        }
    }

    // Sums are not looked at here, so that the damage reaches the decoders.
    [Test]
    public void Files_WithABitFlipped_GiveAnAnswerOrCorruptIndex([Values("8.0", "8.4")] string release)
    {
        OldIndex old = OldIndex.All.Single(o => o.Release == release);
        Dictionary<string, byte[]> files = old.Files();
        var random = new Random(6);
        int corrupt = 0;
        foreach ((string name, byte[] bytes) in files)
        {
            for (int n = IsFull ? 1000 : 4; n > 0; n--)
            {
                byte[] bad = [.. bytes];
                int at = random.Next(bad.Length);
                bad[at] ^= (byte)(1 << random.Next(8));
                try
                {
                    using MemoryIndexDirectory directory = Load(files, name, bad);
                    using Snapshot snapshot = Snapshot.Open(directory);
                    foreach (SegmentReader segment in snapshot.Segments) IndexDump.Write(TextWriter.Null, segment);
                }
                catch (CorruptIndexException)
                {
                    corrupt++;
                }
                catch (Exception e) when (e is not IndexNotFoundException)
                {
                    Assert.Fail($"{name}, byte {at} of {bytes.Length}: {e}");
                }
            }
        }
        Assert.That(corrupt, Is.GreaterThan(20));
    }

    private static MemoryIndexDirectory Load(Dictionary<string, byte[]> files, string changed, byte[] bytes)
    {
        var directory = new MemoryIndexDirectory();
        foreach ((string name, byte[] good) in files)
        {
            using IndexOutput output = directory.CreateOutput(name);
            output.WriteBytes(name == changed ? bytes : good);
        }
        return directory;
    }
}
