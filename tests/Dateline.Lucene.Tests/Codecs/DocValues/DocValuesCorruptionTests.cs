using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Codecs;

/// <summary>Whatever a bit of a file turns into, reading gives values or <see cref="CorruptIndexException"/>: no other exception, no read outside the file, no hang.</summary>
[TestFixture]
public sealed class DocValuesCorruptionTests
{
    private const int MaxDoc = 160;
    private const string Meta = "_0_Lucene80_0.dvm";
    private const string Data = "_0_Lucene80_0.dvd";

    // A campaign flips every bit; a quick run one bit in thirteen.
    private static readonly bool s_full = Environment.GetEnvironmentVariable("DATELINE_CAMPAIGN") == "full";

    private static readonly Dictionary<string, (DocValuesType Type, DocValuesMode Mode, Action<DocValuesWriter, FieldInfo> Add)> s_cases = new()
    {
        ["numeric table, sparse"] = Case(DocValuesType.Numeric, (w, f) => w.AddNumeric(f, () => new ArrayNumericCursor(NumericDocValuesTests.Values("table", MaxDoc, "some")))),
        ["numeric packed, dense"] = Case(DocValuesType.Numeric, (w, f) => w.AddNumeric(f, () => new ArrayNumericCursor(NumericDocValuesTests.Values("divisor", MaxDoc, "none")))),
        ["numeric constant"] = Case(DocValuesType.Numeric, (w, f) => w.AddNumeric(f, () => new ArrayNumericCursor(NumericDocValuesTests.Values("constant", MaxDoc, "clusters")))),
        ["binary fixed"] = Case(DocValuesType.Binary, (w, f) => w.AddBinary(f, () => new ArrayBinaryCursor(Bytes("countries")))),
        ["binary variable"] = Case(DocValuesType.Binary, (w, f) => w.AddBinary(f, () => new ArrayBinaryCursor(Bytes("prefixes")))),
        ["binary compressed"] = Case(DocValuesType.Binary, (w, f) => w.AddBinary(f, () => new ArrayBinaryCursor(Bytes("prefixes"))), DocValuesMode.BestCompression),
        ["sorted"] = Case(DocValuesType.Sorted, (w, f) => w.AddSorted(f, () => new ArraySortedCursor(Bytes("prefixes")))),
        ["sorted one"] = Case(DocValuesType.Sorted, (w, f) => w.AddSorted(f, () => new ArraySortedCursor(Bytes("one")))),
        ["sorted numeric"] = Case(DocValuesType.SortedNumeric, (w, f) => w.AddSortedNumeric(f, () => new ArraySortedNumericCursor(
            [.. Enumerable.Range(0, MaxDoc).Select(d => d % 3 == 0 ? null : new long[] { d, d + d % 5 * 1000 })]))),
        ["sorted set"] = Case(DocValuesType.SortedSet, (w, f) => w.AddSortedSet(f, () => new ArraySortedSetCursor(
            [.. Bytes("prefixes").Select(v => v == null ? null : Distinct.Of([v, [.. v, 1], "x"u8.ToArray()]))]))),
    };

    public static IEnumerable<string> Cases => s_cases.Keys;

    [TestCaseSource(nameof(Cases))]
    public void Read_BitOfTheDataFlipped_GivesValuesOrIsCorrupt(string name) => Sweep(name, Data);

    // The checksum is put right, as a program that writes damage would.
    [TestCaseSource(nameof(Cases))]
    public void Read_BitOfTheMetaFileFlipped_GivesValuesOrIsCorrupt(string name) => Sweep(name, Meta);

    [TestCaseSource(nameof(Cases))]
    public void Open_BitOfTheMetaFileFlippedUnderItsChecksum_IsCorrupt(string name)
    {
        (MemoryIndexDirectory directory, FieldInfo field) = Write(name);
        byte[] bytes = DocValuesFixture.Bytes(directory, Meta);
        for (int i = 0; i < bytes.Length; i++)
        {
            byte[] damaged = (byte[])bytes.Clone();
            damaged[i] ^= (byte)(1 << (i & 7));
            DocValuesFixture.Put(directory, Meta, damaged);
            Assert.That(() => DocValuesFixture.Open(directory, field, MaxDoc).Dispose(), Throws.InstanceOf<CorruptIndexException>(), $"byte {i}");
        }
    }

    [Test]
    public void Verify_BitOfTheDataFlipped_IsCorrupt()
    {
        (MemoryIndexDirectory directory, FieldInfo field) = Write("sorted");
        byte[] bytes = DocValuesFixture.Bytes(directory, Data);
        bytes[bytes.Length / 2] ^= 4;
        DocValuesFixture.Put(directory, Data, bytes);
        using DocValuesReader reader = DocValuesFixture.Open(directory, field, MaxDoc);
        Assert.That(reader.Verify, Throws.TypeOf<CorruptIndexException>());
    }

