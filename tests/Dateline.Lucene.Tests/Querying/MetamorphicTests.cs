using System.Diagnostics;
using System.Globalization;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;
using Dateline.Lucene.Tests.Indexing;

namespace Dateline.Lucene.Tests.Querying;

/// <summary>Answers that must follow from other answers: sorted or not, with and without vector instructions, of parts and of the whole.</summary>
public sealed class MetamorphicTests
{
    private MemoryIndexDirectory _directory = null!;
    private Snapshot _snapshot = null!;
    private Searcher _searcher = null!;

    [OneTimeSetUp]
    public void Open()
    {
        _directory = new MemoryIndexDirectory();
        SearcherTests.Write(_directory, mergeTo: 0);
        _snapshot = Snapshot.Open(_directory);
        _searcher = new Searcher(_snapshot);
    }

    [OneTimeTearDown]
    public void Close()
    {
        _snapshot.Dispose();
        _directory.Dispose();
    }

    [Test]
    public void Index_SortedOrNot_GivesTheSameDocumentsAndScores()
    {
        using var directory = new MemoryIndexDirectory();
        SearcherTests.Write(directory, mergeTo: 2, new IndexSort(new IndexSortField("number", IndexSortType.Int64, Descending: true)));
        using Snapshot sorted = Snapshot.Open(directory);
        var searcher = new Searcher(sorted);
        string[] ids = Ids(_snapshot), sortedIds = Ids(sorted);
        Assert.That(sortedIds, Is.Not.EqualTo(ids), "the order is another one");
        foreach (Query query in SearcherTests.Queries())
        {
            TopDocs here = _searcher.Search(query, 10_000), there = searcher.Search(query, 10_000);
            Assert.That(there.Total, Is.EqualTo(here.Total), query.ToString());
            Assert.That(Scores(there, sortedIds).SequenceEqual(Scores(here, ids)), Is.True, query.ToString());
            // The scores of the best are the same even where documents that score alike change places.
            TopDocs best = searcher.Search(query, new SearchOptions { Top = 10, TotalHitsThreshold = 0 });
            Assert.That(best.Hits.Select(h => h.Score), Is.EqualTo(here.Hits.Take(10).Select(h => h.Score)), query.ToString());
        }
    }

    [Test]
    public void Boolean_OfTwo_IsTheSetsThatItsPartsAre()
    {
        Query[] queries = [.. SearcherTests.Queries().Take(48)];
        for (int i = 0; i + 1 < queries.Length; i++)
        {
            Query a = queries[i], b = queries[i + 1];
            HashSet<int> ofA = Documents(a), ofB = Documents(b);
            HashSet<int> both = Documents(BooleanQuery.All(a, b));
            Assert.That(both.IsSubsetOf(ofA), Is.True, $"{a} and {b}");
            Assert.That(both.SetEquals(ofA.Intersect(ofB)), Is.True, $"{a} and {b}");
            Assert.That(Documents(BooleanQuery.Any(a, b)).SetEquals(ofA.Union(ofB)), Is.True, $"{a} or {b}");
            Assert.That(Documents(new BooleanQuery([new(a, Occur.Must), new(b, Occur.MustNot)])).SetEquals(ofA.Except(ofB)), Is.True, $"{a} and not {b}");
            Assert.That(Documents(new BooleanQuery([new(a, Occur.Must), new(b, Occur.Filter)])).SetEquals(both), Is.True, $"{a} filtered by {b}");
            Assert.That(Documents(new ConstantScoreQuery(a)).SetEquals(ofA), Is.True, $"{a} without scores");
        }
    }

    // The instructions that a process uses are settled when it starts, so that another one must be asked.
    [Test]
    public void Vectors_OnOrOff_GiveTheSameAnswers([Values("EnableHWIntrinsic", "EnableAVX2")] string setting)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(MetamorphicTests).Assembly.Location, "answer-queries"]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["DOTNET_" + setting] = "0";
        using Process process = Process.Start(start)!;
        string[] lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero);
        string[] ours = [.. Answers()];
        Assert.That(lines[0], Is.Not.EqualTo(ours[0]).Or.Not.Contains("True"), "the process was to do without");
        Assert.That(lines.Skip(1), Is.EqualTo(ours.Skip(1)));
    }

    /// <summary>What this process can do, and the answers to the queries as text.</summary>
    internal static IEnumerable<string> Answers()
    {
        yield return $"vectors {System.Runtime.Intrinsics.Vector256.IsHardwareAccelerated}";
        using var directory = new MemoryIndexDirectory();
        SearcherTests.Write(directory, mergeTo: 0);
        using Snapshot snapshot = Snapshot.Open(directory);
        var searcher = new Searcher(snapshot);
        foreach (Query query in SearcherTests.Queries())
        {
            foreach (long threshold in new[] { 0, long.MaxValue })
            {
                TopDocs found = searcher.Search(query, new SearchOptions { Top = 20, TotalHitsThreshold = threshold });
                string total = threshold == 0 ? "" : found.Total.Value.ToString(CultureInfo.InvariantCulture);
                yield return $"{query} {total}{string.Concat(found.Hits.Select(h => string.Create(CultureInfo.InvariantCulture, $" {h.Doc}:{BitConverter.SingleToInt32Bits(h.Score):x}")))} {searcher.Count(query)}";
            }
        }
    }

    private HashSet<int> Documents(Query query)
    {
        var found = new HashSet<int>(_searcher.Search(query, 10_000).Hits.Select(h => h.Doc));
        Assert.That(_searcher.Count(query), Is.EqualTo(found.Count), query.ToString());
        return found;
    }

    private static IEnumerable<(string Id, float Score)> Scores(TopDocs found, string[] ids) =>
        found.Hits.Select(h => (Id: ids[h.Doc], h.Score)).OrderBy(p => p.Id, StringComparer.Ordinal);

    private static string[] Ids(Snapshot snapshot)
    {
        var ids = new List<string>();
        var visitor = new IdVisitor(ids);
        for (int doc = 0; doc < snapshot.MaxDoc; doc++) snapshot.VisitStored(doc, visitor);
        return [.. ids];
    }

    private sealed class IdVisitor(List<string> ids) : StoredFieldVisitor
    {
        public override void OnText(FieldInfo field, ReadOnlySpan<byte> utf8)
        {
            if (field.Name == "id") ids.Add(System.Text.Encoding.UTF8.GetString(utf8));
        }
    }
}
