using Dateline.Lucene.Codecs;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Indexing.Building;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Indexing.Building;

public sealed class RefusalTests
{
    private static readonly FieldType s_skipping = TextField.WithOffsets with { ImmenseTerms = ImmenseTerms.Skip };

    private MemoryIndexDirectory _directory = null!;
    private SegmentBuilder _builder = null!;

    [SetUp]
    public void SetUp()
    {
        _directory = new MemoryIndexDirectory();
        _builder = new SegmentBuilder(SegmentBuilderTests.Context(_directory) with { IndexSort = null });
    }

    [TearDown]
    public void TearDown()
    {
        _builder.Dispose();
        _directory.Dispose();
    }

    private static IEnumerable<TestCaseData> Unfit()
    {
        static TestCaseData Case(string name, string message, params Field[] fields) => new TestCaseData(message, fields).SetArgDisplayNames(name);
        yield return Case("no value", "no value", new TextField("f"));
        yield return Case("number as term", "made of text", NumberField());
        yield return Case("bytes tokenized", "made of text", new Field("f", new byte[2], TextField.NotStored));
        yield return Case("text as number", "made of numbers", new Field("f", "1", NumericDocValuesField.ColumnType));
        yield return Case("number as bytes", "text or bytes", Number(new SortedDocValuesField("f")));
        yield return Case("two numbers", "two Numeric", new NumericDocValuesField("f", 1L), new NumericDocValuesField("f", 2L));
        yield return Case("two binaries", "two Binary", new BinaryDocValuesField("f", "a"), new BinaryDocValuesField("f", "b"));
        yield return Case("two columns", "doc-values type", new NumericDocValuesField("f", 1L), new SortedDocValuesField("f", "a"));
        yield return Case("long sorted value", "32766", new SortedSetDocValuesField("f", new byte[32767]));
        yield return Case("other point", "points", new Int32Point("f", 1), new Int64Point("f", 1));
        yield return Case("point of text", "points of 4 bytes", new Field("f", "text", new Int32Point("x", 1).Type));
        yield return Case("other index options", "index options", new TextField("f", "a"), new StringField("f", "a"));
        yield return Case("vectors differ", "term-vector settings", new Field("f", "a", RandomDocuments.FullVectors), new Field("f", "a", TextField.WithOffsets));
    }

    [TestCaseSource(nameof(Unfit))]
    public void Add_UnfitValue_IsRefusedWithoutTrace(string message, Field[] fields)
    {
        var document = new Document { new StringField("id", "1") };
        foreach (Field field in fields) document.Add(field);
        Assert.That(() => _builder.Add(document), Throws.ArgumentException.With.Message.Contains(message).And.Message.Contains("\"f\""));
        Assert.That(_builder.DocCount, Is.Zero);
        Assert.That(_builder.Add(new Document { new StringField("id", "2") }), Is.Zero);
        FlushedSegment flushed = _builder.Flush();
        Assert.That((flushed.DeletedCount, flushed.LiveDocs), Is.EqualTo((0, (FixedBitSet?)null)));
        Assert.That(flushed.Fields.Select(f => f.Name), Is.EqualTo(new[] { "id" }));
    }

    [TestCase("a b^-1", "position increment -1")]
    [TestCase("a^0", "first token")]
    [TestCase("a^2147483647 b", "beyond 2147483519")]
    [TestCase("a^2147483520 b", "beyond 2147483519")]
    [TestCase("a !offsets", "offsets -99998 to 10")]
    [TestCase("a b*2", "field with positions")]
    [TestCase("a b*0", "frequency 0")]
    [TestCase("ok !immense", "longer|more than the 32766 bytes")]
    public void Add_WrongToken_RefusesTheDocumentAlone(string text, string message)
    {
        _builder.Add(new Document { new TextField("f", "before", stored: true) });
        var document = new Document { new StringField("id", "gone", stored: true), new Field("f", text, TextField.Stored), new NumericDocValuesField("n", 1L) };
        Assert.That(() => _builder.Add(document), Throws.ArgumentException.With.Message.Contains(message.Split('|')[^1]).And.Message.Contains("\"f\""));
        Assert.That(_builder.IsBroken, Is.False);
        _builder.Add(new Document { new TextField("f", "after", stored: true) });
        FlushedSegment flushed = _builder.Flush();
        Assert.That((flushed.Info.MaxDoc, flushed.DeletedCount), Is.EqualTo((3, 1)));
        Assert.That(flushed.LiveDocs![1], Is.False);
        new SegmentComparer(_directory, flushed, [new Document { new TextField("f", "before", stored: true) }, null, new Document { new TextField("f", "after", stored: true) }]).Compare();
    }

