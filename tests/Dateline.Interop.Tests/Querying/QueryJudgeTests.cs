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
    private const int MostWrong = 10;

    private JavaJudge _java = null!;

    // DATELINE_PAIRS sets how many; the full campaign is 1,000,000.
    private static int Pairs => int.TryParse(Environment.GetEnvironmentVariable("DATELINE_PAIRS"), out int pairs) ? pairs
        : Environment.GetEnvironmentVariable("DATELINE_CAMPAIGN") == "full" ? 1_000_000 : 20_000;

    // DATELINE_SEED sets the first: two runs side by side share a campaign.
    private static int FirstSeed => int.TryParse(Environment.GetEnvironmentVariable("DATELINE_SEED"), out int seed) ? seed : 0;

    /// <summary>Something that both sides are asked; says what is wrong with our answer, or nothing.</summary>
    private sealed record Pair(string Command, Func<Searcher, string, string> Judge);

    [OneTimeSetUp]
    public void Start() => _java = JavaJudge.Start("QueryJudge", "queries", "grouping", "analyzers-common");

    [OneTimeTearDown]
    public void Stop() => _java?.Dispose();

    [Test]
    public void RandomQueries_ByScore_FindWhatLuceneFinds() => Run(0, 1, (queries, random, _) => ByScore(queries.Next(), random));

    [Test]
    public void RandomQueries_OnLargeIndexes_FindWhatLuceneFinds() => Run(80_000_000, 0.075, (queries, random, i) => (i % 10) switch
    {
        0 => InIntervals(queries.NextIntervals(), random),
        1 => Sorted(queries.Next(), random, threads: 1 + i % 3),
        2 => Grouped(queries.Next(), random),
        _ => ByScore(queries.Next(), random),
    }, each: 750, large: true);

    [Test]
    public void RandomIntervals_OfSimpleParts_FindWhatLuceneFinds() => Run(20_000_000, 0.2, (queries, random, _) => InIntervals(queries.NextIntervals(), random));

    [Test]
    public void RandomIntervals_OfRulesWithinRules_FindWhatLuceneFinds() => Run(90_000_000, 0.1, (_, random, _) => InIntervals(RandomRules.Next(random), random));

    [Test]
    public void RandomQueries_Sorted_FindWhatLuceneFinds() => Run(40_000_000, 0.1, (queries, random, i) => Sorted(queries.Next(), random, threads: 1 + i % 3));

    [Test]
    public void RandomQueries_Grouped_FindWhatLuceneFinds() => Run(50_000_000, 0.1, (queries, random, _) => Grouped(queries.Next(), random));

    [Test]
    public void RandomQueries_Rescored_FindWhatLuceneFinds() => Run(60_000_000, 0.05, (queries, random, _) => Rescored(queries.Next(), queries.Next(), random));

    [Test]
    public void RandomDocuments_MoreLikeThem_FindWhatLuceneFinds() => Run(70_000_000, 0.1, (_, random, _) => Alike(random));

    private void Run(int schema, double share, Func<RandomQueries, Random, int, Pair> make, int each = 200, bool large = false)
    {
        int wrong = 0;
        var report = new StringBuilder();
        int first = schema + FirstSeed, rounds = (int)Math.Ceiling(Pairs * share / each);
        // While we are judged on one index, Lucene answers on the next.
        Task<Round> next = Task.Run(() => Ask(first, each, large, make));
        for (int seed = first; seed < first + rounds; seed++)
        {
            int following = seed + 1;
            using Round round = next.GetAwaiter().GetResult();
            bool isLast = following == first + rounds;
            if (!isLast) next = Task.Run(() => Ask(following, each, large, make));
            using Snapshot snapshot = Snapshot.Open(round.Directory);
            var searcher = new Searcher(snapshot);
            for (int at = 0; at < round.Pairs.Length && wrong < MostWrong; at++)
            {
                (Pair pair, string answer) = (round.Pairs[at], round.Answers[at]);
                string problem = answer.StartsWith("ok", StringComparison.Ordinal) ? pair.Judge(searcher, answer[2..].TrimStart()) : answer;
                if (problem.Length == 0) continue;
                wrong++;
                report.AppendLine(CultureInfo.InvariantCulture, $"seed {seed}, {at}, {snapshot.Segments.Count} segments: {pair.Command.Replace('\t', ' ')}").AppendLine(problem);
            }
            if (wrong < MostWrong) continue;
            if (!isLast) next.GetAwaiter().GetResult().Dispose();
            break;
        }
        Assert.That(wrong, Is.Zero, report.ToString);
    }

    private Round Ask(int seed, int each, bool large, Func<RandomQueries, Random, int, Pair> make)
    {
        var folder = new TempFolder();
        RandomIndexes.Write(folder.Path, seed, large);
        var queries = new RandomQueries(unchecked(seed * 31 + 7), large ? Vocabulary.Large : Vocabulary.Small);
        var random = new Random(seed);
        Pair[] pairs = [.. Enumerable.Range(0, each).Select(i => make(queries, random, i))];
        _java.AskOk("open", folder.Path);
        return new Round(folder, pairs, [.. _java.AskAll([.. pairs.Select(p => p.Command)])]);
    }

    /// <summary>What was asked on one index, and Lucene's answers.</summary>
    private sealed record Round(TempFolder Folder, Pair[] Pairs, string[] Answers) : IDisposable
    {
        public FileIndexDirectory Directory { get; } = new(Folder.Path);

        public void Dispose()
        {
            Directory.Dispose();
            Folder.Dispose();
        }
    }

    private static Pair ByScore((Query Query, string Words) asked, Random random)
    {
        if (random.Next(10) == 0)
        {
            return new Pair($"print\t{asked.Words}", (_, theirs) =>
                asked.Query.ToString() == theirs || theirs.Contains("FunctionScoreQuery", StringComparison.Ordinal) ? "" : $"printed {asked.Query}, by Lucene {theirs}");
        }
        int top = random.Next(8) switch { 0 => 1, < 5 => 10, < 7 => 100, _ => 5000 };
        return new Pair($"search\t{top}\t{asked.Words}", (searcher, theirs) =>
        {
            string ours = Print(searcher.Search(asked.Query, top));
            return ours != theirs ? Differ(ours, theirs) : Other(searcher, asked.Query, top, ours);
        });
    }

    private static Pair InIntervals((Query Query, string Words, bool IsExact) asked, Random random)
    {
        int top = !asked.IsExact || random.Next(3) == 0 ? 5000 : 10;
        return new Pair($"search\t{top}\t{asked.Words}", (searcher, theirs) =>
        {
            TopDocs found = searcher.Search(asked.Query, top);
            string ours = Print(found);
            if (asked.IsExact) return ours != theirs ? Differ(ours, theirs) : Other(searcher, asked.Query, top, ours);
            string documents = string.Join(' ', found.Hits.Select(h => h.Doc).Order());
            string others = string.Join(' ', theirs.Split(' ').Skip(1).Select(h => int.Parse(h.AsSpan(0, h.IndexOf(':', StringComparison.Ordinal)), CultureInfo.InvariantCulture)).Order());
            return documents != others ? Differ(documents, others) : Other(searcher, asked.Query, top, ours);
        });
    }

    private static Pair Sorted((Query Query, string Words) asked, Random random, int threads)
    {
        var keys = new List<SortKey>();
        var words = new List<string>();
        for (int n = random.Next(1, 4); n > 0; n--)
        {
            bool descending = random.Next(2) == 0;
            long missing = random.Next(3) switch { 0 => long.MinValue, 1 => long.MaxValue, _ => random.Next(150) };
            (SortKey key, string word) = random.Next(6) switch
            {
                0 => (new SortKey(SortKind.Score, "", descending), "score"),
                1 when keys.Count > 0 => (new SortKey(SortKind.Document, "", descending), "doc"),
                2 => (new SortKey(SortKind.Bytes, "kind", descending), "bytes:kind"),
                3 => (new SortKey(SortKind.Number, "list", descending, missing), $"list:list:{missing}"),
                _ => (new SortKey(SortKind.Number, "number", descending, missing), $"number:number:{missing}"),
            };
            keys.Add(key);
            words.Add((descending ? "-" : "") + word);
        }
        int top = random.Next(3) switch { 0 => 1, 1 => 10, _ => 100 };
        return new Pair($"sort\t{top}\t{string.Join(',', words)}\t{asked.Words}", (searcher, theirs) =>
        {
            // Lucene's total is a bound once it skips: only the documents are compared, of this page and the next.
            var options = new SearchOptions { Top = top, Sort = new SortOrder(ValueList.From(keys)), Threads = threads };
            TopDocs page = searcher.Search(asked.Query, options);
            string next = page.Hits.Count == 0 ? "" : string.Concat(searcher.Search(asked.Query, options with { After = page.Hits[^1] }).Hits.Select(h => $" {h.Doc}"));
            string ours = (string.Concat(page.Hits.Select(h => $" {h.Doc}")) + " |" + next).TrimStart();
            return ours == theirs ? "" : Differ(ours, theirs);
        });
    }

    private static Pair Grouped((Query Query, string Words) asked, Random random)
    {
        int groups = 1 + random.Next(8), hits = 1 + random.Next(4);
        return new Pair($"group\t{groups}\t{hits}\tkind\t{asked.Words}", (searcher, theirs) =>
        {
            string ours = string.Join(' ', searcher.SearchGroups(asked.Query, "kind", groups, hits)
                .Select(g => $"[{g.Value ?? "-"} {g.Total}{string.Concat(g.Hits.Select(Print))}]"));
            return ours == theirs ? "" : Differ(ours, theirs);
        });
    }

    private static Pair Rescored((Query Query, string Words) first, (Query Query, string Words) second, Random random)
    {
        int most = 1 + random.Next(40), top = 1 + random.Next(most);
        float weight = (float)(random.NextDouble() * 3);
        return new Pair(string.Create(CultureInfo.InvariantCulture, $"rescore\t{top}\t{weight:R}\t{most}\t{first.Words}\t{second.Words}"), (searcher, theirs) =>
        {
            // Lucene's total is that of the first search, and a bound.
            string ours = string.Concat(searcher.Rescore(searcher.Search(first.Query, most), second.Query, weight, top).Hits.Select(Print));
            string hits = theirs.IndexOf(' ', StringComparison.Ordinal) is var at and >= 0 ? theirs[at..] : "";
            return ours == hits ? "" : Differ(ours, hits);
        });
    }

    private static Pair Alike(Random random)
    {
        var like = new MoreLikeThis
        {
            MinTermFrequency = 1 + random.Next(3),
            MinDocumentFrequency = random.Next(8),
            MaxDocumentFrequency = random.Next(3) == 0 ? random.Next(300) : int.MaxValue,
            // As many as there may be: which of equally good terms are cut off is up to the order in a hash table.
            MaxTerms = 1000,
            BoostsTerms = random.Next(2) == 0,
        };
        double place = random.NextDouble();
        string[] fields = random.Next(3) switch { 0 => ["like"], 1 => ["alike"], _ => ["like", "alike"] };
        return new Pair($"like\t{place.ToString("R", CultureInfo.InvariantCulture)}\t{like.MinTermFrequency}\t{like.MinDocumentFrequency}\t{like.MaxDocumentFrequency}\t{like.MaxTerms}\t{(like.BoostsTerms ? 1 : 0)}\t{string.Join(',', fields)}", (searcher, theirs) =>
        {
            string ours = Print(searcher.Search(like.ForDocument(searcher, (int)(place * searcher.Snapshot.MaxDoc), fields), 50));
            return ours == theirs ? "" : Differ(ours, theirs);
        });
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

    private static string Print(TopDocs found) => found.Total.Value.ToString(CultureInfo.InvariantCulture) + string.Concat(found.Hits.Select(Print));

    private static string Print(ScoreDoc hit) => string.Create(CultureInfo.InvariantCulture, $" {hit.Doc}:{BitConverter.SingleToInt32Bits(hit.Score):x}");

    private static string Differ(string ours, string theirs) => $"ours   {Start(ours, theirs)}\ntheirs {Start(theirs, ours)}";

    private static string Start(string text, string other)
    {
        int same = text.AsSpan().CommonPrefixLength(other);
        int from = Math.Max(0, same - 60);
        return (from > 0 ? "…" : "") + text[from..Math.Min(text.Length, from + 200)];
    }
}
