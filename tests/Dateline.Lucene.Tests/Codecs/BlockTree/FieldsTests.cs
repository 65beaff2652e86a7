using System.Text;
using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Codecs.BlockTree;

/// <summary>Terms written and read again. That the files are Lucene's to the last byte is for the judge to say; the small ones here are golden.</summary>
[TestFixture]
public sealed class FieldsTests
{
    /// <summary>Kinds of terms, each of which leads to another shape of blocks.</summary>
    public static readonly string[] Kinds = ["words", "numbers", "ids", "binary", "urls", "nested", "two bytes", "long", "compounds"];

    private static readonly bool s_full = Environment.GetEnvironmentVariable("DATELINE_CAMPAIGN") == "full";

    // The three files that Lucene 8.8.1's own format writes for these two fields, with the same id.
    [Test]
    public void Write_TwoSmallFields_GivesLucenesBytes()
    {
        SampleField[] fields = GoldenFields();
        MemoryIndexDirectory directory = SampleField.Write(5, fields);
        Assert.That(Hex(directory, "_0_Lucene84_0.tim"), Is.EqualTo(GoldenFiles.Tim));
        Assert.That(Hex(directory, "_0_Lucene84_0.tip"), Is.EqualTo(GoldenFiles.Tip));
        Assert.That(Hex(directory, "_0_Lucene84_0.tmd"), Is.EqualTo(GoldenFiles.Tmd));
    }

    [Test]
    public void Write_Field_IsMarkedWithItsFormat()
    {
        SampleField[] fields = GoldenFields();
        SampleField.Write(5, fields);
        Assert.That(fields[0].Info.Attributes["PerFieldPostingsFormat.format"], Is.EqualTo("Lucene84"));
        Assert.That(fields[0].Info.Attributes["PerFieldPostingsFormat.suffix"], Is.EqualTo("0"));
    }

    [Test]
    public void Read_EveryKindOfTerm_GivesThemInOrder([ValueSource(nameof(Kinds))] string kind, [Values(1, 25, 49, 3000)] int count, [Values] bool mapped)
    {
        var random = new Random(count);
        var options = (IndexOptions)random.Next(1, 5);
        SampleField field = SampleField.Random(random, "f", 0, options, 500, Terms(kind, count, random));
        IndexDirectory directory = SampleField.Write(500, field);
        if (!mapped) directory = new PositionedDirectory(directory);
        using FieldsReader reader = SampleField.Open(directory, 500, field);
        FieldTerms terms = reader.Terms("f")!;
        field.AssertSummary(terms);
        field.AssertAll(terms, withPostings: true);
        field.AssertAll(terms, withPostings: false);
    }

    // Seeks, steps and saved states in any order, against a sorted array.
    [Test]
    public void Seek_AnySequence_AgreesWithASortedArray([ValueSource(nameof(Kinds))] string kind, [Values(1, 40, 2000)] int count)
    {
        for (int round = 0; round < (s_full ? 200 : 3); round++)
        {
            var random = new Random(count * 1000 + round);
            SampleField field = SampleField.Random(random, "f", 0, (IndexOptions)random.Next(1, 5), 50, Terms(kind, count, random));
            using FieldsReader reader = SampleField.Open(SampleField.Write(50, field), 50, field);
            new CursorModel(field, reader.Terms("f")!, random).Run(600);
        }
    }

    [Test]
    public void Read_ManyFieldsOfAllKinds_GivesEach()
    {
        var random = new Random(7);
        SampleField[] fields = [.. Enumerable.Range(0, 60).Select(i =>
            SampleField.Random(random, $"f{random.Next(1 << 20)}-{i}", i, (IndexOptions)random.Next(1, 5), 30, Terms(Kinds[i % Kinds.Length], random.Next(1, 120), random)))];
        using FieldsReader reader = SampleField.Open(SampleField.Write(30, fields), 30, fields);
        Assert.That(reader.Fields, Is.EqualTo(fields.Select(f => f.Info.Name).Order(StringComparer.Ordinal)));
        foreach (SampleField field in fields)
        {
            field.AssertSummary(reader.Terms(field.Info.Name)!);
            field.AssertAll(reader.Terms(field.Info.Name)!, withPostings: true);
        }
        Assert.That(reader.Terms("no such field"), Is.Null);
        reader.Verify();
    }

