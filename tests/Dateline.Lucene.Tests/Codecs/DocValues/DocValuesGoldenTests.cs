using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Codecs;

/// <summary>The files of docs/formats/dvm.md, dvd.md, nvm.md and nvd.md, as Lucene 8.8.1 wrote them.</summary>
[TestFixture]
public sealed class DocValuesGoldenTests
{
    private const string Id = "76503d34adf2742f5ef30d6653c6f57c";

    private const string Meta =
        "3fd76c17194c7563656e653830446f6356616c7565734d6574616461746100000002" + Id + "0a4c7563656e6538305f30" +
        "0000000202ffffffffffffffff0000000000000000ffffff0000000302000000000000003900000000000000040300000004000000100000000000000000" +
        "0000000000000000000000000000000009000000000000003d000000000000000f000000000000004c00000000000000000000000a0000000000000000" +
        "00000000000000000000000000000000000000004c0000000000000000000000000000004c0000000000000000" +
        "0000000100000000000000004c000000000000000e0000090000000000000002ffffffff0100000000000007e30000000000000006000000000000005a" +
        "0000000000000004ffffffffffffffffffffffffc02893e800000000000000008949cb2b";

    private const string Data =
        "3fd76c17154c7563656e653830446f6356616c7565734461746100000002" + Id + "0a4c7563656e6538305f30" +
        "6000000003616670206262635320776f726c6400000001000000027fff0000ffff40000000c02893e8000000000000000000bfd788";

    private const string NormsMeta =
        "3fd76c17154c7563656e6538304e6f726d734d6574616461746100000000" + Id + "00" +
        "00000000ffffffffffffffff0000000000000000ffffff0000000301000000000000002bffffffffc02893e800000000000000004a36bd2e";

    private const string NormsData =
        "3fd76c17114c7563656e6538304e6f726d734461746100000000" + Id + "00" + "030705c02893e80000000000000000775a30ab";

    private static readonly FieldInfo s_title = new("title", 0, IndexOptions.DocumentsFrequenciesAndPositions);

    [Test]
    public void Write_ThreeArticles_GivesLucenesBytes()
    {
        FieldInfo year = DocValuesFixture.Field(DocValuesType.Numeric, 1, "year"), source = DocValuesFixture.Field(DocValuesType.Sorted, 2, "source");
        var directory = new MemoryIndexDirectory();
        var state = new SegmentWriteState(directory, Segment(), new FieldInfos([s_title, year, source]));
        using (var writer = new DocValuesWriter(state with { Suffix = DocValuesFixture.Suffix }))
        {
            writer.AddSorted(source, () => new ArraySortedCursor(["bbc"u8.ToArray(), "bbc world"u8.ToArray(), "afp"u8.ToArray()]));
            writer.AddNumeric(year, () => new ArrayNumericCursor([2019, null, 2025]));
            writer.Finish();
        }
        using (var writer = new NormsWriter(state))
        {
            writer.AddNorms(s_title, () => new ArrayNumericCursor([3, 7, 5]));
            writer.Finish();
        }
        Assert.That(Hex(directory, "_0_Lucene80_0.dvm"), Is.EqualTo(Meta));
        Assert.That(Hex(directory, "_0_Lucene80_0.dvd"), Is.EqualTo(Data));
        Assert.That(Hex(directory, "_0.nvm"), Is.EqualTo(NormsMeta));
        Assert.That(Hex(directory, "_0.nvd"), Is.EqualTo(NormsData));
    }

    [Test]
    public void Read_LucenesBytes_GivesThreeArticles()
    {
        var attributes = new Dictionary<string, string> { ["PerFieldDocValuesFormat.format"] = "Lucene80", ["PerFieldDocValuesFormat.suffix"] = "0" };
        var year = new FieldInfo("year", 1, docValuesType: DocValuesType.Numeric, attributes: attributes);
        var source = new FieldInfo("source", 2, docValuesType: DocValuesType.Sorted, attributes: attributes);
        var directory = new MemoryIndexDirectory();
        DocValuesFixture.Put(directory, "_0_Lucene80_0.dvm", Convert.FromHexString(Meta));
        DocValuesFixture.Put(directory, "_0_Lucene80_0.dvd", Convert.FromHexString(Data));
        DocValuesFixture.Put(directory, "_0.nvm", Convert.FromHexString(NormsMeta));
        DocValuesFixture.Put(directory, "_0.nvd", Convert.FromHexString(NormsData));
        var state = new SegmentReadState(directory, Segment(), new FieldInfos([s_title, year, source]));
        using DocValuesReader reader = DocValuesReader.Open(state);
        using NormsReader norms = NormsReader.Open(state);
        reader.Verify();
        norms.Verify();
        NumericDocValuesTests.Check([2019, null, 2025], () => reader.GetNumeric(year), "year");
        SortedCursor sources = reader.GetSorted(source);
        var read = new List<string>();
        while (sources.Next() != DocIdCursor.NoMore) read.Add(System.Text.Encoding.UTF8.GetString(sources.Lookup(sources.Ordinal)));
        Assert.That(read, Is.EqualTo(new[] { "bbc", "bbc world", "afp" }));
        Assert.That(norms.GetNorms(s_title).DenseBytes.ToArray(), Is.EqualTo(new byte[] { 3, 7, 5 }));
    }

    private static SegmentInfo Segment() => new("_0", Convert.FromHexString(Id), 3, new IndexVersion(8, 8, 1), null);

    private static string Hex(IndexDirectory directory, string name) => Convert.ToHexStringLower(DocValuesFixture.Bytes(directory, name));
}