    [Test]
    public void Open_Truncated_IsCorrupt([Values(Meta, Data)] string file)
    {
        (MemoryIndexDirectory directory, FieldInfo field) = Write("sorted set");
        byte[] bytes = DocValuesFixture.Bytes(directory, file);
        for (int length = 0; length < bytes.Length; length++)
        {
            DocValuesFixture.Put(directory, file, bytes.AsSpan(0, length));
            Assert.That(() => DocValuesFixture.Open(directory, field, MaxDoc).Dispose(), Throws.InstanceOf<CorruptIndexException>(), $"{length} bytes");
        }
    }

    [Test]
    public void Open_UnknownFormat_SaysWhichFieldAndFormat()
    {
        (MemoryIndexDirectory directory, FieldInfo field) = Write("sorted");
        field.PutAttribute(DocValuesFormat.PerFieldFormatKey, "Lucene90");
        Assert.That(() => DocValuesFixture.Open(directory, field, MaxDoc), Throws.TypeOf<CorruptIndexException>().With.Message.Contains("field f").And.Message.Contains("'Lucene90'"));
    }

    [Test]
    public void Norms_AnyBitFlipped_GivesValuesOrIsCorrupt([Values("_0.nvm", "_0.nvd")] string file, [Values("none", "some")] string gaps)
    {
        long?[] norms = NumericDocValuesTests.Values("12 bits", MaxDoc, gaps);
        MemoryIndexDirectory directory = NormsTests.Write(norms);
        FieldInfo field = DocValuesFixture.Field(DocValuesType.None);
        ForEachFlip(directory, file, direct =>
        {
            using NormsReader reader = NormsTests.Open(directory, MaxDoc, direct);
            ReadAll(reader.GetNorms(field));
            reader.GetNorms(field).Fill([1, 2, 3, 80, 120], new long[5], 0);
            _ = reader.GetNorms(field).DenseBytes.ToArray();
        });
    }

    [Test]
    public void Fields_SeveralSuffixes_AreReadFromTheirOwnFiles()
    {
        var directory = new MemoryIndexDirectory();
        FieldInfo a = DocValuesFixture.Field(DocValuesType.Numeric, 0, "a"), b = DocValuesFixture.Field(DocValuesType.Numeric, 1, "b");
        foreach ((FieldInfo field, string suffix, long value) in new[] { (a, "Lucene80_0", 5L), (b, "Lucene80_7", 6L) })
        {
            using var writer = new DocValuesWriter(new SegmentWriteState(directory, DocValuesFixture.Segment(2), new FieldInfos([a, b]), suffix));
            writer.AddNumeric(field, () => new ArrayNumericCursor([value, null]));
            writer.Finish();
        }
        using DocValuesReader reader = DocValuesReader.Open(new SegmentReadState(directory, DocValuesFixture.Segment(2), new FieldInfos([a, b])));
        Assert.That((Value(a), Value(b)), Is.EqualTo((5L, 6L)));

        long Value(FieldInfo field)
        {
            NumericCursor cursor = reader.GetNumeric(field);
            Assert.That(cursor.Next(), Is.Zero);
            return cursor.Value;
        }
    }

    [Test]
    public void Fields_OfAnUpdate_AreReadByGeneration()
    {
        var directory = new MemoryIndexDirectory();
        FieldInfo field = DocValuesFixture.Field(DocValuesType.Numeric);
        using (var writer = new DocValuesWriter(new SegmentWriteState(directory, DocValuesFixture.Segment(2), new FieldInfos([field]), "1_Lucene80_0")))
        {
            writer.AddNumeric(field, () => new ArrayNumericCursor([7, 8]));
            writer.Finish();
        }
        Assert.That(directory.ListFiles(), Is.EqualTo(new[] { "_0_1_Lucene80_0.dvd", "_0_1_Lucene80_0.dvm" }));
        using DocValuesReader reader = DocValuesReader.Open(new SegmentReadState(directory, DocValuesFixture.Segment(2), new FieldInfos([field]), "1"));
        NumericCursor cursor = reader.GetNumeric(field);
        Assert.That(cursor.AdvanceExact(1), Is.True);
        Assert.That(cursor.Value, Is.EqualTo(8));
    }

    private static (DocValuesType, DocValuesMode, Action<DocValuesWriter, FieldInfo>) Case(
        DocValuesType type, Action<DocValuesWriter, FieldInfo> add, DocValuesMode mode = DocValuesMode.BestSpeed) => (type, mode, add);