    [Test]
    public void Write_TermWithoutDocuments_IsLeftOut()
    {
        var field = new SampleField("f", 0, IndexOptions.DocumentsAndFrequencies, [new("a"u8.ToArray(), [], []), new("b"u8.ToArray(), [1], [2]), new("c"u8.ToArray(), [], [])]);
        var empty = new SampleField("g", 1, IndexOptions.Documents, [new("a"u8.ToArray(), [], [])]);
        using FieldsReader reader = SampleField.Open(SampleField.Write(3, field, empty), 3, field, empty);
        Assert.That(reader.Fields, Is.EqualTo(new[] { "f" }));
        Assert.That(reader.Terms("g"), Is.Null);
        Assert.That(reader.Terms("f")!.TermCount, Is.EqualTo(1));
        Assert.That(reader.Terms("f")!.Max.ToArray(), Is.EqualTo("b"u8.ToArray()));
    }

    [Test]
    public void Write_OnlyTheEmptyTerm_IsFound()
    {
        var field = new SampleField("f", 0, IndexOptions.Documents, [new([], [0, 2], [1, 1])]);
        using FieldsReader reader = SampleField.Open(SampleField.Write(3, field), 3, field);
        field.AssertAll(reader.Terms("f")!, withPostings: true);
        TermsCursor cursor = reader.Terms("f")!.GetCursor();
        Assert.That(cursor.SeekExact([]), Is.True);
        Assert.That(cursor.SeekCeiling("a"u8), Is.EqualTo(SeekResult.End));
    }

    [Test]
    public void Write_LongestTerms_AreFound()
    {
        byte[] a = new byte[Term.MaxLength], b = new byte[Term.MaxLength];
        b[^1] = 1;
        var field = new SampleField("f", 0, IndexOptions.Documents, [new(a, [0], [1]), new(b, [1], [1])]);
        using FieldsReader reader = SampleField.Open(SampleField.Write(2, field), 2, field);
        field.AssertAll(reader.Terms("f")!, withPostings: true);
        Assert.That(reader.Terms("f")!.GetCursor().SeekExact(b), Is.True);
    }

    // Each prefix of a long run of one letter: as many blocks within each other as the lengths allow.
    [Test]
    public void Write_TermsThatAllStartTheNext_AreNestedAndFound()
    {
        var field = new SampleField("f", 0, IndexOptions.Documents, Enumerable.Range(0, 6000).Select(i => new SampleTerm(Enumerable.Repeat((byte)'a', i).ToArray(), [i % 3], [1])));
        using FieldsReader reader = SampleField.Open(SampleField.Write(3, field), 3, field);
        field.AssertAll(reader.Terms("f")!, withPostings: false);
        TermsCursor cursor = reader.Terms("f")!.GetCursor();
        Assert.That(cursor.SeekExact(field.Keys[3000]), Is.True);
        for (int i = 3001; i < 6000; i++)
        {
            if (!cursor.MoveNext() || cursor.Term.Length != i) Assert.Fail($"term {i}");
        }
        Assert.That(cursor.MoveNext(), Is.False);
    }

    [Test]
    public void SeekExact_AfterWarmUp_AllocatesNothing()
    {
        var random = new Random(5);
        SampleField field = SampleField.Random(random, "f", 0, IndexOptions.DocumentsAndFrequencies, 100, Terms("words", 5000, random).Concat(Terms("urls", 2000, random)));
        using FieldsReader reader = SampleField.Open(SampleField.Write(100, field), 100, field);
        TermsCursor cursor = reader.Terms("f")!.GetCursor();
        int found = 0;
        for (int round = 0; round < 2; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            found = 0;
            foreach (byte[] key in field.Keys)
            {
                if (cursor.SeekExact(key) && cursor.DocumentFrequency > 0) found++;
                if (cursor.SeekCeiling(key.AsSpan(0, key.Length / 2)) != SeekResult.End) found++;
            }
            if (round == 1) Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        }
        Assert.That(found, Is.EqualTo(field.Keys.Length * 2));
    }