    [Test]
    public void Add_AnalyzerThrows_PassesTheExceptionAndDeletesTheDocument()
    {
        Assert.That(() => _builder.Add(new Document { new TextField("f", "some !throw") }), Throws.TypeOf<FormatException>());
        Assert.That((_builder.DocCount, _builder.IsBroken), Is.EqualTo((1, false)));
        Assert.That(_builder.Flush().DeletedCount, Is.EqualTo(1));
    }

    [Test]
    public void Add_OverlapsOnlyAfterAnEmptyValue_LeavesTheBuilderSound()
    {
        _builder.Add(new Document { new TextField("gaps", ""), new TextField("gaps", "a^0") });
        var refused = new Document { new TextField("gaps", ""), new TextField("gaps", "a^0 !throw") };
        Assert.That(() => _builder.Add(refused), Throws.TypeOf<FormatException>());
        Assert.That(_builder.IsBroken, Is.False);
        FlushedSegment flushed = _builder.Flush();
        using NormsReader norms = NormsReader.Open(new SegmentReadState(_directory, flushed.Info, flushed.Fields));
        NumericCursor norm = norms.GetNorms(flushed.Fields.Find("gaps")!);
        Assert.That((norm.Next(), norm.Value), Is.EqualTo((0, 1L)));
    }

    [Test]
    public void Add_FrequencyWithoutFrequencies_IsRefused()
    {
        var type = new FieldType { IndexOptions = IndexOptions.Documents };
        Assert.That(() => _builder.Add(new Document { new Field("f", "a*2", type) }), Throws.ArgumentException.With.Message.Contains("does not index frequencies"));
    }

    [Test]
    public void Add_LongUntokenizedTerm_IsRefused()
    {
        Assert.That(() => _builder.Add(new Document { new StringField("f", new string('é', 16384)) }), Throws.ArgumentException.With.Message.Contains("16384 characters"));
        Assert.That(() => _builder.Add(new Document { new StringField("f", new byte[32767]) }), Throws.ArgumentException.With.Message.Contains("32767 bytes"));
        Assert.That(() => _builder.Add(new Document { new SortedDocValuesField("g", new string('é', 16384)) }), Throws.ArgumentException.With.Message.Contains("\"g\""));
        Assert.That(_builder.Add(new Document { new StringField("f", new string('é', 16383)) }), Is.EqualTo(3));
    }

    [Test]
    public void Add_ImmenseTermSkipped_KeepsTheRest()
    {
        Field Value(string text) => new("f", text, s_skipping);
        int doc = _builder.Add(new Document { Value("one !immense three") });
        Assert.That((doc, _builder.SkippedTerms), Is.EqualTo((0, 1L)));
        FlushedSegment flushed = _builder.Flush();
        // Position 1 and the offsets of the skipped term stay empty; the norm does not count it.
        using FieldsReader fields = FieldsReader.Open(new SegmentReadState(_directory, flushed.Info, flushed.Fields));
        TermsCursor terms = fields.Terms("f")!.GetCursor();
        Assert.That(terms.SeekExact("three"u8), Is.True);
        PostingsCursor three = terms.GetPostings(PostingsFlags.All);
        Assert.That((three.Next(), three.NextPosition(), three.StartOffset), Is.EqualTo((0, 2, 13)));
        Assert.That(fields.Terms("f")!.TermCount, Is.EqualTo(2));
        using NormsReader norms = NormsReader.Open(new SegmentReadState(_directory, flushed.Info, flushed.Fields));
        NumericCursor norm = norms.GetNorms(flushed.Fields.Find("f")!);
        Assert.That((norm.Next(), norm.Value), Is.EqualTo((0, 2L)));
    }

    [Test]
    public void Add_IndexSortOnAnotherColumn_IsRefused()
    {
        using var builder = new SegmentBuilder(SegmentBuilderTests.Context(_directory) with { IndexSort = new IndexSort(new IndexSortField("date", IndexSortType.Int64)) });
        Assert.That(
            () => builder.Add(new Document { new SortedNumericDocValuesField("date", 1L) }),
            Throws.ArgumentException.With.Message.Contains("index sort").And.Message.Contains("Numeric"));
        Assert.That(() => builder.Add(new Document { new NumericDocValuesField("date", 1L) }), Throws.Nothing);
    }

