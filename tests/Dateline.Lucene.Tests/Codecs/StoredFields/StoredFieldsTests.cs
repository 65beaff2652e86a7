using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;
using static Dateline.Lucene.Tests.Codecs.StoredFieldsTestData;

namespace Dateline.Lucene.Tests.Codecs;

public sealed class StoredFieldsTests
{
    [Test]
    public void Visit_EveryKindOfValue_GivesItBack([Values] StoredFieldsMode mode)
    {
        (int, object)[][] documents =
        [
            [(0, "text é𝄞"), (1, new byte[] { 0, 255, 7 }), (2, 42), (3, 42L), (4, 1.5f), (5, 2.5)],
            [],
            [(0, ""), (1, Array.Empty<byte>())],
            [.. new[] { 0, 1, -1, 63, 64, -64, -65, int.MaxValue, int.MinValue }.Select(v => (2, (object)v))],
            [.. new[] { 0L, 1, -1, 15, 16, -16, -17, 999, 1000, -1000, 3_600_000, 86_400_000, -86_400_000, 1_700_000_000_000, 1_700_000_000_123, long.MaxValue, long.MinValue, long.MinValue / 1000 * 1000 }.Select(v => (3, (object)v))],
            [.. new[] { 0f, -0f, -1, -2, 125, 126, 1.5f, -1.5f, float.MaxValue, float.MinValue, float.Epsilon, float.NaN, float.PositiveInfinity, float.NegativeInfinity }.Select(v => (4, (object)v))],
            [.. new[] { 0d, -0d, -1, -2, 124, 125, 1.5, 0.1, -0.1, 1e300, -1e300, double.Epsilon, double.NaN, double.PositiveInfinity, double.NegativeInfinity }.Select(v => (5, (object)v))],
        ];
        using var directory = new MemoryIndexDirectory();
        SegmentInfo segment = Write(directory, "_0", mode, documents);
        using StoredFieldsReader reader = Open(directory, segment);
        reader.Verify();
        Check(reader, documents);
        Assert.That(float.IsNegative((float)Read(reader, 5)[1].Item2), "-0 keeps its sign");
        Assert.That(double.IsNegative((double)Read(reader, 6)[1].Item2), "-0 keeps its sign");
    }

    // Worked out by hand from the grammar on StoredValue.
    [TestCase(0f, "81")]
    [TestCase(-1f, "80")]
    [TestCase(125f, "fe")]
    [TestCase(126f, "42fc0000")]
    [TestCase(-2f, "ffc0000000")]
    [TestCase(-0f, "ff80000000")]
    [TestCase(float.NaN, "7fc00000")]
    public void WriteSingle_Value_IsShort(float value, string expected) => Assert.That(Hex(o => StoredValue.WriteSingle(o, value)), Is.EqualTo(expected));

    [TestCase(0d, "81")]
    [TestCase(124d, "fd")]
    [TestCase(125d, "fe42fa0000")]
    [TestCase(-0d, "fe80000000")]
    [TestCase(0.1, "3fb999999999999a")]
    [TestCase(-0.1, "ffbfb999999999999a")]
    [TestCase(double.NaN, "7ff8000000000000")]
    public void WriteDouble_Value_IsShort(double value, string expected) => Assert.That(Hex(o => StoredValue.WriteDouble(o, value)), Is.EqualTo(expected));

    [TestCase(0L, "c0")]                    // a multiple of a day
    [TestCase(1L, "02")]
    [TestCase(-1L, "01")]
    [TestCase(16L, "2001")]                 // zigzag 32: low five bits 0, then 1
    [TestCase(1000L, "42")]
    [TestCase(3_600_000L, "82")]
    [TestCase(86_400_000L, "c2")]
    public void WriteInt64_Value_IsShort(long value, string expected) => Assert.That(Hex(o => StoredValue.WriteInt64(o, value)), Is.EqualTo(expected));

    [Test]
    public void Visit_RandomDocuments_GivesThemBackInAnyOrder([Values] StoredFieldsMode mode, [Values(1, 2)] int seed)
    {
        var random = new Random(seed);
        (int, object)[][] documents = [.. Enumerable.Range(0, 9000).Select(_ => Document(random))];
        using var directory = new MemoryIndexDirectory();
        SegmentInfo segment = Write(directory, "_0", mode, documents);
        using StoredFieldsReader reader = Open(directory, segment);
        Check(reader, documents);
        for (int i = 0; i < 3000; i++)
        {
            int doc = random.Next(documents.Length);
            Assert.That(Read(reader, doc), Is.EqualTo(documents[doc]), $"seed {seed}, document {doc}");
        }
    }

