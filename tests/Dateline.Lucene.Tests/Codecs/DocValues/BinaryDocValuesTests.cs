using System.Buffers.Binary;
using System.Text;
using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Codecs;

[TestFixture]
public sealed class BinaryDocValuesTests
{
    private static readonly int[] s_sizes = [1, 2, 31, 32, 33, 64, 1500];

    [Test]
    public void Binary_EveryLayout_GivesWhatWasWritten([Values("fixed", "variable", "empty", "long", "alike")] string shape, [Values("none", "some", "few")] string gaps, [Values] bool compressed)
    {
        foreach (int size in s_sizes)
        {
            byte[]?[] values = Values(shape, size, gaps);
            FieldInfo field = DocValuesFixture.Field(DocValuesType.Binary);
            MemoryIndexDirectory directory = DocValuesFixture.Write(
                field, size, w => w.AddBinary(field, () => new ArrayBinaryCursor(values)), compressed ? DocValuesMode.BestCompression : DocValuesMode.BestSpeed);
            Assert.That(field.Attributes[DocValuesFormat.ModeKey], Is.EqualTo(compressed ? "BEST_COMPRESSION" : "BEST_SPEED"));
            Assert.That(field.Attributes[DocValuesFormat.PerFieldFormatKey], Is.EqualTo("Lucene80"));
            Assert.That(field.Attributes[DocValuesFormat.PerFieldSuffixKey], Is.EqualTo("0"));
            foreach (bool direct in new[] { true, false })
            {
                using DocValuesReader reader = DocValuesFixture.Open(directory, field, size, direct);
                Check(values, reader, field, $"{size}, {direct}");
            }
        }
    }

    [Test]
    public void Binary_OlderVersions_AreCompressedByVersion([Values(0, 1)] int version)
    {
        byte[]?[] values = Values("variable", 500, "some");
        FieldInfo field = DocValuesFixture.Field(DocValuesType.Binary);
        MemoryIndexDirectory directory = DocValuesFixture.Write(
            field, values.Length, w => w.AddBinary(field, () => new ArrayBinaryCursor(values)), version == 1 ? DocValuesMode.BestCompression : DocValuesMode.BestSpeed);
        field.MutableAttributes.Remove(DocValuesFormat.ModeKey);   // older versions have none
        SetVersion(directory, "_0_Lucene80_0.dvm", DocValuesFormat.MetaCodec, version);
        SetVersion(directory, "_0_Lucene80_0.dvd", DocValuesFormat.DataCodec, version);
        using DocValuesReader reader = DocValuesFixture.Open(directory, field, values.Length);
        Check(values, reader, field, $"version {version}");
        reader.Verify();
    }

    [Test]
    public void Open_VersionsOfTheFilesDiffer_IsCorrupt()
    {
        byte[]?[] values = Values("variable", 5, "none");
        FieldInfo field = DocValuesFixture.Field(DocValuesType.Binary);
        MemoryIndexDirectory directory = DocValuesFixture.Write(field, values.Length, w => w.AddBinary(field, () => new ArrayBinaryCursor(values)));
        SetVersion(directory, "_0_Lucene80_0.dvm", DocValuesFormat.MetaCodec, 1);
        Assert.That(() => DocValuesFixture.Open(directory, field, values.Length), Throws.TypeOf<CorruptIndexException>().With.Message.Contains("version"));
    }

    [Test]
    public void Open_NewerVersion_IsTooNew()
    {
        byte[]?[] values = Values("variable", 5, "none");
        FieldInfo field = DocValuesFixture.Field(DocValuesType.Binary);
        MemoryIndexDirectory directory = DocValuesFixture.Write(field, values.Length, w => w.AddBinary(field, () => new ArrayBinaryCursor(values)));
        SetVersion(directory, "_0_Lucene80_0.dvm", DocValuesFormat.MetaCodec, 3);
        SetVersion(directory, "_0_Lucene80_0.dvd", DocValuesFormat.DataCodec, 3);
        Assert.That(() => DocValuesFixture.Open(directory, field, values.Length), Throws.TypeOf<IndexTooNewException>());
    }

    [Test]
    public void Open_ModeMissingInVersionTwo_IsCorrupt()
    {
        byte[]?[] values = Values("variable", 5, "none");
        FieldInfo field = DocValuesFixture.Field(DocValuesType.Binary);
        MemoryIndexDirectory directory = DocValuesFixture.Write(field, values.Length, w => w.AddBinary(field, () => new ArrayBinaryCursor(values)));
        field.MutableAttributes.Remove(DocValuesFormat.ModeKey);
        Assert.That(() => DocValuesFixture.Open(directory, field, values.Length), Throws.TypeOf<CorruptIndexException>().With.Message.Contains(DocValuesFormat.ModeKey));
    }

    private static void SetVersion(IndexDirectory directory, string name, string codec, int version)
    {
        byte[] bytes = DocValuesFixture.Bytes(directory, name);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 + 1 + codec.Length), version);
        DocValuesFixture.Put(directory, name, DocValuesFixture.Sum(bytes));
    }

    private static byte[]?[] Values(string shape, int size, string gaps)
    {
        var random = new Random(size);
        byte[]?[] values = new byte[]?[size];
        for (int d = 0; d < size; d++)
        {
            if (gaps == "some" ? random.Next(3) == 0 : gaps == "few" && random.Next(50) > 0) continue;
            values[d] = shape switch
            {
                "fixed" => BitConverter.GetBytes(random.NextInt64()),
                "variable" => Encoding.UTF8.GetBytes(new string((char)('a' + random.Next(26)), random.Next(40)) + d),
                "empty" => [],
                "long" => [.. Enumerable.Range(0, random.Next(900)).Select(i => (byte)(i % 60))],
                _ => Encoding.UTF8.GetBytes($"https://example.org/articles/{d % 40}"),
            };
        }
        return values;
    }

    private static void Check(byte[]?[] values, DocValuesReader reader, FieldInfo field, string what)
    {
        BinaryCursor cursor = reader.GetBinary(field);
        byte[]?[] read = new byte[]?[values.Length];
        while (cursor.Next() != DocIdCursor.NoMore) read[cursor.Doc] = cursor.Value.ToArray();
        Assert.That(read, Is.EqualTo(values), what);
        foreach (int step in new[] { 1, 5, 90 })
        {
            cursor = reader.GetBinary(field);
            for (int d = 0; d < values.Length; d += step)
            {
                if (cursor.AdvanceExact(d) != (values[d] != null) || (values[d] != null && !cursor.Value.SequenceEqual(values[d])))
                    Assert.Fail($"{what}: document {d} in steps of {step}");
            }
            cursor = reader.GetBinary(field);
            int expected = Array.FindIndex(values, Math.Min(step, values.Length - 1), v => v != null);
            Assert.That(cursor.Advance(Math.Min(step, values.Length - 1)), Is.EqualTo(expected < 0 ? DocIdCursor.NoMore : expected), what);
        }
    }
}
