using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Codecs;

[TestFixture]
public sealed class NormsTests
{
    private static readonly FieldInfo s_field = DocValuesFixture.Field(DocValuesType.None);

    [Test]
    public void Norms_EveryWidth_GivesWhatWasWritten([Values(0, 1, 2, 4, 8)] int bytes, [Values("none", "some", "few", "clusters")] string gaps)
    {
        foreach (int size in new[] { 1, 2, 9, 4000 })
        {
            var random = new Random(bytes);
            long?[] norms = NumericDocValuesTests.Values("constant", size, gaps);
            long limit = bytes == 0 ? 0 : bytes == 8 ? long.MaxValue : 1L << (8 * bytes - 1);
            for (int d = 0; d < size; d++)
            {
                if (norms[d] != null) norms[d] = bytes == 0 ? -3 : d % 7 == 0 ? -limit : random.NextInt64(-limit, limit);
            }
            MemoryIndexDirectory directory = Write(norms);
            foreach (bool direct in new[] { true, false })
            {
                using NormsReader reader = Open(directory, size, direct);
                NumericDocValuesTests.Check(norms, () => reader.GetNorms(s_field), $"{size}");
                ReadOnlySpan<byte> dense = reader.GetNorms(s_field).DenseBytes;
                bool fits = norms.All(n => n is { } norm && norm == (sbyte)norm);
                Assert.That(dense.Length, Is.EqualTo(fits ? size : 0));
                if (fits) Assert.That(dense.ToArray().Select(b => (long?)(sbyte)b), Is.EqualTo(norms));
                reader.Verify();
            }
        }
    }

    [Test]
    public void Norms_FieldWithoutEntry_IsEmpty()
    {
        using NormsReader reader = Open(Write([1, 2]), 2, direct: true);
        Assert.That(reader.GetNorms(DocValuesFixture.Field(DocValuesType.None, number: 5, name: "other")).Next(), Is.EqualTo(DocIdCursor.NoMore));
    }

    // The smallest file there is: worked out by hand from the grammar in docs/formats/nvm.md and nvd.md.
    [Test]
    public void Norms_TwoDocuments_GivesTheBytesOfTheFormat()
    {
        MemoryIndexDirectory directory = Write([3, 7]);
        byte[] meta = DocValuesFixture.Bytes(directory, "_0.nvm"), data = DocValuesFixture.Bytes(directory, "_0.nvd");
        int metaHead = CodecHeader.Length(NormsWriter.MetaCodec, ""), dataHead = CodecHeader.Length(NormsWriter.DataCodec, "");
        Assert.That(data[dataHead..^CodecFooter.Length], Is.EqualTo(new byte[] { 3, 7 }));
        Assert.That(Convert.ToHexStringLower(meta[metaHead..^CodecFooter.Length]), Is.EqualTo(
            "00000000" + "ffffffffffffffff" + "0000000000000000" + "ffff" + "ff" + "00000002" + "01" + $"{dataHead:x16}" + "ffffffff"));
    }

    internal static MemoryIndexDirectory Write(long?[] norms)
    {
        var directory = new MemoryIndexDirectory();
        using var writer = new NormsWriter(new SegmentWriteState(directory, DocValuesFixture.Segment(norms.Length), new FieldInfos([s_field])));
        writer.AddNorms(s_field, () => new ArrayNumericCursor(norms));
        writer.Finish();
        return directory;
    }

    internal static NormsReader Open(IndexDirectory directory, int maxDoc, bool direct) => NormsReader.Open(
        new SegmentReadState(direct ? directory : new PositionedDirectory(directory), DocValuesFixture.Segment(maxDoc), new FieldInfos([s_field])));
}