    private static byte[]?[] Bytes(string shape) => SortedDocValuesTests.Values(shape, MaxDoc, "some");

    private static (MemoryIndexDirectory Directory, FieldInfo Field) Write(string name)
    {
        (DocValuesType type, DocValuesMode mode, Action<DocValuesWriter, FieldInfo> add) = s_cases[name];
        FieldInfo field = DocValuesFixture.Field(type);
        return (DocValuesFixture.Write(field, MaxDoc, w => add(w, field), mode), field);
    }

    private static void Sweep(string name, string file)
    {
        (MemoryIndexDirectory directory, FieldInfo field) = Write(name);
        ForEachFlip(directory, file, direct =>
        {
            using DocValuesReader reader = DocValuesFixture.Open(directory, field, MaxDoc, direct);
            ReadAll(reader, field);
        });
    }

    private static void ForEachFlip(MemoryIndexDirectory directory, string file, Action<bool> read)
    {
        byte[] bytes = DocValuesFixture.Bytes(directory, file);
        int end = bytes.Length - CodecFooter.Length, corrupt = 0;
        for (int bit = 0; bit < end * 8; bit += s_full ? 1 : 13)
        {
            byte[] damaged = (byte[])bytes.Clone();
            damaged[bit >> 3] ^= (byte)(1 << (bit & 7));
            DocValuesFixture.Put(directory, file, DocValuesFixture.Sum(damaged));
            try
            {
                read(bit % 4 != 0);
            }
            catch (Exception e) when (e is CorruptIndexException or IndexTooNewException or IndexTooOldException)
            {
                corrupt++;
            }
            catch (Exception e)
            {
                Assert.Fail($"{file}, bit {bit}: {e}");
            }
        }
        Assert.That(corrupt, Is.GreaterThan(0));   // the heads at least
    }

    private static void ReadAll(DocValuesReader reader, FieldInfo field)
    {
        int[] docs = [.. Enumerable.Range(0, MaxDoc)], some = [.. docs.Where(d => d % 3 == 1)];
        switch (field.DocValuesType)
        {
            case DocValuesType.Numeric:
                ReadAll(reader.GetNumeric(field));
                reader.GetNumeric(field).Fill(docs, new long[docs.Length], 0);
                reader.GetNumeric(field).Fill(some, new long[some.Length], 0);
                break;
            case DocValuesType.Binary:
                BinaryCursor binary = reader.GetBinary(field);
                while (Forward(binary)) _ = binary.Value.ToArray();
                break;
            case DocValuesType.Sorted:
                SortedCursor sorted = reader.GetSorted(field);
                while (Forward(sorted)) _ = sorted.Lookup(sorted.Ordinal).ToArray();
                reader.GetSorted(field).Fill(docs, new int[docs.Length]);
                reader.GetSorted(field).Fill(some, new int[some.Length]);
                sorted.Find("ppppq"u8);
                Walk(sorted.GetTerms());
                break;
            case DocValuesType.SortedNumeric:
                SortedNumericCursor numbers = reader.GetSortedNumeric(field);
                while (Forward(numbers))
                {
                    for (int i = Math.Min(100, numbers.Count); i > 0; i--) numbers.NextValue();
                }
                break;
            default:
                SortedSetCursor set = reader.GetSortedSet(field);
                while (Forward(set))
                {
                    for (long o = set.NextOrdinal(); o != SortedSetCursor.NoMoreOrdinals; o = set.NextOrdinal()) _ = set.Lookup(o).ToArray();
                }
                if (set.ValueCount > 100_000) break;
                reader.GetSortedSet(field).CountOrdinals(docs, new int[set.ValueCount]);
                reader.GetSortedSet(field).CountOrdinals(some, new int[set.ValueCount]);
                set.Find("ppppq"u8);
                Walk(set.GetTerms());
                break;
        }
    }

    private static void ReadAll(NumericCursor cursor)
    {
        while (Forward(cursor)) _ = cursor.Value;
    }

    // A cursor that stands still or goes beyond the segment would be worse than an exception.
    private static bool Forward(DocIdCursor cursor)
    {
        int before = cursor.Doc, doc = cursor.Next();
        if (doc <= before || (doc >= MaxDoc && doc != DocIdCursor.NoMore)) throw new InvalidOperationException($"from {before} to {doc}");
        return doc != DocIdCursor.NoMore;
    }

    private static void Walk(ISortedTerms terms)
    {
        for (int i = 0; i < 10_000 && terms.MoveNext(); i++) _ = terms.Term.ToArray();
    }
}
