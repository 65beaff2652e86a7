using System.Globalization;
using System.Text;
using Dateline.Interop.Tests.Judging;
using Dateline.Interop.Tests.Querying;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Store;
using Dateline.Testing;

namespace Dateline.Interop.Tests.Highlighting;

/// <summary>Random queries on random texts: what is marked must be what Apache Lucene's unified highlighter with weight matches marks, by whichever way words' places are known.</summary>
public sealed class HighlightJudgeTests
{
    private const int QueriesEach = 60;

    private static readonly string[] s_fields = ["postings", "vectors", "analyzed", "both"];

    private JavaJudge _java = null!;

    // DATELINE_PAIRS sets how many; the full campaign is 100,000.
    private static int Pairs => int.TryParse(Environment.GetEnvironmentVariable("DATELINE_PAIRS"), out int pairs) ? pairs
        : Environment.GetEnvironmentVariable("DATELINE_CAMPAIGN") == "full" ? 100_000 : 1500;

    private static int FirstSeed => int.TryParse(Environment.GetEnvironmentVariable("DATELINE_SEED"), out int seed) ? seed : 0;

    [OneTimeSetUp]
    public void Start() => _java = JavaJudge.Start("HighlightJudge", "queries", "highlighter", "memory", "analyzers-common");

    [OneTimeTearDown]
    public void Stop() => _java?.Dispose();

    [Test]
    public void RandomQueries_OnRandomTexts_MarkWhatLuceneMarks()
    {
        int wrong = 0, marked = 0;
        var report = new StringBuilder();
        for (int seed = FirstSeed; (seed - FirstSeed) * QueriesEach < Pairs && wrong < 10; seed++)
        {
            using var folder = new TempFolder();
            using var directory = new FileIndexDirectory(folder.Path);
            Write(directory, seed);
            _java.AskOk("open", folder.Path);
            using Snapshot snapshot = Snapshot.Open(directory);
            var searcher = new Searcher(snapshot);
            for (int i = 0; i < QueriesEach && wrong < 10; i++)
            {
                string field = s_fields[i % s_fields.Length];
                (Query query, string words) = new RandomMatchQueries(seed * 1000 + i, field, excludes: field is "vectors" or "both").Next();
                int[] docs = [.. searcher.Search(query, 8).Hits.Select(h => h.Doc).Append(seed % snapshot.MaxDoc).Distinct()];
                string[] theirs = _java.AskOk(["mark", field, words, .. docs.Select(d => d.ToString(CultureInfo.InvariantCulture))]).Split(' ');
                using var finder = new MatchFinder(query, field, searcher, i % 3 == 0 && field is "postings" or "vectors" ? null : WordAnalyzer.Instance);
                for (int d = 0; d < docs.Length; d++)
                {
                    string ours = Mark(finder, snapshot, docs[d]);
                    if (ours != ".") marked++;
                    if (ours == theirs[d]) continue;
                    wrong++;
                    report.AppendLine(CultureInfo.InvariantCulture, $"seed {seed}, query {i}, document {docs[d]}: {words}").AppendLine(CultureInfo.InvariantCulture, $"text   {Text(snapshot, docs[d], field)}").AppendLine(CultureInfo.InvariantCulture, $"ours   {ours}").AppendLine(CultureInfo.InvariantCulture, $"theirs {theirs[d]}");
                    break;
                }
            }
        }
        Assert.That(wrong, Is.Zero, report.ToString);
        Assert.That(marked, Is.GreaterThan(Pairs));
    }