    [Test]
    public void Cursors_OnManyThreads_DoNotDisturbEachOther()
    {
        var random = new Random(6);
        SampleField field = SampleField.Random(random, "f", 0, IndexOptions.DocumentsAndFrequencies, 100, Terms("words", 3000, random));
        using FieldsReader reader = SampleField.Open(SampleField.Write(100, field), 100, field);
        FieldTerms terms = reader.Terms("f")!;
        Parallel.For(0, 8, i => new CursorModel(field, terms, new Random(i)).Run(500));
    }

    [Test]
    public void State_OfAnotherCursor_LeadsToTheSamePostings()
    {
        SampleField[] fields = GoldenFields();
        using FieldsReader reader = SampleField.Open(SampleField.Write(5, fields), 5, fields);
        FieldTerms terms = reader.Terms("title")!;
        TermsCursor first = terms.GetCursor(), second = terms.GetCursor();
        Assert.That(first.SeekExact("bat"u8), Is.True);
        TermState state = first.GetState();
        Assert.That(first.MoveNext(), Is.True);
        second.Seek("bat"u8, state);
        Assert.That((second.DocumentFrequency, second.TotalTermFrequency), Is.EqualTo((2, 5L)));
        Assert.That((state.DocumentFrequency, state.TotalTermFrequency), Is.EqualTo((2, 5L)), "a copy: the first cursor has moved on");
        fields[0].AssertAt(second, 1, withPostings: true);
        Assert.That(second.MoveNext(), Is.True);
        fields[0].AssertAt(second, 2, withPostings: true);
    }

    [Test]
    public void Cursor_NotOnATerm_SaysSo()
    {
        SampleField[] fields = GoldenFields();
        using FieldsReader reader = SampleField.Open(SampleField.Write(5, fields), 5, fields);
        TermsCursor cursor = reader.Terms("title")!.GetCursor();
        Assert.That(() => cursor.DocumentFrequency, Throws.InvalidOperationException);
        Assert.That(cursor.SeekExact("nothing"u8), Is.False);
        Assert.That(() => cursor.DocumentFrequency, Throws.InvalidOperationException);
        Assert.That(cursor.MoveNext(), Is.False);
        Assert.That(() => cursor.Seek("bat"u8, new OtherState()), Throws.ArgumentException);
    }

    [Test]
    public void Open_OtherFormat_SaysWhichAndWhatToDo()
    {
        var field = new FieldInfo("body", 0, IndexOptions.Documents, attributes: new Dictionary<string, string> { ["PerFieldPostingsFormat.format"] = "SimpleText", ["PerFieldPostingsFormat.suffix"] = "0" });
        Assert.That(
            () => FieldsReader.Open(new SegmentReadState(new MemoryIndexDirectory(), SampleField.Segment(1), new FieldInfos([field]))),
            Throws.InstanceOf<CorruptIndexException>().With.Message.Contains("body").And.Message.Contains("SimpleText").And.Message.Contains("Rewrite"));
    }

    [Test]
    public void Open_FieldsInTwoGroups_GivesBoth()
    {
        SampleField[] fields = GoldenFields();
        MemoryIndexDirectory directory = SampleField.Write(5, fields);
        var other = new SampleField("zone", 2, IndexOptions.Documents, [new("x"u8.ToArray(), [4], [1])]);
        using (var writer = new FieldsWriter(new SegmentWriteState(directory, SampleField.Segment(5), SampleField.Infos([.. fields, other])), group: 1))
        {
            writer.StartField(other.Info, null);
            writer.StartTerm("x"u8);
            writer.AddDocs([4], default);
            writer.FinishTerm();
            writer.FinishField();
            writer.Finish();
        }
        Assert.That(other.Info.Attributes["PerFieldPostingsFormat.suffix"], Is.EqualTo("1"));
        using FieldsReader reader = SampleField.Open(directory, 5, [.. fields, other]);
        Assert.That(reader.Fields, Is.EqualTo(new[] { "id", "title", "zone" }));
        other.AssertAll(reader.Terms("zone")!, withPostings: true);
        fields[0].AssertAll(reader.Terms("title")!, withPostings: true);
    }