    [Test]
    public void Add_FieldOfAnotherSegmentOtherwise_IsRefused()
    {
        _builder.Add(new Document { new NumericDocValuesField("n", 1L), new TextField("t", "a"), new Int32Point("p", 1) });
        using var other = new SegmentBuilder(_builder.Context with { SegmentName = "_1" });
        Assert.That(() => other.Add(new Document { new SortedDocValuesField("n", "a") }), Throws.ArgumentException.With.Message.Contains("\"n\""));
        Assert.That(() => other.Add(new Document { new StringField("t", "a") }), Throws.ArgumentException.With.Message.Contains("\"t\""));
        Assert.That(() => other.Add(new Document { new Int32Point("p", 1, 2) }), Throws.ArgumentException.With.Message.Contains("\"p\""));
        Assert.That(other.Add(new Document { new NumericDocValuesField("n", 1L) }), Is.Zero);
    }

    [Test]
    public void Add_StoredFieldsCannotBeWritten_BreaksTheBuilder()
    {
        var full = new FullDirectory();
        using var builder = new SegmentBuilder(SegmentBuilderTests.Context(full));
        Assert.That(() => builder.Add(new Document { new StoredField("f", "a") }), Throws.InstanceOf<IOException>());
        Assert.That(builder.IsBroken, Is.True);
        Assert.That(() => builder.Add(new Document()), Throws.InvalidOperationException);
        Assert.That(builder.Flush, Throws.InvalidOperationException);
    }

    [Test]
    public void Dispose_WithoutFlush_DeletesFilesAndGivesMemoryBack()
    {
        var pool = new BlockPool(64 << 20);
        using (var builder = new SegmentBuilder(SegmentBuilderTests.Context(_directory) with { Pool = pool }))
        {
            builder.Add(new Document { new TextField("f", "some words", stored: true), new BinaryDocValuesField("b", "x"), new Int32Point("p", 1) });
            Assert.That(_directory.ListFiles(), Is.Not.Empty);
            Assert.That(builder.BytesUsed, Is.GreaterThan(BlockPool.BlockSize));
        }
        Assert.That(_directory.ListFiles(), Is.Empty);
        Assert.That(pool.FreeCount, Is.EqualTo(4));   // entries, streams, column, points
    }

    [Test]
    public void IndexWriter_RefusedDocuments_StayInOneSegment()
    {
        using var writer = new IndexWriter(_directory, new IndexWriterOptions { Analyzer = new MarkedAnalyzer(), UseCompoundFile = false });
        for (int i = 0; i < 20; i++)
        {
            writer.Add(new Document { new TextField("f", "kept") });
            Assert.That(() => writer.Add(new Document { new TextField("f", "half !throw") }), Throws.TypeOf<FormatException>());
            Assert.That(() => writer.Add(new Document { new NumericDocValuesField("n", 1L), new NumericDocValuesField("n", 2L) }), Throws.ArgumentException);
        }
        Assert.That(writer.MaxDoc, Is.EqualTo(40));   // what an analyzer stopped keeps its id, deleted
        writer.Commit();
        Assert.That(_directory.ListFiles().Count(f => f.EndsWith(".si", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public void Flush_Twice_IsAnError()
    {
        _builder.Add(new Document { new TextField("f", "a") });
        _builder.Flush();
        Assert.That(_builder.Flush, Throws.InvalidOperationException);
        Assert.That(() => _builder.Add(new Document()), Throws.InvalidOperationException);
    }

    private static Field NumberField() => Number(new Field("f", TextField.NotStored));

    private static Field Number(Field field)
    {
        field.SetInt32(1);
        return field;
    }

    /// <summary>Has no room for any file.</summary>
    private sealed class FullDirectory : IndexDirectory
    {
        public override string[] ListFiles() => [];

        public override long FileLength(string name) => throw new FileNotFoundException(name);

        public override IndexInput OpenInput(string name) => throw new FileNotFoundException(name);

        public override IndexOutput CreateOutput(string name) => throw new IOException("No space left on the device.");

        public override IndexOutput CreateTempOutput(string prefix, string suffix) => throw new IOException("No space left on the device.");

        public override void DeleteFile(string name) => throw new FileNotFoundException(name);

        public override void Rename(string source, string target) => throw new FileNotFoundException(source);

        public override void Sync(IReadOnlyCollection<string> names) { }

        public override void SyncMetadata() { }

        public override IndexLock ObtainLock(string name) => throw new IndexLockedException(name);
    }
}