    [Test]
    public void Filters_AreNotMarked_WhereLuceneMarksThem()
    {
        // The one decision against Lucene's: a filter narrows a search, it is not what was looked for.
        using var folder = new TempFolder();
        using var directory = new FileIndexDirectory(folder.Path);
        Write(directory, 77);
        _java.AskOk("open", folder.Path);
        using Snapshot snapshot = Snapshot.Open(directory);
        var searcher = new Searcher(snapshot);
        int compared = 0;
        for (int i = 0; i < 200; i++)
        {
            var random = new RandomMatchQueries(i, "postings", excludes: false);
            (Query query, string words) = random.Next();
            (Query filter, _) = random.Next();
            var both = new BooleanQuery([new(query, Occur.Must), new(filter, Occur.Filter)]);
            int[] docs = [.. searcher.Search(both, 8).Hits.Select(h => h.Doc)];
            if (docs.Length == 0) continue;
            string[] theirs = _java.AskOk(["mark", "postings", words, .. docs.Select(d => d.ToString(CultureInfo.InvariantCulture))]).Split(' ');
            using var finder = new MatchFinder(both, "postings", searcher, WordAnalyzer.Instance);
            Assert.That(docs.Select(d => Mark(finder, snapshot, d)), Is.EqualTo(theirs), $"query {i}: {words}");
            compared += docs.Length;
        }
        Assert.That(compared, Is.GreaterThan(300));
    }

    private static string Mark(MatchFinder finder, Snapshot snapshot, int doc)
    {
        int number = snapshot.FindSegment(doc);
        (string text, int[] ends) = Values(snapshot, doc, finder.Field);
        var matches = new List<QueryMatch>();
        finder.Find(snapshot.Segments[number], doc - snapshot.GetBase(number), text, ends, matches);
        string marks = string.Join(',', matches.Select(m => (m.StartOffset, m.EndOffset)).Distinct().Order().Select(m => $"{m.StartOffset}-{m.EndOffset}"));
        return marks.Length == 0 ? "." : marks;
    }

    private static string Text(Snapshot snapshot, int doc, string field) => Values(snapshot, doc, field).Text;

    private static (string Text, int[] Ends) Values(Snapshot snapshot, int doc, string field)
    {
        var visitor = new ValueVisitor(field);
        snapshot.VisitStored(doc, visitor);
        var ends = new List<int>();
        int length = 0;
        foreach (string value in visitor.Values)
        {
            ends.Add(length + value.Length);
            length += value.Length + 1;
        }
        return (string.Join('|', visitor.Values), [.. ends]);
    }

    private static void Write(IndexDirectory directory, int seed)
    {
        var random = new Random(seed);
        FieldType vectors = TextField.Stored with { HasTermVectors = true, HasTermVectorPositions = true, HasTermVectorOffsets = true };
        FieldType[] types = [TextField.WithOffsetsStored, vectors, TextField.Stored, TextField.WithOffsetsStored with { HasTermVectors = true, HasTermVectorPositions = true, HasTermVectorOffsets = true }];
        using var writer = new IndexWriter(directory, new() { Analyzer = WordAnalyzer.Instance, MergeThreads = 0, MaxBufferedDocuments = random.Next(2) == 0 ? 20 : null });
        int docs = 20 + random.Next(60);
        for (int i = 0; i < docs; i++)
        {
            var document = new Document();
            int values = random.Next(6) == 0 ? 1 + random.Next(4) : 1;
            for (int v = 0; v < values; v++)
            {
                string text = string.Join(' ', Enumerable.Range(0, random.Next(10) == 0 ? 200 : random.Next(1, 25)).Select(_ => Vocabulary.Small.Word(random, common: random.Next(3) > 0)));
                for (int f = 0; f < types.Length; f++) document.Add(new Field(s_fields[f], text, types[f]));
            }
            document.Add(new StringField("tag", Vocabulary.Small.Word(random, common: true)));
            document.Add(new Int64Point("point", random.Next(12)));
            writer.Add(document);
        }
        writer.Commit();
    }

    private sealed class ValueVisitor(string field) : Lucene.Segments.StoredFieldVisitor
    {
        public List<string> Values { get; } = [];

        public override void OnText(Lucene.Segments.FieldInfo info, ReadOnlySpan<byte> utf8)
        {
            if (info.Name == field) Values.Add(Encoding.UTF8.GetString(utf8));
        }
    }
}
