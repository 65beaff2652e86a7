using System.Globalization;
using System.Text;
using Dateline.Interop.Tests.Judging;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Store;
using Dateline.Testing;
using SortKey = Dateline.Lucene.Querying.SortKey;

namespace Dateline.Interop.Tests.Querying;

/// <summary>Random queries on random indexes: Apache Lucene must find the same documents in the same order, with the same bits of score, and as many.</summary>
public sealed class QueryJudgeTests
{
    private const int QueriesEach = 50;

    private JavaJudge _java = null!;

    // DATELINE_PAIRS sets how many; the full campaign is 1,000,000.
    private static int Pairs => int.TryParse(Environment.GetEnvironmentVariable("DATELINE_PAIRS"), out int pairs) ? pairs
        : Environment.GetEnvironmentVariable("DATELINE_CAMPAIGN") == "full" ? 1_000_000 : 2000;

    private static int FirstSeed => int.TryParse(Environment.GetEnvironmentVariable("DATELINE_SEED"), out int seed) ? seed : 0;

    [OneTimeSetUp]
    public void Start() => _java = JavaJudge.Start("QueryJudge", "queries");

    [OneTimeTearDown]
    public void Stop() => _java?.Dispose();

    [Test]
    public void RandomQueries_OnRandomIndexes_FindWhatLuceneFinds()
    {
        int wrong = 0;
        var report = new StringBuilder();
        for (int seed = FirstSeed; (seed - FirstSeed) * QueriesEach < Pairs && wrong < 10; seed++)
        {
            using var folder = new TempFolder();
            using var directory = new FileIndexDirectory(folder.Path);
            RandomIndexes.Write(directory, seed);
            _java.AskOk("open", folder.Path);
            using Snapshot snapshot = Snapshot.Open(directory);
            var searcher = new Searcher(snapshot);
            var queries = new RandomQueries(seed * 31 + 7);
            var random = new Random(seed);
            for (int i = 0; i < QueriesEach && wrong < 10; i++)
            {
                (Query query, string words) = queries.Next();
                int top = random.Next(4) switch { 0 => 1, 1 => 10, 2 => 100, _ => 5000 };
                string theirs = _java.AskOk("search", top.ToString(CultureInfo.InvariantCulture), words);
                string ours = Print(searcher.Search(query, top));
                string problem = ours != theirs ? $"ours   {Start(ours, theirs)}\ntheirs {Start(theirs, ours)}" : Other(searcher, query, top, ours);
                if (problem.Length > 0)
                {
                    wrong++;
                    report.AppendLine(CultureInfo.InvariantCulture, $"seed {seed}, query {i}, top {top}, {snapshot.Segments.Count} segments: {words}").AppendLine(problem);
                }
                if (i % 10 == 0)
                {
                    string ourText = query.ToString(), theirText = _java.AskOk("print", words);
                    if (ourText != theirText && !theirText.Contains("FunctionScoreQuery", StringComparison.Ordinal))
                    {
                        wrong++;
                        report.AppendLine(CultureInfo.InvariantCulture, $"seed {seed}: {words} is printed {ourText}, by Lucene {theirText}");
                    }
                }
            }
        }
        Assert.That(wrong, Is.Zero, report.ToString);
    }

    [Test]
    public void RandomQueries_SortedByNumber_FindWhatLuceneFinds()
    {
        for (int seed = 5000; (seed - 5000) * QueriesEach < Pairs / 10; seed++)
        {
            using var folder = new TempFolder();
            using var directory = new FileIndexDirectory(folder.Path);
            RandomIndexes.Write(directory, seed);
            _java.AskOk("open", folder.Path);
            using Snapshot snapshot = Snapshot.Open(directory);
            var searcher = new Searcher(snapshot);
            var queries = new RandomQueries(seed);
            for (int i = 0; i < QueriesEach; i++)
            {
                (Query query, string words) = queries.Next();
                bool descending = i % 2 == 0;
                string theirs = _java.AskOk("sort", "20", "number", descending ? "1" : "0", words);
                var sort = new SortOrder([new SortKey(SortKind.Number, "number", descending, 0)]);
                TopDocs ours = searcher.Search(query, new SearchOptions { Top = 20, Sort = sort, Threads = 1 + i % 3 });
                // Lucene's total is a bound once it skips: only the documents are compared.
                Assert.That(string.Join(' ', ours.Hits.Select(h => h.Doc)), Is.EqualTo(string.Join(' ', theirs.Split(' ').Skip(1).Select(h => h.Split(':')[0]))), $"seed {seed}: {words}");
            }
        }
    }

    /// <summary>What must not change an answer: threads, bounded totals, counting, paging, explaining.</summary>
    private static string Other(Searcher searcher, Query query, int top, string expected)
    {
        TopDocs whole = searcher.Search(query, top);
        string threads = Print(searcher.Search(query, new SearchOptions { Top = top, Threads = 3 }));
        if (threads != expected) return $"on three threads {Start(threads, expected)}\non one           {Start(expected, threads)}";
        TopDocs bounded = searcher.Search(query, new SearchOptions { Top = top, TotalHitsThreshold = 0 });
        if (!bounded.Hits.SequenceEqual(whole.Hits)) return $"pruned {Print(bounded)}\nwhole  {expected}";
        if (bounded.Total.Value > whole.Total.Value || (bounded.Total.IsExact && bounded.Total.Value != whole.Total.Value)) return $"the bounded total is {bounded.Total}, the whole {whole.Total}";
        int count = searcher.Count(query);
        if (count != whole.Total.Value) return $"counted {count}, found {whole.Total.Value}";
        if (whole.Hits.Count > 1)
        {
            int at = (whole.Hits.Count - 1) / 2;
            TopDocs rest = searcher.Search(query, new SearchOptions { Top = top, After = whole.Hits[at] });
            if (!rest.Hits.Take(whole.Hits.Count - at - 1).SequenceEqual(whole.Hits.Skip(at + 1))) return $"after {whole.Hits[at]} comes {Print(rest)}";
        }
        if (whole.Hits.Count > 0)
        {
            ScoreDoc hit = whole.Hits[^1];
            Explanation explanation = searcher.Explain(query, hit.Doc);
            if (!explanation.IsMatch || explanation.Value != hit.Score) return $"document {hit.Doc} scores {hit.Score}, explained as {explanation}";
        }
        return "";
    }

    private static string Print(TopDocs found)
    {
        var text = new StringBuilder().Append(found.Total.Value);
        foreach (ScoreDoc hit in found.Hits) text.Append(CultureInfo.InvariantCulture, $" {hit.Doc}:{BitConverter.SingleToInt32Bits(hit.Score):x}");
        return text.ToString();
    }

    private static string Start(string text, string other)
    {
        int same = text.AsSpan().CommonPrefixLength(other);
        int from = Math.Max(0, same - 60);
        return (from > 0 ? "…" : "") + text[from..Math.Min(text.Length, from + 200)];
    }
}
