using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;
using Dateline.Testing;

namespace Dateline.Interop.Tests.Querying;

/// <summary>Random indexes for queries: few words, so that they meet; several segments, deletions, missing fields, sorted or not.</summary>
internal static class RandomIndexes
{
    private static readonly FieldType s_withVectors = new() { IndexOptions = IndexOptions.DocumentsFrequenciesAndPositions, HasTermVectors = true };

    /// <summary>Makes an index in memory and copies it to a folder: nothing is waited for but the bytes.</summary>
    public static void Write(string folder, int seed, bool large = false)
    {
        using var memory = new MemoryIndexDirectory();
        if (large) WriteLarge(memory, seed);
        else Write(memory, seed);
        foreach (string name in memory.ListFiles())
        {
            using IndexInput input = memory.OpenInput(name);
            File.WriteAllBytes(Path.Combine(folder, name), input.ReadSpan((int)input.Length));
        }
    }

    private static void Write(IndexDirectory directory, int seed)
    {
        var random = new Random(seed);
        int docs = random.Next(6) switch { 0 => random.Next(1, 12), 1 => 3000, _ => random.Next(50, 700) };
        bool sorted = random.Next(4) == 0, dense = random.Next(2) == 0;
        using IndexWriter writer = Open(directory, random.Next(3) == 0 ? 2 + random.Next(60) : null, sorted);
        Vocabulary words = Vocabulary.Small;
        for (int i = 0; i < docs; i++)
        {
            writer.Add(Make(random, words, i, dense, words.Text(random, random.Next(20) == 0 ? 300 : random.Next(1, 40)), vectors: 2));
            if (random.Next(400) == 0) writer.Flush();
            if (random.Next(60) == 0) writer.Delete(new Term("id", $"i{random.Next(docs)}"));
            if (random.Next(1000) == 0) writer.Delete(new Term("text", words.Word(random)));
        }
        if (random.Next(5) == 0) writer.ForceMerge(1);
        writer.Commit();
    }

    /// <summary>Lists of hundreds of blocks, with skip data of three levels: 50,000 small documents, in which some words come in stretches, so that one block's bound differs from the next one's.</summary>
    private static void WriteLarge(IndexDirectory directory, int seed)
    {
        const int Docs = 50_000;
        var random = new Random(seed);
        bool sorted = seed % 4 == 3, dense = random.Next(2) == 0, deletes = seed % 2 == 0;
        int segments = seed % 3 == 1 ? 1 : 2 + random.Next(3);
        using IndexWriter writer = Open(directory, null, sorted);
        Vocabulary words = Vocabulary.Large;
        string topic = "";
        for (int i = 0; i < Docs; i++)
        {
            if (random.Next(600) == 0) topic = random.Next(3) == 0 ? "" : words.Word(random, common: true);
            string text = words.Text(random, random.Next(30) == 0 ? 80 : random.Next(1, 14));
            for (int n = topic.Length == 0 ? 0 : random.Next(5); n > 0; n--) text += " " + topic;
            writer.Add(Make(random, words, i, dense, text, vectors: 30));
            if (random.Next(Docs) < segments - 1) writer.Flush();
            if (deletes && random.Next(80) == 0) writer.Delete(new Term("id", $"i{random.Next(Docs)}"));
        }
        writer.Commit();
    }

    private static IndexWriter Open(IndexDirectory directory, int? buffered, bool sorted) => new(directory, new()
    {
        Analyzer = WordAnalyzer.Instance,
        MergeThreads = 0,
        MaxBufferedDocuments = buffered,
        IndexSort = sorted ? new IndexSort(new IndexSortField("number", IndexSortType.Int64, true)) : null,
    });

    private static Document Make(Random random, Vocabulary words, int i, bool dense, string text, int vectors)
    {
        var document = new Document { };
        document.Add(new StringField("id", $"i{i}"));
        if (dense || random.Next(4) > 0) document.Add(new TextField("text", text));
        if (random.Next(4) > 0) document.Add(new TextField("loose", words.Text(random, random.Next(1, 12))));
        if (random.Next(3) == 0) document.Add(new TextField("title", words.Text(random, random.Next(1, 6))));
        if (random.Next(2) == 0) document.Add(new StringField("plain", words.Word(random)));
        long number = random.Next(150);
        if (dense || random.Next(3) > 0) document.Add(new NumericDocValuesField("number", number));
        if (dense || random.Next(3) > 0) document.Add(new Int64Point("point", number));
        if (random.Next(3) > 0) document.Add(new Int64Point("plane", random.Next(150), random.Next(40)));
        if (dense || random.Next(3) > 0) document.Add(new SortedDocValuesField("kind", $"k{random.Next(12)}"));
        for (int n = random.Next(3); n > 0; n--) document.Add(new SortedNumericDocValuesField("list", random.Next(40)));
        if (random.Next(vectors) == 0) document.Add(new Field("like", words.Text(random, random.Next(1, 30)), s_withVectors));
        if (random.Next(vectors + 1) == 0) document.Add(new Field("alike", words.Text(random, random.Next(1, 10)), s_withVectors));
        return document;
    }
}
