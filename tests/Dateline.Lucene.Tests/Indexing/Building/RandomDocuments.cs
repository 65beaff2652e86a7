using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Tests.Indexing.Building;

/// <summary>Documents with every kind of field.</summary>
internal sealed class RandomDocuments(Random random)
{
    public static readonly FieldType Offsets = TextField.WithOffsetsStored;
    public static readonly FieldType Frequencies = new() { IndexOptions = IndexOptions.DocumentsAndFrequencies };
    public static readonly FieldType DocumentsWithNorms = new() { IndexOptions = IndexOptions.Documents };
    public static readonly FieldType WithoutNorms = new() { IndexOptions = IndexOptions.DocumentsFrequenciesAndPositions, OmitsNorms = true };
    public static readonly FieldType FullVectors = TextField.WithOffsets with { HasTermVectors = true, HasTermVectorPositions = true, HasTermVectorOffsets = true, HasTermVectorPayloads = true };
    public static readonly FieldType BareVectors = Frequencies with { HasTermVectors = true };
    public static readonly FieldType OffsetVectors = TextField.NotStored with { HasTermVectors = true, HasTermVectorOffsets = true };
    public static readonly FieldType Everything = new()
    {
        IndexOptions = IndexOptions.DocumentsAndFrequencies, IsTokenized = false, IsStored = true, DocValuesType = DocValuesType.SortedSet,
    };

    private static readonly string[] s_words =
        ["the", "a", "of", "market", "oil", "crude", "naïve", "Zürich", "日本", "🎉", "internationalization", "counterrevolutionaries", "x", "yy", "prices", "0"];

    private int _next;

    public Document Next()
    {
        int id = _next++;
        var document = new Document { new StringField("id", $"doc{id}", stored: true) };
        for (int i = random.Next(3); i > 0; i--) document.Add(new TextField("body", Text(40, marks: "^"), stored: random.Next(2) == 0));
        for (int i = random.Next(3); i > 0; i--) document.Add(new Field("gaps", Text(10, marks: "^~"), Offsets));
        if (random.Next(2) == 0) document.Add(new Field("payloads", Text(30, marks: "^~"), TextField.NotStored));
        if (random.Next(2) == 0) document.Add(new Field("freq", Text(20, marks: "*"), Frequencies));
        if (random.Next(2) == 0) document.Add(new Field("docs", Text(20, marks: "^"), DocumentsWithNorms));
        if (random.Next(2) == 0) document.Add(new Field("nonorms", Text(8, marks: ""), WithoutNorms));
        if (random.Next(3) == 0)
        {
            for (int i = random.Next(3); i > 0; i--) document.Add(new Field("vectors", Text(20, marks: "^~"), FullVectors));
            document.Add(new Field("avectors", Text(20, marks: "*"), BareVectors));
            if (random.Next(2) == 0) document.Add(new Field("ovectors", Text(20, marks: ""), OffsetVectors));
        }
        if (random.Next(3) == 0) document.Add(new TextField("rare", random.Next(2) == 0 ? "" : "only^2"));
        AddColumns(document, id);
        AddPoints(document);
        AddStored(document);
        return document;
    }

    public string Text(int words, string marks)
    {
        var text = new System.Text.StringBuilder();
        bool first = true;
        for (int i = random.Next(words); i > 0; i--)
        {
            text.Append(random.Next(5) == 0 ? $"w{random.Next(3000)}" : s_words[(int)(random.NextDouble() * random.NextDouble() * s_words.Length)]);
            char mark = marks.Length > 0 && random.Next(4) == 0 ? marks[random.Next(marks.Length)] : ' ';
            if (mark == '^') text.Append('^').Append(random.Next(first ? 1 : 0, 200));
            else if (mark == '~') text.Append('~').Append(Convert.ToHexString(Bytes(random.Next(20))));
            else if (mark == '*') text.Append('*').Append(random.Next(1, 1000));
            text.Append(' ', random.Next(1, 3));
            first = false;
        }
        return text.ToString();
    }

    public byte[] Bytes(int length)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private void AddColumns(Document document, int id)
    {
        document.Add(new NumericDocValuesField("dense", (long)random.Next(50)));
        if (id % 7 != 3) document.Add(new NumericDocValuesField("number", random.NextInt64(-5, 5)));
        if (random.Next(2) == 0) document.Add(new NumericDocValuesField("float", random.Next(8) == 0 ? float.NaN : (float)random.Next(-3, 3)));
        if (random.Next(2) == 0) document.Add(new NumericDocValuesField("double", random.NextDouble() - 0.5));
        if (random.Next(2) == 0) document.Add(new BinaryDocValuesField("binary", Bytes(random.Next(random.Next(20) == 0 ? 100_000 : 30))));
        if (random.Next(3) != 0) document.Add(new SortedDocValuesField("sorted", s_words[random.Next(s_words.Length)]));
        for (int i = random.Next(5); i > 0; i--) document.Add(new SortedSetDocValuesField("set", random.Next(2) == 0 ? s_words[random.Next(s_words.Length)] : $"value {random.Next(500)} of many"));
        if (random.Next(3) == 0) document.Add(new SortedSetDocValuesField("singleset", Bytes(random.Next(4))));
        for (int i = random.Next(4); i > 0; i--) document.Add(new SortedNumericDocValuesField("numbers", random.NextInt64(-1000, 1000)));
        for (int i = random.Next(3); i > 0; i--) document.Add(new SortedNumericDocValuesField("doubles", random.NextDouble() - 0.5));
        for (int i = random.Next(3); i > 0; i--) document.Add(new Field("everything", s_words[random.Next(s_words.Length)], Everything));
    }

    private void AddPoints(Document document)
    {
        if (random.Next(2) == 0) document.Add(new Int32Point("p1", random.Next(-100, 100)));
        for (int i = random.Next(3); i > 0; i--) document.Add(new DoublePoint("p2", random.NextDouble(), -random.NextDouble()));
        if (random.Next(4) == 0) document.Add(new BinaryPoint("p3", Bytes(12), 4));
    }

    private void AddStored(Document document)
    {
        if (random.Next(2) == 0) document.Add(new StoredField("stored", Text(30, "")));
        if (random.Next(2) == 0) document.Add(new StoredField("stored", Bytes(random.Next(50))));
        if (random.Next(2) == 0) document.Add(new StoredField("stored", random.Next(int.MinValue, int.MaxValue)));
        if (random.Next(2) == 0) document.Add(new StoredField("stored", random.NextInt64(long.MinValue, long.MaxValue)));
        if (random.Next(2) == 0) document.Add(new StoredField("other", (float)random.NextDouble()));
        if (random.Next(2) == 0) document.Add(new StoredField("other", random.NextDouble() * 1e100));
    }
}
