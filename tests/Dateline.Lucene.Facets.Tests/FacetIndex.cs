using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;
using Dateline.Testing;

namespace Dateline.Lucene.Facets.Tests;

/// <summary>A random index in several segments with deletions, and the same documents as plain objects.</summary>
internal sealed class FacetIndex : IDisposable
{
    private static readonly string[] s_words = ["war", "peace", "rate", "vote"];
    private static readonly string[] s_places = ["asia/israel/haifa", "asia/israel/eilat", "asia/iran", "asia-pacific/fiji", "europe/france/paris", "europe/france", "europe"];

    private readonly MemoryIndexDirectory _directory = new();

    public FacetIndex(int seed, int documents, bool oneSegment = false, bool deletes = true)
    {
        var random = new Random(seed);
        using (var writer = new IndexWriter(_directory, new IndexWriterOptions { Analyzer = WordAnalyzer.Instance }))
        {
            for (int i = 0; i < documents; i++)
            {
                var article = new Article(
                    i,
                    s_words[random.Next(s_words.Length)],
                    [.. Enumerable.Range(0, random.Next(4)).Select(_ => "c" + (random.Next(12) * random.Next(12) / 8)).Distinct()],
                    random.Next(5) == 0 ? null : "s" + random.Next(6),
                    [.. Enumerable.Range(0, random.Next(3)).Select(_ => s_places[random.Next(s_places.Length)]).Distinct()],
                    random.Next(6) == 0 ? null : 1_600_000_000_000 + random.NextInt64(40_000_000_000),
                    [.. Enumerable.Range(0, random.Next(3)).Select(_ => (long)random.Next(100))]);
                writer.Add(article.ToDocument());
                Articles.Add(article);
                if (!oneSegment && random.Next(Math.Max(2, documents / 4)) == 0) writer.Flush();
            }
            foreach (Article article in Articles.Where(_ => deletes && random.Next(5) == 0).ToList())
            {
                writer.Delete(new Term("id", article.Id.ToString()));
                Articles.Remove(article);
            }
            writer.Commit();
        }
        Snapshot = Snapshot.Open(_directory);
        Searcher = new Searcher(Snapshot);
    }

    /// <summary>The live ones.</summary>
    public List<Article> Articles { get; } = [];

    public Snapshot Snapshot { get; }

    public Searcher Searcher { get; }

    public void Dispose() => Snapshot.Dispose();

    internal sealed record Article(int Id, string Word, string[] Countries, string? Source, string[] Places, long? Time, long[] Pages)
    {
        public Document ToDocument()
        {
            var document = new Document();
            document.Add(new StringField("id", Id.ToString()));
            document.Add(new StringField("word", Word));
            foreach (string country in Countries) document.Add(new SortedSetDocValuesField("country", country));
            if (Source != null) document.Add(new SortedDocValuesField("source", Source));
            foreach (string place in Places) document.Add(new SortedSetDocValuesField("place", place));
            if (Time is { } time) document.Add(new NumericDocValuesField("time", time));
            foreach (long page in Pages) document.Add(new SortedNumericDocValuesField("pages", page));
            document.Add(new NumericDocValuesField("weight", Id));
            return document;
        }
    }
}
