using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Tests.Codecs;

/// <summary>The files that docs/formats/doc.md, pos.md and pay.md walk through.</summary>
[TestFixture]
public sealed class PostingsGoldenTests
{
    private static PostingsFixture Write()
    {
        var fixture = new PostingsFixture(300, IndexOptions.DocumentsFrequenciesPositionsAndOffsets, payloads: true);
        fixture.Add(
        [
            new Posting(7, 1, [new Occurrence(3, 20, 24, [])]),
            new Posting(11, 3, [new Occurrence(0, 0, 4, [0xAB]), new Occurrence(5, 31, 35, [0xCD]), new Occurrence(9, 52, 57, [])]),
        ]);
        fixture.Add([.. Enumerable.Range(0, 129).Select(i => new Posting(2 * i, 1, [new Occurrence(i == 5 ? 300 : 1, 6, 10, i == 2 ? [0xEE] : [])]))]);
        fixture.Finish();
        return fixture;
    }

    [TestCase("doc", "0f0803" + "02" + "aaaaaaaaaaaaaa2a" + "aaaaaaaaaaaaaaaa" + "aaaaaaaaaaaaaaaa" + "aaaaaaaaaaaaaaaa" + "0001" + "05" + "fe012313000017" + "0100")]
    [TestCase("pos", "07002904" + "0101ab00" + "0acd3e" + "09002b05" + "21" + "ffffffffffffffff" + "ffffffffffffffdf" + "0596" + "03000d04")]
    [TestCase("pay", "01" + "0000000000000040" + "0000000000000000" + "01ee" + "0006" + "0004")]
    public void Write_SampleOfTheDocs_GivesTheseBytes(string extension, string expected)
    {
        using PostingsFixture fixture = Write();
        byte[] bytes = fixture.Bytes(extension);
        int head = 4 + 1 + PostingsFormat.DocCodec.Length + 4 + 16 + 1 + PostingsFixture.Suffix.Length + (extension == "doc" ? 1 : 0);
        Assert.That(Convert.ToHexStringLower(bytes[head..^16]), Is.EqualTo(expected));
    }
}