    [Test]
    public void StartField_OutOfOrder_Throws()
    {
        SampleField[] fields = GoldenFields();
        using var writer = new FieldsWriter(new SegmentWriteState(new MemoryIndexDirectory(), SampleField.Segment(5), SampleField.Infos(fields)));
        writer.StartField(fields[0].Info, null);
        Assert.That(() => writer.StartField(fields[1].Info, null), Throws.InvalidOperationException);
        writer.FinishField();
        Assert.That(() => writer.StartField(fields[1].Info, null), Throws.ArgumentException, "id is not after title");
        Assert.That(() => writer.StartField(new FieldInfo("z", 9), null), Throws.ArgumentException, "not indexed");
    }

    [Test]
    public void StartTerm_OutOfOrderOrTooLong_Throws()
    {
        SampleField field = GoldenFields()[0];
        using var writer = new FieldsWriter(new SegmentWriteState(new MemoryIndexDirectory(), SampleField.Segment(5), SampleField.Infos(field)));
        writer.StartField(field.Info, null);
        writer.StartTerm("b"u8);
        writer.StartDoc(0, 1);
        writer.AddPosition(0, -1, -1, default);
        writer.FinishDoc();
        writer.FinishTerm();
        Assert.That(() => writer.StartTerm("a"u8), Throws.InstanceOf<CorruptIndexException>());
        Assert.That(() => writer.StartTerm("b"u8), Throws.InstanceOf<CorruptIndexException>());
        Assert.That(() => writer.StartTerm(new byte[Term.MaxLength + 1]), Throws.ArgumentException);
        writer.StartTerm("c"u8);
        Assert.That(() => writer.StartDoc(5, 1), Throws.InstanceOf<ArgumentOutOfRangeException>(), "documents are 0 to 4");
    }

    /// <summary>Random terms of a kind.</summary>
    internal static IEnumerable<byte[]> Terms(string kind, int count, Random random)
    {
        string[] stems = [.. Enumerable.Range(0, 40).Select(_ => Word(random, 2, 8))];
        for (int i = 0; i < count; i++)
        {
            yield return kind switch
            {
                "words" => Utf8(Word(random, 1, 12)),
                "numbers" => Utf8($"{i:D9}"),
                "ids" => Utf8($"id-{random.Next():x8}-{stems[random.Next(3)]}"),
                "binary" => Bytes(random, random.Next(0, 6), 256),
                "urls" => Utf8($"http://www.{stems[random.Next(40)]}.com/{stems[random.Next(40)]}/{Word(random, 1, 4)}É"),
                "nested" => Utf8(string.Concat(Enumerable.Range(0, random.Next(0, 30)).Select(_ => stems[random.Next(4)]))),
                "two bytes" => Bytes(random, random.Next(0, 12), 2),
                "long" => [.. Enumerable.Repeat((byte)'q', random.Next(1, 400)), (byte)random.Next(256), (byte)random.Next(256)],
                _ => Utf8(stems[random.Next(40)] + stems[random.Next(40)] + stems[random.Next(40)]),
            };
        }
    }

    internal static SampleField[] GoldenFields() =>
    [
        new("title", 0, IndexOptions.DocumentsFrequenciesAndPositions,
        [
            new("ant"u8.ToArray(), [1], [1]), new("bat"u8.ToArray(), [0, 4], [2, 3]), new("bee"u8.ToArray(), [2], [1]), new("cat"u8.ToArray(), [3], [2]),
        ]),
        new("id", 1, IndexOptions.Documents, [.. Enumerable.Range(0, 60).Select(i => new SampleTerm(Utf8($"{(char)('a' + i / 30)}{i:D2}"), [i % 5], [1]))]),
    ];

    private static string Hex(MemoryIndexDirectory directory, string name) => Convert.ToHexStringLower(Bytes(directory, name));

    internal static byte[] Bytes(IndexDirectory directory, string name)
    {
        using IndexInput input = directory.OpenInput(name);
        return input.Span(0, (int)input.Length).ToArray();
    }

    private static byte[] Bytes(Random random, int length, int values) => [.. Enumerable.Range(0, length).Select(_ => (byte)(random.Next(values) * 255 / (values - 1)))];

    private static string Word(Random random, int min, int max) =>
        string.Concat(Enumerable.Range(0, random.Next(min, max)).Select(_ => (char)('a' + Math.Min(random.Next(26), random.Next(26)))));

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private sealed class OtherState : TermState
    {
        public override int DocumentFrequency => 1;

        public override long TotalTermFrequency => 1;
    }
}