    [Test]
    public void Visit_HundredThousandDocuments_GivesThemBack([Values] StoredFieldsMode mode)
    {
        using var directory = new MemoryIndexDirectory();
        SegmentInfo segment = Write(directory, "_0", mode, [.. Enumerable.Range(0, 100_000).Select(i => i % 7 == 3 ? [] : new (int, object)[] { (2, i) })]);
        using StoredFieldsReader reader = Open(directory, segment);
        Assert.That(reader.Chunks.Count, Is.EqualTo(mode == StoredFieldsMode.BestSpeed ? 98 : 25));
        for (int doc = 0; doc < 100_000; doc += 9)
            Assert.That(Read(reader, doc), Is.EqualTo(doc % 7 == 3 ? [] : new (int, object)[] { (2, doc) }));
    }

    [Test]
    public void Visit_EmptyDocumentsOnly_GivesNothing([Values] StoredFieldsMode mode, [Values(1, 5, 5000)] int count)
    {
        using var directory = new MemoryIndexDirectory();
        SegmentInfo segment = Write(directory, "_0", mode, [.. Enumerable.Repeat(Array.Empty<(int, object)>(), count)]);
        using StoredFieldsReader reader = Open(directory, segment);
        for (int doc = 0; doc < count; doc++) Assert.That(Read(reader, doc), Is.Empty);
    }

    [Test]
    public void Visit_HugeDocument_IsReadInSlices([Values] StoredFieldsMode mode)
    {
        var random = new Random(3);
        (int, object)[][] documents =
        [
            [(0, "small")],
            [(2, 7), (0, Text(random, 400_000)), (3, 8L), (1, new byte[700_000]), (2, 9)],
            [(0, "after")],
        ];
        using var directory = new MemoryIndexDirectory();
        SegmentInfo segment = Write(directory, "_0", mode, documents);
        using StoredFieldsReader reader = Open(directory, segment);
        Check(reader, documents);

        var some = new Collector { Choice = f => f.Number is 2 or 3 ? StoredFieldChoice.Read : StoredFieldChoice.Skip };
        reader.Visit(1, some);
        Assert.That(some.Values, Is.EqualTo(new (int, object)[] { (2, 7), (3, 8L), (2, 9) }));
        var first = new Collector { Choice = f => f.Number == 2 ? StoredFieldChoice.Read : StoredFieldChoice.Stop };
        reader.Visit(1, first);
        Assert.That(first.Values, Is.EqualTo(new (int, object)[] { (2, 7) }));
    }

    [Test]
    public void Visit_ManyThreads_EachGetsItsOwn([Values] StoredFieldsMode mode)
    {
        var random = new Random(4);
        (int, object)[][] documents = [.. Enumerable.Range(0, 2000).Select(_ => Document(random))];
        using var directory = new MemoryIndexDirectory();
        SegmentInfo segment = Write(directory, "_0", mode, documents);
        using StoredFieldsReader reader = Open(directory, segment);
        int wrong = 0;
        Parallel.For(0, 4000, i =>
        {
            int doc = (int)((uint)(i * 2654435761) % 2000);
            if (!Read(reader, doc).Select(v => v.ToString()).SequenceEqual(documents[doc].Select(v => v.ToString()))) Interlocked.Increment(ref wrong);
        });
        Assert.That(wrong, Is.Zero);
    }

    [Test]
    public void Visit_NoSuchDocument_IsRefused()
    {
        using var directory = new MemoryIndexDirectory();
        using StoredFieldsReader reader = Open(directory, Write(directory, "_0", StoredFieldsMode.BestSpeed, [[(0, "a")]]));
        Assert.That(() => reader.Visit(1, new Collector()), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => reader.Visit(-1, new Collector()), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Finish_OtherCount_IsRefused()
    {
        using var directory = new MemoryIndexDirectory();
        using var writer = new StoredFieldsWriter(new(directory, Segment("_0", 2), FieldInfos.Empty), StoredFieldsMode.BestSpeed);
        Add(writer, Fields, [(0, "a")]);
        Assert.That(() => writer.Finish(2), Throws.InvalidOperationException);
    }

    [Test]
    public void Open_ModeUnknown_SaysSo()
    {
        using var directory = new MemoryIndexDirectory();
        SegmentInfo segment = Write(directory, "_0", StoredFieldsMode.BestSpeed, [[(0, "a")]]);
        segment.MutableAttributes[StoredFieldsFormat.ModeAttribute] = "BEST_OF_ALL";
        Assert.That(() => Open(directory, segment), Throws.InstanceOf<CorruptIndexException>().With.Message.Contains("BEST_OF_ALL"));
        segment.MutableAttributes.Clear();
        Assert.That(() => Open(directory, segment), Throws.InstanceOf<CorruptIndexException>().With.Message.Contains(StoredFieldsFormat.ModeAttribute));
    }

    private static string Hex(Action<IndexOutput> write)
    {
        using IndexOutput output = IndexOutput.InMemory();
        write(output);
        return Convert.ToHexStringLower(output.Written);
    }
}
