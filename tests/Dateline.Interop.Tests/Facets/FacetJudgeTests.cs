using System.Globalization;
using System.Text;
using Dateline.Interop.Tests.Judging;
using Dateline.Lucene.Facets;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Store;
using Dateline.Testing;

namespace Dateline.Interop.Tests.Facets;

/// <summary>Facets over random indexes that we write: Apache Lucene, which reads them, must count the same.</summary>
public sealed class FacetJudgeTests
{
    private JavaJudge _java = null!;

    // DATELINE_FACET_INDEXES sets how many.
    private static int Indexes => int.TryParse(Environment.GetEnvironmentVariable("DATELINE_FACET_INDEXES"), out int indexes) ? indexes
        : Environment.GetEnvironmentVariable("DATELINE_CAMPAIGN") == "full" ? 5000 : 40;

    private static int FirstSeed => int.TryParse(Environment.GetEnvironmentVariable("DATELINE_SEED"), out int seed) ? seed : 0;

    [OneTimeSetUp]
    public void Start() => _java = JavaJudge.Start("FacetJudge", "facet");

    [OneTimeTearDown]
    public void Stop() => _java?.Dispose();

    [Test]
    public void RandomFacets_OnRandomIndexes_CountWhatLuceneCounts()
    {
        int wrong = 0, asked = 0, sideways = 0, contradicted = 0;
        var report = new StringBuilder();
        for (int seed = FirstSeed; seed - FirstSeed < Indexes && wrong < 10; seed++)
        {
            using var folder = new TempFolder();
            using var directory = new FileIndexDirectory(folder.Path);
            FacetIndexes.Write(directory, seed);
            _java.AskOk("open", folder.Path);
            using Snapshot snapshot = Snapshot.Open(directory);
            var counter = new FacetCounter(new Searcher(snapshot));
            var random = new Random(seed * 17 + 3);
            foreach (string word in (string[])["*", .. FacetIndexes.Words])
            {
                Query? query = word == "*" ? null : new TermQuery("word", word);
                int top = random.Next(3) switch { 0 => 1, 1 => 10, _ => 10_000 };
                foreach (string dimension in FacetIndexes.Dimensions)
                {
                    string theirs = Ask("values", word, Text(top), dimension);
                    Compare($"values of {dimension}", theirs, Print(counter.Count(query, new ValueFacet(dimension) { Top = top })));
                    // Counted often, a field's values are laid out flat.
                    for (int again = 0; again < 9; again++) counter.Count(query, new ValueFacet(dimension) { Top = 1 });
                    Compare($"values of {dimension}, again", theirs, Print(counter.Count(query, new ValueFacet(dimension) { Top = top })));
                    Compare($"paths of {dimension}", theirs, Print(counter.Count(query, new ValueFacet(FacetIndexes.Facets) { Top = top, Separator = FacetIndexes.Separator, Parent = dimension })));
                }
                Compare("number", Ask("numbers", word, Text(top), "number", "0"), Print(counter.Count(query, new NumberFacet("number") { Top = top })));
                Compare("numbers", Ask("numbers", word, Text(top), "numbers", "1"), Print(counter.Count(query, new NumberFacet("numbers") { Top = top })));
                NumericRange[] ranges = [.. Enumerable.Range(0, 1 + random.Next(6)).Select(i => Range(random, i))];
                Compare("ranges", Ranges(word, "number", ranges.Select(r => (r.Name, r.From, r.To))), Print(counter.Count(query, new RangeFacet("number", ranges))));
                FacetResult calendar = counter.Count(query, new CalendarHistogram("time", (CalendarInterval)random.Next(5)));
                if (calendar.Values.Count is > 0 and < 1000)
                    Compare("calendar", Ranges(word, "time", calendar.Values.Select(v => (v.Value, v.From, v.To))), Print(calendar));
                CompareSideways(word, query, top);

                void CompareSideways(string word, Query? query, int top)
                {
                    var chosen = new Dictionary<string, List<string>>();
                    foreach (string dimension in FacetIndexes.Dimensions)
                    {
                        if (random.Next(2) == 0) continue;
                        IReadOnlyList<FacetValueCount> values = counter.Count(null, new ValueFacet(dimension) { Top = 30 }).Values;
                        chosen[dimension] = [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => values.Count > 0 ? values[random.Next(values.Count)].Value : "none").Distinct()];
                    }
                    string[] words = [word, Text(top), string.Join(',', FacetIndexes.Dimensions), .. chosen.SelectMany(c => c.Value.Select(v => $"{c.Key}={v}"))];
                    string theirs = Ask(["apart", .. words]);
                    // Lucene 8.8's own class is wrong now and then, with several segments of which one has none of the values; what it then says is not what its queries find.
                    sideways++;
                    if (Ask(["sideways", .. words]) != theirs) contradicted++;
                    FacetDimension[] dimensions = [.. FacetIndexes.Dimensions.Select(d => new FacetDimension(new ValueFacet(d) { Top = top }, chosen.TryGetValue(d, out List<string>? values) ? new ValueFilter(d, values) : null))];
                    DrillSidewaysResult ours = new DrillSideways(counter).Count(query, dimensions);
                    Compare($"sideways of {string.Join(' ', chosen.Select(c => $"{c.Key}={string.Join('|', c.Value)}"))}", theirs, ours.HitCount + string.Concat(ours.Facets.Select(f => $" [{(f.Values.Count > 0 ? " " : "")}{Print(f)} ]")));
                }

                void Compare(string what, string theirs, string ours)
                {
                    asked++;
                    if (ours == theirs) return;
                    wrong++;
                    int same = Math.Max(0, ours.AsSpan().CommonPrefixLength(theirs) - 40);
                    report.AppendLine(CultureInfo.InvariantCulture, $"seed {seed}, {snapshot.Segments.Count} segments, {snapshot.DocumentCount} of {snapshot.MaxDoc} documents, {word}, top {top}: {what}")
                        .AppendLine(CultureInfo.InvariantCulture, $"  ours   {Part(ours, same)}").AppendLine(CultureInfo.InvariantCulture, $"  theirs {Part(theirs, same)}");
                }
            }
        }
        TestContext.Out.WriteLine($"{asked} facets compared; in {contradicted} of {sideways} cases DrillSideways contradicts Lucene's queries");
        Assert.That(wrong, Is.Zero, report.ToString);
        Assert.That(asked, Is.GreaterThan(Indexes * 50));
        Assert.That(contradicted, Is.LessThan(1 + (sideways / 20)));
    }

    private string Ask(params ReadOnlySpan<string> words) => _java.AskOk(words);

    private string Ranges(string word, string field, IEnumerable<(string Name, long? From, long? To)> ranges) =>
        Ask(["ranges", word, field, .. ranges.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Name}:{r.From ?? long.MinValue}:{(r.To is { } to ? to - 1 : long.MaxValue)}"))]);

    private static NumericRange Range(Random random, int number)
    {
        long from = random.Next(70) - 5, to = from + 1 + random.Next(40);
        return new NumericRange($"r{number}", random.Next(5) == 0 ? null : from, random.Next(5) == 0 ? null : to);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Print(FacetResult result) => string.Join(' ', result.Values.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Label}={v.Count}")));

    private static string Part(string text, int from) => from >= text.Length ? "" : text[from..Math.Min(text.Length, from + 200)];
}
