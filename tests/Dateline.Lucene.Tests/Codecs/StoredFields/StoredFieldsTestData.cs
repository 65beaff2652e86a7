using System.Text;
using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Codecs;

/// <summary>Documents to store: lists of a field's number and its value.</summary>
internal static class StoredFieldsTestData
{
    public static FieldInfos Fields { get; } = new(Enumerable.Range(0, 6).Select(i => new FieldInfo("f" + i, i)));

    public static SegmentInfo Segment(string name, int maxDoc) =>
        new(name, [.. Enumerable.Range(0, 16).Select(i => (byte)(i + name[1]))], maxDoc, IndexVersion.Current, null);

    public static SegmentInfo Write(IndexDirectory directory, string name, StoredFieldsMode mode, IReadOnlyList<(int Field, object Value)[]> documents, FieldInfos? fields = null)
    {
        SegmentInfo segment = Segment(name, documents.Count);
        using var writer = new StoredFieldsWriter(new(directory, segment, FieldInfos.Empty), mode);
        foreach ((int, object)[] document in documents) Add(writer, fields ?? Fields, document);
        writer.Finish(documents.Count);
        return segment;
    }

    public static void Add(StoredFieldsWriter writer, FieldInfos fields, (int Field, object Value)[] document)
    {
        writer.StartDocument();
        foreach ((int number, object value) in document)
        {
            FieldInfo field = fields.Find(number)!;
            switch (value)
            {
                case string text: writer.WriteText(field, Encoding.UTF8.GetBytes(text)); break;
                case byte[] bytes: writer.WriteBinary(field, bytes); break;
                case int number32: writer.WriteInt32(field, number32); break;
                case long number64: writer.WriteInt64(field, number64); break;
                case float single: writer.WriteSingle(field, single); break;
                case double number64: writer.WriteDouble(field, number64); break;
                default: throw new ArgumentException(value.GetType().Name);
            }
        }
        writer.FinishDocument();
    }

    public static StoredFieldsReader Open(IndexDirectory directory, SegmentInfo segment, FieldInfos? fields = null) =>
        StoredFieldsReader.Open(new(directory, segment, fields ?? Fields));

    public static (int, object)[] Read(StoredFieldsReader reader, int doc)
    {
        var collector = new Collector();
        reader.Visit(doc, collector);
        return [.. collector.Values];
    }

    public static void Check(StoredFieldsReader reader, IReadOnlyList<(int, object)[]> documents)
    {
        for (int doc = 0; doc < documents.Count; doc++) Assert.That(Read(reader, doc), Is.EqualTo(documents[doc]), $"document {doc}");
    }

    public static string Text(Random random, int words)
    {
        var text = new StringBuilder();
        for (int i = 0; i < words; i++)
        {
            int word = random.Next(30) * random.Next(30);
            text.Append((char)('a' + word % 26)).Append(word * 7919 % 10007).Append(random.Next(40) == 0 ? "é𝄞 " : " ");
        }
        return text.ToString();
    }

    public static (int, object)[] Document(Random random) => [.. Enumerable.Range(0, random.Next(5)).Select(_ => (random.Next(6), Value(random)))];

    private static object Value(Random random)
    {
        switch (random.Next(6))
        {
            case 0: return Text(random, random.Next(60));
            case 1:
                byte[] bytes = new byte[random.Next(80)];
                random.NextBytes(bytes);
                return bytes;
            case 2: return random.Next(int.MinValue, int.MaxValue) >> random.Next(32);
            case 3: return random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);
            case 4: return random.Next(2) == 0 ? random.Next(-3, 130) : BitConverter.Int32BitsToSingle(random.Next());
            default: return random.Next(2) == 0 ? random.Next(-3, 130) : random.NextDouble() * 1e9;
        }
    }

    public sealed class Collector : StoredFieldVisitor
    {
        public List<(int, object)> Values { get; } = [];

        public Func<FieldInfo, StoredFieldChoice> Choice { get; init; } = _ => StoredFieldChoice.Read;

        public override StoredFieldChoice Choose(FieldInfo field) => Choice(field);

        public override void OnText(FieldInfo field, ReadOnlySpan<byte> utf8) => Values.Add((field.Number, Encoding.UTF8.GetString(utf8)));

        public override void OnBinary(FieldInfo field, ReadOnlySpan<byte> value) => Values.Add((field.Number, value.ToArray()));

        public override void OnInt32(FieldInfo field, int value) => Values.Add((field.Number, value));

        public override void OnInt64(FieldInfo field, long value) => Values.Add((field.Number, value));

        public override void OnSingle(FieldInfo field, float value) => Values.Add((field.Number, value));

        public override void OnDouble(FieldInfo field, double value) => Values.Add((field.Number, value));
    }
}
