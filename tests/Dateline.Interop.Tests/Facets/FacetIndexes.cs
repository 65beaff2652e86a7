using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;
using Dateline.Testing;

namespace Dateline.Interop.Tests.Facets;

/// <summary>Random indexes with something to count: sets of few and of many values, dense and sparse, several segments, deletions, sorted or not.</summary>
internal static class FacetIndexes
{
    /// <summary>What stands between a dimension and its value in Lucene's facet field.</summary>
    public const char Separator = '\u001f';

    /// <summary>Lucene's field for the values of every dimension.</summary>
    public const string Facets = "$facets";

    public static readonly string[] Words = ["w0", "w1", "w2", "w3", "w4"];

    public static readonly string[] Dimensions = ["few", "many", "one"];

    public static void Write(IndexDirectory directory, int seed)
    {
        var random = new Random(seed);
        // Sets of documents come in blocks of 65,536: now and then more than one of them.
        int docs = seed % 40 == 39 ? 70_000 : random.Next(6) switch { 0 => random.Next(1, 12), 1 => 6000, _ => random.Next(50, 1500) };
        bool dense = random.Next(3) == 0, sorted = random.Next(4) == 0;
        int fewValues = 1 + random.Next(random.Next(2) == 0 ? 3 : 300), manyValues = 1 + random.Next(5000);
        using var writer = new IndexWriter(directory, new()
        {
            Analyzer = WordAnalyzer.Instance,
            MergeThreads = 0,
            MaxBufferedDocuments = random.Next(3) == 0 ? 20 + random.Next(600) : null,
            IndexSort = sorted ? new IndexSort(new IndexSortField("number", IndexSortType.Int64, true)) : null,
        });
        for (int i = 0; i < docs; i++)
        {
            var document = new Document();
            document.Add(new StringField("id", $"i{i}"));
            for (int w = 0; w < Words.Length; w++)
            {
                if (random.Next(1 << (w + 1)) == 0) document.Add(new StringField("word", Words[w]));
            }
            if (i == 0 || dense || random.Next(4) > 0) Add(document, "few", random.Next(1, 4), () => $"v{random.Next(fewValues) * random.Next(fewValues) / fewValues}");
            if (i == 0 || random.Next(2) == 0) Add(document, "many", random.Next(1, 6), () => $"m{random.Next(manyValues)}");
            if (i == 0 || dense || random.Next(5) > 0) Add(document, "one", 1, () => $"é{random.Next(20)}");
            if (dense || random.Next(4) > 0) document.Add(new NumericDocValuesField("number", random.Next(10) == 0 ? random.NextInt64(-5_000_000_000, 5_000_000_000) : random.Next(60)));
            if (dense || random.Next(4) > 0) document.Add(new NumericDocValuesField("time", 1_600_000_000_000 + random.NextInt64(60_000_000_000)));
            // No number twice: Lucene 8.8 counts it twice then, later versions and we once (LUCENE-9964).
            foreach (int number in Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(40) - 5).Distinct()) document.Add(new SortedNumericDocValuesField("numbers", number));
            writer.Add(document);
            if (random.Next(docs > 10_000 ? 20_000 : 600) == 0) writer.Flush();
            if (random.Next(40) == 0) writer.Delete(new Term("id", $"i{1 + random.Next(docs)}"));
        }
        if (random.Next(6) == 0 && docs > 1)
        {
            // Most of them.
            for (int i = 1; i < docs && docs < 10_000; i++)
            {
                if (random.Next(4) > 0) writer.Delete(new Term("id", $"i{i}"));
            }
        }
        if (random.Next(5) == 0) writer.ForceMerge(1);
        writer.Commit();
    }

    private static void Add(Document document, string dimension, int count, Func<string> value)
    {
        foreach (string one in Enumerable.Range(0, count).Select(_ => value()).Distinct())
        {
            string path = $"{dimension}{Separator}{one}";
            document.Add(new StringField(Facets, path));
            document.Add(new SortedSetDocValuesField(Facets, path));
            document.Add(new SortedSetDocValuesField(dimension, one));
        }
    }
}
