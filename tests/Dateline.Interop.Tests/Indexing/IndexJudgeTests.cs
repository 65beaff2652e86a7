using Dateline.Interop.Tests.Judging;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Store;
using Dateline.Testing;

namespace Dateline.Interop.Tests.Indexing;

/// <summary>Random indexes, written by us and by Apache Lucene, continued by the other, read by both.</summary>
public sealed class IndexJudgeTests
{
    private JavaJudge _java = null!;

    // DATELINE_SEEDS sets how many; the full campaign is 5,000.
    private static int Seeds => int.TryParse(Environment.GetEnvironmentVariable("DATELINE_SEEDS"), out int seeds) ? seeds
        : Environment.GetEnvironmentVariable("DATELINE_CAMPAIGN") == "full" ? 5000 : 300;

    // DATELINE_SEED sets the first: two runs side by side share a campaign.
    private static int FirstSeed => int.TryParse(Environment.GetEnvironmentVariable("DATELINE_SEED"), out int seed) ? seed : 0;

    [OneTimeSetUp]
    public void Start() => _java = JavaJudge.Start("Judge");

    [OneTimeTearDown]
    public void Stop() => _java?.Dispose();

    [Test]
    public void RandomIndexes_WrittenByEither_ReadTheSameByBoth()
    {
        for (int seed = FirstSeed; seed < FirstSeed + Seeds; seed++)
        {
            using var folder = new TempFolder();
            string index = Path.Combine(folder.Path, "index"), script = Path.Combine(folder.Path, "script");
            bool oursFirst = seed % 2 == 0;
            string[] first = IndexScript.Make(seed, 1);
            File.WriteAllText(script, string.Join('\n', first));
            if (oursFirst) IndexScript.Run(index, first);
            else _java.AskOk("write", index, script);
            Compare(folder, index, seed, "first");

            // The other writer goes on with the same index.
            string[] second = IndexScript.Make(seed, 2);
            File.WriteAllText(script, string.Join('\n', second));
            if (oursFirst) _java.AskOk("write", index, script);
            else IndexScript.Run(index, second);
            Compare(folder, index, seed, "continued");
        }
    }

    private void Compare(TempFolder folder, string index, int seed, string stage)
    {
        string counts = _java.AskOk("check", index);
        using (var directory = new FileIndexDirectory(index))
        {
            IndexCheck check = IndexChecker.Check(directory);
            Assert.That(check.IsClean, Is.True, () => $"seed {seed}, {stage}: {check.Problem} {string.Join("; ", check.Segments.Select(s => s.Problem))}");
            Assert.That($"{check.Segments.Sum(s => (long)s.MaxDoc)} {check.Segments.Sum(s => s.TermCount)} {check.Segments.Sum(s => s.PostingCount)} {check.Segments.Sum(s => s.OccurrenceCount)}",
                Is.EqualTo(counts), $"seed {seed}, {stage}: documents, terms, postings, occurrences");
        }
        string ours = Path.Combine(folder.Path, "ours"), theirs = Path.Combine(folder.Path, "theirs");
        IndexDump.Write(index, ours);
        _java.AskOk("dump", index, theirs);
        string[] a = File.ReadAllLines(ours), b = File.ReadAllLines(theirs);
        for (int i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            if (a[i] != b[i]) Assert.Fail($"seed {seed}, {stage}, line {i + 1}:\n ours   {Cut(a[i], b[i])}\n theirs {Cut(b[i], a[i])}");
        }
        Assert.That(a, Has.Length.EqualTo(b.Length), $"seed {seed}, {stage}");
    }

    private static string Cut(string line, string other)
    {
        int at = 0;
        while (at < line.Length && at < other.Length && line[at] == other[at]) at++;
        int from = Math.Max(0, at - 60);
        return $"{line[..Math.Min(24, line.Length)]} … {line[from..Math.Min(line.Length, from + 200)]}";
    }
}
