using System.Text;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;
using Dateline.Testing;

namespace Dateline.Interop.Tests.Querying;

/// <summary>Random indexes for queries: few words, so that they meet; several segments, deletions, missing fields, sorted or not.</summary>
internal static class RandomIndexes
{
    private static readonly string[] s_odd = ["\u00fcber", "\u00e9clair", "\ud83d\ude00", "caf\u00e9", "abc", "abcd", "acbd", "bca"];

    private static readonly FieldType s_withVectors = new() { IndexOptions = IndexOptions.DocumentsFrequenciesAndPositions, HasTermVectors = true };

    /// <summary>Makes an index in memory and copies it to a folder: nothing is waited for but the bytes.</summary>
    public static void Write(string folder, int seed)
    {
        using var memory = new MemoryIndexDirectory();
        Write(memory, seed);
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
        using var writer = new IndexWriter(directory, new()
        {
            Analyzer = WordAnalyzer.Instance,
            MergeThreads = 0,
            MaxBufferedDocuments = random.Next(3) == 0 ? 2 + random.Next(60) : null,
            IndexSort = sorted ? new IndexSort(new IndexSortField("number", IndexSortType.Int64, true)) : null,
        });
        for (int i = 0; i < docs; i++)
        {
            var document = new Document { };
            document.Add(new StringField("id", $"i{i}"));
            if (dense || random.Next(4) > 0) document.Add(new TextField("text", Text(random, random.Next(20) == 0 ? 300 : random.Next(1, 40))));
            if (random.Next(4) > 0) document.Add(new TextField("loose", Text(random, random.Next(1, 12))));
            if (random.Next(3) == 0) document.Add(new TextField("title", Text(random, random.Next(1, 6))));
            if (random.Next(2) == 0) document.Add(new StringField("plain", Word(random)));
            long number = random.Next(150);
            if (dense || random.Next(3) > 0) document.Add(new NumericDocValuesField("number", number));
            if (dense || random.Next(3) > 0) document.Add(new Int64Point("point", number));
            if (random.Next(3) > 0) document.Add(new Int64Point("plane", random.Next(150), random.Next(40)));
            if (dense || random.Next(3) > 0) document.Add(new SortedDocValuesField("kind", $"k{random.Next(12)}"));
            for (int n = random.Next(3); n > 0; n--) document.Add(new SortedNumericDocValuesField("list", random.Next(40)));
            if (random.Next(2) == 0) document.Add(new Field("like", Text(random, random.Next(1, 30)), s_withVectors));
            if (random.Next(3) == 0) document.Add(new Field("alike", Text(random, random.Next(1, 10)), s_withVectors));
            writer.Add(document);
            if (random.Next(400) == 0) writer.Flush();
            if (random.Next(60) == 0) writer.Delete(new Term("id", $"i{random.Next(docs)}"));
            if (random.Next(1000) == 0) writer.Delete(new Term("text", Word(random)));
        }
        if (random.Next(5) == 0) writer.ForceMerge(1);
        writer.Commit();
    }

    private static string Text(Random random, int words)
    {
        var text = new StringBuilder();
        for (int i = 0; i < words; i++) text.Append(i == 0 ? "" : " ").Append(Word(random));
        return text.ToString();
    }

    public static string Word(Random random, bool common = false)
    {
        if (common) return $"w{(int)(Math.Pow(random.NextDouble(), 3) * 12)}";
        return random.Next(12) switch
        {
            0 => s_odd[random.Next(s_odd.Length)],
            1 => string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => (char)('a' + random.Next(4)))),
            _ => $"w{(int)(Math.Pow(random.NextDouble(), 3) * 60)}",
        };
    }

    public static string Mistype(Random random, string word)
    {
        if (word.Any(char.IsSurrogate)) return word;
        int at = random.Next(word.Length);
        return random.Next(4) switch
        {
            0 => word.Insert(at, "x"),
            1 when word.Length > 1 => word.Remove(at, 1),
            2 when at > 0 => word[..(at - 1)] + word[at] + word[at - 1] + word[(at + 1)..],
            _ => word[..at] + "b" + word[(at + 1)..],
        };
    }
}
