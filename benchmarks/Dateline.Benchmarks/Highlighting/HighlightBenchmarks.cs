using BenchmarkDotNet.Attributes;
using Dateline.Lucene.Analysis;
using Dateline.Lucene.Highlighting;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Store;

namespace Dateline.Benchmarks.Highlighting;

/// <summary>
/// The best sentence of each of ten hits, for a query of two words, in 2,000 articles of 60 sentences each made of 400 words by frequency, in memory, seed 5; and of one article of a megabyte.
/// By postings, by term vectors and by analysis.
/// </summary>
[MemoryDiagnoser]
public class HighlightBenchmarks
{
    private readonly MemoryIndexDirectory _directory = new();
    private Snapshot _snapshot = null!;
    private Searcher _searcher = null!;
    private IndexHighlighter _highlighter = null!;
    private Query _query = null!;
    private IReadOnlyList<ScoreDoc> _hits = null!;
    private ScoreDoc[] _long = null!;

    [Params("postings", "vectors", "analyzed")]
    public string Field { get; set; } = "";

    [GlobalSetup]
    public void Index()
    {
        var random = new Random(5);
        var analyzer = new StandardAnalyzer();
        FieldType vectors = TextField.Stored with { HasTermVectors = true, HasTermVectorPositions = true, HasTermVectorOffsets = true };
        using (var writer = new IndexWriter(_directory, new() { Analyzer = analyzer, MergeThreads = 0 }))
        {
            for (int i = 0; i < 2001; i++)
            {
                string text = Article(random, i == 2000 ? 17_500 : 60);
                var document = new Document();
                document.Add(new Field("postings", text, TextField.WithOffsetsStored));
                document.Add(new Field("vectors", text, vectors));
                document.Add(new Field("analyzed", text, TextField.Stored));
                writer.Add(document);
            }
            writer.ForceMerge();
            writer.Commit();
        }
        _snapshot = Snapshot.Open(_directory);
        _searcher = new Searcher(_snapshot);
        _highlighter = new IndexHighlighter(_searcher, analyzer) { Options = new PassageOptions { MaxPassages = 1 } };
        _query = BooleanQuery.Any(new TermQuery(Field, "word30"), new TermQuery(Field, "word200"));
        _hits = [.. _searcher.Search(_query, 11).Hits.Where(h => h.Doc != 2000).Take(10)];
        _long = [new ScoreDoc(2000, 1)];
    }

    [GlobalCleanup]
    public void Close()
    {
        _snapshot.Dispose();
        _directory.Dispose();
    }

    [Benchmark]
    public string[] TenHits() => _highlighter.Highlight(_query, _hits, Field);

    [Benchmark]
    public string[] Megabyte() => _highlighter.Highlight(_query, _long, Field);

    private static string Article(Random random, int sentences)
    {
        var text = new System.Text.StringBuilder();
        for (int s = 0; s < sentences; s++)
        {
            for (int w = 0; w < 8; w++) text.Append(w == 0 ? "Word" : " word").Append((int)(400 * Math.Pow(random.NextDouble(), 2)));
            text.Append(s % 5 == 4 ? ".\n\n" : ". ");
        }
        return text.ToString();
    }
}
